#include "sim/scenario/margins.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "sim/scenario/quota.hpp"

namespace yinling {

namespace {

/// Whole homes near the wanted ones that hold exactly `persons`: of all near choices the one whose
/// largest miss is smallest.
std::array<std::int64_t, 3> whole_homes(const std::array<double, 3>& wanted, std::int64_t persons) {
  std::array<std::int64_t, 3> best{persons, 0, 0};
  double least = 1e300;
  const auto two = static_cast<std::int64_t>(wanted[1]);
  const auto three = static_cast<std::int64_t>(wanted[2]);
  for (std::int64_t c = std::max<std::int64_t>(0, three - 1); c <= three + 2; ++c) {
    for (std::int64_t b = std::max<std::int64_t>(0, two - 3); b <= two + 4; ++b) {
      const std::int64_t a = persons - 2 * b - 3 * c;
      if (a < 0) continue;
      const double miss = std::max({std::abs(static_cast<double>(a) - wanted[0]),
                                    std::abs(static_cast<double>(b) - wanted[1]),
                                    std::abs(static_cast<double>(c) - wanted[2])});
      if (miss < least - 1e-9) {
        least = miss;
        best = {a, b, c};
      }
    }
  }
  return best;
}

Error unusable(const County& county, const Said& why) {
  return invalid({},
                 {fmt::format("{} ({}): {}", county.name, county.code, why.en),
                  fmt::format("{}（{}）：{}", county.name, county.code, why.zh)},
                 {"check the county's figures", "请检查该县数据"});
}

}  // namespace

std::size_t age_group(int age) {
  std::size_t group = 0;
  while (group + 1 < age_groups && age >= first_age[group + 1]) ++group;
  return group;
}

std::int64_t Margins::all() const { return of_sex(0) + of_sex(1); }

std::int64_t Margins::of_sex(std::size_t sex) const {
  return std::accumulate(elders[sex].begin(), elders[sex].end(), std::int64_t{0});
}

std::int64_t Margins::from_65() const { return all() - elders[0][0] - elders[1][0]; }

Margins rural_margins(const County& county, const Parameters& parameters) {
  const PopulationParameters& assumed = parameters.population;
  Margins margins;
  const bool figures = county.population > 0 && county.rural >= 0;
  margins.rural =
      figures ? std::min(1.0, static_cast<double>(county.rural) /
                                  static_cast<double>(county.population) * assumed.rural_tilt)
              : 0.0;

  std::vector<double> wanted;
  for (const auto& sex : county.elders) {
    for (const std::int64_t count : sex) {
      if (count < 0) {
        throw unusable(county, {"a count of elders is negative", "老人数为负"});
      }
      wanted.push_back(static_cast<double>(count) * margins.rural);
    }
  }
  const auto whole = largest_remainder(wanted);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    margins.elders[i / age_groups][i % age_groups] = whole[i];
  }
  if (margins.all() == 0) {
    throw unusable(county, {"it has no rural people of 60 and over", "没有 60 岁及以上的乡村人口"});
  }

  const std::int64_t persons = margins.from_65();
  double held = 0;
  for (std::size_t k = 0; k < 3; ++k) {
    if (county.households_by_elders[k] < 0) {
      throw unusable(county, {"a count of households is negative", "家庭户数为负"});
    }
    held += static_cast<double>(k + 1) * static_cast<double>(county.households_by_elders[k]);
  }
  if (persons > 0 && !(held > 0)) {
    throw unusable(county, {"people of 65 and over are counted, but no households with them",
                            "有 65 岁及以上人口，却没有相应的家庭户"});
  }
  if (persons > 0) {
    // The census table of households misses a few per cent of the people of its own age table.
    const double share = static_cast<double>(persons) / held;
    for (std::size_t k = 0; k < 3; ++k) {
      margins.homes_wanted[k] = static_cast<double>(county.households_by_elders[k]) * share;
    }
    margins.homes = whole_homes(margins.homes_wanted, persons);
    margins.household_scale = share / margins.rural;
  }

  const std::array<std::int64_t, 2> illiterate{county.illiterate_15plus_male,
                                               county.illiterate_15plus_female};
  for (std::size_t sex = 0; sex < 2; ++sex) {
    margins.illiterate[sex] =
        std::clamp<std::int64_t>(std::llround(static_cast<double>(illiterate[sex]) *
                                              assumed.illiterate_elders * margins.rural),
                                 0, margins.of_sex(sex));
  }
  const FamilyParameters& families = parameters.families;
  const double three = county.households_with_65plus > 0
                           ? static_cast<double>(county.three_generation_households) /
                                 static_cast<double>(county.households_with_65plus)
                           : 0.0;
  const double free = 1.0 - families.skipped_generation - families.other;
  margins.with_child = std::clamp(families.three_generations * three + families.two_generations,
                                  0.0, std::max(0.0, free));
  margins.most_alone =
      std::llround(static_cast<double>(county.one_person_households) * margins.rural);
  return margins;
}

}  // namespace yinling
