// Individual levers besides courses and lectures: tutors, booklets, chats, devices, groups.
#include <catch2/catch.hpp>
#include <set>

#include "sim/mechanisms/face.hpp"
#include "sim/mechanisms/help.hpp"
#include "tests/support/small_programme.hpp"

using namespace yinling;

namespace {

/// A lever at work in the first village, whose faces are shown at the end of each week.
struct Supported {
  Supported(std::string_view id, const SmallWorld& world) : people(world.people()), run(people) {
    add(id);
  }
  std::shared_ptr<Lever> add(std::string_view id) {
    programme.add(lever = lever_named(id));
    return lever;
  }
  void week(Week number) {
    Village village = run.visit(0, number);
    programme.attend(village);
    show_face(village, Intent());
    run.turn_week();
  }
  bool has(Row elder, std::uint8_t bit) const { return (run.now.elders.aids[elder] & bit) != 0; }
  bool is(Row elder, std::uint16_t bit) const { return (run.now.elders.status[elder] & bit) != 0; }

  Population people;
  SmallRun run;
  SmallProgramme programme;
  std::shared_ptr<Lever> lever;
};

const SmallElder master{.skill = 0.7F, .last_order = 0};

/// A master, a tie, a tie of the tie, and one farther away, in a line.
SmallWorld line_from(const SmallElder& first) {
  SmallWorld world;
  world.home().elder(first);
  world.singles(3, {});
  return world.tie(0, 1).tie(1, 2).tie(2, 3);
}

float skill(const Supported& one, Block block, Row elder) {
  return one.run.now.elders.skill[index(block)][elder].value();
}

}  // namespace

TEST_CASE("an elder who mastered it and is willing becomes a tutor, briefed once") {
  Supported one("I2", line_from(master));
  parameter(*one.lever, "agrees").set(1.0);
  parameter(*one.lever, "stops").set(0.0);
  one.week(1);
  one.week(2);
  CHECK(one.is(0, status::tutor));
  CHECK((one.run.now.faces[0] & face::tutor) != 0);
  CHECK_FALSE(one.is(1, status::tutor));
  const LedgerCell& briefed = cell(one.programme.pages[0], Charge::person);
  CHECK(briefed.units == 1);
  CHECK(briefed.financial == 3000);
  CHECK(briefed.minutes_used == 120);
}

TEST_CASE("nobody becomes a tutor without mastery, without use, or unwilling") {
  for (const SmallElder& none :
       {SmallElder{.skill = 0.5F, .last_order = 0}, SmallElder{.skill = 0.9F, .last_order = -30},
        SmallElder{.smartphone = false, .skill = 0.9F, .last_order = 0}}) {
    Supported one("I2", line_from(none));
    parameter(*one.lever, "agrees").set(1.0);
    one.week(1);
    CHECK_FALSE(one.is(0, status::tutor));
  }
  Supported unwilling("I2", line_from(master));
  parameter(*unwilling.lever, "agrees").set(0.0);
  unwilling.week(1);
  CHECK_FALSE(unwilling.is(0, status::tutor));
}

TEST_CASE("a tutor teaches ties and their ties the weakest block, and no one farther") {
  Supported one("I2", line_from(master));
  parameter(*one.lever, "agrees").set(1.0);
  parameter(*one.lever, "stops").set(0.0);
  parameter(*one.lever, "ties_of_ties").set(1.0);
  one.run.now.elders.skill[index(Block::browse)][1].set(0.2F);
  one.week(1);
  CHECK(skill(one, Block::browse, 1) == Approx(0.2).margin(2e-5));
  one.week(2);
  // .2 + .1 per hour x .5 learning x 2 one to one x .8 missing
  CHECK(skill(one, Block::browse, 1) == Approx(0.28).margin(3e-5));
  CHECK(skill(one, Block::order, 1) == Approx(0.3).margin(2e-5));
  // Two ties away: the device, the first of equals.
  CHECK(skill(one, Block::device, 2) == Approx(0.37).margin(3e-5));
  CHECK(skill(one, Block::device, 3) == Approx(0.3).margin(2e-5));
  CHECK(one.run.now.elders.efficacy[1].value() == Approx(0.51).margin(2e-5));
  // Teaching is retrieval; pupils are shown.
  CHECK(one.run.now.elders.memory[0].weeks() > 8.5F);
  CHECK(one.run.now.elders.memory[1].weeks() == Approx(8.0).margin(2e-3));
  const LedgerCell& lessons = cell(one.programme.pages[0], Charge::session);
  CHECK(lessons.units == 2);
  CHECK(lessons.financial == 2 * 300);
  CHECK(lessons.economic == 2 * (300 + 1800));
}

