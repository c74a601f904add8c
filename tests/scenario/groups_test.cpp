#include "sim/scenario/groups.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace yinling;

namespace {

/// Two villages, three homes, four elders.
Population four_elders() {
  Population people;
  people.villages.resize(3);
  people.homes.resize(4);
  people.elders.resize(4);
  people.villages.first_elder[0] = 0;
  people.villages.first_elder[1] = 2;
  people.villages.first_elder[2] = 4;
  people.villages.distance[0] = 0.5F;
  people.villages.distance[1] = 3.0F;
  const Row home[] = {0, 0, 1, 2};
  const std::uint8_t age[] = {60, 69, 79, 80};
  for (Row e = 0; e < 4; ++e) {
    people.elders.home[e] = home[e];
    people.elders.age[e] = age[e];
    people.elders.person[e].set(e % 2 == 0 ? Sex::male : Sex::female);
    people.elders.person[e].set(Schooling::none);
    people.elders.limits[e] = 0;
  }
  people.elders.person[3].set(Schooling::secondary);
  people.elders.limits[3] = limit::sight | limit::weak_signal;
  for (Row h = 0; h < 3; ++h) {
    people.homes.living[h] = h == 0 ? Living::couple : Living::alone;
    people.homes.guide[h] = Guide::here;
    people.homes.protective[h].set(0.2F);
  }
  people.homes.guide[2] = Guide::away;
  people.homes.protective[2].set(0.8F);
  return people;
}

std::set<std::string> names(std::uint32_t bits) {
  std::set<std::string> all;
  for (std::size_t i = 0; i < groups().size(); ++i) {
    if ((bits >> i & 1U) != 0) all.emplace(groups()[i].name);
  }
  return all;
}

}  // namespace

TEST_CASE("an elder belongs to one group of each kind") {
  const Population people = four_elders();
  CHECK(names(group_bits(people, 0)) ==
        std::set<std::string>{"all", "age_60_69", "men", "schooling_none", "sight_not_limited",
                              "mobility_not_limited", "living_couple", "not_left_behind", "near",
                              "good_signal", "not_protective_family"});
  CHECK(names(group_bits(people, 3)) ==
        std::set<std::string>{"all", "age_80_plus", "women", "schooling_secondary", "sight_limited",
                              "mobility_not_limited", "living_alone", "left_behind", "far",
                              "weak_signal", "protective_family"});
  CHECK(names(group_bits(people, 1)).count("age_60_69") == 1);
  CHECK(names(group_bits(people, 2)).count("age_70_79") == 1);
}

TEST_CASE("group names are unique and find their bit") {
  const auto all = group_names();
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
  CHECK(all.size() <= 32);
  for (std::size_t i = 0; i < all.size(); ++i) CHECK(group_bit(all[i]) == static_cast<int>(i));
  CHECK(group_bit("nobody") == -1);
}
