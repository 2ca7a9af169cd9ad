// The C interface between Pyzag.Torch and libtorch.
//
// Every function is noexcept and returns a status; results come back through pointers. A tensor, generator or operator
// travels as an opaque pointer that owns one reference (a tensor is its TensorImpl, nothing wraps it).
// Only the part of libtorch's C++ API that is the same from 1.13 to today's releases is used.
#pragma once

#include <cstdint>

#define PZ_EXPORT extern "C" __attribute__((visibility("default")))

// Raised whenever a signature or a layout in this file changes; the managed side refuses another number.
constexpr int32_t PZ_ABI = 7;

enum PzStatus : int32_t {
  PZ_OK = 0,
  PZ_ERROR = 1,    // a native error: its text is pz_error_message()
  PZ_MANAGED = 2,  // an exception thrown by a managed callback: its ticket is pz_error_ticket()
};

enum PzTag : int32_t {
  PZ_NONE = 0,
  PZ_TENSOR = 1,           // i: tensor
  PZ_INT = 2,              // i
  PZ_DOUBLE = 3,           // d
  PZ_BOOL = 4,             // i: 0 or 1
  PZ_COMPLEX = 5,          // d: real part, extra (bits): imaginary part
  PZ_STRING = 6,           // i: UTF-8 text of `count` bytes
  PZ_INTS = 7,             // i: int64_t[count]
  PZ_DOUBLES = 8,          // i: double[count]
  PZ_BOOLS = 9,            // i: uint8_t[count]
  PZ_TENSORS = 10,         // i: tensor[count]
  PZ_OPTIONAL_TENSORS = 11,// i: tensor[count], null where absent
  PZ_DEVICE = 12,          // i: type, extra: index
  PZ_GENERATOR = 13,       // i: generator
  PZ_DEFAULT = 14,         // the default value of the operator's schema
};

struct PzValue {
  int32_t tag;
  int32_t count;
  union {
    int64_t i;
    double d;
  };
  // For a tensor that comes back: the bytes of storage that live and die with it.
  int64_t extra;
};

struct PzTensorInfo {
  int64_t dimensions;
  int64_t elements;
  int64_t element_size;
  int32_t scalar_type;
  int32_t device_type;
  int32_t device_index;
  int32_t requires_grad;
  int32_t layout;
  int32_t is_leaf;
};

using PzTensor = void*;
using PzGenerator = void*;
using PzOperator = void*;
using PzContext = void*;

// ---- errors.cpp
PZ_EXPORT int32_t pz_abi() noexcept;
PZ_EXPORT const char* pz_error_message() noexcept;
// Hands the exception's ticket to the caller, once.
PZ_EXPORT int64_t pz_error_ticket() noexcept;

// ---- memory.cpp
// Lets the process keep so much freed memory at the end of its heap, for the tensors to come.
PZ_EXPORT void pz_keep_freed_memory(int64_t bytes) noexcept;

// ---- dispatch.cpp
PZ_EXPORT int32_t pz_operator_find(const char* name, const char* overload, PzOperator* result) noexcept;
PZ_EXPORT int32_t pz_operator_call(PzOperator op, const PzValue* arguments, int32_t argument_count,
                                   PzValue* results, int32_t capacity, int32_t* result_count) noexcept;
PZ_EXPORT void pz_free(void* memory) noexcept;

// ---- direct.cpp: the hottest operators by direct call.
enum PzBinary : int32_t {
  PZ_ADD = 0,
  PZ_SUB = 1,
  PZ_MUL = 2,
  PZ_DIV = 3,
  PZ_MATMUL = 4,  // of two tensors only
  PZ_RSUB = 5,    // right - left, of a tensor and a number only
  PZ_RDIV = 6,    // (1 / left) * right, of a tensor and a number only
};
PZ_EXPORT int32_t pz_binary(int32_t kind, PzTensor left, PzTensor right, PzTensor* result, int64_t* bytes) noexcept;
PZ_EXPORT int32_t pz_binary_scalar(int32_t kind, PzTensor left, double right, PzTensor* result, int64_t* bytes) noexcept;
PZ_EXPORT int32_t pz_binary_integer(int32_t kind, PzTensor left, int64_t right, PzTensor* result, int64_t* bytes) noexcept;

// ---- joining.cpp: tensors one after another along a dimension, or (stacked) along a new one.
PZ_EXPORT int32_t pz_join(const PzTensor* tensors, int32_t count, int64_t dimension, int32_t stacked, PzTensor* result, int64_t* bytes) noexcept;

