#pragma once
// What the census asks of the rural elders of a county, in whole people and homes.
#include <array>
#include <cstdint>

#include "sim/scenario/county.hpp"
#include "sim/scenario/parameters.hpp"

namespace yinling {

/// First age of each census group; the last group is open and taken to end at 100.
inline constexpr std::array<int, age_groups + 1> first_age{60, 65, 70, 75, 80, 85, 101};
/// The census group of an age of 60 and over.
std::size_t age_group(int age);

struct Margins {
  /// Rural share of the elders, after the tilt.
  double rural = 0;
  /// Rural elders by sex and age group.
  std::array<std::array<std::int64_t, age_groups>, 2> elders{};
  /// Factor that brings the households with one, two, three people of 65+ to the age table.
  double household_scale = 1;
  /// Rural homes with one, two, three people of 65+: the scaled census, and whole homes that hold
  /// exactly the rural people of 65+.
  std::array<double, 3> homes_wanted{};
  std::array<std::int64_t, 3> homes{};
  /// Elders who cannot read, by sex.
  std::array<std::int64_t, 2> illiterate{};
  /// Homes that share with an adult child, share of all homes.
  double with_child = 0;
  /// Elders living alone: not more than the one-person households of the countryside.
  std::int64_t most_alone = 0;

  std::int64_t all() const;
  std::int64_t of_sex(std::size_t sex) const;
  std::int64_t from_65() const;
};

/// Throws Error: no rural elders, people of 65+ without households.
Margins rural_margins(const County& county, const Parameters& parameters);

}  // namespace yinling
