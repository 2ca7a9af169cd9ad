// Tensors in files of libtorch's own format, as torch::save and torch::load have it.
#include "shim.h"

#include <torch/serialize/input-archive.h>
#include <torch/serialize/output-archive.h>

using pyzag::Borrowed;
using pyzag::guarded;
using pyzag::hand_out;

int32_t pz_tensor_save(PzTensor tensor, const char* path) noexcept {
  return guarded([&] {
    torch::serialize::OutputArchive archive;
    archive.write("0", *Borrowed(tensor));
    archive.save_to(path);
  });
}

int32_t pz_tensor_load(const char* path, PzTensor* result) noexcept {
  return guarded([&] {
    torch::serialize::InputArchive archive;
    archive.load_from(path);
    at::Tensor tensor;
    archive.read("0", tensor);
    *result = hand_out(std::move(tensor));
  });
}