TEST_CASE("a tutor's own skill is the ceiling of what pupils learn") {
  Supported one("I2", line_from({.skill = 0.6F, .last_order = 0}));
  parameter(*one.lever, "agrees").set(1.0);
  parameter(*one.lever, "stops").set(0.0);
  one.programme.learning.rate.set(5.0);
  for (Week week = 1; week <= 6; ++week) one.week(week);
  for (const Block block : {Block::device, Block::browse, Block::order}) {
    CHECK(skill(one, block, 1) == Approx(0.6).margin(2e-5));
  }
}

TEST_CASE("lessons end with the hours of the tutors a village has; the rest waits") {
  SmallWorld world;
  world.home().elder(master);
  world.singles(8);
  for (Row pupil = 1; pupil <= 8; ++pupil) world.tie(0, pupil);
  Supported one("I2", world);
  parameter(*one.lever, "agrees").set(1.0);
  parameter(*one.lever, "stops").set(0.0);
  parameter(*one.lever, "hours_per_week").set(3.0);
  one.week(1);
  one.week(2);
  CHECK(cell(one.programme.pages[0], Charge::session).units == 3);
  CHECK(one.run.now.queues[0].size() == 5);
}

TEST_CASE("shoppers, the resigned and those without a phone take no lessons") {
  SmallWorld world;
  world.home().elder(master);
  world.home().elder({.last_order = 0});
  world.home().elder({.status = status::aware | status::resigned});
  world.home().elder({.smartphone = false});
  for (Row other = 1; other <= 3; ++other) world.tie(0, other);
  Supported one("I2", world);
  parameter(*one.lever, "agrees").set(1.0);
  parameter(*one.lever, "stops").set(0.0);
  for (Week week = 1; week <= 4; ++week) one.week(week);
  CHECK(one.is(0, status::tutor));
  CHECK(cell(one.programme.pages[0], Charge::session).units == 0);
}

TEST_CASE("a tutor who stopped is not asked again, and the role ends with the plan") {
  Supported one("I2", line_from(master));
  parameter(*one.lever, "agrees").set(1.0);
  parameter(*one.lever, "stops").set(1.0);
  one.week(1);
  one.week(2);
  CHECK_FALSE(one.is(0, status::tutor));
  CHECK(one.is(0, status::former_tutor));
  CHECK(cell(one.programme.pages[0], Charge::person).units == 1);

  Supported ending("I2", line_from(master));
  parameter(*ending.lever, "agrees").set(1.0);
  parameter(*ending.lever, "stops").set(0.0);
  ending.lever->plan.weeks = 2;
  ending.week(1);
  ending.week(2);
  CHECK(ending.is(0, status::tutor));
  ending.week(3);
  CHECK_FALSE(ending.is(0, status::tutor));
}

TEST_CASE("tutors stop with their weekly chance") {
  SmallWorld world;
  world.village();
  world.singles(4000, master);
  Supported one("I2", world);
  parameter(*one.lever, "agrees").set(0.5);
  parameter(*one.lever, "stops").set(0.2);
  one.week(1);
  std::int64_t briefed = 0;
  std::int64_t stopped = 0;
  for (Row e = 0; e < 4000; ++e) {
    briefed += one.is(e, status::tutor | status::former_tutor) ? 1 : 0;
    stopped += one.is(e, status::former_tutor) ? 1 : 0;
  }
  CHECK(as_likely_as(0.5, briefed, 4000));
  CHECK(as_likely_as(0.2, stopped, briefed));
}

