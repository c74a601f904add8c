#include "sim/mechanisms/learning.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

using namespace yinling;

TEST_CASE("an hour of practice takes its share of what is missing") {
  const Population people = SmallWorld()
                                .home()
                                .elder({.learning = 0.5F, .skill = 0.2F})
                                .home()
                                .elder({.learning = 0.5F, .skill = 0.8F})
                                .people();
  SmallRun run(people);
  Learning learning;
  learning.rate.set(0.1);
  Village village = run.visit(0, 1);
  practise(village, 0, Block::order, 3.0F, 1.0F, learning, 0.2F);
  practise(village, 1, Block::order, 3.0F, 1.0F, learning, 0.2F);
  // share .1 * .5 * 3 = .15: .2 + .15 * .8 and .8 + .15 * .2
  CHECK(run.now.elders.skill[2][0].value() == Approx(0.32).margin(2e-5));
  CHECK(run.now.elders.skill[2][1].value() == Approx(0.83).margin(2e-5));
  // Other blocks learn nothing.
  CHECK(run.now.elders.skill[0][0] == people.elders.skill[0][0]);
  CHECK(run.now.elders.skill[1][0] == people.elders.skill[1][0]);
  CHECK(run.now.elders.skill[3][0] == people.elders.skill[3][0]);
}

TEST_CASE("nobody learns more than there is to learn") {
  const Population people = SmallWorld().elder({.learning = 1.0F, .skill = 0.2F}).people();
  SmallRun run(people);
  Village village = run.visit(0, 1);
  practise(village, 0, Block::browse, 1e6F, 2.0F, Learning(), 0.2F);
  CHECK(run.now.elders.skill[1][0].value() == 1.0F);
  CHECK(run.now.elders.skill_base[1][0].value() == Approx(0.36).margin(2e-5));  // .2 + .2 * .8
}

TEST_CASE("learning slows with age and quickens with schooling") {
  const Learning learning;
  CHECK(learning_speed(65, Schooling::primary, learning) == Approx(0.5));
  CHECK(learning_speed(75, Schooling::none, learning) == Approx(0.85 * 0.8 / 2));
  CHECK(learning_speed(65, Schooling::secondary, learning) == Approx(1.2 / 2));
  for (int age = 60; age < 110; ++age) {
    for (const Schooling schooling : {Schooling::none, Schooling::primary, Schooling::secondary}) {
      const double speed = learning_speed(age, schooling, learning);
      CHECK(speed > 0.0);
      CHECK(speed <= 1.0);
      CHECK(learning_speed(age + 1, schooling, learning) <= speed);
    }
  }
}
