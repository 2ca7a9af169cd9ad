// What a tensor knows about itself, and its memory.
#include "shim.h"

#include <algorithm>
#include <cstring>
#include <memory>

using pyzag::Borrowed;
using pyzag::guarded;
using pyzag::hand_out;
using pyzag::share;

void pz_tensor_release(PzTensor tensor) noexcept {
  c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::reclaim(static_cast<at::TensorImpl*>(tensor));
}

int32_t pz_tensor_alias(PzTensor tensor, PzTensor* result) noexcept {
  return guarded([&] { *result = hand_out(share(tensor)); });
}

void pz_tensor_info(PzTensor handle, PzTensorInfo* info) noexcept {
  const Borrowed tensor(handle);
  info->dimensions = tensor->dim();
  info->elements = tensor->numel();
  info->element_size = static_cast<int64_t>(tensor->element_size());
  info->scalar_type = static_cast<int32_t>(tensor->scalar_type());
  info->device_type = static_cast<int32_t>(tensor->device().type());
  info->device_index = tensor->device().index();
  info->requires_grad = tensor->requires_grad() ? 1 : 0;
  info->layout = static_cast<int32_t>(tensor->layout());
  info->is_leaf = tensor->is_leaf() ? 1 : 0;
}

int32_t pz_tensor_sizes(PzTensor tensor, int64_t* sizes) noexcept {
  return guarded([&] {
    const auto source = Borrowed(tensor)->sizes();
    std::copy(source.begin(), source.end(), sizes);
  });
}

int32_t pz_tensor_strides(PzTensor tensor, int64_t* strides) noexcept {
  return guarded([&] {
    const auto source = Borrowed(tensor)->strides();
    std::copy(source.begin(), source.end(), strides);
  });
}

int32_t pz_tensor_is_contiguous(PzTensor tensor, int32_t* result) noexcept {
  return guarded([&] { *result = Borrowed(tensor)->is_contiguous() ? 1 : 0; });
}

int32_t pz_tensor_data(PzTensor tensor, void** data) noexcept {
  return guarded([&] { *data = Borrowed(tensor)->data_ptr(); });
}

int32_t pz_tensor_storage(PzTensor handle, void** data, int64_t* bytes, int64_t* offset) noexcept {
  return guarded([&] {
    const Borrowed tensor(handle);
    *bytes = static_cast<int64_t>(tensor->storage().nbytes());
    *offset = tensor->storage_offset();
    *data = *bytes == 0 ? nullptr
                        : static_cast<char*>(tensor->data_ptr()) - *offset * static_cast<int64_t>(tensor->element_size());
  });
}

int32_t pz_tensor_item(PzTensor tensor, PzValue* result) noexcept {
  return guarded([&] {
    const auto scalar = Borrowed(tensor)->item();
    result->count = 0;
    result->extra = 0;
    if (scalar.isBoolean()) {
      result->tag = PZ_BOOL;
      result->i = scalar.toBool() ? 1 : 0;
    } else if (scalar.isComplex()) {
      const auto number = scalar.toComplexDouble();
      const double imaginary = number.imag();
      result->tag = PZ_COMPLEX;
      result->d = number.real();
      std::memcpy(&result->extra, &imaginary, sizeof imaginary);
    } else if (scalar.isFloatingPoint()) {
      result->tag = PZ_DOUBLE;
      result->d = scalar.toDouble();
    } else {
      result->tag = PZ_INT;
      result->i = scalar.toLong();
    }
  });
}

int32_t pz_tensor_from_blob(void* data, const int64_t* sizes, int32_t dimensions, int32_t scalar_type, void* owner,
                            void (*release)(void*), PzTensor* result) noexcept {
  return guarded([&] {
    // from_blob wraps the deleter before it checks anything: until the tensor is made, the owner stays with the caller.
    auto armed = std::make_shared<bool>(false);
    auto tensor = at::from_blob(
        data, at::IntArrayRef(sizes, static_cast<size_t>(dimensions)),
        [armed, owner, release](void*) {
          if (*armed) release(owner);
        },
        at::TensorOptions(static_cast<at::ScalarType>(scalar_type)));
    *armed = true;
    *result = hand_out(std::move(tensor));
  });
}

int32_t pz_tensor_from_memory(const void* data, const int64_t* sizes, int32_t dimensions, int32_t scalar_type,
                              PzValue* result) noexcept {
  return guarded([&] {
    auto tensor = at::empty(at::IntArrayRef(sizes, static_cast<size_t>(dimensions)),
                            at::TensorOptions(static_cast<at::ScalarType>(scalar_type)));
    if (tensor.numel() > 0) std::memcpy(tensor.data_ptr(), data, tensor.nbytes());
    hand_out(std::move(tensor), *result);
  });
}

int32_t pz_tensor_set_data(PzTensor tensor, PzTensor data) noexcept {
  return guarded([&] { share(tensor).set_data(share(data)); });
}

int32_t pz_tensor_version(PzTensor tensor, int64_t* version) noexcept {
  return guarded([&] { *version = Borrowed(tensor)->_version(); });
}
