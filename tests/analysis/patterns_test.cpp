#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/patterns/experiment.hpp"
#include "analysis/patterns/lever_effects.hpp"

using namespace yinling;

namespace {

/// A part of a county, so that these experiments stay quick; they are too small for verdicts.
Scenario part_of_danzhai(int weeks) {
  Scenario scenario = read_scenario(YINLING_SOURCE_DIR "/scenarios/danzhai.yaml",
                                    {{{"weeks", std::to_string(weeks)}}});
  for (auto& sex : scenario.county.elders) {
    for (auto& count : sex) count /= 10;
  }
  for (auto& count : scenario.county.households_by_elders) count /= 10;
  return scenario;
}

}  // namespace

TEST_CASE("every pattern of the model has rows that an experiment measures") {
  const auto results = measure_patterns(part_of_danzhai(30), 2, {});
  int last = 0;
  for (const PatternResult& result : results) {
    CAPTURE(result.row.claim.en);
    CHECK(result.row.number >= last);
    CHECK(result.row.number <= last + 1);
    last = result.row.number;
    CHECK(result.n == 2);
    CHECK(std::isfinite(result.effect));
    CHECK(result.low <= result.effect);
    CHECK(result.effect <= result.high);
    CHECK_FALSE(result.row.claim.zh.empty());
    CHECK_FALSE(result.row.measure.zh.empty());
  }
  CHECK(last == 12);
  // A message by itself does nothing at all: the arms are the same to the bit.
  const auto message = std::find_if(results.begin(), results.end(), [](const PatternResult& r) {
    return r.row.number == 8 && r.row.expected == PatternRow::Expected::within;
  });
  REQUIRE(message != results.end());
  CHECK(message->effect == 0.0);
  CHECK(message->holds);
}

TEST_CASE("an arm without anything changed is the county's own life") {
  const Scenario scenario = part_of_danzhai(20);
  const Draws draws = draws_of(scenario, 1);
  const Population people = people_of(scenario, draws);
  const Lived lived = live({scenario, people, draws}, {.weeks = 20});
  const RunResult plain =
      simulate({.scenario = scenario, .levers = {}, .people = people, .draws = draws});
  CHECK(lived.result.total.hash == plain.total.hash);
  CHECK((lived.end.elders.hash() ^ mix64(lived.end.homes.hash())) == plain.state_hash);
}

TEST_CASE("each lever alone is measured on the state that it says it acts on") {
  const auto effects = lever_effects(part_of_danzhai(60), 2, {});
  CHECK(effects.size() == make_levers().size());
  for (const LeverEffect& effect : effects) {
    CAPTURE(effect.info.id);
    CHECK(effect.state.n == 2);
    CHECK(std::isfinite(effect.state.difference));
    CHECK(std::abs(effect.info.sign) == 1);
    CHECK(effect.state.difference * effect.info.sign > 0.0);
    CHECK(effect.cost > 0.0);
  }
}

TEST_CASE("the slope of a line is found") {
  CHECK(slope({0, 1, 2}, {1, 3, 5}) == Approx(2.0));
  CHECK(slope({1, 2, 4}, {3, 3, 3}) == Approx(0.0).margin(1e-12));
}
