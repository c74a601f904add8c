#pragma once
// A county's census figures: a row of the published table, or a place file with the same figures.
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>

#include "sim/base/error.hpp"

namespace yinling {

inline constexpr std::size_t age_groups = 6;  // 60–64, 65–69, 70–74, 75–79, 80–84, 85+

struct County {
  std::uint32_t code = 0;
  std::string province;
  std::string prefecture;
  std::string name;
  std::string citation;
  std::int64_t population = 0;
  std::int64_t urban = 0;
  std::int64_t rural = 0;
  std::int64_t households = 0;
  std::int64_t household_population = 0;
  std::int64_t one_person_households = 0;
  std::int64_t one_generation_households = 0;
  std::int64_t two_generation_households = 0;
  std::int64_t three_generation_households = 0;
  std::int64_t households_with_65plus = 0;
  std::array<std::int64_t, 3> households_by_elders{};  // one, two, three or more of 65+
  std::int64_t illiterate_15plus_male = 0;
  std::int64_t illiterate_15plus_female = 0;
  double mean_schooling_years = 0;
  std::array<std::array<std::int64_t, age_groups>, 2> elders{};  // [male, female][age group]
};

/// The row of a census table with this code. Throws Error:
/// unknown code (with the nearest), a total row that has children, a row with blanks (named).
County county_from_census(const std::filesystem::path& table, std::uint32_t code,
                          const Place& asked_at);

}  // namespace yinling
