#pragma once
// A county's census figures: a row of the published table, or a place file with the same figures.
#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

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

/// A whole-number figure of a county: its name is the column of the census table, the key of a
/// place file and the property of the schema.
struct Figure {
  std::string name;
  Said label;
  std::function<std::int64_t&(County&)> of;
  std::int64_t in(const County& county) const { return of(const_cast<County&>(county)); }
};
const std::vector<Figure>& county_figures();
inline constexpr std::string_view schooling_figure = "mean_schooling_years";
inline constexpr std::string_view county_citation =
    "China's 2020 census county table (census yearbook), as digitised and published by Dong, Du "
    "and Liu, 'China Census' (2022, MIT licence)";

/// Throws Error at `place` if the figures cannot all be true.
void check_county(const County& county, const Place& place);

/// The row of a census table with this code. Throws Error:
/// unknown code (with the nearest), a total row that has children, a row with blanks (named).
County county_from_census(const std::filesystem::path& table, std::uint32_t code,
                          const Place& asked_at);

}  // namespace yinling
