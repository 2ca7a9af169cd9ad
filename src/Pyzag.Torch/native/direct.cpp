// The hottest operators by direct call.
//
// A product of eight numbers costs libtorch 0.65 µs: gradient bookkeeping that finds nothing to do, an iterator over strides,
// and the allocation. Where no gradient is asked for, the first is left out; for operands on the CPU, up to the size from which
// libtorch uses threads, the second too, which takes long over short rows. What is computed is the same: one IEEE operation for each
// element.
#include "shim.h"

#include <ATen/EmptyTensor.h>
#include <ATen/Parallel.h>

#include <algorithm>

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

// Up to here libtorch computes in one thread, and up to here so does this if there is only one.
constexpr int64_t kSmall = 1 << 15, kLargest = 1 << 20;

bool is_ours(int64_t elements) { return elements <= kSmall || (elements <= kLargest && at::get_num_threads() == 1); }

void hand_out(at::Tensor&& tensor, PzTensor* result, int64_t* bytes) {
  *bytes = pyzag::own_bytes(tensor);
  *result = pyzag::hand_out(std::move(tensor));
}

// A loop over elements of the result and of both operands, each so far from the one before.
struct Loop {
  int64_t size;
  int64_t out, left, right;
};

template <class Value, class Operation>
inline __attribute__((always_inline)) void each(Value* out, const Value* a, const Value* b, Loop loop, Loop rows, Operation operation) {
  for (int64_t row = 0; row < rows.size; ++row, out += rows.out, a += rows.left, b += rows.right) {
    if (loop.out == 1 && loop.left == 1 && loop.right == 1) {
      for (int64_t i = 0; i < loop.size; ++i) out[i] = operation(a[i], b[i]);
    } else if (loop.out == 1 && loop.left == 1 && loop.right == 0) {
      for (int64_t i = 0; i < loop.size; ++i) out[i] = operation(a[i], *b);
    } else if (loop.out == 1 && loop.left == 0 && loop.right == 1) {
      for (int64_t i = 0; i < loop.size; ++i) out[i] = operation(*a, b[i]);
    } else {
      for (int64_t i = 0; i < loop.size; ++i) out[i * loop.out] = operation(a[i * loop.left], b[i * loop.right]);
    }
  }
}

template <class Value>
inline __attribute__((always_inline)) void apply(int32_t kind, Value* out, const Value* left, const Value* right, Loop loop, Loop rows) {
  switch (kind) {
    case PZ_ADD:
      return each(out, left, right, loop, rows, [](Value a, Value b) { return a + b; });
    case PZ_SUB:
      return each(out, left, right, loop, rows, [](Value a, Value b) { return a - b; });
    case PZ_MUL:
      return each(out, left, right, loop, rows, [](Value a, Value b) { return a * b; });
    case PZ_DIV:
      return each(out, left, right, loop, rows, [](Value a, Value b) { return a / b; });
    case PZ_RSUB:
      return each(out, left, right, loop, rows, [](Value a, Value b) { return b - a; });
    default:
      return each(out, left, right, loop, rows, [](Value a, Value b) { return Value(1) / a * b; });
  }
}

PZ_WIDE void apply_wide(int32_t kind, double* out, const double* left, const double* right, const Loop& loop, const Loop& rows) {
  apply(kind, out, left, right, loop, rows);
}

PZ_WIDE void apply_wide(int32_t kind, float* out, const float* left, const float* right, const Loop& loop, const Loop& rows) {
  apply(kind, out, left, right, loop, rows);
}

// The loops that make a broadcast result in row-major order, the innermost first; neighbours that are walked alike are one.
struct Plan {
  static constexpr int kMost = 4;
  // A loop that is worth its beginning, and how much of it stays near the processor.
  static constexpr int64_t kLong = 16, kNear = 128;

  at::DimVector sizes;
  Loop loops[kMost];
  int count = 0;
  int longest = 0;

