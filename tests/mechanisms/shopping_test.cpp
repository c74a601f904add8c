#include "sim/mechanisms/shopping.hpp"

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_shop.hpp"

using namespace yinling;

namespace {

SmallElder buyer(std::uint16_t status = shopper) {
  return {.balance = 100'000'000, .need = 7.9F, .status = status};
}

}  // namespace

TEST_CASE("a failed step is tried once more with the chance of self-efficacy") {
  for (const float efficacy : {0.0F, 0.5F, 1.0F}) {
    SmallElder elder = buyer();
    elder.efficacy = efficacy;
    SmallShop shop(SmallWorld().singles(many, elder, no_child));
    shop.everyone_tries();
    shop.rules.steps.device.set(0.3);  // at skill .3: half succeed
    shop.week(1);
    // .5 at once, .5 * efficacy * .5 at the second try
    CHECK(as_likely_as(0.5 + 0.25 * efficacy, shop.count(Event::ordered),
                       shop.count(Event::attempted)));
    CHECK(as_likely_as(0.5, shop.count(Event::step_failed), shop.count(Event::attempted)));
    CHECK(shop.count(Event::ordered_unaided) == shop.count(Event::ordered));
    CHECK(shop.count(Event::gave_up) == shop.count(Event::attempted) - shop.count(Event::ordered));
  }
}

TEST_CASE("help comes after the second try, and an order with help is not unaided") {
  SmallElder elder = buyer();
  elder.efficacy = 0.0F;
  SmallShop shop(SmallWorld().singles(many, elder, {.guide = Guide::here}));
  shop.everyone_tries();
  shop.rules.steps.device.set(0.3);
  shop.rules.help.by_telephone.set(0.0);
  shop.week(1);
  // .5 at once; of the others .6 by someone in the house
  CHECK(as_likely_as(0.8, shop.count(Event::ordered), shop.count(Event::attempted)));
  CHECK(as_likely_as(0.6, shop.count(Event::step_helped), shop.count(Event::step_failed)));
  CHECK(shop.count(Event::ordered_unaided) ==
        shop.count(Event::ordered) - shop.count(Event::step_helped));
}

TEST_CASE("a slip at the order step buys the wrong thing") {
  SmallElder elder = buyer();
  elder.efficacy = 0.0F;
  SmallShop shop(SmallWorld().singles(many, elder, no_child));
  shop.everyone_tries();
  shop.rules.steps.order.set(0.3);
  shop.week(1);
  int wrong = 0;
  for (Row e = 0; e < many; ++e) {
    wrong += (shop.run.now.elders.status[e] & status::wrong_goods) != 0 ? 1 : 0;
  }
  // Half fail; .3 of the failures order, but the wrong thing.
  CHECK(as_likely_as(0.15, wrong, shop.count(Event::attempted)));
  CHECK(as_likely_as(0.65, shop.count(Event::ordered), shop.count(Event::attempted)));
}

TEST_CASE("only the aware with a phone who are neither resigned nor out try themselves") {
  SmallElder elder = buyer();
  SmallElder phoneless = elder;
  phoneless.smartphone = false;
  SmallShop shop(SmallWorld()
                     .singles(1, elder, no_child)
                     .singles(1, phoneless, no_child)
                     .singles(1, buyer(status::bound), no_child)
                     .singles(1, buyer(shopper | status::resigned), no_child)
                     .singles(1, elder, no_child));
  shop.everyone_tries();
  shop.run.now.elders.out_until[4] = 30;
  for (Week week = 1; week <= 30; ++week) {
    shop.run.now.elders.parcel[0] = 0;
    shop.week(week);
  }
  CHECK(shop.run.now.elders.orders[0] >= 25);
  for (Row e = 1; e < 5; ++e) CHECK(shop.run.now.elders.orders[e] == 0);
  for (Week week = 31; week <= 34; ++week) shop.week(week);
  CHECK(shop.run.now.elders.orders[4] == 1);  // the way is free again
}

TEST_CASE("one parcel at a time") {
  SmallShop shop(SmallWorld().singles(200, buyer(), no_child));
  shop.everyone_tries();
  for (Week week = 1; week <= 10; ++week) shop.week(week);
  CHECK(shop.count(Event::ordered) == 200);
  for (Row e = 0; e < 200; ++e) CHECK(shop.run.now.elders.orders[e] == 1);
}

TEST_CASE("nobody orders before payment is bound") {
  SmallShop shop(SmallWorld().singles(300, buyer(status::aware), {.guide = Guide::here}));
  shop.everyone_tries();
  shop.rules.account.rate.set(0.0);
  for (Week week = 1; week <= 20; ++week) shop.week(week);
  CHECK(shop.count(Event::attempted) > 1000);
  CHECK(shop.count(Event::ordered) == 0);
  shop.rules.account.rate.set(1.0);
  for (Week week = 21; week <= 40; ++week) shop.week(week);
  CHECK(shop.count(Event::ordered) > 0);
  for (Row e = 0; e < 300; ++e) {
    const bool bound = (shop.run.now.elders.status[e] & status::bound) != 0;
    if (shop.run.now.elders.orders[e] > 0 && !bound) FAIL("ordered without an account");
  }
}

