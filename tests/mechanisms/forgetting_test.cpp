#include "sim/mechanisms/forgetting.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/mechanisms/learning.hpp"
#include "tests/support/small_world.hpp"

using namespace yinling;

namespace {
struct OneElder {
  explicit OneElder(const SmallElder& elder = {})
      : people(SmallWorld().elder(elder).people()), run(people) {}
  void forget_weeks(int weeks) {
    for (int i = 0; i < weeks; ++i) {
      Village village = run.visit(0, ++week);
      forget(village, forgetting);
    }
  }
  void retrieve_in(Week when) {
    Village village = run.visit(0, when);
    retrieve(village, 0, forgetting);
  }
  float skill() const { return run.now.elders.skill[0][0].value(); }
  float memory() const { return run.now.elders.memory[0].weeks(); }
  Population people;
  SmallRun run;
  Forgetting forgetting;
  Week week = 0;
};
}  // namespace

TEST_CASE("a gain fades by half in a half-life and the level before it stays") {
  OneElder elder({.skill = 0.3F, .memory = 8.0F});
  elder.run.now.elders.skill[0][0] = Share::of(0.7F);
  elder.forget_weeks(8);
  // .3 + (.7 - .3)/2; eight roundings of half a step each
  CHECK(elder.skill() == Approx(0.5).margin(8 * 0.5 / 65535));
  elder.forget_weeks(8);
  CHECK(elder.skill() == Approx(0.4).margin(16 * 0.5 / 65535));
  elder.forget_weeks(400);
  CHECK(elder.skill() == Approx(0.3).margin(0.0007));
  CHECK(elder.skill() >= 0.3F);
}

TEST_CASE("a fifth of a new peak is never forgotten") {
  OneElder elder({.learning = 0.5F, .skill = 0.3F});
  Learning learning;
  learning.rate.set(0.1);
  Village village = elder.run.visit(0, 1);
  // share gained .1 * .5 * 1 * 2 h = .1: .3 + .1 * .7 = .37, then .37 + .1 * .63 = .433
  practise(village, 0, Block::device, 2.0F, 1.0F, learning, elder.forgetting.savings.f());
  CHECK(elder.skill() == Approx(0.37).margin(2e-5));
  practise(village, 0, Block::device, 2.0F, 1.0F, learning, elder.forgetting.savings.f());
  CHECK(elder.skill() == Approx(0.433).margin(2e-5));
  elder.forget_weeks(1000);
  // .3 + .2 * (.433 - .3)
  CHECK(elder.skill() == Approx(0.3266).margin(0.0007));
}

TEST_CASE("spaced retrieval lengthens the half-life, massed retrieval does not") {
  OneElder elder({.memory = 8.0F});
  elder.retrieve_in(10);  // the first: a full gap, 8 * 1.15
  CHECK(elder.memory() == Approx(9.2).margin(1e-3));
  elder.retrieve_in(10);
  CHECK(elder.memory() == Approx(9.2).margin(1e-3));
  elder.retrieve_in(11);  // gap 1 of 2: 9.2 * (1 + .15/2)
  CHECK(elder.memory() == Approx(9.89).margin(2e-3));
  elder.retrieve_in(13);  // gap 2: 9.89 * 1.15
  CHECK(elder.memory() == Approx(11.3735).margin(3e-3));
  elder.retrieve_in(40);  // no more than the full gap: 11.3735 * 1.15
  CHECK(elder.memory() == Approx(13.0795).margin(4e-3));
}

TEST_CASE("being shown lengthens no half-life") {
  OneElder elder({.memory = 8.0F});
  Village village = elder.run.visit(0, 3);
  practise(village, 0, Block::device, 5.0F, 2.0F, Learning(), 0.2F);
  CHECK(elder.memory() == 8.0F);
}

