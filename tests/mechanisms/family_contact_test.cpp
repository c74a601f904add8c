#include "sim/mechanisms/family_contact.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

using namespace yinling;

namespace {

struct Families {
  explicit Families(int count, const SmallHome& home, const SmallElder& elder = {})
      : people(SmallWorld().singles(count, elder, home).people()), run(people) {
    learning.rate.set(0.1);
  }
  void call(Week week) {
    Village village = run.visit(0, week);
    call_home(village, family, learning, forgetting, steps);
  }
  void everyone_asks() {
    for (auto e = people.elder_count(); e-- > 0;) run.now.elders.status[e] |= status::asks;
  }
  float skill(Block block) const { return run.now.elders.skill[index(block)][0].value(); }
  /// Sum over the blocks of what was learnt.
  float gained() const {
    float sum = 0.0F;
    for (std::size_t k = 0; k < blocks; ++k) {
      sum += run.now.elders.skill[k][0].value() - people.elders.skill[k][0].value();
    }
    return sum;
  }
  Population people;
  SmallRun run;
  FamilyContact family;
  Learning learning;
  Forgetting forgetting;
  Steps steps;
};

struct Counts {
  int called = 0;
  int present = 0;
};
Counts contacts(Guide guide, bool weekly, bool homecoming = false) {
  Families families(many, {.guide = guide, .calls_weekly = weekly});
  Village village = families.run.visit(0, 7);
  village.season.homecoming = homecoming;
  village.season.homecoming_year = 2025;
  Counts counts;
  for (Row home = 0; home < many; ++home) {
    const Contact contact = contact_of(village, home, families.family);
    counts.called += contact.called ? 1 : 0;
    counts.present += contact.present ? 1 : 0;
  }
  return counts;
}

}  // namespace

TEST_CASE("children call as often as their kind does") {
  CHECK(as_likely_as(0.95, contacts(Guide::away, true).called, many));
  CHECK(as_likely_as(0.25, contacts(Guide::away, false).called, many));
  CHECK(as_likely_as(0.25, contacts(Guide::same_county, false).present, many));
  CHECK(contacts(Guide::away, true).present == 0);
  CHECK(contacts(Guide::here, false).present == many);
  CHECK(contacts(Guide::none, true).called == 0);
  CHECK(contacts(Guide::none, true, true).present == 0);
}

TEST_CASE("children away come home at Spring Festival, drawn once a year") {
  Families families(many, {.guide = Guide::away});
  const auto home_in = [&](Week week, int year) {
    Village village = families.run.visit(0, week);
    village.season.homecoming = true;
    village.season.homecoming_year = year;
    std::vector<bool> present;
    for (Row home = 0; home < many; ++home) {
      present.push_back(contact_of(village, home, families.family).present);
    }
    return present;
  };
  const auto first = home_in(4, 2025);
  CHECK(as_likely_as(0.65, std::count(first.begin(), first.end(), true), many));
  CHECK(home_in(5, 2025) == first);
  // Another year is another draw: both or neither with .65^2 + .35^2.
  const auto next = home_in(59, 2026);
  int agree = 0;
  for (std::size_t i = 0; i < many; ++i) agree += first[i] == next[i] ? 1 : 0;
  CHECK(as_likely_as(0.545, agree, many));
}

TEST_CASE("a lesson by telephone reaches half of one face to face") {
  Families here(1, {.guide = Guide::here});
  here.everyone_asks();
  here.call(1);
  // rate .1 * learner .5 * one to one 2 * clarity .5 * half an hour = .025 of the missing .7
  CHECK(here.gained() == Approx(0.0175).margin(2e-5));
  Families away(1, {.guide = Guide::away});
  away.family.weekly_caller.set(1.0);
  away.everyone_asks();
  away.call(1);
  CHECK(away.gained() == Approx(0.00875).margin(2e-5));
  CHECK(away.run.tally.of(Event::lesson) == 1);
}