  // False where libtorch is to do it: shapes that do not fit, orders that are not row-major, too many or too short loops.
  bool make(const at::Tensor& left, const at::Tensor& right) {
    const int64_t rank = std::max(left.dim(), right.dim());
    sizes.resize(static_cast<size_t>(rank));
    int64_t elements = 1, left_order = 0, right_order = 0;
    for (int64_t back = 1; back <= rank; ++back) {
      const int64_t a = back <= left.dim() ? left.size(-back) : 1, b = back <= right.dim() ? right.size(-back) : 1;
      if (a != b && a != 1 && b != 1) return false;
      const int64_t size = a == 1 ? b : a;
      sizes[static_cast<size_t>(rank - back)] = size;
      if (size == 1) continue;
      const int64_t left_step = a == 1 ? 0 : left.stride(-back), right_step = b == 1 ? 0 : right.stride(-back);
      if ((left_step != 0 && left_step < left_order) || (right_step != 0 && right_step < right_order)) return false;
      left_order = std::max(left_order, left_step);
      right_order = std::max(right_order, right_step);
      if (!add({size, elements, left_step, right_step})) return false;
      elements *= size;
    }
    for (int i = count; i < 2; ++i) loops[i] = {1, 1, 0, 0};
    longest = 0;
    for (int i = 1; i < count && loops[0].size < kLong; ++i)
      if (loops[i].size > loops[longest].size) longest = i;
    return is_ours(elements) && (count <= 1 || loops[longest].size >= kLong);
  }

  bool add(const Loop& loop) {
    if (count > 0) {
      auto& inner = loops[count - 1];
      if (loop.left == inner.left * inner.size && loop.right == inner.right * inner.size) {
        inner.size *= loop.size;
        return true;
      }
    }
    if (count == kMost) return false;
    loops[count++] = loop;
    return true;
  }

  // Goes through loops from outside inwards. Of the longest a part is taken that stays near, and walked for all that is inside of it.
  template <class Value>
  void run(int32_t kind, int level, Value* out, const Value* left, const Value* right, const Loop& near) const {
    if (level == (longest == 0 ? 1 : 0)) return apply_wide(kind, out, left, right, near, loops[level]);
    const auto& loop = loops[level];
    const int64_t part = level == longest ? kNear : 1;
    for (int64_t i = 0; i < loop.size; i += part)
      run(kind, level - 1, out + i * loop.out, left + i * loop.left, right + i * loop.right,
          level == longest ? Loop{std::min(part, loop.size - i), loop.out, loop.left, loop.right} : near);
  }

  template <class Value>
  at::Tensor compute(int32_t kind, const at::Tensor& left, const Value* right) const {
    auto result = at::detail::empty_cpu(sizes, left.scalar_type(), /*pin_memory=*/false);
    if (result.numel() > 0)
      run(kind, std::max(count, 2) - 1, static_cast<Value*>(result.data_ptr()), static_cast<const Value*>(left.data_ptr()), right, loops[0]);
    return result;
  }
};

const at::Tensor& number_like() {
  static const at::Tensor& number = *new at::Tensor(at::empty({}));
  return number;
}

bool may_be_ours(int32_t kind, const at::Tensor& tensor) { return kind != PZ_MATMUL && plain(tensor) && tensor.numel() <= kLargest; }

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
    // A number is an operand without dimensions.
    Plan plan;
    if (may_be_ours(kind, *left) && (type == at::kDouble || type == at::kFloat) && plan.make(*left, number_like())) {
      const auto wide = static_cast<double>(right);
      const auto narrow = static_cast<float>(right);
      return hand_out(type == at::kDouble ? plan.compute(kind, *left, &wide) : plan.compute(kind, *left, &narrow), result, bytes);
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
    Plan plan;
    if (may_be_ours(kind, *left) && may_be_ours(kind, *right) && right->scalar_type() == type && (type == at::kDouble || type == at::kFloat) &&
        plan.make(*left, *right)) {
      return hand_out(
          type == at::kDouble ? plan.compute(kind, *left, static_cast<const double*>(right->data_ptr()))
                              : plan.compute(kind, *left, static_cast<const float*>(right->data_ptr())),
          result, bytes);
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