TEST_CASE("a child buys only where own buying is out of reach") {
  const auto bought = [](SmallElder elder, const SmallHome& home) {
    elder.closeness = 0.8F;
    SmallShop shop(SmallWorld().singles(many, elder, home));
    shop.rules.shopping.ask_child.set(0.5);
    shop.rules.intent.intercept.set(-1000);
    const auto skills = shop.run.now.elders.skill[2][0];
    shop.week(1);
    CHECK(shop.run.now.elders.skill[2][0] == skills);
    return shop.count(Event::bought_for);
  };
  SmallElder phoneless;
  phoneless.smartphone = false;
  phoneless.need = 0.5F;
  // A need with 1 - exp(-.5) = .393469, the child asked with .5 * .8
  CHECK(as_likely_as(0.393469 * 0.4, bought(phoneless, {.guide = Guide::here}), many));
  CHECK(as_likely_as(0.393469 * 0.4 * 0.95, bought(phoneless, {.guide = Guide::away}), many));
  CHECK(bought(phoneless, no_child) == 0);
  SmallElder bound;
  bound.status = shopper;
  CHECK(bought(bound, {.guide = Guide::here}) == 0);
}

TEST_CASE("an order moves its price from the account and starts a parcel") {
  SmallShop shop(SmallWorld().singles(500, buyer(), no_child));
  shop.everyone_tries();
  shop.week(7);
  const ElderState& now = shop.run.now.elders;
  Fen spent = 0;
  for (Row e = 0; e < 500; ++e) {
    const Fen paid = shop.run.money[e].spent;
    spent += paid;
    if (now.balance[e] + paid != 100'000'000) FAIL("money is missing");
    if (now.orders[e] == 0) continue;
    const Village village = shop.run.visit(0, 9);
    if (price_of_order(village, e, 7, shop.rules.shopping) != paid) FAIL("price");
    if (now.parcel[e] != 7 || now.last_order[e] != 7) FAIL("week");
  }
  CHECK(spent == shop.run.tally.fen(Event::ordered));
  CHECK(shop.count(Event::first_ordered) == shop.count(Event::ordered));
  CHECK(shop.count(Event::ordered) > 400);
}

TEST_CASE("the first order is the first, and that of a former user is none") {
  SmallElder former = buyer();
  former.last_order = -30;
  SmallShop shop(SmallWorld().singles(1, buyer(), no_child).singles(1, former, no_child));
  shop.everyone_tries();
  for (Week week = 1; week <= 10; ++week) {
    shop.run.now.elders.parcel[0] = shop.run.now.elders.parcel[1] = 0;
    shop.week(week);
  }
  CHECK(shop.count(Event::ordered) > 10);
  CHECK(shop.count(Event::first_ordered) == 1);
  CHECK(shop.run.visit(0, 9).is(0, status::adopted));
  CHECK_FALSE(shop.run.visit(0, 9).is(1, status::adopted));
}

TEST_CASE("who cannot pay does not order") {
  SmallElder poor = buyer();
  poor.balance = 0;
  SmallShop shop(SmallWorld().singles(100, poor, no_child));
  shop.everyone_tries();
  shop.week(1);
  CHECK(shop.count(Event::ordered) == 0);
  CHECK(shop.count(Event::no_money) == shop.count(Event::attempted));
  CHECK(shop.count(Event::attempted) > 90);
}

TEST_CASE("prices are log-normal about the mean basket") {
  const Population people = SmallWorld().singles(many).people();
  SmallRun run(people, 12);
  const Village village = run.visit(0, 1);
  const Shopping shopping;
  std::vector<double> logs;
  logs.reserve(many);
  double sum = 0.0;
  for (Row e = 0; e < many; ++e) {
    const Fen price = price_of_order(village, e, 33, shopping);
    REQUIRE(price >= 1);
    logs.push_back(std::log(yuan_of_fen(price)));
    sum += yuan_of_fen(price);
  }
  // Mean 60 yuan; SD = 60 * sqrt(exp(.8^2) - 1) = 56.807
  CHECK(std::abs(sum / many - 60.0) <= 3.891 * 56.807 / std::sqrt(many));
  // Kolmogorov-Smirnov against N(ln 60 - .32, .8)
  std::sort(logs.begin(), logs.end());
  const boost::math::normal normal(std::log(60.0) - 0.32, 0.8);
  double distance = 0.0;
  for (std::size_t i = 0; i < many; ++i) {
    const double f = boost::math::cdf(normal, logs[i]);
    const auto rank = static_cast<double>(i);
    distance = std::max({distance, f - rank / many, (rank + 1) / many - f});
  }
  CHECK(distance <= 2.225 / std::sqrt(many));
}
