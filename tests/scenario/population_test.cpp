#include "sim/scenario/population.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "sim/base/parallel.hpp"
#include "sim/base/smooth.hpp"
#include "sim/scenario/population_fit.hpp"
#include "tests/support/counties.hpp"

using namespace yinling;

namespace {

/// What must hold of any people, whatever the county.
void check_consistent(const Population& people) {
  const ElderTraits& elders = people.elders;
  for (const auto& identity : {people.elder_identities(), people.home_identities()}) {
    REQUIRE(std::set(identity.begin(), identity.end()).size() == identity.size());
  }
  REQUIRE(people.villages.first_elder[people.village_count()] == people.elder_count());
  REQUIRE(people.villages.first_home[people.village_count()] == people.home_count());
  REQUIRE(people.homes.first_elder[people.home_count()] == people.elder_count());
  for (Row v = 0; v < people.village_count(); ++v) {
    const Row size = people.villages.first_elder[v + 1] - people.villages.first_elder[v];
    REQUIRE(size > 0);
    REQUIRE(size <= largest_village);
    REQUIRE(people.villages.first_elder[v] ==
            people.homes.first_elder[people.villages.first_home[v]]);
  }
  bool sound = true;
  for (Row h = 0; h < people.home_count(); ++h) {
    const Row first = people.homes.first_elder[h];
    const Row last = people.homes.first_elder[h + 1];
    sound &= last > first && last - first <= 3;
    for (Row e = first; e < last; ++e) sound &= elders.home[e] == h;
    sound &= people.homes.living[h] != Living::alone || last - first == 1;
  }
  for (Row e = 0; e < people.elder_count(); ++e) {
    const bool bound = (elders.status[e] & status::bound) != 0;
    const bool aware = (elders.status[e] & status::aware) != 0;
    const bool user = elders.last_order[e].ever();
    sound &= elders.age[e] >= 60 && elders.age[e] <= 100;
    sound &= !bound || elders.person[e].smartphone();
    sound &= !user || (bound && aware);
    sound &= !user || (elders.last_order[e].week() <= 0 && elders.last_order[e].week() > -26);
    sound &= elders.last_unaided[e].week() <= elders.last_order[e].week();
    sound &= bound == (elders.balance[e] > 0);
    sound &= elders.balance[e] <= 2 * elders.income[e];
    sound &= !elders.last_proxy[e].ever() || people.homes.guide[elders.home[e]] != Guide::none;
  }
  CHECK(sound);
}

}  // namespace

TEST_CASE("five counties: sex and age exactly, homes by people of 65+ within 1 % or one home",
          "[slow]") {
  for (const char* name : shipped_counties) {
    INFO(name);
    const County county = shipped_county(name);
    const Parameters parameters;
    const Population people = people_of(county);
    check_consistent(people);
    const double rural = static_cast<double>(county.rural) / static_cast<double>(county.population);
    double held = 0;
    double old = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      held += static_cast<double>(k + 1) * static_cast<double>(county.households_by_elders[k]);
    }
    for (const FitRow& row : population_fit(county, parameters, people)) {
      INFO(row.key);
      if (row.part == FitRow::Part::people) {
        CHECK(row.obtained == row.target);
        CHECK(std::abs(row.obtained - row.census * rural) < 1.0);
        if (row.key != "male_60" && row.key != "female_60") old += row.obtained;
      } else if (row.key.starts_with("homes_")) {
        CHECK(row.target == Approx(row.census * old / held));
        CHECK(std::abs(row.obtained - row.target) <= std::max(1.0, 0.01 * row.target));
      } else if (row.part == FitRow::Part::assumed || row.key.starts_with("illiterate")) {
        CHECK(std::abs(row.obtained - row.target) <= 1.0);
      } else if (row.part == FitRow::Part::believed) {
        CHECK(row.obtained == Approx(row.target).margin(0.01));
      }
    }
  }
}