// ---- views.cpp: the most frequent views by direct call.
enum PzView : int32_t {
  PZ_ALIAS = 0,
  PZ_DETACH = 1,
  PZ_UNSQUEEZE = 2,  // first: dimension
  PZ_SELECT = 3,     // first: dimension, second: index
};
PZ_EXPORT int32_t pz_view(int32_t kind, PzTensor tensor, int64_t first, int64_t second, PzTensor* result) noexcept;
PZ_EXPORT int32_t pz_narrow(PzTensor tensor, int64_t dimension, int64_t start, int64_t length, PzTensor* result) noexcept;
PZ_EXPORT int32_t pz_expand(PzTensor tensor, const int64_t* sizes, int32_t count, int32_t implicit, PzTensor* result) noexcept;
// These two copy where they have to: `bytes` as in PzValue.
PZ_EXPORT int32_t pz_reshape(PzTensor tensor, const int64_t* sizes, int32_t count, PzTensor* result, int64_t* bytes) noexcept;
PZ_EXPORT int32_t pz_contiguous(PzTensor tensor, PzTensor* result, int64_t* bytes) noexcept;

// ---- tensor.cpp
PZ_EXPORT void pz_tensor_release(PzTensor tensor) noexcept;
PZ_EXPORT int32_t pz_tensor_alias(PzTensor tensor, PzTensor* result) noexcept;
PZ_EXPORT void pz_tensor_info(PzTensor tensor, PzTensorInfo* info) noexcept;
PZ_EXPORT int32_t pz_tensor_sizes(PzTensor tensor, int64_t* sizes) noexcept;
PZ_EXPORT int32_t pz_tensor_strides(PzTensor tensor, int64_t* strides) noexcept;
PZ_EXPORT int32_t pz_tensor_is_contiguous(PzTensor tensor, int32_t* result) noexcept;
PZ_EXPORT int32_t pz_tensor_data(PzTensor tensor, void** data) noexcept;
PZ_EXPORT int32_t pz_tensor_storage(PzTensor tensor, void** data, int64_t* bytes, int64_t* offset) noexcept;
PZ_EXPORT int32_t pz_tensor_item(PzTensor tensor, PzValue* result) noexcept;
// A tensor on the memory at `data`, which belongs to `owner` until `release(owner)`. When it fails, the owner keeps it.
PZ_EXPORT int32_t pz_tensor_from_blob(void* data, const int64_t* sizes, int32_t dimensions, int32_t scalar_type,
                                      void* owner, void (*release)(void*), PzTensor* result) noexcept;
// A tensor on the processor with a copy of the elements at `data`.
PZ_EXPORT int32_t pz_tensor_from_memory(const void* data, const int64_t* sizes, int32_t dimensions, int32_t scalar_type,
                                        PzValue* result) noexcept;
PZ_EXPORT int32_t pz_tensor_set_data(PzTensor tensor, PzTensor data) noexcept;
PZ_EXPORT int32_t pz_tensor_version(PzTensor tensor, int64_t* version) noexcept;

// ---- indexing.cpp
enum PzIndexKind : int32_t {
  PZ_INDEX_INTEGER = 0,   // start
  PZ_INDEX_SLICE = 1,     // start, stop, step, where present
  PZ_INDEX_NONE = 2,      // a new dimension of size 1
  PZ_INDEX_ELLIPSIS = 3,  // all dimensions that the others leave
  PZ_INDEX_BOOL = 4,      // start: 0 or 1
  PZ_INDEX_TENSOR = 5,    // tensor
};

enum PzIndexPresence : int32_t { PZ_HAS_START = 1, PZ_HAS_STOP = 2, PZ_HAS_STEP = 4 };

struct PzIndex {
  int32_t kind;
  int32_t present;
  int64_t start;
  int64_t stop;
  int64_t step;
  PzTensor tensor;
};

PZ_EXPORT int32_t pz_tensor_index(PzTensor tensor, const PzIndex* indices, int32_t count, PzValue* result) noexcept;
PZ_EXPORT int32_t pz_tensor_index_put(PzTensor tensor, const PzIndex* indices, int32_t count, PzTensor value) noexcept;
// tensor[positions[0]][positions[1]]…, one or more.
PZ_EXPORT int32_t pz_tensor_get_item(PzTensor tensor, const int64_t* positions, int32_t count, PzTensor* result) noexcept;
PZ_EXPORT int32_t pz_tensor_set_item(PzTensor tensor, const int64_t* positions, int32_t count, PzTensor value) noexcept;

// ---- files.cpp
PZ_EXPORT int32_t pz_tensor_save(PzTensor tensor, const char* path) noexcept;
PZ_EXPORT int32_t pz_tensor_load(const char* path, PzTensor* result) noexcept;

// ---- autograd.cpp
PZ_EXPORT int32_t pz_tensor_set_requires_grad(PzTensor tensor, int32_t value) noexcept;
PZ_EXPORT int32_t pz_tensor_grad(PzTensor tensor, PzTensor* grad) noexcept;
PZ_EXPORT int32_t pz_tensor_set_grad(PzTensor tensor, PzTensor grad) noexcept;
PZ_EXPORT int32_t pz_tensor_retain_grad(PzTensor tensor) noexcept;
PZ_EXPORT int32_t pz_tensor_grad_function(PzTensor tensor, char* name, int32_t capacity) noexcept;
PZ_EXPORT int32_t pz_backward(const PzTensor* tensors, const PzTensor* gradients, int32_t count, const PzTensor* inputs,
                              int32_t input_count, int32_t retain_graph, int32_t create_graph) noexcept;
