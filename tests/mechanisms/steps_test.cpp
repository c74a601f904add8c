#include "sim/mechanisms/steps.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

using namespace yinling;

namespace {
/// Chance of a step for one elder with these limits, skill and modifiers.
float chance(Block block, std::uint8_t limits = 0, float error = 1.0F, float limitation = 1.0F,
             float skill = 0.3F) {
  const Population people = SmallWorld().elder({.limits = limits, .skill = skill}).people();
  SmallRun run(people);
  Village village = run.visit(0, 1);
  village.modifiers.step_error.combine(error);
  village.modifiers.limitation.combine(limitation);
  return chance_of_step(village, 0, block, Steps());
}
}  // namespace

TEST_CASE("a step succeeds by skill against difficulty") {
  // logistic(6 (.3 - d)) for d = .30, .40, .45, .50
  CHECK(chance(Block::device) == Approx(0.5).margin(1e-4));
  CHECK(chance(Block::browse) == Approx(0.354344).margin(1e-4));
  CHECK(chance(Block::order) == Approx(0.289050).margin(1e-4));
  CHECK(chance(Block::redress) == Approx(0.231475).margin(1e-4));
}

TEST_CASE("limits of sight and dexterity and weak signal make steps harder") {
  CHECK(chance(Block::device, limit::sight) == Approx(0.354344).margin(1e-4));
  CHECK(chance(Block::device, limit::dexterity) == Approx(0.354344).margin(1e-4));
  CHECK(chance(Block::device, limit::weak_signal) == Approx(0.354344).margin(1e-4));
  CHECK(chance(Block::device, limit::sight | limit::dexterity) == Approx(0.231475).margin(1e-4));
  CHECK(chance(Block::device, limit::hearing | limit::mobility) == Approx(0.5).margin(1e-4));
}

TEST_CASE("error multipliers and adapted devices make steps easier") {
  CHECK(chance(Block::device, 0, 0.7F) == Approx(0.65).margin(1e-4));  // 1 - .7 * .5
  // Adapted devices halve what sight adds, not what the signal adds: logistic(-.3).
  CHECK(chance(Block::device, limit::sight, 1.0F, 0.5F) == Approx(0.425557).margin(1e-4));
  CHECK(chance(Block::device, limit::weak_signal, 1.0F, 0.5F) == Approx(0.354344).margin(1e-4));
}

TEST_CASE("errors are never divided by more than the least multiplier") {
  CHECK(chance(Block::device, 0, 0.2F) == Approx(0.85).margin(1e-4));  // 1 - .3 * .5
  CHECK(chance(Block::device, 0, 0.0F) == Approx(0.85).margin(1e-4));
}

TEST_CASE("the chance of a step rises with skill and keeps between zero and one") {
  float before = 0.0F;
  for (int i = 0; i <= 50; ++i) {
    const float now = chance(Block::order, limit::sight, 1.0F, 1.0F, static_cast<float>(i) / 50);
    CHECK(now > before);
    CHECK(now < 1.0F);
    before = now;
  }
}

TEST_CASE("ease of use is the mean chance of the steps of a purchase") {
  const Population people = SmallWorld().elder({.skill = 0.3F}).people();
  SmallRun run(people);
  // (.5 + .354344 + .289050) / 3
  CHECK(chances_of_purchase(run.visit(0, 1), 0, Steps()).mean() == Approx(0.381131).margin(1e-4));
}