TEST_CASE("a booklet is brought once to those it can help") {
  SmallWorld world;
  world.home().elder();
  world.home().elder({.schooling = Schooling::none, .limits = limit::sight});
  world.home().elder({.schooling = Schooling::none});
  world.home().elder({.limits = limit::sight});
  world.home().elder({.smartphone = false});
  Supported one("I3", world);
  one.week(1);
  one.week(2);
  CHECK(one.has(0, aid::booklet));
  CHECK_FALSE(one.has(1, aid::booklet));
  CHECK(one.has(2, aid::booklet));
  CHECK(one.has(3, aid::booklet));
  CHECK_FALSE(one.has(4, aid::booklet));
  const LedgerPage& page = one.programme.pages[0];
  CHECK(cell(page, Charge::person).units == 3);
  CHECK(cell(page, Charge::person).financial == 3 * 800);
  CHECK(cell(page, Charge::person).economic == 3 * (800 + 300));
  CHECK(cell(page, Charge::programme).financial == 500000);
  // It is a cue, not a lesson.
  CHECK(skill(one, Block::device, 0) == Approx(0.3).margin(2e-5));
}

TEST_CASE("a booklet and an age-friendly mode multiply the errors they leave") {
  Supported one("I3", SmallWorld().home().elder());
  parameter(*one.add("S4"), "granted").set(1.0);
  parameter(*one.lever, "delay").set(0.0);
  parameter(*one.lever, "switches_on").set(1.0);
  one.week(1);
  const Steps steps;
  CHECK(error_multiplier(one.run.visit(0, 1), 0, steps) ==
        Approx(steps.booklet_error * steps.age_friendly_error));
}

TEST_CASE("a device is adapted once for those with limits and a phone") {
  SmallWorld world;
  world.home().elder({.limits = limit::sight});
  world.home().elder({.limits = limit::mobility});
  world.home().elder({.limits = limit::hearing, .smartphone = false});
  Supported one("I6", world);
  const Steps steps;
  const float before = chance_of_step(one.run.visit(0, 1), 0, Block::order, steps);
  one.week(1);
  one.week(2);
  CHECK(one.has(0, aid::adapted));
  CHECK_FALSE(one.has(1, aid::adapted));
  CHECK_FALSE(one.has(2, aid::adapted));
  CHECK(chance_of_step(one.run.visit(0, 3), 0, Block::order, steps) > before);
  const LedgerCell& fitted = cell(one.programme.pages[0], Charge::person);
  CHECK(fitted.units == 1);
  CHECK(fitted.financial == 8000);
  CHECK(fitted.minutes_used == 45);
}

TEST_CASE("adapted teaching makes a course worth more to those who see badly") {
  Supported plain("I1", SmallWorld().home().elder({.limits = limit::sight}));
  plain.week(1);
  Supported adapted("I6", SmallWorld().home().elder({.limits = limit::sight}));
  adapted.add("I1");
  adapted.week(1);
  adapted.week(2);
  // The device is fitted before the second session at the latest.
  plain.week(2);
  CHECK(skill(adapted, Block::device, 0) > skill(plain, Block::device, 0));
}

TEST_CASE("a chat needs a group; members who check in retrieve, practise and are praised") {
  SmallWorld world;
  world.village();
  world.singles(6, {.learning = 1.0F});
  Supported one("I4", world);
  parameter(*one.lever, "joiner_checks_in").set(1.0);
  one.week(1);
  for (Row e = 0; e < 6; ++e) {
    CHECK(one.has(e, aid::chat));
    CHECK(one.run.now.elders.memory[e].weeks() == Approx(9.2).margin(2e-3));
    CHECK(one.run.now.elders.efficacy[e].value() == Approx(0.5025).margin(2e-5));
    // .25 hours alone (half a course's worth), on one block
    float gain = 0.0F;
    for (const Block block : {Block::device, Block::browse, Block::order}) {
      gain += skill(one, block, e) - 0.3F;
    }
    CHECK(gain == Approx(0.1 * 0.25 * 0.5 * 0.7).margin(6e-5));
  }
  const LedgerPage& page = one.programme.pages[0];
  CHECK(cell(page, Charge::programme).financial == 800000);
  CHECK(cell(page, Charge::session).units == 1);  // one chat, one week
  CHECK(cell(page, Charge::session).financial == 1000);
  CHECK(cell(page, Charge::session).economic == 1000 + 1800);
  CHECK(one.run.tally.of(Event::attended) == 6);
}

TEST_CASE("there is no chat for too few, and none without phone, signal or first skills") {
  SmallWorld few;
  few.village();
  few.singles(4);
  SmallWorld unfit;
  unfit.village();
  unfit.singles(4);
  unfit.singles(3, {.limits = limit::weak_signal});
  unfit.singles(3, {.smartphone = false});
  unfit.singles(3, {.skill = 0.25F});
  for (const SmallWorld& world : {few, unfit}) {
    Supported one("I4", world);
    one.week(1);
    CHECK(cell(one.programme.pages[0], Charge::session).units == 0);
    CHECK(one.run.tally.of(Event::attended) == 0);
  }
}