TEST_CASE("nobody learns from a child what the child does not know") {
  Families poor(1, {.guide = Guide::here, .child_skill = 0.2F}, {.skill = 0.3F});
  Families fair(1, {.guide = Guide::here, .child_skill = 0.31F}, {.skill = 0.3F});
  for (Families* families : {&poor, &fair}) {
    for (Week week = 1; week <= 30; ++week) {
      families->everyone_asks();
      families->call(week);
      Village village = families->run.visit(0, week);
      forget(village, families->forgetting);
    }
    REQUIRE(families->run.tally.of(Event::lesson) == 30);
  }
  CHECK(poor.gained() == 0.0F);
  for (const Block block : {Block::device, Block::browse, Block::order}) {
    CHECK(fair.skill(block) <= 0.31F + 1e-5F);
    CHECK(fair.skill(block) > 0.3F);
  }
}

TEST_CASE("lessons need a question, time, the need seen and a smartphone") {
  const auto lessons = [](const SmallHome& home, const SmallElder& elder, bool asks) {
    Families families(1, home, elder);
    if (asks) families.everyone_asks();
    families.call(1);
    return families.run.tally.of(Event::lesson);
  };
  CHECK(lessons({.guide = Guide::here}, {}, true) == 1);
  CHECK(lessons({.guide = Guide::here}, {}, false) == 0);
  CHECK(lessons({.guide = Guide::here, .minutes = 0}, {}, true) == 0);
  CHECK(lessons({.guide = Guide::here, .sees_need = false}, {}, true) == 0);
  CHECK(lessons({.guide = Guide::here}, {.smartphone = false}, true) == 0);
  CHECK(lessons({.guide = Guide::none}, {}, true) == 0);
}

TEST_CASE("whoever has given up neither asks nor is taught by plan, until taking heart again") {
  SmallElder learner;
  learner.status |= status::planned;
  Families families(1, {.guide = Guide::here}, learner);
  Village village = families.run.visit(0, 1);
  village.mark(0, status::resigned);
  families.everyone_asks();
  families.call(1);
  CHECK(families.run.tally.of(Event::lesson) == 0);
  CHECK(families.gained() == 0.0F);
  CHECK_FALSE(village.is(0, status::asks));  // the question is not put later
  village.unmark(0, status::resigned);
  families.call(2);
  CHECK(families.run.tally.of(Event::lesson) == 1);
}

TEST_CASE("unplanned lessons hit device, browsing and ordering alike") {
  Families families(many, {.guide = Guide::here});
  families.everyone_asks();
  families.call(3);
  for (const Block block : {Block::device, Block::browse, Block::order}) {
    int hit = 0;
    for (Row e = 0; e < many; ++e) {
      hit += families.run.now.elders.skill[index(block)][e].value() > 0.31F ? 1 : 0;
    }
    CHECK(as_likely_as(1.0 / 3.0, hit, many));
  }
}

TEST_CASE("questions asked again wear patience thin, until some weeks have passed") {
  Families families(many, {.guide = Guide::here, .patience = 0.8F});
  std::int64_t before = 0;
  const auto scolded_in = [&](Week week) {
    families.everyone_asks();
    families.call(week);
    const auto now = families.run.tally.of(Event::scolded);
    return now - std::exchange(before, now);
  };
  CHECK(as_likely_as(0.2, scolded_in(1), many));   // 1 - .8
  CHECK(as_likely_as(0.25, scolded_in(2), many));  // .2 * 1.25
  CHECK(as_likely_as(0.3, scolded_in(10), many));  // .2 * 1.5, eight weeks later
  CHECK(as_likely_as(0.2, scolded_in(19), many));  // nine weeks later: forgiven
}

TEST_CASE("an impatient lesson costs self-efficacy once a week") {
  Families families(1, {.guide = Guide::here, .patience = 0.0F}, {.efficacy = 0.5F});
  families.everyone_asks();
  families.call(1);
  // .5 - .15 SD of .2
  CHECK(families.run.now.elders.efficacy[0].value() == Approx(0.47).margin(2e-5));
  CHECK(families.run.now.elders.closeness[0].value() == Approx(0.49).margin(2e-5));
  families.call(1);  // nothing is asked any more
  CHECK(families.run.tally.of(Event::scolded) == 1);
  CHECK(families.run.now.elders.efficacy[0].value() == Approx(0.47).margin(2e-5));
}

