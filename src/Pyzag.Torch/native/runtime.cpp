// Random generators, threads, devices, versions.
#include "shim.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <mutex>

using pyzag::guarded;
using pyzag::hand_out;
using pyzag::share;

namespace {

using GeneratorPointer = c10::intrusive_ptr<c10::GeneratorImpl>;

at::Generator share_generator(PzGenerator handle) {
  return at::Generator(GeneratorPointer::unsafe_reclaim_from_nonowning(static_cast<c10::GeneratorImpl*>(handle)));
}

PzGenerator hand_out_generator(at::Generator generator) {
  auto pointer = GeneratorPointer::unsafe_reclaim_from_nonowning(generator.unsafeGetGeneratorImpl());
  return pointer.release();
}

c10::Device device_of(int32_t type, int32_t index) {
  return {static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index)};
}

}  // namespace

int32_t pz_generator_default(int32_t device_type, int32_t device_index, PzGenerator* result) noexcept {
  return guarded([&] {
    *result = hand_out_generator(at::globalContext().defaultGenerator(device_of(device_type, device_index)));
  });
}

int32_t pz_generator_new(int32_t device_type, int32_t device_index, uint64_t seed, PzGenerator* result) noexcept {
  return guarded([&] {
    auto generator = at::globalContext().defaultGenerator(device_of(device_type, device_index));
    {
      std::lock_guard<std::mutex> lock(generator.mutex());
      generator = generator.clone();
    }
    generator.set_current_seed(seed);
    *result = hand_out_generator(generator);
  });
}

void pz_generator_release(PzGenerator generator) noexcept {
  GeneratorPointer::reclaim(static_cast<c10::GeneratorImpl*>(generator));
}

int32_t pz_generator_seed(PzGenerator handle, uint64_t* seed) noexcept {
  return guarded([&] { *seed = share_generator(handle).current_seed(); });
}

int32_t pz_generator_set_seed(PzGenerator handle, uint64_t seed) noexcept {
  return guarded([&] {
    auto generator = share_generator(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_current_seed(seed);
  });
}

int32_t pz_generator_reseed(PzGenerator handle, uint64_t* seed) noexcept {
  return guarded([&] {
    auto generator = share_generator(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    *seed = generator.seed();
  });
}

int32_t pz_generator_state(PzGenerator handle, PzTensor* state) noexcept {
  return guarded([&] {
    auto generator = share_generator(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    *state = hand_out(generator.get_state());
  });
}

int32_t pz_generator_set_state(PzGenerator handle, PzTensor state) noexcept {
  return guarded([&] {
    auto generator = share_generator(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_state(share(state));
  });
}

int32_t pz_manual_seed(uint64_t seed) noexcept {
  return guarded([&] { at::manual_seed(seed); });
}

int32_t pz_set_default_scalar_type(int32_t scalar_type) noexcept {
  return guarded([&] { c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<c10::ScalarType>(scalar_type))); });
}

int32_t pz_threads() noexcept { return at::get_num_threads(); }

int32_t pz_set_threads(int32_t count) noexcept {
  return guarded([&] { at::set_num_threads(count); });
}

int32_t pz_interop_threads() noexcept { return at::get_num_interop_threads(); }

int32_t pz_set_interop_threads(int32_t count) noexcept {
  return guarded([&] { at::set_num_interop_threads(count); });
}

int32_t pz_cuda_available() noexcept { return torch::cuda::is_available() ? 1 : 0; }

int32_t pz_cudnn_available() noexcept { return torch::cuda::cudnn_is_available() ? 1 : 0; }

int32_t pz_cuda_device_count() noexcept { return static_cast<int32_t>(torch::cuda::device_count()); }

int32_t pz_cuda_synchronize(int64_t device_index) noexcept {
  return guarded([&] { torch::cuda::synchronize(device_index); });
}

int32_t pz_cuda_manual_seed(uint64_t seed, int32_t all_devices) noexcept {
  return guarded([&] {
    if (all_devices != 0) torch::cuda::manual_seed_all(seed);
    else torch::cuda::manual_seed(seed);
  });
}

int32_t pz_tf32(int32_t convolutions, int32_t* allowed) noexcept {
  return guarded([&] {
    const auto& context = at::globalContext();
    *allowed = (convolutions != 0 ? context.allowTF32CuDNN() : context.allowTF32CuBLAS()) ? 1 : 0;
  });
}

int32_t pz_set_tf32(int32_t convolutions, int32_t allowed) noexcept {
  return guarded([&] {
    if (convolutions != 0) at::globalContext().setAllowTF32CuDNN(allowed != 0);
    else at::globalContext().setAllowTF32CuBLAS(allowed != 0);
  });
}

const char* pz_torch_version() noexcept { return TORCH_VERSION; }
