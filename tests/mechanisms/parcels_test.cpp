#include "sim/mechanisms/parcels.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

using namespace yinling;

namespace {

/// A village whose elders all ordered in week 10.
struct PostOffice {
  explicit PostOffice(Express express, int count = 1, float distance = 2.5F,
                      const SmallElder& elder = {})
      : people(SmallWorld()
                   .village({.distance = distance, .express = express})
                   .singles(count, elder)
                   .people()),
        run(people, 9) {
    for (Row e = 0; e < people.elder_count(); ++e) run.now.elders.parcel[e] = 10;
    parcels.late.set(0.0);
    parcels.misdescribed.set(0.0);
  }
  void deliver(Week week, const Modifiers& modifiers = {}) {
    Village village = run.visit(0, week);
    village.modifiers = modifiers;
    collect(village, {parcels, steps, needs, shopping, learning, forgetting, family, confidence});
  }
  /// The first week in which the first elder's parcel has come.
  Week arrival(const Modifiers& modifiers = {}) {
    for (Week week = 10; week < 20; ++week) {
      deliver(week, modifiers);
      if (run.now.elders.parcel[0] == 0) return week;
    }
    return 0;
  }
  std::int64_t count(Event event) const { return run.tally.of(event); }
  Population people;
  SmallRun run;
  Learning learning;
  Forgetting forgetting;
  FamilyContact family;
  Confidence confidence;
  Parcels parcels;
  Steps steps;
  Needs needs;
  Shopping shopping;
};

}  // namespace

TEST_CASE("parcels take the weeks of the express service") {
  CHECK(PostOffice(Express::station).arrival() == 10);
  CHECK(PostOffice(Express::connected).arrival() == 11);
  CHECK(PostOffice(Express::township_only).arrival() == 12);
}

TEST_CASE("a pick-up point opened in the village receives parcels as a station does") {
  Modifiers near;
  near.pickup.combine(0.5F);
  CHECK(PostOffice(Express::township_only).arrival(near) == 10);
  Modifiers far;
  far.pickup.combine(1.5F);
  CHECK(PostOffice(Express::township_only).arrival(far) == 12);
}

TEST_CASE("a late parcel comes a week later and costs trust in goods") {
  PostOffice post(Express::connected);
  post.parcels.late.set(1.0);
  CHECK(post.arrival() == 12);
  CHECK(post.count(Event::received_late) == 1);
  // .5 * .97 = .485, then a good purchase: + .05 * .515
  CHECK(post.run.now.elders.trust_goods[0].value() == Approx(0.51075).margin(4e-5));
}

TEST_CASE("a tenth of the parcels is late") {
  PostOffice post(Express::connected, many);
  post.parcels.late.set(0.1);
  post.deliver(11);
  CHECK(as_likely_as(0.9, post.count(Event::received_good), many));
  CHECK(post.count(Event::received_late) == 0);
  post.deliver(12);
  CHECK(post.count(Event::received_good) == many);
  CHECK(as_likely_as(0.1, post.count(Event::received_late), many));
  post.deliver(13);
  CHECK(post.count(Event::received_good) == many);  // each comes once
}

TEST_CASE("faulty goods come at their rate per shopper-year") {
  PostOffice post(Express::station, many);
  post.parcels.misdescribed.set(0.15);
  post.deliver(10);
  // .15 a year in 12 * 1.5 orders a year
  CHECK(as_likely_as(0.15 / 18, post.count(Event::goods_faulty), many));
  CHECK(post.count(Event::goods_faulty) + post.count(Event::received_good) == many);

  PostOffice supervised(Express::station, many);
  supervised.parcels.misdescribed.set(0.15);
  Modifiers supervision;
  supervision.misdescribed.combine(0.5F);
  supervised.deliver(10, supervision);
  CHECK(as_likely_as(0.15 / 36, supervised.count(Event::goods_faulty), many));
}

TEST_CASE("refunds need skill, nearness or help") {
  const auto chance = [](float distance, float help, std::uint8_t aids) {
    PostOffice post(Express::connected, 1, distance, {.skill = 0.5F});  // skill = difficulty: .5
    post.run.now.elders.aids[0] = aids;
    Village village = post.run.visit(0, 10);
    village.modifiers.return_help.combine(help);
    return chance_of_refund(village, 0, post.parcels, post.steps, post.needs);
  };
  CHECK(chance(0.5F, 0.0F, 0) == Approx(0.4).margin(1e-4));  // .8 * .5
  CHECK(chance(4.0F, 0.0F, 0) == Approx(0.2).margin(1e-4));  // half give up: .8 * .25
  CHECK(chance(4.0F, 0.0F, aid::fetched) == Approx(0.4).margin(1e-4));
  CHECK(chance(4.0F, 0.5F, 0) == Approx(0.5).margin(1e-4));  // .8 * (1 - .75 * .5)
  CHECK(chance(4.0F, 1.0F, 0) == Approx(0.8).margin(1e-4));  // the best there is
}

TEST_CASE("refunds are paid with their chance and no fen is lost") {
  PostOffice post(Express::station, many, 2.5F, {.balance = 1000, .skill = 0.5F});
  post.parcels.misdescribed.set(18.0);  // every parcel
  post.deliver(10);
  CHECK(post.count(Event::goods_faulty) == many);
  // Skill after the practice of returning: .5 + .025 * .5 * .5 * .1 * .5, so 1e-4 more than .4;
  // that is 1/35 of the standard error.
  CHECK(as_likely_as(0.4, post.count(Event::refunded), many));
  const ElderState& now = post.run.now.elders;
  Fen lost = 0;
  Fen refunded = 0;
  for (Row e = 0; e < many; ++e) {
    const Money& money = post.run.money[e];
    if (money.refunded != 0 && money.refunded != money.bad_goods) FAIL("not the price");
    if (now.balance[e] != 1000 + money.refunded) FAIL("money is missing");
    const bool sad = (now.status[e] & status::lost) != 0;
    if (sad != (money.refunded == 0)) FAIL("the face tells another story");
    lost += money.bad_goods;
    refunded += money.refunded;
  }
  CHECK(lost == post.run.tally.fen(Event::goods_faulty));
  CHECK(refunded == post.run.tally.fen(Event::refunded));
  CHECK(lost - refunded == post.run.tally.fen(Event::goods_lost));
}

TEST_CASE("good goods raise trust, goods not as described lower it, own mistakes do not") {
  PostOffice good(Express::station);
  good.deliver(10);
  CHECK(good.run.now.elders.trust_goods[0].value() == Approx(0.525).margin(2e-5));
  CHECK((good.run.now.elders.status[0] & status::succeeded) != 0);

  PostOffice faulty(Express::station);
  faulty.parcels.misdescribed.set(18.0);
  faulty.parcels.best_refund.set(0.0);
  faulty.deliver(10);
  CHECK(faulty.run.now.elders.trust_goods[0].value() == Approx(0.35).margin(2e-5));
  CHECK((faulty.run.now.elders.status[0] & (status::lost | status::succeeded)) == status::lost);

  PostOffice mistake(Express::station, 1, 2.5F, {.status = status::aware | status::wrong_goods});
  mistake.parcels.best_refund.set(0.0);
  mistake.deliver(10);
  CHECK(mistake.run.now.elders.trust_goods[0] == mistake.people.elders.trust_goods[0]);
  CHECK(mistake.count(Event::goods_wrong) == 1);
  CHECK(mistake.count(Event::mistake_kept) == 1);
  CHECK((mistake.run.now.elders.status[0] &
         (status::lost | status::succeeded | status::wrong_goods)) == 0);
}