TEST_CASE("a learning plan goes on only after a passed assessment") {
  SmallElder learner;
  learner.status |= status::planned;
  Families stuck(1, {.guide = Guide::here}, learner);
  stuck.steps.browse.set(100.0);  // nobody passes
  for (Week week = 1; week <= 40; ++week) stuck.call(week);
  CHECK(stuck.run.now.elders.plan_stage[0] == 0);
  CHECK(stuck.run.tally.of(Event::lesson) == 40);
  CHECK(stuck.skill(Block::browse) > 0.5F);
  CHECK(stuck.skill(Block::order) == Share::of(0.3F).value());

  Families quick(1, {.guide = Guide::here}, learner);
  for (Parameter* hard : {&quick.steps.browse, &quick.steps.order, &quick.steps.redress}) {
    hard->set(-100.0);  // everybody passes
  }
  quick.call(1);
  // .5 + .05 * .5, and an assessment is a retrieval: 8 * 1.15
  CHECK(quick.run.now.elders.efficacy[0].value() == Approx(0.525).margin(2e-5));
  CHECK(quick.run.now.elders.memory[0].weeks() == Approx(9.2).margin(1e-3));
  // Ordering is assessed by a purchase, and the plan waits until shopping reports it.
  quick.family.purchase_test.set(1.0);
  quick.call(2);
  CHECK(quick.run.now.elders.plan_stage[0] == 1);
  Village village = quick.run.visit(0, 2);
  CHECK(village.is(0, status::assigned));
  pass_assessment(village, 0, quick.family);
  for (Week week = 3; week <= 10; ++week) quick.call(week);
  CHECK(quick.run.now.elders.plan_stage[0] == 3);
  CHECK(quick.run.tally.of(Event::assessed) == 3);
  CHECK(quick.run.tally.of(Event::lesson) == 3);
  for (const Block block : {Block::browse, Block::order, Block::redress}) {
    CHECK(quick.skill(block) == Approx(0.3175).margin(2e-5));
  }
  CHECK(quick.skill(Block::device) == Share::of(0.3F).value());
}

TEST_CASE("assessments are passed with the chance of the step") {
  SmallElder learner;
  learner.status |= status::planned;
  Families families(many, {.guide = Guide::here, .clarity = 0.0F}, learner);
  families.call(2);
  CHECK(as_likely_as(0.354344, families.run.tally.of(Event::assessed), many));
}

TEST_CASE("protectiveness rises with a loss and reverts by half in half a year") {
  Families families(1, {.guide = Guide::none, .protective = 0.2F});
  Village village = families.run.visit(0, 1);
  alarm_family(village, 0, 0.3);
  Share& protective = families.run.now.homes.protective[0];
  CHECK(protective.value() == Approx(0.44).margin(2e-5));  // .2 + .3 * .8
  protective = Share::of(0.8F);
  for (Week week = 1; week <= 26; ++week) families.call(week);
  CHECK(protective.value() == Approx(0.5).margin(26 * 0.5 / 65535));
  for (int i = 0; i < 1000; ++i) alarm_family(village, 0, 0.3);
  // .3 of one step rounds to nothing: it ends a step or two below the end.
  CHECK(protective.value() == Approx(1.0).margin(2.0 / 65535));
}

TEST_CASE("patient contact brings closeness and eases loneliness") {
  Families families(1, {.guide = Guide::here, .patience = 1.0F},
                    {.closeness = 0.5F, .loneliness = 0.4F});
  families.call(1);
  CHECK(families.run.now.elders.closeness[0].value() == Approx(0.505).margin(2e-5));
  CHECK(families.run.now.elders.loneliness[0].value() == Approx(0.396).margin(2e-5));
  Families silent(1, {.guide = Guide::none, .patience = 1.0F});
  silent.call(1);
  CHECK(silent.run.now.elders.closeness[0] == silent.people.elders.closeness[0]);
}
