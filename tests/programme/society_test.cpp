#include <catch2/catch.hpp>

#include "tests/support/small_programme.hpp"

using namespace yinling;

namespace {

Modifiers modifiers_after(SmallRun& run, SmallProgramme& programme, Week week) {
  Village village = run.visit(0, week);
  programme.attend(village);
  return village.modifiers;
}

}  // namespace

TEST_CASE("a granted courier point opens after its delay and is paid by the year") {
  const Population people = SmallWorld().village({.distance = 6}).singles(1).people();
  SmallRun run(people);
  SmallProgramme programme;
  const auto lever = lever_named("S1");
  parameter(*lever, "granted").set(1.0);
  parameter(*lever, "delay").set(0.0);
  lever->plan.from = 3;
  programme.add(lever);
  CHECK(modifiers_after(run, programme, 2).pickup.value > 1000);
  for (Week week = 3; week <= 104; ++week) {
    const Modifiers now = modifiers_after(run, programme, week);
    CHECK(now.pickup.value == Approx(0.4));
    CHECK(now.shop_help.value == Approx(0.3));
    CHECK(now.return_help.value == Approx(0.4));
  }
  const LedgerPage& page = programme.pages[0];
  CHECK(cell(page, Charge::programme).financial == 1000000);
  CHECK(cell(page, Charge::village).financial == 600000);
  CHECK(cell(page, Charge::year).units == 2);
  CHECK(cell(page, Charge::year).financial == 2 * 500000);
}

TEST_CASE("a courier point that is not granted, or not needed, never opens") {
  const Population served = SmallWorld().village({.express = Express::station}).singles(1).people();
  const Population refused = SmallWorld().village().singles(1).people();
  for (const Population* people : {&served, &refused}) {
    SmallRun run(*people);
    SmallProgramme programme;
    const auto lever = lever_named("S1");
    parameter(*lever, "granted").set(people == &served ? 1.0 : 0.0);
    programme.add(lever);
    for (Week week = 1; week <= 60; ++week) {
      CHECK(modifiers_after(run, programme, week).pickup.value > 1000);
    }
    CHECK(cell(programme.pages[0], Charge::year).units == 0);
  }
}

TEST_CASE("volunteers bring parcels to elders with limited mobility while the plan runs") {
  const Population people =
      SmallWorld().home().elder({.limits = limit::mobility}).home().elder().people();
  SmallRun run(people);
  SmallProgramme programme;
  const auto lever = lever_named("S2");
  lever->plan.weeks = 3;
  programme.add(lever);
  modifiers_after(run, programme, 1);
  CHECK((run.now.elders.aids[0] & aid::fetched) != 0);
  CHECK((run.now.elders.aids[1] & aid::fetched) == 0);
  run.now.elders.last_order[0] = 1;
  run.now.elders.last_order[1] = 1;
  modifiers_after(run, programme, 2);
  CHECK(cell(programme.pages[0], Charge::parcel).units == 1);
  CHECK(cell(programme.pages[0], Charge::parcel).financial == 200);
  CHECK(cell(programme.pages[0], Charge::parcel).economic == 200 + 600);
  CHECK(cell(programme.pages[0], Charge::parcel).minutes_used == 20);
  run.now.elders.last_proxy[0] = 2;
  modifiers_after(run, programme, 3);
  CHECK(cell(programme.pages[0], Charge::parcel).units == 2);
  // What is ordered in the last week comes too late for them.
  CHECK((run.now.elders.aids[0] & aid::fetched) == 0);
}

TEST_CASE("a campaign forewarns by rehearsal and not by message") {
  const Population people = SmallWorld().home({.guide = Guide::here}).elder().people();
  for (const bool rehearsal : {true, false}) {
    SmallRun run(people);
    SmallProgramme programme;
    const auto lever = lever_named("S5");
    REQUIRE(lever->choices() == 1);
    REQUIRE(lever->choice(0).set(rehearsal ? "rehearsal" : "message"));
    CHECK_FALSE(lever->choice(0).set("poster"));
    programme.add(lever);
    modifiers_after(run, programme, 1);
    CHECK(run.now.elders.forewarning[0].value() == Approx(rehearsal ? 1.0 : 0.0));
    CHECK(run.now.homes.vigilance[0].value() == Approx(rehearsal ? 0.44 : 0.3).margin(2e-5));
    CHECK(cell(programme.pages[0], Charge::session).financial == 15000);
  }
}

TEST_CASE("a copied lever keeps its own choice") {
  const auto lever = lever_named("S5");
  const auto copy = lever->clone();
  REQUIRE(copy->choice(0).set("message"));
  CHECK(copy->choice(0).is("message"));
  CHECK(lever->choice(0).is("rehearsal"));
}

TEST_CASE("a rights station helps with redress and restores part of the trust lost") {
  const Population people = SmallWorld().singles(2).people();
  SmallRun run(people);
  SmallProgramme programme;
  const auto lever = lever_named("S7");
  parameter(*lever, "comes").set(1.0);
  programme.add(lever);
  modifiers_after(run, programme, 1);
  run.now.faces[0] = face::loss;
  run.now.elders.trust_goods[0].set(0.3F);
  run.now.elders.trust_goods[1].set(0.3F);
  run.now.elders.trust_payment[0].set(0.6F);
  const Modifiers now = modifiers_after(run, programme, 2);
  CHECK(now.return_help.value == Approx(0.5));
  CHECK(now.recovery_help.value == Approx(0.2));
  CHECK(now.report_help.value == Approx(0.5));
  CHECK(run.now.elders.trust_goods[0].value() == Approx(0.36).margin(2e-5));
  CHECK(run.now.elders.trust_payment[0].value() == Approx(0.6).margin(2e-5));
  CHECK(run.now.elders.trust_goods[1].value() == Approx(0.3).margin(2e-5));
  CHECK(cell(programme.pages[0], Charge::person).units == 1);
  CHECK(cell(programme.pages[0], Charge::person).minutes_used == 120);
}
