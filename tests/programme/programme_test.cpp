// Laws that hold for every lever.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "sim/programme/coverage.hpp"
#include "tests/support/small_programme.hpp"

using namespace yinling;

namespace {

/// Two villages with every kind of elder and home that levers tell apart.
Population mixed_people() {
  SmallWorld world;
  for (int v = 0; v < 2; ++v) {
    world.village({.distance = 2.0F + 5.0F * static_cast<float>(v)});
    for (int i = 0; i < 120; ++i) {
      world.home({.living = i % 2 == 0 ? Living::alone : Living::couple,
                  .guide = static_cast<Guide>(i % 4),
                  .protective = i % 3 == 0 ? 0.9F : 0.1F});
      world.elder({.age = static_cast<std::uint8_t>(60 + i % 30),
                   .sex = i % 5 < 2 ? Sex::male : Sex::female,
                   .schooling = static_cast<Schooling>(i % 3),
                   .limits = static_cast<std::uint8_t>(i % 16),
                   .smartphone = i % 2 == 0,
                   .joiner = i % 4 == 1,
                   .last_order = static_cast<std::int16_t>(i % 7 == 0 ? -3 : long_ago)});
    }
    const auto first = static_cast<Row>(120 * v);
    for (Row i = 0; i + 1 < 120; ++i) world.tie(first + i, first + i + 1);
  }
  return world.people();
}

/// Whether a lever did anything for a village in this week.
bool touched(const Modifiers& m) {
  bool scams = false;
  for (const Factor& type : m.scam_pressure) scams = scams || type.value != 1.0F;
  return scams || m.weak_signal.value != 1.0F || m.misdescribed.value != 1.0F ||
         m.pickup.value < 1000.0F || m.shop_help.value > 0.0F || m.return_help.value > 0.0F ||
         m.recovery_help.value > 0.0F || m.report_help.value > 0.0F;
}

/// The lever made sure to be of use among the mixed people: what is negotiated is granted, and who
/// can do a little counts as a master.
std::shared_ptr<Lever> eager(std::string_view id) {
  auto lever = lever_named(id);
  for (std::size_t i = 0; i < lever->size(); ++i) {
    Parameter& p = lever->at(i);
    if (p.name() == "granted" || p.name() == "agrees") p.set(1.0);
    if (p.name() == "delay") p.set(0.0);
    if (p.name() == "mastery") p.set(0.2);
  }
  return lever;
}

std::set<Row> covered(SmallRun& run, const Lever& lever) {
  std::set<Row> rows;
  for (Row v = 0; v < run.people.village_count(); ++v) {
    const Village village = run.visit(v, 1);
    if (lever.info.reach == Reach::villages) {
      if (covers_village(village, lever)) rows.insert(v);
    } else if (lever.info.reach == Reach::homes) {
      for (Row h = village.first_home; h < village.last_home; ++h) {
        if (covers_home(village, lever, h)) rows.insert(h);
      }
    } else {
      for (Row e = village.first; e < village.last; ++e) {
        if (covers_elder(village, lever, e)) rows.insert(e);
      }
    }
  }
  return rows;
}

}  // namespace

TEST_CASE("every lever of the paper's list has its own place and says what it is") {
  std::set<int> numbers;
  for (const auto& lever : make_levers()) {
    CAPTURE(lever->info.id);
    CHECK(numbers.insert(lever->info.number).second);
    CHECK(lever->info.number == *numbers.rbegin());  // in the order of application
    CHECK(lever->number() < most_levers);
    for (const Said* text : {&lever->info.name, &lever->info.acts_on, &lever->info.staff}) {
      CHECK_FALSE(text->en.empty());
      CHECK_FALSE(text->zh.empty());
    }
    // Measures stand in section 3; the extension answers a problem that section 2.3.1 names.
    CHECK((lever->info.paper.substr(0, 2) == "3." || lever->info.id == "S8"));
    CHECK(lever->size() > 0);
    for (std::size_t i = 0; i < lever->size(); ++i) {
      const Parameter& p = lever->at(i);
      CAPTURE(p.name());
      if (!p.evidence().empty()) CHECK(evidence_for(p.evidence()).verified != "none");
      if (p.name().substr(0, 6) == "price_") CHECK(p.unit() == Unit::yuan);
    }
  }
  CHECK(*numbers.rbegin() == static_cast<int>(numbers.size()) - 1);  // no gaps
  for (const char* id : {"I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "F1", "F2",
                         "F3", "F4", "F5", "S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8"}) {
    CHECK_NOTHROW(lever_named(id));
  }
}

