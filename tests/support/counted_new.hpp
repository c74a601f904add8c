#pragma once
// How often this program asked for memory with `new`. Not where a sanitizer counts for itself.
#include <cstdint>

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define YINLING_COUNTS_NEW
namespace yinling::support {
/// Allocations of this thread so far.
std::uint64_t allocations();
}  // namespace yinling::support
#endif
