// Shopping together at homecoming, and encouragement.
#include <catch2/catch.hpp>

#include "tests/support/small_programme.hpp"
#include "tests/support/small_shop.hpp"

using namespace yinling;

namespace {

struct Family {
  explicit Family(std::string_view id, const SmallHome& home = {.guide = Guide::away},
                  const SmallElder& elder = {})
      : people(SmallWorld().home(home).elder(elder).elder({.smartphone = false}).people()),
        run(people) {
    programme.family.homecoming.set(1.0);
    programme.add(lever = lever_named(id));
  }
  void week(Week number, bool homecoming = false) {
    Village village = run.visit(0, number);
    village.season.homecoming = homecoming;
    village.season.homecoming_year = 2026;
    programme.attend(village);
  }
  bool is(Row elder, std::uint16_t bits) const {
    return (run.now.elders.status[elder] & bits) != 0;
  }

  Population people;
  SmallRun run;
  SmallProgramme programme;
  std::shared_ptr<Lever> lever;
};

}  // namespace

TEST_CASE("families shop together when the child is home") {
  Family one("F3", {.guide = Guide::away, .sees_need = false}, {.status = 0});
  one.week(1, true);
  CHECK(one.is(0, status::with_family));
  CHECK(one.is(0, status::aware));
  CHECK_FALSE(one.is(1, status::with_family));  // has no phone
  CHECK(one.run.now.homes.sees_need[0] == 1);
  for (Row e = 0; e < 2; ++e) {
    CHECK(one.run.now.elders.closeness[e].value() == Approx(0.55).margin(2e-5));
    CHECK(one.run.now.elders.loneliness[e].value() == Approx(0.27).margin(2e-5));
  }
  const LedgerPage& page = one.programme.pages[0];
  CHECK(cell(page, Charge::session).financial == 40000);
  CHECK(cell(page, Charge::person).financial == 3000);
  CHECK(cell(page, Charge::person).economic == 3000 + 2 * 2900);
}

TEST_CASE("out of season, or with the child not home, there is no homecoming activity") {
  Family out_of_season("F3");
  for (Week week = 1; week <= 10; ++week) out_of_season.week(week);
  Family absent("F3");
  absent.programme.family.homecoming.set(0.0);
  absent.week(1, true);
  for (const Family* family : {&out_of_season, &absent}) {
    CHECK_FALSE(family->is(0, status::with_family));
    CHECK(family->run.tally.of(Event::attended) == 0);
    CHECK(cell(family->programme.pages[0], Charge::session).units == 0);
  }
}

TEST_CASE("asked for in any week, families in contact shop together from afar") {
  Family one("F3");
  one.programme.family.weekly_caller.set(1.0);
  one.lever->plan.when = When::always;
  one.week(1);
  CHECK(one.is(0, status::with_family));
}

TEST_CASE("who waits for a parcel does not shop with the family later, when the child has left") {
  Family one("F3");
  one.run.now.elders.parcel[0] = 1;
  one.week(2, true);
  CHECK(one.run.tally.of(Event::attended) == 2);
  CHECK_FALSE(one.is(0, status::with_family));
}

TEST_CASE("an elder shops beside the family, and refusals still hold") {
  for (const bool protective : {false, true}) {
    const SmallHome home{.guide = Guide::here, .protective = protective ? 1.0F : 0.0F};
    SmallShop shop(SmallWorld().home(home).elder(
        {.need = 0.0F, .skill = 1.0F, .trust_payment = 1.0F, .status = status::aware}));
    shop.everyone_tries();
    shop.rules.account.rate.set(1.0);
    shop.rules.account.child_block.set(1.0);
    shop.rules.account.trust_slope.set(1000);
    SmallProgramme programme;
    programme.add(lever_named("F3"));
    Village village = shop.run.drawn(0, 1);
    village.season.homecoming = true;
    programme.attend(village);
    yinling::shop(village, shop.rules.all());
    CHECK(shop.count(Event::attempted) == 1);
    CHECK(shop.count(Event::refused_child) == (protective ? 1 : 0));
    CHECK(shop.count(Event::set_up) == (protective ? 0 : 1));
    if (protective) CHECK(shop.count(Event::ordered) == 0);
  }
}

TEST_CASE("encouragement makes children patient and elders surer of themselves") {
  Family one("F5", {.guide = Guide::here, .calls_weekly = false});
  parameter(*one.lever, "calls_weekly").set(1.0);
  one.week(1);
  CHECK(one.run.now.homes.patience[0].value() == Approx(0.575).margin(2e-5));
  CHECK(one.run.now.homes.calls_weekly[0] == 1);
  for (Row e = 0; e < 2; ++e) {
    CHECK(one.run.now.elders.efficacy[e].value() == Approx(0.51).margin(2e-5));
    CHECK(one.run.now.elders.self_blame[e].value() == Approx(0.475).margin(2e-5));
    CHECK(one.run.now.elders.skill[index(Block::order)][e].value() == Approx(0.3).margin(2e-5));
  }
  CHECK(cell(one.programme.pages[0], Charge::session).financial == 8000);
  CHECK(cell(one.programme.pages[0], Charge::session).minutes_used == 45);
}

TEST_CASE("a child who is not won over goes on calling once a month") {
  Family one("F5", {.guide = Guide::here, .calls_weekly = false});
  parameter(*one.lever, "calls_weekly").set(0.0);
  for (Week week = 1; week <= 12; ++week) one.week(week);
  CHECK(one.run.now.homes.calls_weekly[0] == 0);
}

TEST_CASE("teaching skills and encouragement close the same gap of patience in turn") {
  Family one("F1", {.guide = Guide::here});
  one.programme.add(lever_named("F5"));
  one.week(1);
  CHECK(one.run.now.homes.patience[0].value() == Approx(1.0 - 0.5 * 0.85 * 0.85).margin(3e-5));
}