TEST_CASE("what the census does not know leans the way of the evidence") {
  const Population people = people_of(shipped_county("danzhai"));
  const ElderTraits& elders = people.elders;
  const auto share = [&](auto has, auto among) {
    double count = 0;
    double all = 0;
    for (Row e = 0; e < people.elder_count(); ++e) {
      if (!among(e)) continue;
      ++all;
      count += has(e) ? 1 : 0;
    }
    return count / all;
  };
  const auto phone = [&](Row e) { return elders.person[e].smartphone(); };
  const auto old = [&](Row e) { return elders.age[e] >= 75; };
  const auto young = [&](Row e) { return elders.age[e] < 70; };
  const auto limited = [&](std::uint8_t bit) {
    return [&elders, bit](Row e) { return (elders.limits[e] & bit) != 0; };
  };
  const auto unschooled = [&](Row e) { return elders.person[e].schooling() == Schooling::none; };
  const auto schooled = [&](Row e) { return elders.person[e].schooling() == Schooling::secondary; };
  CHECK(share(phone, young) > share(phone, old) + 0.1);
  CHECK(share(phone, schooled) > share(phone, unschooled) + 0.1);
  CHECK(share(limited(limit::mobility), old) > share(limited(limit::mobility), young) + 0.1);
  CHECK(share(limited(limit::sight), old) > share(limited(limit::sight), young) + 0.1);

  // Sight and hearing: the correlation of two yes/no facts, published as about .27.
  const double s = 0.30;
  const double h = 0.17;
  const double both =
      share([&](Row e) { return limited(limit::sight)(e) && limited(limit::hearing)(e); },
            [](Row) { return true; });
  CHECK((both - s * h) / std::sqrt(s * (1 - s) * h * (1 - h)) == Approx(0.27).margin(0.06));

  // Users manage the three steps of a purchase.
  const Steps steps;
  double skill = 0;
  double users = 0;
  for (Row e = 0; e < people.elder_count(); ++e) {
    if (!elders.last_order[e].ever() ||
        (elders.limits[e] & ~limit::hearing & ~limit::mobility) != 0) {
      continue;
    }
    ++users;
    skill += smooth::logistic(steps.slope *
                              (elders.skill[index(Block::order)][e].value() - steps.order));
  }
  CHECK(skill / users == Approx(0.9).margin(0.02));
}

TEST_CASE("needs follow the gamma distribution and distances their bins", "[slow]") {
  Parameters parameters;
  const County county = plain_county(1500);
  const Population people = synthesise(county, parameters, Draws(20, county.code, 0));
  std::vector<double> need;
  for (const WeeklyRate rate : people.elders.need)
    need.push_back(rate.value() / parameters.needs.mean);
  std::sort(need.begin(), need.end());
  const double n = static_cast<double>(need.size());
  double distance = 0;
  for (std::size_t i = 0; i < need.size(); ++i) {
    const double x = 2 * need[i];  // shape 2, mean 1
    const double below = 1 - (1 + x) * std::exp(-x);
    distance = std::max({distance, std::abs(below - static_cast<double>(i) / n),
                         std::abs(below - static_cast<double>(i + 1) / n)});
  }
  CHECK(distance <= 2.225 / std::sqrt(n));

  // A hundred replicates of a county of some twenty villages.
  parameters.places.village_elders.set(100);
  const double edge[5] = {1, 3, 5, 10, 20};
  const double share[6] = {0.250, 0.452, 0.115, 0.103, 0.052, 0.028};
  double count[6] = {};
  double villages = 0;
  const County small = plain_county(180);
  for (std::uint32_t replicate = 0; replicate < 100; ++replicate) {
    const Population one = synthesise(small, parameters, Draws(20, small.code, replicate));
    for (Row v = 0; v < one.village_count(); ++v) {
      ++count[std::upper_bound(edge, edge + 5, one.villages.distance[v]) - edge];
      ++villages;
    }
  }
  double chi = 0;
  for (int k = 0; k < 6; ++k) {
    const double expected = villages * share[k];
    chi += (count[k] - expected) * (count[k] - expected) / expected;
  }
  CHECK(chi <= 25.75);
}

