// Joining tensors.
//
// libtorch copies a row at a time, and the rows of columns that are put beside each other are one or two numbers long. Where no
// gradient is asked for, such rows are copied column by column here.
#include "shim.h"

#include <ATen/EmptyTensor.h>

#include <algorithm>

namespace {

using pyzag::guarded;
using pyzag::plain;

// Beyond it the memory is what takes the time.
constexpr int64_t kLargest = 1 << 18;

// One of the tensors: rows of so many numbers, one such distance after another.
struct Rows {
  int64_t length;
  int64_t step;
};

int64_t product(at::IntArrayRef sizes) {
  int64_t count = 1;
  for (const auto size : sizes) count *= size;
  return count;
}

// Sees a tensor as rows that begin at a dimension; false where they are not evenly spaced, or not in one piece.
bool as_rows(const at::Tensor& tensor, int64_t dimension, Rows& rows) {
  rows.length = product(tensor.sizes().slice(static_cast<size_t>(dimension)));
  rows.step = pyzag::step(tensor, 0, dimension);
  return rows.step != pyzag::kNoStep && (rows.length == 1 || pyzag::step(tensor, dimension, tensor.dim()) == 1);
}

template <class Number>
void copy(const at::Tensor& source, const Rows& rows, Number* target, int64_t width, int64_t count) {
  const auto* numbers = static_cast<const Number*>(source.data_ptr());
  if (rows.length == 1) {
    for (int64_t i = 0; i < count; ++i) target[i * width] = numbers[i * rows.step];
    return;
  }
  for (int64_t i = 0; i < count; ++i)
    for (int64_t k = 0; k < rows.length; ++k) target[i * width + k] = numbers[i * rows.step + k];
}

bool joins(const at::Tensor& first, const at::Tensor& other, int64_t dimension, bool stacked) {
  if (!plain(other) || other.scalar_type() != first.scalar_type() || other.dim() != first.dim()) return false;
  for (int64_t d = 0; d < first.dim(); ++d)
    if (other.size(d) != first.size(d) && (stacked || d != dimension)) return false;
  return true;
}

// Undefined where libtorch is to do it.
at::Tensor joined(const std::vector<at::Tensor>& tensors, int64_t dimension, bool stacked) {
  if (tensors.empty() || !plain(tensors[0])) return {};
  const auto& first = tensors[0];
  const int64_t rank = first.dim() + (stacked ? 1 : 0);
  if (dimension < 0) dimension += rank;
  const auto item = first.element_size();
  if (dimension < 0 || dimension >= rank || (item != 8 && item != 4)) return {};
  std::vector<Rows> rows(tensors.size());
  int64_t width = 0, along = 0;
  for (size_t i = 0; i < tensors.size(); ++i) {
    if (!joins(first, tensors[i], dimension, stacked) || !as_rows(tensors[i], dimension, rows[i])) return {};
    width += rows[i].length;
    along += stacked ? 1 : tensors[i].size(dimension);
  }
  const int64_t count = product(first.sizes().slice(0, static_cast<size_t>(dimension)));
  if (width * count == 0 || width * count > kLargest) return {};
  at::DimVector sizes(first.sizes());
  if (stacked) sizes.insert(sizes.begin() + dimension, along);
  else sizes[static_cast<size_t>(dimension)] = along;
  auto result = at::detail::empty_cpu(sizes, first.scalar_type(), /*pin_memory=*/false);
  int64_t offset = 0;
  for (size_t i = 0; i < tensors.size(); ++i) {
    if (item == 8) copy(tensors[i], rows[i], static_cast<int64_t*>(result.data_ptr()) + offset, width, count);
    else copy(tensors[i], rows[i], static_cast<int32_t*>(result.data_ptr()) + offset, width, count);
    offset += rows[i].length;
  }
  return result;
}

}  // namespace

int32_t pz_join(const PzTensor* handles, int32_t count, int64_t dimension, int32_t stacked, PzTensor* result, int64_t* bytes) noexcept {
  return guarded([&] {
    const auto tensors = pyzag::share_all(handles, count);
    at::Tensor whole;
    if (std::none_of(tensors.begin(), tensors.end(), pyzag::recorded)) whole = joined(tensors, dimension, stacked != 0);
    if (!whole.defined()) whole = stacked != 0 ? at::stack(tensors, dimension) : at::cat(tensors, dimension);
    *bytes = pyzag::own_bytes(whole);
    *result = pyzag::hand_out(std::move(whole));
  });
}
