// The hottest operators by direct call.
//
// A product of eight numbers costs libtorch 0.65 µs: gradient bookkeeping that finds nothing to do, an iterator over strides,
// and the allocation. Where no gradient is asked for, the first is left out; for operands on the CPU that are walked with one stride
// each, up to the size from which libtorch uses threads, the second too. What is computed is the same: one IEEE operation for each
// element.
#include "shim.h"

#include <ATen/EmptyTensor.h>

// One function for each width of registers, of which the loader takes the widest that the processor has.
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define PZ_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define PZ_WIDE
#endif

namespace {

using pyzag::Borrowed;
using pyzag::guarded;
using pyzag::plain;
using pyzag::recorded;

// Up to here libtorch computes in one thread.
constexpr int64_t kSmall = 32768;

void hand_out(at::Tensor&& tensor, PzTensor* result, int64_t* bytes) {
  *bytes = pyzag::own_bytes(tensor);
  *result = pyzag::hand_out(std::move(tensor));
}

// Elements of an operand, each so far from the one before.
template <class Value>
struct Walk {
  const Value* data;
  int64_t step;
};

template <class Value, class Operation>
inline __attribute__((always_inline)) void each(Value* out, Walk<Value> left, Walk<Value> right, int64_t count, Operation operation) {
  const auto *a = left.data, *b = right.data;
  if (left.step == 1 && right.step == 1) {
    for (int64_t i = 0; i < count; ++i) out[i] = operation(a[i], b[i]);
  } else if (left.step == 1 && right.step == 0) {
    for (int64_t i = 0; i < count; ++i) out[i] = operation(a[i], *b);
  } else if (left.step == 0 && right.step == 1) {
    for (int64_t i = 0; i < count; ++i) out[i] = operation(*a, b[i]);
  } else {
    for (int64_t i = 0; i < count; ++i) out[i] = operation(a[i * left.step], b[i * right.step]);
  }
}

template <class Value>
inline __attribute__((always_inline)) void apply(int32_t kind, Value* out, Walk<Value> left, Walk<Value> right, int64_t count) {
  switch (kind) {
    case PZ_ADD:
      return each(out, left, right, count, [](Value a, Value b) { return a + b; });
    case PZ_SUB:
      return each(out, left, right, count, [](Value a, Value b) { return a - b; });
    case PZ_MUL:
      return each(out, left, right, count, [](Value a, Value b) { return a * b; });
    case PZ_DIV:
      return each(out, left, right, count, [](Value a, Value b) { return a / b; });
    case PZ_RSUB:
      return each(out, left, right, count, [](Value a, Value b) { return b - a; });
    default:
      return each(out, left, right, count, [](Value a, Value b) { return Value(1) / a * b; });
  }
}

PZ_WIDE void apply_wide(int32_t kind, double* out, Walk<double> left, Walk<double> right, int64_t count) {
  apply(kind, out, left, right, count);
}

PZ_WIDE void apply_wide(int32_t kind, float* out, Walk<float> left, Walk<float> right, int64_t count) {
  apply(kind, out, left, right, count);
}

template <class Value>
at::Tensor small(int32_t kind, at::IntArrayRef sizes, const at::Tensor& left, int64_t left_step, Walk<Value> right) {
  auto result = at::detail::empty_cpu(sizes, left.scalar_type(), /*pin_memory=*/false);
  const Walk<Value> walked{static_cast<const Value*>(left.data_ptr()), left_step};
  apply_wide(kind, static_cast<Value*>(result.data_ptr()), walked, right, result.numel());
  return result;
}

// A tensor whose every element is worth a look by itself: the step from one to the next, or kNoStep.
int64_t step_of(int32_t kind, const at::Tensor& tensor) {
  return kind != PZ_MATMUL && plain(tensor) && tensor.numel() <= kSmall ? pyzag::step(tensor, 0, tensor.dim()) : pyzag::kNoStep;
}

// The operand that has the sizes of the result, if the other one has the same or is a single number; null otherwise.
const at::Tensor* common_sizes(const at::Tensor& left, const at::Tensor& right) {
  if (left.sizes() == right.sizes() || (right.numel() == 1 && right.dim() <= left.dim())) return &left;
  return left.numel() == 1 && left.dim() <= right.dim() ? &right : nullptr;
}

template <class Other>
at::Tensor call(int32_t kind, const at::Tensor& left, const Other& right) {
  switch (kind) {
    case PZ_ADD:
      return at::add(left, right);
    case PZ_SUB:
      return at::sub(left, right);
    case PZ_MUL:
      return at::mul(left, right);
    case PZ_DIV:
      return at::div(left, right);
    default:
      TORCH_CHECK(false, "Unknown binary operator ", kind, ".");
  }
}

at::Tensor call(int32_t kind, const at::Tensor& left, const at::Tensor& right) {
  if (kind != PZ_MATMUL) return call<at::Tensor>(kind, left, right);
  // A BLAS that returns complex numbers by another convention than libtorch was built for makes this product zero (Debian's).
  if (left.is_complex() && left.dim() == 1 && right.dim() == 1 && left.sizes() == right.sizes() && right.scalar_type() == left.scalar_type())
    return at::sum(at::mul(left, right));
  return at::matmul(left, right);
}

at::Tensor call(int32_t kind, const at::Tensor& left, const at::Scalar& right) {
  if (kind == PZ_RSUB) return at::rsub(left, right);
  if (kind == PZ_RDIV) return at::mul(at::reciprocal(left), right);
  return call<at::Scalar>(kind, left, right);
}

template <class Number>
int32_t binary(int32_t kind, PzTensor left_handle, Number right, PzTensor* result, int64_t* bytes) noexcept {
  return guarded([&] {
    const Borrowed left(left_handle);
    if (recorded(*left))
      return hand_out(call(kind, *left, at::Scalar(right)), result, bytes);
    const auto type = left->scalar_type();
    if (const auto step = step_of(kind, *left); step != pyzag::kNoStep) {
      const auto wide = static_cast<double>(right);
      const auto narrow = static_cast<float>(right);
      if (type == at::kDouble) return hand_out(small<double>(kind, left->sizes(), *left, step, {&wide, 0}), result, bytes);
      if (type == at::kFloat) return hand_out(small<float>(kind, left->sizes(), *left, step, {&narrow, 0}), result, bytes);
    }
    const at::AutoDispatchBelowADInplaceOrView unrecorded;
    hand_out(call(kind, *left, at::Scalar(right)), result, bytes);
  });
}

}  // namespace