TEST_CASE("no half-life grows beyond the longest") {
  OneElder elder({.memory = 8.0F});
  for (Week week = 1; week < 200; week += 2) elder.retrieve_in(week);
  CHECK(elder.memory() == 60.0F);
}

TEST_CASE("a lengthened half-life relaxes to its start by half in a year") {
  OneElder elder({.memory = 8.0F});
  elder.run.now.elders.memory[0] = HalfLife::of(16.0F);
  elder.forget_weeks(52);
  // Every week rounds by up to 1/2048.
  CHECK(elder.memory() == Approx(12.0).margin(52.0 / 2048));
}

TEST_CASE("the old forget faster") {
  const Forgetting forgetting;
  CHECK(starting_half_life(60, forgetting) == Approx(8.7));
  CHECK(starting_half_life(75, forgetting) == Approx(8.7 / 1.2));
  CHECK(starting_half_life(90, forgetting) == Approx(8.7 / 1.4));
  CHECK(starting_half_life(104, forgetting) == starting_half_life(90, forgetting));
}

TEST_CASE("a half-life is stored to a thousandth of a week within its bounds") {
  CHECK(HalfLife::of(0.1F).weeks() == 0.5F);
  CHECK(HalfLife::of(99.0F).weeks() == 60.0F);
  for (const float weeks : {0.5F, 2.2F, 8.7F, 27.9996F, 60.0F}) {
    CHECK(std::abs(HalfLife::of(weeks).weeks() - weeks) <= 0.5F / 1024 + 1e-5F);
  }
}

TEST_CASE("many elders forget each by their own half-life") {
  SmallWorld world;
  constexpr int count = 5000;
  for (int i = 0; i < count; ++i) {
    world.home().elder({.skill = 0.1F, .memory = 0.5F + 0.0119F * static_cast<float>(i)});
  }
  const Population people = world.people();
  SmallRun run(people);
  for (Row e = 0; e < count; ++e) run.now.elders.skill[2][e] = Share::of(0.9F);
  const Forgetting forgetting;
  for (Week week = 1; week <= 6; ++week) {
    Village village = run.visit(0, week);
    forget(village, forgetting);
  }
  double worst = 0.0;
  for (Row e = 0; e < count; ++e) {
    const double left = 0.8 * std::exp2(-6.0 / people.elders.memory[e].weeks());
    const double off = run.now.elders.skill[2][e].value() - (0.1 + left);
    worst = std::max(worst, std::abs(off));
  }
  CHECK(worst < 6 * 0.5 / 65535 + 1e-5);
}

TEST_CASE("skills stay between what is kept and one, whatever happens") {
  const Population people = SmallWorld().singles(50).people();
  SmallRun run(people, 11);
  const Forgetting forgetting;
  Learning learning;
  learning.rate.set(0.4);
  for (Week week = 1; week <= 300; ++week) {
    Village village = run.visit(0, week);
    for (Row e = 0; e < 50; ++e) {
      const auto luck = village.luck(e, Page::reference);
      const float before = run.now.elders.skill_base[luck[0] % 4][e].value();
      if (luck[1] % 5 == 0) {
        practise(village, e, static_cast<Block>(luck[0] % 4), 1.0F,
                 2.0F * static_cast<float>(uniform(luck[2])), learning, forgetting.savings.f());
      }
      if (luck[3] % 7 == 0) retrieve(village, e, forgetting);
      if (run.now.elders.skill_base[luck[0] % 4][e].value() < before) FAIL("a base fell");
    }
    forget(village, forgetting);
    for (Row e = 0; e < 50; ++e) {
      for (std::size_t k = 0; k < blocks; ++k) {
        if (run.now.elders.skill[k][e].raw < run.now.elders.skill_base[k][e].raw) {
          FAIL("below what is kept");
        }
      }
      const float memory = run.now.elders.memory[e].weeks();
      if (memory < 8.0F || memory > 60.0F) FAIL("half-life out of bounds");
    }
  }
  SUCCEED();
}
