#pragma once
// A dense loop over columns, compiled twice: for the portable build's processor, and for x86-64-v4
// where there is one, chosen at run time. The bits are the same: no contraction, no reordering.
#include <cstddef>

namespace yinling {
/// Where a loop is about a few, so many are worked out side by side: their numbers stay at hand.
inline constexpr std::size_t at_a_time = 32;
}  // namespace yinling

// Sanitizers run before what chooses; clang spells it otherwise and is used to check alone.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__AVX512F__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define YINLING_DENSE __attribute__((target_clones("arch=x86-64-v4", "default")))
#else
#define YINLING_DENSE
#endif
