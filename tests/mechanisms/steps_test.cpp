#include "sim/mechanisms/steps.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

using namespace yinling;

namespace {
/// Chance of a step for one elder with these limits, aids and skill.
float chance(Block block, std::uint8_t limits = 0, std::uint8_t aids = 0, float skill = 0.3F,
             const Steps& steps = Steps()) {
  const Population people = SmallWorld().elder({.limits = limits, .skill = skill}).people();
  SmallRun run(people);
  run.now.elders.aids[0] = aids;
  Village village = run.visit(0, 1);
  return chance_of_step(village, 0, block, steps);
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

TEST_CASE("booklets and the age-friendly mode make errors rarer") {
  CHECK(chance(Block::device, 0, aid::age_friendly) == Approx(0.65).margin(1e-4));  // 1 - .7 * .5
  CHECK(chance(Block::device, 0, aid::booklet) == Approx(0.575).margin(1e-4));      // 1 - .85 * .5
  CHECK(chance(Block::device, 0, aid::booklet | aid::age_friendly) ==
        Approx(0.7025).margin(1e-4));  // 1 - .7 * .85 * .5
}

TEST_CASE("adapted devices halve what the body adds, not what the signal adds") {
  // logistic(6 (.3 - .35)) = logistic(-.3)
  CHECK(chance(Block::device, limit::sight, aid::adapted) == Approx(0.425557).margin(1e-4));
  CHECK(chance(Block::device, limit::dexterity, aid::adapted) == Approx(0.425557).margin(1e-4));
  CHECK(chance(Block::device, limit::weak_signal, aid::adapted) == Approx(0.354344).margin(1e-4));
  CHECK(chance(Block::device, 0, aid::adapted) == Approx(0.5).margin(1e-4));
}

TEST_CASE("voice guidance helps poor sight only where hearing allows") {
  CHECK(chance(Block::device, limit::sight | limit::hearing, aid::adapted) ==
        Approx(0.354344).margin(1e-4));
}

TEST_CASE("the age-friendly mode drops the step on the device") {
  const Population people = SmallWorld().elder({.skill = 0.3F}).people();
  SmallRun run(people);
  run.now.elders.aids[0] = aid::age_friendly;
  const PurchaseChances chances = chances_of_purchase(run.visit(0, 1), 0, Steps());
  CHECK(chances.skips_device);
  CHECK(chances.step[0] == 1.0F);
  CHECK(chances.mean() == Approx((chances.step[1] + chances.step[2]) / 2.0));
}

TEST_CASE("a stronger signal takes away what weak signal adds") {
  const Population people =
      SmallWorld().elder({.limits = limit::weak_signal, .skill = 0.3F}).people();
  SmallRun run(people);
  Village village = run.visit(0, 1);
  village.modifiers.weak_signal.combine(0.0F);
  CHECK(chance_of_step(village, 0, Block::device, Steps()) == Approx(0.5).margin(1e-4));
}

TEST_CASE("errors are never divided by more than the least multiplier") {
  Steps steps;
  steps.age_friendly_error.set(0.45);
  steps.booklet_error.set(0.5);
  CHECK(chance(Block::device, 0, aid::booklet | aid::age_friendly, 0.3F, steps) ==
        Approx(0.85).margin(1e-4));  // 1 - .3 * .5
}

TEST_CASE("the chance of a step rises with skill and keeps between zero and one") {
  float before = 0.0F;
  for (int i = 0; i <= 50; ++i) {
    const float now = chance(Block::order, limit::sight, 0, static_cast<float>(i) / 50);
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

TEST_CASE("chances worked out side by side are those of each elder alone") {
  SmallWorld world;
  for (std::size_t i = 0; i < at_a_time; ++i) {
    world.elder({.limits = static_cast<std::uint8_t>(i % 32),
                 .skill = static_cast<float>(i) / static_cast<float>(at_a_time)});
  }
  const Population people = world.people();
  SmallRun run(people);
  std::vector<Row> elders;
  for (Row e = 0; e < people.elder_count(); ++e) {
    elders.push_back(e);
    run.now.elders.aids[e] = static_cast<std::uint8_t>(5 * e % 64);
  }
  const Village village = run.visit(0, 1);
  const Steps steps;
  std::array<PurchaseChances, at_a_time> chances;
  ChanceOfStep(village, steps).of_purchases(elders, chances.data());
  for (const Row e : elders) {
    CHECK(chances[e].skips_device == ((run.now.elders.aids[e] & aid::age_friendly) != 0));
    for (const Block block : {Block::device, Block::browse, Block::order}) {
      const bool skipped = chances[e].skips_device && block == Block::device;
      const float alone = skipped ? 1.0F : chance_of_step(village, e, block, steps);
      if (chances[e].step[index(block)] != alone) FAIL("elder " << e);
    }
  }
}
