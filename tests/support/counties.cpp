#include "tests/support/counties.hpp"

#include "sim/scenario/population.hpp"
#include "sim/scenario/ties.hpp"

namespace yinling {

County shipped_county(const std::string& name) {
  return read_scenario(std::string(YINLING_SOURCE_DIR) + "/scenarios/" + name + ".yaml").county;
}

County plain_county(std::int64_t elders_per_group) {
  County county;
  county.code = 999999;
  county.name = "plain";
  county.population = 100000;
  county.rural = 100000;
  for (auto& sex : county.elders) sex.fill(elders_per_group);
  const std::int64_t old = 10 * elders_per_group;
  county.households_by_elders = {old - 2 * (old / 4), old / 4, 0};
  county.one_person_households = old;
  county.households_with_65plus = old;
  county.three_generation_households = old / 3;
  county.illiterate_15plus_male = elders_per_group;
  county.illiterate_15plus_female = 2 * elders_per_group;
  return county;
}

Population people_of(const County& county, std::uint32_t replicate) {
  return synthesise(county, Parameters(), Draws(20, county.code, replicate));
}

std::uint64_t hash_of(const Population& people) {
  std::uint64_t hash =
      people.villages.hash() ^ mix64(people.homes.hash() + 1) ^ mix64(people.elders.hash() + 2);
  for (const TiePair& tie : list_ties(people)) {
    const auto ends = (static_cast<std::uint64_t>(tie.from) << 32) | tie.to;
    hash += mix64(mix64(ends) + static_cast<std::uint64_t>(tie.layer));
  }
  return hash;
}

}  // namespace yinling
