// Reading and writing parts of a tensor by integers, slices, masks and index tensors, with the rules of Python's indexing.
#include "shim.h"

#include <ATen/TensorIndexing.h>

using pyzag::Borrowed;
using pyzag::guarded;
using pyzag::hand_out;
using pyzag::share;

namespace {

using at::indexing::TensorIndex;

at::indexing::Slice slice_of(const PzIndex& index) {
  // An absent bound is left to Slice, whose defaults depend on the sign of the step.
  using at::indexing::None;
  const bool start = (index.present & PZ_HAS_START) != 0;
  const bool stop = (index.present & PZ_HAS_STOP) != 0;
  const int64_t step = (index.present & PZ_HAS_STEP) != 0 ? index.step : 1;
  if (start && stop) return {index.start, index.stop, step};
  if (start) return {index.start, None, step};
  if (stop) return {None, index.stop, step};
  return {None, None, step};
}

TensorIndex unpack(const PzIndex& index) {
  switch (index.kind) {
    case PZ_INDEX_INTEGER:
      return index.start;
    case PZ_INDEX_SLICE:
      return slice_of(index);
    case PZ_INDEX_NONE:
      return at::indexing::None;
    case PZ_INDEX_ELLIPSIS:
      return at::indexing::Ellipsis;
    case PZ_INDEX_BOOL:
      return index.start != 0;
    case PZ_INDEX_TENSOR:
      return share(index.tensor);
    default:
      TORCH_CHECK(false, "An index has the unknown kind ", index.kind, ".");
  }
}

std::vector<TensorIndex> unpack(const PzIndex* indices, int32_t count) {
  std::vector<TensorIndex> unpacked;
  unpacked.reserve(static_cast<size_t>(count));
  for (int32_t i = 0; i < count; ++i) unpacked.push_back(unpack(indices[i]));
  return unpacked;
}

at::Tensor item(const at::Tensor& tensor, const int64_t* positions, int32_t count) {
  auto result = tensor.select(0, positions[0]);
  for (int32_t i = 1; i < count; ++i) result = result.select(0, positions[i]);
  return result;
}

}  // namespace

int32_t pz_tensor_index(PzTensor tensor, const PzIndex* indices, int32_t count, PzValue* result) noexcept {
  return guarded([&] { hand_out(Borrowed(tensor)->index(unpack(indices, count)), *result); });
}

int32_t pz_tensor_index_put(PzTensor tensor, const PzIndex* indices, int32_t count, PzTensor value) noexcept {
  return guarded([&] { share(tensor).index_put_(unpack(indices, count), share(value)); });
}

int32_t pz_tensor_get_item(PzTensor tensor, const int64_t* positions, int32_t count, PzTensor* result) noexcept {
  return guarded([&] { *result = hand_out(item(*Borrowed(tensor), positions, count)); });
}

int32_t pz_tensor_set_item(PzTensor tensor, const int64_t* positions, int32_t count, PzTensor value) noexcept {
  return guarded([&] { item(*Borrowed(tensor), positions, count).copy_(*Borrowed(value)); });
}
