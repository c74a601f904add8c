// The weeks of a run ask for no memory: what they need is there from the first weeks on.
#include "tests/support/counted_new.hpp"

#ifdef YINLING_COUNTS_NEW

#include <catch2/catch.hpp>

#include "sim/base/parallel.hpp"
#include "tests/support/same_runs.hpp"

using namespace yinling;

namespace {

/// Allocations of each week, on one thread.
std::vector<std::uint64_t> allocations_by_week(const Scenario& scenario, const Levers& levers) {
  const Draws draws = draws_of(scenario, 1);
  const Population people = people_of(scenario, draws);
  std::vector<std::uint64_t> until;
  until.reserve(static_cast<std::size_t>(scenario.weeks) + 1);
  set_threads(1);
  (void)simulate({.scenario = scenario,
                  .levers = levers,
                  .people = people,
                  .draws = draws,
                  .before_week = [&](Week, State&) { until.push_back(support::allocations()); }});
  set_threads(0);
  std::vector<std::uint64_t> by_week;
  for (std::size_t w = 1; w < until.size(); ++w) by_week.push_back(until[w] - until[w - 1]);
  return by_week;
}

}  // namespace

TEST_CASE("weeks allocate nothing, with a programme or without") {
  const auto before = support::allocations();
  const Scenario scenario = small_county(80, 20);
  REQUIRE(support::allocations() > before);  // they are counted
  for (const Levers& levers : {Levers{}, scenario.levers}) {
    const auto by_week = allocations_by_week(scenario, levers);
    REQUIRE(by_week.size() == 80);
    CAPTURE(levers.size(), by_week);
    // Working memory grows to the largest village and the busiest week, in a calendar year.
    CHECK(std::all_of(by_week.begin() + 53, by_week.end(), [](auto n) { return n == 0; }));
  }
}

#endif
