// The hottest operators by direct call.
//
// A product of eight numbers costs libtorch 0.65 µs: gradient bookkeeping that finds nothing to do, an iterator over strides,
// and the allocation. Where no gradient is asked for, the first is left out; for small, dense, equally shaped operands on the
// CPU, the second too. What is computed is the same: one IEEE operation for each element.
#include "shim.h"

#include <ATen/EmptyTensor.h>

namespace {

using pyzag::Borrowed;
using pyzag::guarded;

constexpr int64_t kSmall = 256;

void hand_out(at::Tensor&& tensor, PzTensor* result, int64_t* bytes) {
  *bytes = pyzag::own_bytes(tensor);
  *result = pyzag::hand_out(std::move(tensor));
}

bool plain(const at::Tensor& tensor) {
  static const c10::DispatchKeySet plain_keys = at::empty({0}).key_set();
  return tensor.defined() && tensor.key_set() == plain_keys;
}

bool recorded(const at::Tensor& tensor) { return tensor.defined() && tensor.requires_grad(); }

template <class Value, class Right>
void apply(int32_t kind, Value* out, const Value* left, Right right, int64_t count) {
  switch (kind) {
    case PZ_ADD:
      for (int64_t i = 0; i < count; ++i) out[i] = left[i] + right(i);
      break;
    case PZ_SUB:
      for (int64_t i = 0; i < count; ++i) out[i] = left[i] - right(i);
      break;
    case PZ_MUL:
      for (int64_t i = 0; i < count; ++i) out[i] = left[i] * right(i);
      break;
    case PZ_DIV:
      for (int64_t i = 0; i < count; ++i) out[i] = left[i] / right(i);
      break;
    case PZ_RSUB:
      for (int64_t i = 0; i < count; ++i) out[i] = right(i) - left[i];
      break;
    default:
      for (int64_t i = 0; i < count; ++i) out[i] = Value(1) / left[i] * right(i);
      break;
  }
}

at::Tensor like(const at::Tensor& tensor) {
  return at::detail::empty_cpu(tensor.sizes(), tensor.scalar_type(), /*pin_memory=*/false);
}

template <class Value>
at::Tensor small(int32_t kind, const at::Tensor& left, const at::Tensor& right) {
  auto result = like(left);
  const auto* other = static_cast<const Value*>(right.data_ptr());
  apply(
      kind, static_cast<Value*>(result.data_ptr()), static_cast<const Value*>(left.data_ptr()),
      [other](int64_t i) { return other[i]; }, left.numel());
  return result;
}

template <class Value, class Number>
at::Tensor small(int32_t kind, const at::Tensor& left, Number right) {
  auto result = like(left);
  const auto number = static_cast<Value>(right);
  apply(
      kind, static_cast<Value*>(result.data_ptr()), static_cast<const Value*>(left.data_ptr()),
      [number](int64_t) { return number; }, left.numel());
  return result;
}

bool is_small(int32_t kind, const at::Tensor& left) {
  return kind != PZ_MATMUL && plain(left) && left.numel() <= kSmall && left.is_contiguous();
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
    if (at::GradMode::is_enabled() && recorded(*left))
      return hand_out(call(kind, *left, at::Scalar(right)), result, bytes);
    const auto type = left->scalar_type();
    if (is_small(kind, *left)) {
      if (type == at::kDouble) return hand_out(small<double>(kind, *left, right), result, bytes);
      if (type == at::kFloat) return hand_out(small<float>(kind, *left, right), result, bytes);
    }
    const at::AutoDispatchBelowADInplaceOrView unrecorded;
    hand_out(call(kind, *left, at::Scalar(right)), result, bytes);
  });
}

}  // namespace

int32_t pz_binary(int32_t kind, PzTensor left_handle, PzTensor right_handle, PzTensor* result, int64_t* bytes) noexcept {
  return guarded([&] {
    const Borrowed left(left_handle), right(right_handle);
    if (at::GradMode::is_enabled() && (recorded(*left) || recorded(*right)))
      return hand_out(call(kind, *left, *right), result, bytes);
    const auto type = left->scalar_type();
    if (is_small(kind, *left) && plain(*right) && right->is_contiguous() && right->scalar_type() == type &&
        left->sizes() == right->sizes()) {
      if (type == at::kDouble) return hand_out(small<double>(kind, *left, *right), result, bytes);
      if (type == at::kFloat) return hand_out(small<float>(kind, *left, *right), result, bytes);
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
