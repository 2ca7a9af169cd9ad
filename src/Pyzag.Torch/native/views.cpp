// The most frequent views by direct call.
//
// Where no gradient is recorded, autograd's own kernels find nothing to do and are left out. What ties a view to its base, versions
// and checks of changes in place, is not.
#include "shim.h"

namespace {

using pyzag::Borrowed;
using pyzag::guarded;
using pyzag::hand_out;
using pyzag::plain;
using pyzag::recorded;

template <class Make>
at::Tensor make_view(const at::Tensor& tensor, Make&& make) {
  if (recorded(tensor)) return make();
  const at::AutoDispatchBelowAutograd unrecorded;
  return make();
}

at::Tensor view(int32_t kind, const at::Tensor& tensor, int64_t first, int64_t second) {
  switch (kind) {
    case PZ_ALIAS:
      return at::alias(tensor);
    case PZ_DETACH:
      return tensor.detach();
    case PZ_UNSQUEEZE:
      return at::unsqueeze(tensor, first);
    case PZ_SELECT:
      return at::select(tensor, first, second);
    default:
      TORCH_CHECK(false, "Unknown view ", kind, ".");
  }
}

// What is out of range is left to libtorch's own message.
bool is_part(const at::Tensor& tensor, int64_t dimension, int64_t start, int64_t length) {
  return dimension >= 0 && dimension < tensor.dim() && start >= 0 && length >= 0 && start <= tensor.size(dimension) - length;
}

at::Tensor part(const at::Tensor& tensor, int64_t dimension, int64_t start, int64_t length) {
  const int64_t wrapped = dimension < 0 ? dimension + tensor.dim() : dimension;
  if (recorded(tensor) || !plain(tensor) || !is_part(tensor, wrapped, start, length))
    return at::narrow(tensor, dimension, start, length);
  at::DimVector sizes(tensor.sizes());
  sizes[static_cast<size_t>(wrapped)] = length;
  const at::AutoDispatchBelowAutograd unrecorded;
  return tensor.as_strided(sizes, tensor.strides(), tensor.storage_offset() + start * tensor.stride(wrapped));
}

void hand_out(at::Tensor&& tensor, PzTensor* result, int64_t* bytes) {
  *bytes = pyzag::own_bytes(tensor);
  *result = hand_out(std::move(tensor));
}

}  // namespace

int32_t pz_view(int32_t kind, PzTensor handle, int64_t first, int64_t second, PzTensor* result) noexcept {
  return guarded([&] {
    const Borrowed tensor(handle);
    *result = hand_out(make_view(*tensor, [&] { return view(kind, *tensor, first, second); }));
  });
}

int32_t pz_narrow(PzTensor handle, int64_t dimension, int64_t start, int64_t length, PzTensor* result) noexcept {
  return guarded([&] { *result = hand_out(part(*Borrowed(handle), dimension, start, length)); });
}

int32_t pz_expand(PzTensor handle, const int64_t* sizes, int32_t count, int32_t implicit, PzTensor* result) noexcept {
  return guarded([&] {
    const Borrowed tensor(handle);
    const at::IntArrayRef shape(sizes, static_cast<size_t>(count));
    *result = hand_out(make_view(*tensor, [&] { return tensor->expand(shape, implicit != 0); }));
  });
}

int32_t pz_reshape(PzTensor handle, const int64_t* sizes, int32_t count, PzTensor* result, int64_t* bytes) noexcept {
  return guarded([&] {
    const Borrowed tensor(handle);
    const at::IntArrayRef shape(sizes, static_cast<size_t>(count));
    hand_out(make_view(*tensor, [&] { return plain(*tensor) && tensor->is_contiguous() ? tensor->view(shape) : at::reshape(*tensor, shape); }), result, bytes);
  });
}

int32_t pz_contiguous(PzTensor handle, PzTensor* result, int64_t* bytes) noexcept {
  return guarded([&] { hand_out(Borrowed(handle)->contiguous(), result, bytes); });
}
