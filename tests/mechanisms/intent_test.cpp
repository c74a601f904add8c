#include "sim/mechanisms/intent.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_shop.hpp"

using namespace yinling;

namespace {

/// An average elder with ten ties, one of them a user: social influence is average, too.
struct Average {
  Average() : people(world().people()), run(people) {
    run.now.faces[1] = face::user;
    intent.intercept.set(-1.0);
  }
  static SmallWorld world() {
    SmallWorld world;
    world.singles(11);
    for (Row other = 1; other <= 10; ++other) world.tie(0, other);
    return world;
  }
  double chance() {
    const Village village = run.visit(0, 20);
    return chance_to_try(village, 0, users_among_ties(village, 0), ease, helper, scarce, intent);
  }
  double logit() {
    const double p = chance();
    return std::log(p / (1 - p));
  }
  Population people;
  SmallRun run;
  Intent intent;
  float ease = 0.5F;
  bool helper = false;
  bool scarce = false;
};

/// By how much the logit changes with `change`.
template <class F>
double effect(F&& change) {
  Average average;
  const double before = average.logit();
  change(average);
  return average.logit() - before;
}

void raise(Share& belief) { belief.set(belief.value() + 0.2F); }  // by one SD

}  // namespace

TEST_CASE("an average elder tries with the chance of the intercept and the missing helper") {
  Average average;
  // No helper: z = -.4/sqrt(.24) = -.816497, so -1 + 1.8 * .2 * -.816497 = -1.293939
  CHECK(average.chance() == Approx(0.215186).margin(1e-4));
  average.helper = true;  // z = .6/sqrt(.24) = 1.224745: -1 + .440908
  CHECK(average.chance() == Approx(0.363758).margin(1e-4));
}

TEST_CASE("each belief raises or lowers the intent by its coefficient") {
  // 1.8 times the coefficient for one standard deviation
  CHECK(effect([](Average& a) { raise(a.run.now.elders.usefulness[0]); }) ==
        Approx(0.909).margin(5e-4));
  CHECK(effect([](Average& a) { raise(a.run.now.elders.trust_goods[0]); }) ==
        Approx(0.45).margin(5e-4));
  // Risk is missing trust in payment, anxiety missing self-efficacy.
  CHECK(effect([](Average& a) { raise(a.run.now.elders.trust_payment[0]); }) ==
        Approx(0.324).margin(5e-4));
  CHECK(effect([](Average& a) { raise(a.run.now.elders.efficacy[0]); }) ==
        Approx(0.36).margin(5e-4));
  CHECK(effect([](Average& a) { a.ease = 0.75F; }) == Approx(0.3348).margin(5e-4));
  // One user more among ten ties is .1/.13 SD.
  CHECK(effect([](Average& a) { a.run.now.faces[2] = face::user; }) ==
        Approx(0.276923).margin(5e-4));
  CHECK(effect([](Average& a) { a.helper = true; }) == Approx(0.734847).margin(5e-4));
  CHECK(effect([](Average& a) { a.scarce = true; }) == Approx(0.909).margin(5e-4));
}

TEST_CASE("an own order within twelve weeks makes a habit") {
  const auto after = [](std::int16_t weeks) {
    return effect([&](Average& a) {
      a.run.now.elders.last_order[0] = static_cast<std::int16_t>(20 - weeks);
    });
  };
  CHECK(after(1) == Approx(4.0).margin(5e-4));
  CHECK(after(12) == Approx(4.0).margin(5e-4));
  CHECK(after(13) == Approx(0.0).margin(1e-6));
}

TEST_CASE("what has no part in the intent does not move it") {
  CHECK(effect([](Average& a) {
          raise(a.run.now.elders.closeness[0]);
          raise(a.run.now.elders.loneliness[0]);
          raise(a.run.now.elders.forewarning[0]);
          a.run.now.elders.balance[0] = 0;
          a.run.now.homes.protective[0] = Share::of(1.0F);
        }) == 0.0);
}

TEST_CASE("as many try as their intent says") {
  SmallShop shop(SmallWorld().singles(many, {.need = 7.9F}, {.guide = Guide::none}));
  shop.rules.intent.intercept.set(0.5);
  const Village village = shop.run.visit(0, 1);
  const float ease = chances_of_purchase(village, 0, shop.rules.steps).mean();
  const double everyday = chance_to_try(village, 0, 0.0F, ease, false, false, shop.rules.intent);
  const double scarce = chance_to_try(village, 0, 0.0F, ease, false, true, shop.rules.intent);
  shop.week(1);
  CHECK(as_likely_as(0.8 * everyday + 0.2 * scarce, shop.count(Event::attempted),
                     shop.run.tally.needs));
}

TEST_CASE("the intent keeps between zero and one at the ends of all beliefs") {
  for (const float level : {0.0F, 1.0F}) {
    Average average;
    ElderState& now = average.run.now.elders;
    for (Column<Share>* belief :
         {&now.usefulness, &now.trust_goods, &now.trust_payment, &now.efficacy}) {
      (*belief)[0] = Share::of(level);
    }
    average.ease = level;
    CHECK(average.chance() > 0.0);
    CHECK(average.chance() < 1.0);
    CHECK((average.chance() > 0.5) == (level > 0.5F));
  }
}
