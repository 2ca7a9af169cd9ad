// What the allocator of the C library does with memory that tensors no longer need.
#include "shim.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

void pz_keep_freed_memory(int64_t bytes) noexcept {
#ifdef __GLIBC__
  // The largest that glibc accepts: a block above it is mapped and unmapped each time.
  constexpr int largest_in_heap = 32 << 20;
  mallopt(M_MMAP_THRESHOLD, largest_in_heap);
  mallopt(M_TRIM_THRESHOLD, static_cast<int>(bytes));
#endif
}
