#pragma once
// Runs that must come out the same, of a county where people wait, leave and money runs out.
#include <catch2/catch.hpp>
#include <cstring>

#include "tests/support/small_county.hpp"

namespace yinling {

inline constexpr int lived_weeks = 30;

/// The county with a short staff and a budget, so that people wait, leave and money runs out.
inline Scenario scarce_county() {
  Scenario scenario = small_county(lived_weeks, 20);
  scenario.staff[index(Role::social_worker)] =
      Post{.people = 3, .hours = 10, .turnover = 0.9, .vacancy = 6};
  scenario.staff[index(Role::volunteer)] = Post{.people = 2, .hours = 5, .by_township = true};
  scenario.budget = fen_of_yuan(60'000);
  scenario.ledger_by_village = true;
  scenario.weekly_groups = {"all", "women"};
  return scenario;
}

inline void check_same(const RunResult& a, const RunResult& b) {
  CHECK(a.state_hash == b.state_hash);
  CHECK(a.total.hash == b.total.hash);
  CHECK(a.financial == b.financial);
  CHECK(a.economic == b.economic);
  CHECK(a.discounted == b.discounted);
  CHECK(a.adopter_weeks == b.adopter_weeks);
  const auto same = [](const Sums& x, const Sums& y) {
    return std::memcmp(&x, &y, sizeof(Sums)) == 0;
  };
  REQUIRE(a.weekly.size() == b.weekly.size());
  for (std::size_t w = 0; w < a.weekly.size(); ++w) {
    CHECK(std::equal(a.weekly[w].begin(), a.weekly[w].end(), b.weekly[w].begin(), b.weekly[w].end(),
                     same));
  }
  CHECK(std::equal(a.groups.begin(), a.groups.end(), b.groups.begin(), b.groups.end(), same));
  CHECK(a.tallies.size() == b.tallies.size());
  REQUIRE(a.ledger.size() == b.ledger.size());
  for (std::size_t i = 0; i < a.ledger.size(); ++i) {
    const LedgerRow& x = a.ledger[i];
    const LedgerRow& y = b.ledger[i];
    if (x.week != y.week || x.village != y.village || x.lever != y.lever || x.charge != y.charge ||
        x.cell.units != y.cell.units || x.cell.financial != y.cell.financial) {
      FAIL_CHECK("the ledgers differ in row " << i);
    }
  }
  REQUIRE(a.queues.size() == b.queues.size());
  for (std::size_t i = 0; i < a.queues.size(); ++i) {
    CHECK(a.queues[i].waited == b.queues[i].waited);
    CHECK(a.queues[i].lever == b.queues[i].lever);
  }
  REQUIRE(a.staff.size() == b.staff.size());
  for (std::size_t i = 0; i < a.staff.size(); ++i) {
    CHECK(a.staff[i].people == b.staff[i].people);
    CHECK(a.staff[i].available == b.staff[i].available);
  }
}

}  // namespace yinling
