#pragma once
// Ties between elders. Within a village a tie takes 16 bits: 13 for the neighbour's number in the
// village, 3 for the layer. Market-day ties to other villages are a short list of rows.
#include <cstdint>
#include <span>
#include <vector>

#include "sim/world/elders.hpp"

namespace yinling {

enum class Layer : std::uint8_t { household, kin, neighbour, friendship, market };
inline constexpr std::size_t layers = 5;

struct NearTie {
  std::uint16_t raw = 0;
  static constexpr NearTie to(std::uint32_t local, Layer layer) {
    return {static_cast<std::uint16_t>((local << 3) | static_cast<std::uint32_t>(layer))};
  }
  constexpr std::uint32_t local() const { return raw >> 3; }
  constexpr Layer layer() const { return static_cast<Layer>(raw & 7U); }
  friend constexpr auto operator<=>(NearTie, NearTie) = default;
};

/// Symmetric: each tie stands at both ends, sorted, without duplicates or self ties.
struct Ties {
  std::vector<std::uint32_t> near_first;  // elders + 1
  std::vector<NearTie> near_ties;
  std::vector<std::uint32_t> far_first;  // elders + 1
  std::vector<Row> far_ties;

  std::span<const NearTie> near(Row elder) const {
    return {near_ties.data() + near_first[elder], near_ties.data() + near_first[elder + 1]};
  }
  std::span<const Row> far(Row elder) const {
    return {far_ties.data() + far_first[elder], far_ties.data() + far_first[elder + 1]};
  }
};

}  // namespace yinling