TEST_CASE("zero coverage changes nothing and costs nothing") {
  const Population people = mixed_people();
  for (const auto& made : make_levers()) {
    CAPTURE(made->info.id);
    SmallRun run(people);
    const std::uint64_t before = run.hash();
    SmallProgramme programme;
    const auto lever = lever_named(made->info.id);
    lever->plan.coverage = 0.0;
    lever->plan.weeks = 8;
    programme.add(lever);
    for (Week week = 1; week <= 10; ++week) {
      for (Row v = 0; v < people.village_count(); ++v) {
        Village village = run.visit(v, week);
        programme.attend(village);
        CHECK_FALSE(touched(village.modifiers));
      }
    }
    CHECK(run.hash() == before);
    for (const LedgerCell& entry : programme.pages[0]) {
      CHECK(entry.units == 0);
      CHECK(entry.economic == 0);
    }
  }
}

TEST_CASE("full coverage changes somebody and costs something") {
  const Population people = mixed_people();
  for (const auto& made : make_levers()) {
    CAPTURE(made->info.id);
    SmallRun run(people);
    run.now.faces[1] = face::loss;
    SmallRun idle(people);
    SmallProgramme programme;
    programme.add(eager(made->info.id));
    bool changed = false;
    for (Week week = 1; week <= 30; ++week) {
      Village village = run.visit(0, week);
      village.season.homecoming = true;
      programme.attend(village);
      changed = changed || touched(village.modifiers);
      for (SmallRun* one : {&run, &idle}) {
        one->now.elders.last_order[3] = static_cast<std::int16_t>(week);
        one->now.elders.last_order[8] = static_cast<std::int16_t>(week);
      }
    }
    changed = changed || !first_difference(run.now.homes, idle.now.homes).empty() ||
              !first_difference(run.now.elders, idle.now.elders).empty();
    CHECK(changed);
    Fen spent = 0;
    for (const LedgerCell& entry : programme.pages[0]) spent += entry.economic;
    CHECK(spent > 0);
  }
}

TEST_CASE("a larger coverage contains the smaller") {
  SmallWorld world;
  for (int v = 0; v < 40; ++v) {
    world.village({.weak_signal = 0.3F});
    for (int i = 0; i < 10; ++i) {
      // Somebody whom every lever is for.
      world.home({.guide = Guide::away})
          .elder({.limits = limit::mobility | limit::sight, .skill = 0.6F, .last_order = -3});
    }
  }
  const Population people = world.people();
  SmallRun run(people);
  for (const auto& lever : make_levers()) {
    CAPTURE(lever->info.id);
    std::set<Row> smaller;
    for (const double coverage : {0.0, 0.2, 0.4, 0.8, 1.0}) {
      lever->plan.coverage = coverage;
      const std::set<Row> larger = covered(run, *lever);
      CHECK(std::includes(larger.begin(), larger.end(), smaller.begin(), smaller.end()));
      CHECK(larger.size() >= smaller.size());
      smaller = larger;
    }
    const std::size_t all = lever->info.reach == Reach::villages ? 40 : 400;
    CHECK(smaller.size() == all);
  }
}

TEST_CASE("the share covered is the coverage") {
  SmallWorld world;
  world.village();
  world.singles(8000);
  const Population people = world.people();
  SmallRun run(people);
  const auto lever = lever_named("I1");
  lever->plan.coverage = 0.3;
  const double share = static_cast<double>(covered(run, *lever).size()) / 8000.0;
  CHECK(std::abs(share - 0.3) <= 3.891 * std::sqrt(0.3 * 0.7 / 8000.0));
}

