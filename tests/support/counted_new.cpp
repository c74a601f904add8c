#include "tests/support/counted_new.hpp"

#ifdef YINLING_COUNTS_NEW

#include <cstdlib>
#include <new>

namespace {
thread_local std::uint64_t counted_allocations = 0;
}

std::uint64_t yinling::support::allocations() { return counted_allocations; }

// The array forms call these.
void* operator new(std::size_t bytes) {
  ++counted_allocations;
  if (void* const memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

#endif