int32_t pz_binary(int32_t kind, PzTensor left_handle, PzTensor right_handle, PzTensor* result, int64_t* bytes) noexcept {
  return guarded([&] {
    const Borrowed left(left_handle), right(right_handle);
    if (recorded(*left) || recorded(*right))
      return hand_out(call(kind, *left, *right), result, bytes);
    const auto type = left->scalar_type();
    const auto step = step_of(kind, *left), other = step_of(kind, *right);
    if (step != pyzag::kNoStep && other != pyzag::kNoStep && right->scalar_type() == type) {
      if (const auto* sizes = common_sizes(*left, *right)) {
        if (type == at::kDouble) return hand_out(small<double>(kind, sizes->sizes(), *left, step, {static_cast<const double*>(right->data_ptr()), other}), result, bytes);
        if (type == at::kFloat) return hand_out(small<float>(kind, sizes->sizes(), *left, step, {static_cast<const float*>(right->data_ptr()), other}), result, bytes);
      }
    }
    const at::AutoDispatchBelowADInplaceOrView unrecorded;
    hand_out(call(kind, *left, *right), result, bytes);
  });
}

int32_t pz_binary_scalar(int32_t kind, PzTensor left, double right, PzTensor* result, int64_t* bytes) noexcept {
  return binary(kind, left, right, result, bytes);
}

int32_t pz_binary_integer(int32_t kind, PzTensor left, int64_t right, PzTensor* result, int64_t* bytes) noexcept {
  return binary(kind, left, right, result, bytes);
}