TEST_CASE("two levers with one coverage choose independently") {
  SmallWorld world;
  world.village();
  world.singles(8000);
  const Population people = world.people();
  SmallRun run(people);
  const auto first = lever_named("I1");
  const auto second = lever_named("I5");
  first->plan.coverage = second->plan.coverage = 0.5;
  const auto a = covered(run, *first);
  const auto b = covered(run, *second);
  std::size_t both = 0;
  for (const Row e : a) both += b.count(e);
  CHECK(std::abs(static_cast<double>(both) / 8000.0 - 0.25) <=
        3.891 * std::sqrt(0.25 * 0.75 / 8000.0));
}

TEST_CASE("who: every given condition must hold") {
  const Population people =
      SmallWorld()
          .village({.distance = 6})
          .home({.living = Living::alone, .guide = Guide::away, .protective = 0.8F})
          .elder({.age = 72,
                  .sex = Sex::male,
                  .schooling = Schooling::none,
                  .limits = limit::sight,
                  .last_order = -3})
          .people();
  SmallRun run(people);
  const Village village = run.visit(0, 1);
  Who who;
  CHECK(who.elder_matches(village, 0));
  CHECK(who.village_matches(village));
  who = {.age_from = 72,
         .age_to = 72,
         .sex = Sex::male,
         .schooling = Schooling::none,
         .limited = std::uint8_t{limit::sight | limit::hearing},
         .living = Living::alone,
         .left_behind = true,
         .smartphone = true,
         .protective = true,
         .user = true,
         .distance_over = 5.0,
         .villages = {0}};
  CHECK(who.elder_matches(village, 0));
  CHECK(who.village_matches(village));
  CHECK(who.home_matches(village, 0));
  const auto fails = [&](auto change) {
    Who other = who;
    change(other);
    return !other.elder_matches(village, 0);
  };
  CHECK(fails([](Who& w) { w.age_from = 73; }));
  CHECK(fails([](Who& w) { w.age_to = 71; }));
  CHECK(fails([](Who& w) { w.sex = Sex::female; }));
  CHECK(fails([](Who& w) { w.schooling = Schooling::primary; }));
  CHECK(fails([](Who& w) { w.limited = limit::mobility; }));
  CHECK(fails([](Who& w) { w.living = Living::couple; }));
  CHECK(fails([](Who& w) { w.left_behind = false; }));
  CHECK(fails([](Who& w) { w.smartphone = false; }));
  CHECK(fails([](Who& w) { w.protective = false; }));
  CHECK(fails([](Who& w) { w.user = false; }));
  who.distance_over = 6.0;
  CHECK_FALSE(who.village_matches(village));
  who = Who();
  who.villages = {1};
  CHECK_FALSE(who.village_matches(village));
  // Twelve weeks after the last order an elder is a user no more.
  who = Who();
  who.user = true;
  CHECK(who.elder_matches(run.visit(0, 9), 0));
  CHECK_FALSE(who.elder_matches(run.visit(0, 10), 0));
}

TEST_CASE("a plan runs from its week for its weeks and delivers every so many") {
  const auto lever = lever_named("I7");
  lever->plan.from = 5;
  lever->plan.weeks = 8;
  lever->plan.every = 4;
  CHECK_FALSE(lever->runs(4));
  CHECK(lever->delivers({.week = 5}));
  CHECK_FALSE(lever->delivers({.week = 6}));
  CHECK(lever->runs(6));
  CHECK(lever->delivers({.week = 9}));
  CHECK(lever->runs(12));
  CHECK_FALSE(lever->runs(13));
  CHECK(lever->ends(13));
  lever->plan.weeks = 0;
  CHECK(lever->runs(5000));
  CHECK_FALSE(lever->ends(5000));
}

TEST_CASE("a village's programme does not depend on the village before it") {
  const Population people = mixed_people();
  SmallRun forwards(people);
  SmallRun backwards(people);
  SmallProgramme programme;
  for (auto& lever : make_levers()) programme.add(std::move(lever));
  for (Week week = 1; week <= 20; ++week) {
    for (Row v : {0U, 1U}) {
      Village village = forwards.visit(v, week);
      programme.attend(village);
    }
    for (Row v : {1U, 0U}) {
      Village village = backwards.visit(v, week);
      programme.attend(village);
    }
  }
  CHECK(forwards.hash() == backwards.hash());
}

