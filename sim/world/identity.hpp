#pragma once
// Whom chance knows: the number by which an elder or home is drawn for, named in lists of ties and
// asked for in `yinling trace`. It follows from the village and the place in it, so nobody holds
// it.
#include <cstdint>

#include "sim/world/elders.hpp"

namespace yinling {

/// A village has at most this many elders; a larger place is split (ties store 13 bits).
inline constexpr Row largest_village = 8192;

/// Identity of the elder or home `inside` (below 8192) of a village (below 524288): as if random,
/// unique among the county's elders or homes (murmur3's finaliser: every step can be undone, so no
/// two numbers meet).
constexpr std::uint32_t identity_of(Row village, Row inside) {
  std::uint32_t x = village * largest_village + inside + 1;
  x ^= x >> 16;
  x *= 0x85ebca6bU;
  x ^= x >> 13;
  x *= 0xc2b2ae35U;
  return x ^ (x >> 16);
}

/// Identities of the elders or homes of one village, by their row in the county.
struct Identities {
  Row village;
  Row first;
  std::uint32_t operator[](Row row) const { return identity_of(village, row - first); }
  /// Of the first n.
  void list(std::size_t n, std::uint32_t* identities) const;
};

}  // namespace yinling
