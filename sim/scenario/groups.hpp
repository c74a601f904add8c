#pragma once
// Groups of elders for outcomes, fixed at week 0: a bit mask per elder.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/said.hpp"
#include "sim/world/population.hpp"

namespace yinling {

struct Group {
  std::string_view name;  // as in `outputs:` and in result files
  Said label;
};

/// Every group; its position is its bit. The first is all elders.
const std::vector<Group>& groups();
std::vector<std::string> group_names();
/// The bit of a group, -1 if there is none of this name.
int group_bit(std::string_view name);

/// The groups an elder belongs to at week 0.
std::uint32_t group_bits(const Population& people, Row elder);

/// A pick-up point closer than this is near, in km.
inline constexpr float near_km = 3.0F;
/// A family above this share of protectiveness is a protective one.
inline constexpr float protective_from = 0.5F;

}  // namespace yinling
