#pragma once
// The five shipped counties and made-up ones, as synthesise() takes them.
#include <array>
#include <string>
#include <vector>

#include "sim/scenario/scenario.hpp"
#include "sim/world/population.hpp"

namespace yinling {

inline constexpr std::array<const char*, 5> shipped_counties{"danzhai", "songyang", "gushi",
                                                             "rudong", "yilong"};
County shipped_county(const std::string& name);
/// A county with as many elders in each age group of each sex, all rural, in homes of one and two.
County plain_county(std::int64_t elders_per_group);
/// People of a county by default parameters.
Population people_of(const County& county, std::uint32_t replicate = 0);
/// Changes whenever any bit of the people or their ties does.
std::uint64_t hash_of(const Population& people);

}  // namespace yinling
