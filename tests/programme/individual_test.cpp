#include <catch2/catch.hpp>
#include <cmath>

#include "sim/programme/attendance.hpp"
#include "tests/support/small_programme.hpp"

using namespace yinling;

namespace {

struct OneElder {
  explicit OneElder(std::string_view id, const SmallElder& traits = {})
      : people(SmallWorld().home().elder(traits).people()), run(people) {
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

TEST_CASE("a session of the basic course teaches the device and lifts self-efficacy") {
  OneElder one("I1");
  parameter(*one.lever, "rotation").set(1.0);
  one.week(1);
  const ElderState& now = one.run.now.elders;
  // .3 + .1 per hour x .5 learning x 1.5 hours x .7 missing
  CHECK(now.skill[index(Block::device)][0].value() == Approx(0.3525).margin(2e-5));
  CHECK(now.skill[index(Block::browse)][0].value() == Approx(0.3).margin(2e-5));
  CHECK(now.efficacy[0].value() == Approx(0.515).margin(2e-5));
  CHECK(now.efficacy_base[0].value() == Approx(0.5075).margin(2e-5));
  CHECK(now.memory[0].weeks() == Approx(9.2).margin(2e-3));
  CHECK(one.run.tally.of(Event::attended) == 1);
  CHECK(now.levers[0] == 1U);
}

TEST_CASE("a session costs its group, its materials once, and values the volunteer") {
  OneElder one("I1");
  one.week(1);
  one.week(2);
  const LedgerPage& page = one.programme.pages[0];
  CHECK(cell(page, Charge::session).units == 2);
  CHECK(cell(page, Charge::session).minutes_used == 2 * 2 * 90);
  CHECK(cell(page, Charge::session).financial == 2 * 30000);
  CHECK(cell(page, Charge::session).economic == 2 * (30000 + 2700));
  CHECK(cell(page, Charge::person).units == 1);
  CHECK(cell(page, Charge::person).financial == 2000);
}

TEST_CASE("those who come fill whole groups") {
  const Population people = SmallWorld().singles(14).people();
  SmallRun run(people);
  SmallProgramme programme;
  programme.add(lever_named("I1"));
  Village village = run.visit(0, 1);
  programme.attend(village);
  CHECK(run.tally.of(Event::attended) == 14);
  CHECK(cell(programme.pages[0], Charge::session).units == 2);
}

TEST_CASE("the e-commerce course teaches browsing and ordering to owners of a phone") {
  OneElder one("I5");
  one.week(1);
  const ElderState& now = one.run.now.elders;
  CHECK(now.skill[index(Block::browse)][0].value() == Approx(0.32625).margin(2e-5));
  CHECK(now.skill[index(Block::order)][0].value() == Approx(0.32625).margin(2e-5));
  CHECK(now.skill[index(Block::device)][0].value() == Approx(0.3).margin(2e-5));
  CHECK(now.usefulness[0].value() == Approx(0.525).margin(2e-5));
  CHECK(now.memory[0].weeks() == Approx(9.2).margin(2e-3));
  CHECK(cell(one.programme.pages[0], Charge::programme).financial == 800000);

  OneElder without("I5", {.smartphone = false});
  without.week(1);
  CHECK(without.run.tally.of(Event::attended) == 0);
}

TEST_CASE("a rights lecture forewarns, protects the account and teaches redress") {
  OneElder one("I7");
  one.week(1);
  const ElderState& now = one.run.now.elders;
  CHECK(now.forewarning[0].value() == Approx(0.6).margin(2e-5));
  CHECK((now.aids[0] & aid::password) != 0);
  CHECK(now.skill[index(Block::redress)][0].value() == Approx(0.3525).margin(2e-5));
  one.week(5);
  CHECK(now.forewarning[0].value() == Approx(0.6).margin(2e-5));
}

TEST_CASE("a psychology lecture works better with a true story of the village") {
  const Population people = SmallWorld().singles(2).people();
  SmallRun without(people);
  SmallRun with(people);
  SmallProgramme programme;
  programme.add(lever_named("I8"));
  with.now.faces[1] = face::success;
  for (SmallRun* run : {&without, &with}) {
    Village village = run->visit(0, 1);
    programme.attend(village);
  }
  CHECK(without.now.elders.trust_goods[0].value() == Approx(0.53).margin(2e-5));
  CHECK(without.now.elders.trust_payment[0].value() == Approx(0.53).margin(2e-5));
  CHECK(without.now.elders.self_blame[0].value() == Approx(0.46).margin(2e-5));
  CHECK(with.now.elders.trust_goods[0].value() == Approx(0.56).margin(2e-5));
  // One's own success is no story of another.
  CHECK(with.now.elders.trust_goods[1].value() == Approx(0.53).margin(2e-5));
}

TEST_CASE("an elder comes by habit, mobility and a tie who goes") {
  const Population people = SmallWorld()
                                .village({.distance = 10})
                                .home()
                                .elder({.joiner = true})
                                .home()
                                .elder({.limits = limit::mobility, .joiner = false})
                                .people();
  SmallRun run(people);
  const Village village = run.visit(0, 1);
  const Attendance usual;
  const double far = 0.8187307531;  // exp(-.02 x 10)
  const auto i1 = lever_named("I1");
  const ChanceToAttend attends(village, *i1, usual);
  CHECK(attends.of(0, false) == Approx(0.7 * far).epsilon(1e-5));
  CHECK(attends.of(1, false) == Approx(0.1 * 0.5 * far).epsilon(1e-5));
  CHECK(attends.of(1, true) == Approx(0.065 * far).epsilon(1e-5));
}

TEST_CASE("a tie who goes draws others along") {
  const Population people = SmallWorld()
                                .home()
                                .elder({.joiner = true})
                                .home()
                                .elder({.joiner = false})
                                .home()
                                .elder({.joiner = false})
                                .tie(0, 1)
                                .people();
  SmallRun run(people);
  SmallProgramme programme;
  programme.attendance.other.set(0.5);
  programme.attendance.tie_goes.set(2.0);
  const auto lever = lever_named("I1");
  int tied = 0;
  int untied = 0;
  for (Week week = 1; week <= 40; ++week) {
    std::vector<Row> attending;
    attending_elders(run.visit(0, week), *lever, programme.context(), attending);
    for (const Row e : attending) {
      tied += e == 1;
      untied += e == 2;
    }
  }
  CHECK(tied == 40);
  CHECK(std::abs(untied - 20) <= 3.891 * std::sqrt(10.0));
}