TEST_CASE("modifiers of stations combine without regard to order") {
  const Population people = SmallWorld().village().singles(3).people();
  std::vector<Modifiers> results;
  for (const bool swapped : {false, true}) {
    SmallRun run(people);
    SmallProgramme programme;
    const auto courier = lever_named("S1");
    parameter(*courier, "granted").set(1.0);
    parameter(*courier, "delay").set(0.0);
    const auto rights = lever_named("S7");
    programme.add(swapped ? rights : courier);
    programme.add(swapped ? courier : rights);
    Village village = run.visit(0, 1);
    programme.attend(village);
    results.push_back(village.modifiers);
  }
  CHECK(results[0].return_help.value == Approx(1.0 - 0.6 * 0.5));
  CHECK(results[0].return_help.value == Approx(results[1].return_help.value).epsilon(1e-6));
  CHECK(results[0].pickup.value == results[1].pickup.value);
}

TEST_CASE("under any plans shares stay shares and the ledger is units times price") {
  const Population people = mixed_people();
  for (std::uint32_t trial = 0; trial < 20; ++trial) {
    CAPTURE(trial);
    SmallRun run(people, trial);
    SmallProgramme programme;
    programme.attendance = Attendance();
    const Draws plans(99, 0, trial);
    for (auto& lever : make_levers()) {
      const auto luck =
          plans.block(static_cast<std::uint32_t>(lever->info.number), setup_week, Page::reference);
      lever->plan.coverage = uniform(luck[0]);
      lever->plan.from = 1 + static_cast<Week>(luck[1] % 10);
      lever->plan.weeks = static_cast<int>(luck[2] % 40);
      lever->plan.every = 1 + static_cast<int>(luck[3] % 6);
      // Prices and doses anywhere in their range.
      for (std::size_t i = 0; i < lever->size(); ++i) {
        Parameter& p = lever->at(i);
        const auto dose = plans.block(static_cast<std::uint32_t>(lever->info.number), setup_week,
                                      Page::reference, static_cast<std::uint32_t>(i));
        p.set(p.range().low + uniform(dose[0]) * (p.range().high - p.range().low));
      }
      programme.add(std::move(lever));
    }
    for (Week week = 1; week <= 60; ++week) {
      for (Row v = 0; v < people.village_count(); ++v) {
        Village village = run.visit(v, week);
        programme.attend(village);
        const Modifiers& m = village.modifiers;
        for (const Chance& chance : {m.shop_help, m.return_help, m.recovery_help, m.report_help}) {
          REQUIRE(chance.value >= 0.0F);
          REQUIRE(chance.value <= 1.0F);
        }
        REQUIRE(m.pickup.value > 0.0F);
      }
      const auto lucky = static_cast<Row>(mix64(week + 1000ULL * trial) % people.elder_count());
      run.now.faces[lucky] ^= face::loss;
      run.now.elders.last_order[lucky] = static_cast<std::int16_t>(week);
    }
    constexpr std::string_view prices[charges] = {"price_programme",
                                                  "price_village",
                                                  "price_session",
                                                  "price_person",
                                                  "price_parcel",
                                                  "price_year",
                                                  ""};
    for (std::size_t i = 0; i < programme.levers.size(); ++i) {
      CAPTURE(programme.levers[i]->info.id);
      auto lever = programme.levers[i]->clone();
      for (std::size_t c = 0; c < charges; ++c) {
        const LedgerCell& entry = programme.pages[i][c];
        CHECK(entry.units >= 0);
        CHECK(entry.minutes_used >= 0);
        CHECK(entry.economic >= entry.financial);
        if (entry.units == 0 || static_cast<Charge>(c) == Charge::travel) {
          CHECK(entry.financial == 0);
        } else {
          CHECK(entry.financial == entry.units * fen_of_yuan(parameter(*lever, prices[c])));
        }
      }
    }
    for (Row e = 0; e < people.elder_count(); ++e) {
      REQUIRE(run.now.elders.efficacy[e].raw >= people.elders.efficacy[e].raw);
      REQUIRE(run.now.elders.efficacy_base[e].raw <= run.now.elders.efficacy[e].raw);
      for (std::size_t k = 0; k < blocks; ++k) {
        REQUIRE(run.now.elders.skill[k][e].raw >= people.elders.skill[k][e].raw);
      }
      REQUIRE(run.now.elders.memory[e].weeks() <= 60.0F);
    }
  }
}