TEST_CASE("whoever is in a chat stays in it, and checks in by habit") {
  SmallWorld world;
  world.village();
  world.singles(1500);
  world.singles(1500, {.joiner = false});
  Supported one("I4", world);
  one.week(1);
  std::int64_t joiners = 0;
  std::int64_t others = 0;
  for (Row e = 0; e < 3000; ++e) {
    const bool checked_in = one.run.now.elders.last_retrieval[e] == 1;
    (e < 1500 ? joiners : others) += checked_in ? 1 : 0;
  }
  CHECK(as_likely_as(0.6, joiners, 1500));
  CHECK(as_likely_as(0.2, others, 1500));
  CHECK(cell(one.programme.pages[0], Charge::session).units == 60);
  one.run.now.elders.skill[index(Block::device)][0].set(0.1F);
  one.week(2);
  CHECK(cell(one.programme.pages[0], Charge::session).units == 120);
}

TEST_CASE("a meeting gives confidence and company, and groups are made of at least four") {
  SmallWorld world;
  world.village();
  world.singles(11);
  Supported one("I9", world);
  one.week(1);
  const ElderState& now = one.run.now.elders;
  std::array<int, 4> members{};
  for (Row e = 0; e < 11; ++e) {
    REQUIRE(now.group[e] < 4);
    ++members[now.group[e]];
    CHECK(now.efficacy[e].value() == Approx(0.51).margin(2e-5));
    CHECK(now.self_blame[e].value() == Approx(0.475).margin(2e-5));
    CHECK(now.loneliness[e].value() == Approx(0.285).margin(2e-5));
  }
  // Eight in the first group; three make no second.
  CHECK(members == std::array<int, 4>{3, 8, 0, 0});
  const LedgerPage& page = one.programme.pages[0];
  CHECK(cell(page, Charge::session).units == 2);
  CHECK(cell(page, Charge::session).financial == 2 * 6000);
  CHECK(cell(page, Charge::session).minutes_used == 2 * 60);
}

TEST_CASE("newcomers fill groups with room before new ones are made") {
  SmallWorld world;
  world.village();
  world.singles(6);
  world.singles(7, {.status = 0});
  Supported one("I9", world);
  one.week(1);
  for (Row e = 0; e < 6; ++e) CHECK(one.run.now.elders.group[e] == 1);
  for (Row e = 6; e < 13; ++e) CHECK(one.run.now.elders.group[e] == 0);  // did not know of it
  for (Row e = 6; e < 13; ++e) one.run.now.elders.status[e] = status::aware;
  one.week(3);
  std::array<int, 3> members{};
  for (Row e = 0; e < 13; ++e) ++members[one.run.now.elders.group[e]];
  CHECK(members == std::array<int, 3>{0, 8, 5});
}

TEST_CASE("three make no group and pay for no meeting") {
  SmallWorld world;
  world.village();
  world.singles(3);
  Supported one("I9", world);
  one.week(1);
  CHECK(one.run.now.elders.group[0] == 0);
  CHECK(cell(one.programme.pages[0], Charge::session).units == 0);
  CHECK(one.run.now.elders.efficacy[0].value() == Approx(0.5).margin(2e-5));
}

TEST_CASE("a mate who shops helps, also after the plan") {
  SmallWorld world;
  world.village();
  world.singles(5, {}, no_child);
  Supported one("I9", world);
  one.lever->plan.weeks = 1;
  one.week(1);
  one.week(2);
  one.run.now.faces[1] = face::user;
  const Village village = one.run.visit(0, 3);
  const Help help;
  CHECK(chance_of_help(village, helper_of(village, 0, Contact{}), help) ==
        Approx(help.group.value()));
}

TEST_CASE("meetings and courses lift self-efficacy one upon the other") {
  SmallWorld world;
  world.village();
  world.singles(5);
  Supported one("I1", world);
  one.add("I9");
  one.week(1);
  CHECK(one.run.now.elders.efficacy[0].value() == Approx(1.0 - 0.5 * 0.97 * 0.98).margin(3e-5));
}