PZ_EXPORT int32_t pz_grad(const PzTensor* outputs, const PzTensor* gradients, int32_t count, const PzTensor* inputs,
                          int32_t input_count, int32_t retain_graph, int32_t create_graph, int32_t allow_unused,
                          PzValue* results) noexcept;
PZ_EXPORT int32_t pz_grad_mode() noexcept;
PZ_EXPORT void pz_set_grad_mode(int32_t enabled) noexcept;
PZ_EXPORT int32_t pz_inference_mode() noexcept;
PZ_EXPORT int32_t pz_inference_guard_new(int32_t enabled, void** guard) noexcept;
PZ_EXPORT void pz_inference_guard_delete(void* guard) noexcept;
PZ_EXPORT int32_t pz_anomaly_mode(int32_t* enabled, int32_t* check_nan) noexcept;
PZ_EXPORT int32_t pz_set_anomaly_mode(int32_t enabled, int32_t check_nan) noexcept;

// What a managed function hands back from its forward pass; all arrays are borrowed until the callback's caller returns.
struct PzForwardResult {
  const PzTensor* outputs;
  const PzTensor* saved;
  const PzTensor* dirty;
  const PzTensor* non_differentiable;
  int32_t output_count;
  int32_t saved_count;
  int32_t dirty_count;
  int32_t non_differentiable_count;
  int32_t materialize_grads;
};

// Managed callbacks. `ticket` names a managed object. A return value other than 0 means that an exception is kept under
// the ticket written to `error`.
struct PzCallbacks {
  int32_t (*forward)(int64_t ticket, PzForwardResult* result, int64_t* error);
  // Gradients come in borrowed (null: undefined); results go out owned (null: no gradient).
  int32_t (*backward)(int64_t ticket, PzContext context, const PzTensor* gradients, int32_t gradient_count,
                      PzTensor* results, int32_t result_count, int64_t* error);
  void (*release)(int64_t ticket);
};
PZ_EXPORT void pz_set_callbacks(PzCallbacks callbacks) noexcept;
// The outputs come back as one list (PZ_TENSORS), to be freed by pz_free.
PZ_EXPORT int32_t pz_function_apply(int64_t ticket, const PzTensor* inputs, int32_t input_count,
                                    PzValue* outputs) noexcept;
PZ_EXPORT int32_t pz_context_saved(PzContext context, PzValue* saved, int32_t capacity, int32_t* count) noexcept;

// ---- runtime.cpp
PZ_EXPORT int32_t pz_generator_default(int32_t device_type, int32_t device_index, PzGenerator* result) noexcept;
PZ_EXPORT int32_t pz_generator_new(int32_t device_type, int32_t device_index, uint64_t seed, PzGenerator* result) noexcept;
PZ_EXPORT void pz_generator_release(PzGenerator generator) noexcept;
PZ_EXPORT int32_t pz_generator_seed(PzGenerator generator, uint64_t* seed) noexcept;
PZ_EXPORT int32_t pz_generator_set_seed(PzGenerator generator, uint64_t seed) noexcept;
PZ_EXPORT int32_t pz_generator_reseed(PzGenerator generator, uint64_t* seed) noexcept;
PZ_EXPORT int32_t pz_generator_state(PzGenerator generator, PzTensor* state) noexcept;
PZ_EXPORT int32_t pz_generator_set_state(PzGenerator generator, PzTensor state) noexcept;
PZ_EXPORT int32_t pz_manual_seed(uint64_t seed) noexcept;
PZ_EXPORT int32_t pz_set_default_scalar_type(int32_t scalar_type) noexcept;
PZ_EXPORT int32_t pz_threads() noexcept;
PZ_EXPORT int32_t pz_set_threads(int32_t count) noexcept;
PZ_EXPORT int32_t pz_interop_threads() noexcept;
PZ_EXPORT int32_t pz_set_interop_threads(int32_t count) noexcept;
PZ_EXPORT int32_t pz_cuda_available() noexcept;
PZ_EXPORT int32_t pz_cudnn_available() noexcept;
PZ_EXPORT int32_t pz_cuda_device_count() noexcept;
PZ_EXPORT int32_t pz_cuda_synchronize(int64_t device_index) noexcept;
// Nothing happens without CUDA.
PZ_EXPORT int32_t pz_cuda_manual_seed(uint64_t seed, int32_t all_devices) noexcept;
// Whether products (0) or convolutions (1) of singles may round their factors to TF32.
PZ_EXPORT int32_t pz_tf32(int32_t convolutions, int32_t* allowed) noexcept;
PZ_EXPORT int32_t pz_set_tf32(int32_t convolutions, int32_t allowed) noexcept;
PZ_EXPORT const char* pz_torch_version() noexcept;
