// Those who deliver: their hours, their ways, their coming and going.
#include "sim/programme/staff.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "sim/base/rates.hpp"
#include "sim/programme/coverage.hpp"
#include "tests/support/small_programme.hpp"

using namespace yinling;

namespace {

const Draws staff_draws(7, 0, 1);

Staff only(Role role, const Post& post) {
  Staff staff;
  staff[index(role)] = post;
  return staff;
}

Minutes minutes_of(Role role, std::int64_t minutes) {
  Minutes all{};
  all[index(role)] = minutes;
  return all;
}

std::vector<StaffRow> rows_of(const Workforce& workforce) {
  std::vector<StaffRow> rows;
  workforce.report(rows);
  return rows;
}

}  // namespace

TEST_CASE("staff leave with their yearly turnover") {
  // Vacancies of one week, so that every week is a new trial for everyone.
  Workforce workforce(
      only(Role::volunteer, {.people = 500, .hours = 2, .turnover = 0.6, .vacancy = 1}), 1);
  const double leaves = weekly_from_period(0.6, weeks_per_year);
  std::int64_t absent = 0;
  constexpr int weeks = 100;
  for (Week week = 1; week <= weeks; ++week) {
    workforce.begin_week(week, staff_draws);
    const auto rows = rows_of(workforce);
    REQUIRE(rows.size() == 1);
    absent += 500 - rows[0].people;
    CHECK(*rows[0].available == rows[0].people * 120);
  }
  // Who left last week is replaced this week and may leave again.
  CHECK(as_likely_as(leaves, absent, 500LL * weeks));
}

TEST_CASE("whoever left is replaced after the vacancy, and without turnover all stay") {
  Workforce workforce(
      only(Role::police, {.people = 1, .hours = 10, .turnover = 0.95, .vacancy = 3}), 1);
  Workforce steady(only(Role::police, {.people = 3, .hours = 10}), 1);
  int absent = 0;
  int returns = 0;
  for (Week week = 1; week <= 400; ++week) {
    workforce.begin_week(week, staff_draws);
    const StaffRow row = rows_of(workforce).front();
    if (row.people == 0) {
      CHECK(*row.available == 0);
      CHECK_FALSE(workforce.can(0, minutes_of(Role::police, 1), {}, 1));
      ++absent;
    } else if (absent > 0) {
      CHECK(absent % 3 == 0);
      CHECK(workforce.can(0, minutes_of(Role::police, 600), {}, 1));
      ++returns;
      absent = 0;
    }
    steady.begin_week(week, staff_draws);
    CHECK(rows_of(steady).front().people == 3);
  }
  CHECK(returns > 5);
}

TEST_CASE("staff of a township serve it alone, those of the county go anywhere") {
  const Minutes hour = minutes_of(Role::volunteer, 60);
  Workforce own(only(Role::volunteer, {.people = 1, .hours = 1, .by_township = true}), 2);
  own.begin_week(1, staff_draws);
  REQUIRE(own.can(0, hour, {}, 1));
  own.take(0, hour, {}, 1);
  CHECK_FALSE(own.can(0, minutes_of(Role::volunteer, 1), {}, 1));
  CHECK(own.can(1, hour, {}, 1));
  const auto rows = rows_of(own);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].township == 0);
  CHECK(rows[0].work == 60);
  CHECK(rows[1].township == 1);
  CHECK(rows[1].work == 0);

  Workforce shared(only(Role::volunteer, {.people = 2, .hours = 1}), 2);
  shared.begin_week(1, staff_draws);
  shared.take(0, hour, {}, 1);
  REQUIRE(shared.can(1, hour, {}, 1));
  shared.take(1, hour, {}, 1);
  CHECK_FALSE(shared.can(0, minutes_of(Role::volunteer, 1), {}, 1));
  REQUIRE(rows_of(shared).size() == 1);
  CHECK(rows_of(shared)[0].township == -1);
  CHECK(rows_of(shared)[0].work == 120);
}

TEST_CASE("hours for the way count, to the minute, and are full again next week") {
  Workforce workforce(only(Role::social_worker, {.people = 1, .hours = 2}), 1);
  workforce.begin_week(1, staff_draws);
  const Minutes way = minutes_of(Role::social_worker, 31);
  CHECK_FALSE(workforce.can(0, minutes_of(Role::social_worker, 90), way, 1));
  REQUIRE(workforce.can(0, minutes_of(Role::social_worker, 89), way, 1));
  workforce.take(0, minutes_of(Role::social_worker, 89), way, 1);
  const StaffRow row = rows_of(workforce).front();
  CHECK(*row.available == 120);
  CHECK(row.work == 89);
  CHECK(row.travel == 31);
  CHECK_FALSE(workforce.can(0, minutes_of(Role::social_worker, 1), {}, 1));
  workforce.begin_week(2, staff_draws);
  CHECK(workforce.can(0, minutes_of(Role::social_worker, 120), {}, 1));
}

