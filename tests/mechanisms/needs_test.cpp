#include "sim/mechanisms/needs.hpp"

#include <catch2/catch.hpp>

#include "sim/mechanisms/shopping.hpp"
#include "tests/support/small_shop.hpp"

using namespace yinling;

TEST_CASE("demand falls with the distance to the pick-up point") {
  const Needs needs;
  CHECK(pickup_factor(2.5F, false, needs) == Approx(1.0));
  CHECK(pickup_factor(5.0F, false, needs) == Approx(0.687289).epsilon(1e-5));  // exp(-.375)
  CHECK(pickup_factor(0.0F, false, needs) == Approx(1.454991).epsilon(1e-5));  // exp(.375)
}

TEST_CASE("distance weighs twice as much with limited mobility") {
  const Needs needs;
  CHECK(pickup_factor(5.0F, true, needs) == Approx(0.472367).epsilon(1e-5));  // exp(-.75)
  CHECK(pickup_factor(2.5F, true, needs) == Approx(1.0));
}

TEST_CASE("nearness raises demand no further than its cap") {
  const Needs needs;
  CHECK(pickup_factor(0.0F, true, needs) == Approx(1.6));  // not exp(.75)
  Needs far = needs;
  far.mean_distance.set(15);
  CHECK(pickup_factor(0.5F, false, far) == Approx(1.6));
}

TEST_CASE("the nearest pick-up point counts") {
  const Population people = SmallWorld()
                                .village({.distance = 6.0F})
                                .elder()
                                .village({.distance = 6.0F, .express = Express::station})
                                .elder()
                                .people();
  SmallRun run(people);
  const Needs needs;
  CHECK(pickup_distance(run.visit(0, 1), needs) == 6.0F);
  CHECK(pickup_distance(run.visit(1, 1), needs) == 0.5F);
  Village opened = run.visit(0, 1);
  opened.modifiers.pickup.combine(1.5F);
  CHECK(pickup_distance(opened, needs) == 1.5F);
}

TEST_CASE("needs come as often as the rate of the elder and the distance say") {
  const auto needs_of = [](float distance, std::uint8_t limits, std::uint8_t aids) {
    SmallShop shop(SmallWorld()
                       .village({.distance = distance})
                       .singles(many, {.limits = limits, .need = 0.5F}, no_child));
    for (Row e = 0; e < many; ++e) shop.run.now.elders.aids[e] = aids;
    shop.week(1);
    return shop.run.tally.needs;
  };
  CHECK(as_likely_as(0.393469, needs_of(2.5F, 0, 0), many));  // 1 - exp(-.5)
  // 1 - exp(-.5 * exp(-.75)), exp(-.75) = .472367
  CHECK(as_likely_as(0.210367, needs_of(5.0F, limit::mobility, 0), many));
  // Brought to the door: 1 - exp(-.5 * 1.454991)
  CHECK(as_likely_as(0.516897, needs_of(5.0F, limit::mobility, aid::fetched), many));
}

TEST_CASE("an order of a tie may awaken a need") {
  SmallShop shop(SmallWorld().singles(many, {.need = 0.0F}, no_child));
  shop.run.scratch.heard.assign(many, {.orders = 8 * 5});  // five ties, counted in eighths
  shop.week(1);
  CHECK(as_likely_as(0.0951626, shop.run.tally.needs, many));  // 1 - exp(-5 * .02)
}

TEST_CASE("in weeks without a need some browse, and practise") {
  SmallShop shop(
      SmallWorld()
          .singles(many, {.need = 0.0F}, no_child)
          .singles(10, {.smartphone = false, .need = 0.0F}, no_child)
          .singles(10, {.need = 0.0F, .status = 0}, no_child)
          .singles(10, {.need = 0.0F, .status = status::aware | status::resigned}, no_child));
  shop.rules.needs.browsing.set(0.25);
  shop.week(1);
  int browsed = 0;
  int practised = 0;
  for (Row e = 0; e < many + 30; ++e) {
    browsed += (shop.run.now.elders.status[e] & status::browsed) != 0 ? 1 : 0;
    practised += shop.run.now.elders.skill[1][e] == shop.people.elders.skill[1][e] ? 0 : 1;
    if (e >= many) CHECK((shop.run.now.elders.status[e] & status::browsed) == 0);
  }
  CHECK(as_likely_as(0.25, browsed, many));
  CHECK(practised == browsed);
  CHECK(shop.run.tally.needs == 0);
}