TEST_CASE("a replicate redraws who, not how many, and threads change nothing") {
  const County county = plain_county(300);
  set_threads(1);
  const std::uint64_t alone = hash_of(people_of(county));
  for (const int threads : {2, 3, 16}) {
    set_threads(threads);
    CHECK(hash_of(people_of(county)) == alone);
  }
  set_threads(0);
  CHECK(hash_of(people_of(county, 1)) != alone);
}

TEST_CASE("tiny and odd counties are peopled") {
  SECTION("one elder") {
    County county = plain_county(0);
    county.elders[1][2] = 1;
    county.households_by_elders = {1, 0, 0};
    const Population people = people_of(county);
    check_consistent(people);
    CHECK(people.elder_count() == 1);
    CHECK(people.ties.near_ties.empty());
  }
  SECTION("nobody of 85 and over") {
    County county = plain_county(40);
    county.elders[0][5] = county.elders[1][5] = 0;
    check_consistent(people_of(county));
  }
  SECTION("one village, split where it is too large to hold") {
    Parameters parameters;
    parameters.places.village_elders.set(1e6);
    const County county = plain_county(1500);
    const Population people = synthesise(county, parameters, Draws(1, 1, 0));
    check_consistent(people);
    CHECK(people.village_count() == 3);
  }
}

TEST_CASE("a county that cannot be peopled is refused") {
  County county = plain_county(40);
  SECTION("nobody rural") { county.rural = 0; }
  SECTION("nobody old") {
    for (auto& sex : county.elders) sex.fill(0);
  }
  SECTION("old people without households") { county.households_by_elders = {0, 0, 0}; }
  CHECK_THROWS_AS(people_of(county), Error);
}

TEST_CASE("shares that contradict each other are refused") {
  Parameters parameters;
  parameters.adoption.bound.set(0.6);
  CHECK_THROWS_AS(synthesise(plain_county(40), parameters, Draws(1, 1, 0)), Error);
}

TEST_CASE("a thousand counties of odd margins are met or refused") {
  const Draws draws(77, 0, 0);
  int peopled = 0;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const auto word = [&](std::uint32_t k) {
      return draws.word(i, setup_week, {Page::reference, 0}, nobody, k);
    };
    // Mostly small numbers, often zero, sometimes wildly apart.
    const auto count = [&](std::uint32_t k) -> std::int64_t {
      const std::uint32_t w = word(k);
      return w % 3 == 0 ? 0 : (w >> 8) % (w % 7 == 0 ? 300 : 12);
    };
    County county = plain_county(0);
    county.population = 1000;
    county.rural = 1 + word(99) % 1000;
    for (std::uint32_t s = 0; s < 2; ++s) {
      for (std::uint32_t g = 0; g < age_groups; ++g) county.elders[s][g] = count(6 * s + g);
    }
    for (std::uint32_t k = 0; k < 3; ++k) county.households_by_elders[k] = count(20 + k);
    county.illiterate_15plus_male = count(30);
    county.illiterate_15plus_female = count(31);
    county.one_person_households = count(32);
    county.three_generation_households = count(33);
    county.households_with_65plus = count(34);
    try {
      const Population people = people_of(county, i);
      ++peopled;
      check_consistent(people);
      for (const FitRow& row : population_fit(county, Parameters(), people)) {
        if (row.part == FitRow::Part::people) REQUIRE(row.obtained == row.target);
        if (row.key.starts_with("homes_")) {
          REQUIRE(std::abs(row.obtained - row.target) <= std::max(1.0, 0.01 * row.target));
        }
      }
    } catch (const Error& error) {
      CHECK(error.code() == ExitCode::invalid);
    }
  }
  CHECK(peopled > 800);
}
