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

TEST_CASE("the most that an intent can be is never less than it is, and close to it") {
  Average average;
  ElderState& now = average.run.now.elders;
  const Draws draws(1, 2, 3);
  double closest = 1.0;
  for (std::uint32_t trial = 0; trial < 20'000; ++trial) {
    const auto beliefs = draws.block(trial, 0, Page::reference);
    const auto other = draws.block(trial, 1, Page::reference);
    const auto share = [](std::uint32_t luck) {
      return Share::of(static_cast<float>(uniform(luck)));
    };
    now.usefulness[0] = share(beliefs[0]);
    now.trust_goods[0] = share(beliefs[1]);
    now.trust_payment[0] = share(beliefs[2]);
    now.efficacy[0] = share(beliefs[3]);
    now.last_order[0] = static_cast<std::int16_t>(20 - static_cast<int>(other[0] % 26));
    const float ease = other[1] % 4 == 0 ? 1.0F : static_cast<float>(uniform(other[1]));
    const float users = static_cast<float>(other[2] % 11) / 10.0F;
    const bool helper = other[3] % 2 == 0;
    const bool scarce = other[3] % 3 == 0;
    Intent intent = average.intent;
    if (trial % 2 == 1) {  // coefficients of the other sign, as a user may set them
      intent.ease.set(-0.2);
      intent.facilitating.set(-0.2);
      intent.social.set(-0.2);
    }
    const Village village = average.run.visit(0, 20);
    const float chance = chance_to_try(village, 0, users, ease, helper, scarce, intent);
    const MostIntent most(intent);
    const float logit = most.logit(village, 0, scarce);
    float with_ties = 0;
    float with_any = 0;
    most.chances(1, &logit, &users, &with_ties);
    most.chances(1, &logit, nullptr, &with_any);
    REQUIRE(with_ties >= chance);
    REQUIRE(with_any >= with_ties);
    closest = std::min(closest, with_ties / static_cast<double>(chance) - 1.0);
  }
  CHECK(closest < 0.002);
}
