// Returns, the platform's mode, supervision and signal.
#include <catch2/catch.hpp>

#include "sim/mechanisms/steps.hpp"
#include "tests/support/small_programme.hpp"

using namespace yinling;

namespace {

struct Place {
  Place(std::string_view id, const SmallWorld& world) : people(world.people()), run(people) {
    add(id);
  }
  std::shared_ptr<Lever> add(std::string_view id) {
    programme.add(lever = lever_named(id));
    return lever;
  }
  Modifiers week(Week number) {
    Village village = run.visit(0, number);
    programme.attend(village);
    return village.modifiers;
  }
  Population people;
  SmallRun run;
  SmallProgramme programme;
  std::shared_ptr<Lever> lever;
};

SmallWorld one_elder(const SmallElder& elder = {}) {
  return SmallWorld().village().home().elder(elder);
}

SmallWorld weak_village(float share) {
  return SmallWorld().village({.weak_signal = share}).home().elder({.limits = limit::weak_signal});
}

}  // namespace

TEST_CASE("simplified returns help while they are paid for") {
  Place one("S3", one_elder());
  one.lever->plan.weeks = 60;
  for (Week week = 1; week <= 60; ++week) {
    const Modifiers now = one.week(week);
    CHECK(now.return_help.value == Approx(0.35));
    CHECK(now.pickup.value > 1000);
  }
  CHECK(one.week(61).return_help.value == 0.0F);
  const LedgerPage& page = one.programme.pages[0];
  CHECK(cell(page, Charge::village).financial == 50000);
  CHECK(cell(page, Charge::year).units == 2);
  CHECK(cell(page, Charge::year).financial == 2 * 60000);
}

TEST_CASE("ways of returning goods are independent chances, in any order") {
  for (const bool swapped : {false, true}) {
    Place one(swapped ? "S7" : "S3", one_elder());
    one.add(swapped ? "S3" : "S7");
    CHECK(one.week(1).return_help.value == Approx(1.0 - 0.65 * 0.5));
  }
}

TEST_CASE("an adopted age-friendly mode is switched on by elders with a phone and stays on") {
  Place one("S4", SmallWorld().home().elder().home().elder({.smartphone = false}));
  parameter(*one.lever, "granted").set(1.0);
  parameter(*one.lever, "delay").set(0.0);
  parameter(*one.lever, "switches_on").set(1.0);
  one.lever->plan.from = 3;
  one.lever->plan.weeks = 1;
  one.week(2);
  CHECK(one.run.now.elders.aids[0] == 0);
  one.week(3);
  one.week(4);
  CHECK((one.run.now.elders.aids[0] & aid::age_friendly) != 0);
  CHECK(one.run.now.elders.aids[1] == 0);
  CHECK(chances_of_purchase(one.run.visit(0, 5), 0, Steps()).skips_device);
  CHECK(cell(one.programme.pages[0], Charge::programme).financial == 1500000);
}

TEST_CASE("a platform that does not adopt the mode changes nobody, and the advocacy is paid") {
  Place one("S4", one_elder());
  parameter(*one.lever, "granted").set(0.0);
  parameter(*one.lever, "switches_on").set(1.0);
  for (Week week = 1; week <= 104; ++week) one.week(week);
  CHECK(one.run.now.elders.aids[0] == 0);
  CHECK(cell(one.programme.pages[0], Charge::programme).units == 1);
}

TEST_CASE("the platform decides once for all villages, as often as its chance says") {
  SmallWorld world;
  for (int v = 0; v < 3; ++v) world.village().home().elder();
  const Population people = world.people();
  constexpr int trials = 600;
  std::int64_t adopted = 0;
  for (std::uint32_t seed = 0; seed < trials; ++seed) {
    SmallRun run(people, seed);
    SmallProgramme programme;
    const auto lever = lever_named("S4");
    parameter(*lever, "delay").set(0.0);
    parameter(*lever, "switches_on").set(1.0);
    programme.add(lever);
    int villages = 0;
    for (Row v = 0; v < 3; ++v) {
      Village village = run.visit(v, 1);
      programme.attend(village);
      villages += (run.now.elders.aids[v] & aid::age_friendly) != 0 ? 1 : 0;
    }
    REQUIRE((villages == 0 || villages == 3));
    adopted += villages == 3 ? 1 : 0;
  }
  CHECK(as_likely_as(0.5, adopted, trials));
}

TEST_CASE("a round of inspection works until the next is due") {
  Place one("S6", one_elder());
  one.lever->plan.weeks = 6;
  for (Week week = 1; week <= 6; ++week) {
    const Modifiers now = one.week(week);
    for (const Factor& type : now.scam_pressure) CHECK(type.value == Approx(0.8));
    CHECK(now.misdescribed.value == Approx(0.8));
  }
  CHECK(one.week(7).misdescribed.value == 1.0F);
  const LedgerCell& rounds = cell(one.programme.pages[0], Charge::session);
  CHECK(rounds.units == 2);
  CHECK(rounds.financial == 2 * 15000);
  CHECK(rounds.minutes_used == 2 * 240);
}

TEST_CASE("without regulators no round takes place and nothing changes") {
  Place one("S6", one_elder());
  one.programme.staff[index(Role::regulator)] = Post{.people = 0, .hours = 40};
  for (Week week = 1; week <= 8; ++week) CHECK(one.week(week).misdescribed.value == 1.0F);
  CHECK(cell(one.programme.pages[0], Charge::session).units == 0);
  CHECK(one.run.now.queues[0].size() == 1);  // the village waits for its round
}

TEST_CASE("a better signal eases the steps of weak homes and outlasts the plan") {
  Place one("S8", weak_village(0.3F));
  parameter(*one.lever, "delay").set(0.0);
  one.lever->plan.weeks = 1;
  CHECK(one.week(1).weak_signal.value == Approx(0.2));
  CHECK(one.week(2).weak_signal.value == Approx(0.2));
  Village village = one.run.visit(0, 3);
  const Steps steps;
  const float weak = chance_of_step(village, 0, Block::browse, steps);
  village.modifiers.weak_signal.combine(0.2F);
  CHECK(chance_of_step(village, 0, Block::browse, steps) > weak);
  const LedgerPage& page = one.programme.pages[0];
  CHECK(cell(page, Charge::village).units == 1);
  CHECK(cell(page, Charge::village).financial == 5000000);
  CHECK(cell(page, Charge::year).units == 0);
}

TEST_CASE("where the signal is good nothing is built") {
  Place one("S8", weak_village(0.05F));
  parameter(*one.lever, "delay").set(0.0);
  CHECK(one.week(1).weak_signal.value == 1.0F);
  CHECK(cell(one.programme.pages[0], Charge::village).units == 0);
}

TEST_CASE("only what is built for good outlasts its plan") {
  for (const auto& lever : make_levers()) {
    CAPTURE(lever->info.id);
    CHECK(lever->lasts() == (lever->info.id == "S8"));
  }
}
