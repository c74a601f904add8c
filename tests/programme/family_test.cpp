#include <catch2/catch.hpp>

#include "sim/mechanisms/steps.hpp"
#include "tests/support/small_programme.hpp"

using namespace yinling;

namespace {

struct OneFamily {
  explicit OneFamily(std::string_view id, const SmallHome& home = {.guide = Guide::here})
      : people(SmallWorld().home(home).elder().elder({.smartphone = false}).people()), run(people) {
    programme.add(lever = lever_named(id));
  }
  void week(Week number) {
    Village village = run.visit(0, number);
    programme.attend(village);
  }
  Population people;
  SmallRun run;
  SmallProgramme programme;
  std::shared_ptr<Lever> lever;
};

}  // namespace

TEST_CASE("teaching skills make children clearer and more patient") {
  OneFamily one("F1");
  one.week(1);
  CHECK(one.run.now.homes.clarity[0].value() == Approx(0.575).margin(2e-5));
  CHECK(one.run.now.homes.patience[0].value() == Approx(0.575).margin(2e-5));
  const LedgerPage& page = one.programme.pages[0];
  CHECK(cell(page, Charge::programme).financial == 500000);
  CHECK(cell(page, Charge::session).financial == 20000);
  CHECK(cell(page, Charge::session).minutes_used == 60);
  // The child's hour is valued, not paid.
  CHECK(cell(page, Charge::person).financial == 300);
  CHECK(cell(page, Charge::person).economic == 300 + 2900);
}

TEST_CASE("a family agrees on a learning plan once, for elders with a phone") {
  OneFamily one("F2");
  one.week(1);
  one.week(2);
  CHECK((one.run.now.elders.status[0] & status::planned) != 0);
  CHECK((one.run.now.elders.status[1] & status::planned) == 0);
  CHECK(one.run.tally.of(Event::attended) == 1);
  CHECK(cell(one.programme.pages[0], Charge::session).units == 1);
}

TEST_CASE("attitude work makes children less protective and more watchful") {
  OneFamily one("F4",
                {.guide = Guide::here, .sees_need = false, .protective = 0.8F, .vigilance = 0.5F});
  parameter(*one.lever, "sees_need").set(1.0);
  one.week(1);
  CHECK(one.run.now.homes.protective[0].value() == Approx(0.56).margin(2e-5));
  CHECK(one.run.now.homes.vigilance[0].value() == Approx(0.6).margin(2e-5));
  CHECK(one.run.now.homes.sees_need[0] == 1);
}

TEST_CASE("nobody is reached where no child guides or none is in contact") {
  OneFamily childless("F1", {.guide = Guide::none});
  childless.week(1);
  CHECK(cell(childless.programme.pages[0], Charge::session).units == 0);

  OneFamily silent("F1", {.guide = Guide::away, .calls_weekly = false});
  silent.programme.family.monthly_caller.set(0.0);
  silent.week(1);
  CHECK(cell(silent.programme.pages[0], Charge::session).units == 0);
}

TEST_CASE("with a plan a child teaches stage by stage and goes on after a passed assessment") {
  OneFamily one("F2");
  one.week(1);
  for (Week week = 1; week <= 60; ++week) {
    Village village = one.run.visit(0, week);
    call_home(village, one.programme.family, one.programme.learning, one.programme.forgetting,
              Steps());
    // Ordering is assessed by a purchase; shopping reports it.
    if (village.is(0, status::assigned)) {
      village.unmark(0, status::assigned);
      pass_assessment(village, 0, one.programme.family);
    }
  }
  CHECK(one.run.now.elders.plan_stage[0] == 3);
  CHECK(one.run.tally.of(Event::assessed) == 3);
  CHECK(one.run.tally.of(Event::lesson) >= 3);
  CHECK(one.run.now.elders.plan_stage[1] == 0);
}
