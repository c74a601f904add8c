#include "analysis/sensitivity/worlds.hpp"

#include <catch2/catch.hpp>

#include "analysis/baseline/pins.hpp"
#include "analysis/compare/experiment.hpp"
#include "tests/support/small_county.hpp"

using namespace yinling;

TEST_CASE("half of the plausible values lie below the best guess and half above") {
  const Axis axis{"x", 3.0, 1.0, 11.0, Unit::number, "", {}};
  CHECK(value_at(axis, 0.0) == 1.0);
  CHECK(value_at(axis, 0.25) == Approx(2.0));
  CHECK(value_at(axis, 0.5) == 3.0);
  CHECK(value_at(axis, 0.75) == Approx(7.0));
  CHECK(value_at(axis, 0.999999) == Approx(11.0).margin(1e-4));
}

TEST_CASE("values of axes go to the parameters and levers of those names, and nowhere else") {
  const Scenario scenario = small_county(10);
  const std::vector<Axis> axes = {axis_named(scenario, "forgetting.half_life", {}),
                                  axis_named(scenario, "I1.price_session", {})};
  const std::vector<double> values = {20.0, 450.0};
  const Scenario changed = with_values(scenario, axes, values);
  CHECK(changed.parameters.forgetting.half_life.value() == 20.0);
  CHECK(scenario.parameters.forgetting.half_life.value() != 20.0);
  CHECK(axis_named(changed, "I1.price_session", {}).value == 450.0);
  CHECK(axis_named(scenario, "I1.price_session", {}).value == 300.0);
  CHECK(axis_named(changed, "learning.rate", {}).value ==
        axis_named(scenario, "learning.rate", {}).value);
}

TEST_CASE("worlds are within their ranges, and the first few of many are the same as few") {
  Scenario scenario = small_county(30, 14);
  scenario.uncertainties = {"forgetting.half_life", "confidence.failure", "needs.mean"};
  const auto few = draw_worlds(scenario, 2, {});
  const auto many = draw_worlds(scenario, 3, {});
  REQUIRE(few.design.values.size() == 2);
  REQUIRE(many.design.values.size() == 3);
  CHECK(many.design.values[0] == few.design.values[0]);
  CHECK(many.design.values[1] == few.design.values[1]);
  CHECK(many.design.values[2] != few.design.values[1]);
  const Axis& first = many.design.axes.front();
  for (const auto& values : many.design.values) {
    CHECK(values.front() >= first.low);
    CHECK(values.front() <= first.high);
  }
  // needs.mean is solved, so it is not among those drawn.
  CHECK(std::count_if(many.design.axes.begin(), many.design.axes.end(),
                      [](const Axis& axis) { return axis.name == "needs.mean"; }) == 1);
}

TEST_CASE("a world without a programme is a county like the one it was drawn for") {
  Scenario scenario = small_county(104, 10);
  scenario.uncertainties = {"forgetting.half_life", "intent.social"};
  scenario.replicates = 1;
  const auto worlds = draw_worlds(scenario, 2, {});
  for (int w = 1; w <= 2; ++w) {
    const Scenario world = worlds.design.scenario_of(scenario, w);
    Scenario kept = world;
    kept.tables = scenario.tables;
    const Experiment none = run_experiment(kept, level_mixes().first(1), {});
    // Where adoption.own is not uncertain, the target of own orders is the county's own.
    CHECK(own_at_end(none.replicates.front().runs.front()) == Approx(0.118).epsilon(0.11));
  }
}
