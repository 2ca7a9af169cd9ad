// What the shim's own files share: error capture and the passage of tensors across the boundary.
#pragma once

#include "pyzag_torch.h"

#include <ATen/ATen.h>

#include <atomic>
#include <cstdlib>
#include <exception>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace pyzag {

extern PzCallbacks callbacks;

// Holds a managed exception until it is handed out, or until nobody is left who could ask for it: libtorch keeps only the
// first of several errors.
class ErrorTicket {
 public:
  explicit ErrorTicket(int64_t number) : number_(number) {}
  ~ErrorTicket() {
    if (const int64_t left = take(); left != 0) callbacks.release(left);
  }
  ErrorTicket(const ErrorTicket&) = delete;
  ErrorTicket& operator=(const ErrorTicket&) = delete;
  int64_t take() noexcept { return number_.exchange(0); }

 private:
  std::atomic<int64_t> number_;
};

// An exception that a managed callback raised, on its way through libtorch.
struct ManagedError : std::exception {
  explicit ManagedError(int64_t number) : ticket(std::make_shared<ErrorTicket>(number)) {}
  const char* what() const noexcept override { return "An exception was thrown by a managed autograd function."; }
  std::shared_ptr<ErrorTicket> ticket;
};

// Keeps the exception being handled for pz_error_message / pz_error_ticket and returns its status.
int32_t keep_current_exception() noexcept;

// Runs `body`; no exception leaves.
template <class Body>
int32_t guarded(Body&& body) noexcept {
  try {
    body();
    return PZ_OK;
  } catch (...) {
    return keep_current_exception();
  }
}

// A tensor handle without a reference of its own: it must not outlive the caller's.
class Borrowed {
 public:
  explicit Borrowed(PzTensor handle)
      : tensor_(c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::reclaim(
            handle == nullptr ? static_cast<at::TensorImpl*>(at::UndefinedTensorImpl::singleton())
                              : static_cast<at::TensorImpl*>(handle))) {}
  ~Borrowed() { tensor_.unsafeReleaseTensorImpl(); }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;
  const at::Tensor& operator*() const { return tensor_; }
  const at::Tensor* operator->() const { return &tensor_; }

 private:
  at::Tensor tensor_;
};

// A further reference to the tensor behind a handle; undefined for null.
inline at::Tensor share(PzTensor handle) {
  if (handle == nullptr) return {};
  return at::Tensor(c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::unsafe_reclaim_from_nonowning(
      static_cast<at::TensorImpl*>(handle)));
}

inline std::vector<at::Tensor> share_all(const PzTensor* handles, int32_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(static_cast<size_t>(count));
  for (int32_t i = 0; i < count; ++i) tensors.push_back(share(handles[i]));
  return tensors;
}

// Gives a tensor's reference to the caller; null for an undefined one.
inline PzTensor hand_out(at::Tensor&& tensor) {
  return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

// The bytes of storage that this tensor alone holds: what a handle reports to the garbage collector.
inline int64_t own_bytes(const at::Tensor& tensor) {
  if (!tensor.defined() || !tensor.unsafeGetTensorImpl()->has_storage()) return 0;
  const auto& storage = tensor.storage();
  return storage.use_count() == 1 ? static_cast<int64_t>(storage.nbytes()) : 0;
}

inline void hand_out(at::Tensor&& tensor, PzValue& value) {
  value.extra = own_bytes(tensor);
  value.count = 0;
  value.i = reinterpret_cast<int64_t>(hand_out(std::move(tensor)));
  value.tag = value.i == 0 ? PZ_NONE : PZ_TENSOR;
}

// Whether autograd has to see what is done with a tensor.
inline bool recorded(const at::Tensor& tensor) {
  return at::GradMode::is_enabled() && tensor.defined() && tensor.requires_grad();
}

// Whether a tensor is dense, on the CPU, and nothing else.
inline bool plain(const at::Tensor& tensor) {
  static const c10::DispatchKeySet plain_keys = at::empty({0}).key_set();
  return tensor.defined() && tensor.key_set() == plain_keys;
}

constexpr int64_t kNoStep = -1;

// The distance from one element to the next over some dimensions in row-major order, where it is always the same; 0 for a single one.
inline int64_t step(const at::Tensor& tensor, int64_t begin, int64_t end) {
  int64_t step = 0, next = kNoStep;
  for (int64_t dimension = end - 1; dimension >= begin; --dimension) {
    const int64_t size = tensor.size(dimension), stride = tensor.stride(dimension);
    if (size == 1) continue;
    if (next == kNoStep) step = stride;
    else if (stride != next) return kNoStep;
    next = stride * size;
  }
  return step;
}

// A list of tensors, in memory that pz_free frees.
inline void hand_out(std::vector<at::Tensor>&& tensors, PzValue& value) {
  auto* values = static_cast<PzValue*>(std::malloc(sizeof(PzValue) * (tensors.size() + 1)));
  if (values == nullptr) throw std::bad_alloc();
  for (size_t i = 0; i < tensors.size(); ++i) hand_out(std::move(tensors[i]), values[i]);
  value.tag = PZ_TENSORS;
  value.count = static_cast<int32_t>(tensors.size());
  value.i = reinterpret_cast<int64_t>(values);
}

}  // namespace pyzag