TEST_CASE("a caseload limits people, not hours") {
  Workforce workforce(only(Role::legal, {.people = 2, .hours = 40, .caseload = 3}), 1);
  workforce.begin_week(1, staff_draws);
  const Minutes work = minutes_of(Role::legal, 10);
  CHECK_FALSE(workforce.can(0, work, {}, 7));
  REQUIRE(workforce.can(0, work, {}, 4));
  workforce.take(0, work, {}, 4);
  CHECK(workforce.can(0, work, {}, 2));
  CHECK_FALSE(workforce.can(0, work, {}, 3));
  // Whose work it is not has no cases.
  CHECK(workforce.can(0, minutes_of(Role::police, 10), {}, 1000));
}

TEST_CASE("a crew travels once for all units of a request, and not those who live there") {
  const Population people = SmallWorld().village({.distance = 5}).singles(30).people();
  SmallRun run(people);
  SmallProgramme programme;
  const auto course = lever_named("I1");
  parameter(*course, "group_size").set(10);
  programme.add(course);
  programme.add(lever_named("I2"));
  programme.staff = only(Role::social_worker, {.people = 1, .hours = 100});
  Village village = run.visit(0, 1);
  programme.attend(village);
  REQUIRE(programme.requests.list.front().granted == 3);
  const std::int64_t trip = minutes_of_trip(village, programme.travel);
  CHECK(trip == 30);
  const auto of_role = [&](Role role) {
    return *std::find_if(programme.used.begin(), programme.used.end(),
                         [&](const StaffRow& row) { return row.role == role; });
  };
  CHECK(of_role(Role::social_worker).travel == trip);
  CHECK(of_role(Role::volunteer).travel == trip);  // ample, but it is counted
  CHECK(cell(programme.pages[0], Charge::travel).minutes_used == 2 * trip);
  CHECK(cell(programme.pages[0], Charge::travel).units == trip);  // nobody pays the volunteer
  static_assert(!travels(Role::tutor) && !travels(Role::clerk));
}

TEST_CASE("whoever waits is served in the order of waiting, and nobody waits twice") {
  SmallWorld builder;
  builder.village().singles(40, {.status = 0});
  const Population people = builder.people();
  SmallRun run(people);
  SmallProgramme programme;
  const auto booklet = lever_named("I3");
  booklet->plan.who.aware = true;
  booklet->plan.weeks = 0;
  parameter(*booklet, "minutes_per_booklet").set(20);
  programme.add(booklet);
  // Four booklets a week after the way of 15 minutes; ten more want one in each of three weeks.
  programme.staff = only(Role::volunteer, {.people = 1, .hours = 95.0 / 60.0});
  std::set<Row> served;
  for (Week week = 1; week <= 10; ++week) {
    CAPTURE(week);
    for (Row e = 0; e < static_cast<Row>(std::min(30, 10 * week)); ++e) {
      run.now.elders.status[e] = status::aware;
    }
    Village village = run.visit(0, week);
    programme.attend(village);
    const auto& queue = run.now.queues[0];
    if (served.size() == 30) {
      CHECK(programme.requests.list.empty());
      continue;
    }
    REQUIRE(programme.requests.list.size() == 1);
    const Request& request = programme.requests.list[0];
    const auto& who = programme.requests.who;
    const auto served_now = static_cast<std::size_t>(
        request.served(booklet->service(request.service, programme.context())));
    CHECK(who.size() == served_now + queue.size());
    CHECK(served_now == std::min<std::size_t>(4, who.size()));
    std::set<Row> waiting;
    for (const Waiting& one : queue) CHECK(waiting.insert(one.who).second);
    for (std::size_t i = 0; i < served_now; ++i) {
      CHECK(served.insert(who[i].who).second);
      for (const Waiting& one : queue) CHECK(who[i].since <= one.since);
    }
    for (const Row e : served) CHECK(waiting.count(e) == 0);
  }
  CHECK(served.size() == 30);
}

TEST_CASE("waiting ends unserved with the plan") {
  const Population people = SmallWorld().village().singles(20).people();
  SmallRun run(people);
  SmallProgramme programme;
  const auto booklet = lever_named("I3");
  booklet->plan.weeks = 3;
  programme.add(booklet);
  programme.staff = only(Role::volunteer, {.people = 0, .hours = 10});
  for (Week week = 1; week <= 5; ++week) {
    CAPTURE(week);
    Village village = run.visit(0, week);
    programme.attend(village);
    const Requests& requests = programme.requests;
    CHECK(requests.list.size() == (week <= 4 ? 1 : 0));
    std::vector<Queue> queue(1);
    count({requests.list, requests.who}, terms_of(programme.levers, programme.context()), week,
          queue);
    CHECK(queue[0].asked == (week <= 3 ? 20 : 0));
    CHECK(queue[0].served == 0);
    CHECK(queue[0].waiting == (week <= 3 ? 20 : 0));
    CHECK(queue[0].waited == (week <= 3 ? 20 * week : 0));
    CHECK(queue[0].gave_up == (week == 4 ? 20 : 0));
    CHECK(run.now.queues[0].size() == (week <= 2 ? 20 : week == 3 ? 20 : 0));
  }
}
