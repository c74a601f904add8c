// The example lever at work. What holds for every lever is tested in programme_test.cpp for all
// that are listed.
#include <catch2/catch.hpp>

#include "tests/support/small_programme.hpp"

namespace yinling {
std::unique_ptr<Lever> tea_house();  // a listed lever is declared by its line of the list
}  // namespace yinling

using namespace yinling;

namespace {

/// Seven elders with a phone and one without; everybody who is covered comes.
struct TeaTable {
  TeaTable()
      : people(SmallWorld().singles(7).singles(1, {.smartphone = false}).people()), run(people) {
    programme.add(lever);
  }
  void week(Week number) {
    Village village = run.visit(0, number);
    programme.attend(village);
  }
  float skill(Row elder) const {
    float sum = 0.0F;
    for (const auto& block : run.now.elders.skill) sum += block[elder].value();
    return sum;
  }
  std::shared_ptr<Lever> lever = tea_house();
  Population people;
  SmallRun run;
  SmallProgramme programme;
};

}  // namespace

TEST_CASE("who comes to the tea table learns one step and is less lonely") {
  TeaTable table;
  table.week(1);
  for (Row e = 0; e < 7; ++e) {
    // rate .1 * learner .5 * half an hour = .025 of the missing .7, in one block of four
    CHECK(table.skill(e) == Approx(4 * 0.3 + 0.0175).margin(1e-4));
    CHECK(table.run.now.elders.loneliness[e].value() == Approx(0.294).margin(2e-5));
  }
  CHECK(table.skill(7) == Approx(4 * 0.3).margin(1e-4));  // no phone
}

TEST_CASE("tables are served whole and booked at their price") {
  TeaTable table;
  table.week(1);
  const LedgerCell& tables = cell(table.programme.pages[0], Charge::session);
  CHECK(tables.units == 2);  // six at the first
  CHECK(tables.minutes_used == 2 * 30);
  CHECK(tables.financial == 2 * 1500);
  CHECK(tables.economic == 2 * (1500 + 900));
}

TEST_CASE("without volunteers the elders wait for their tea") {
  TeaTable table;
  table.programme.staff[index(Role::volunteer)] = Post{.people = 1, .hours = 0.5};
  table.week(1);
  CHECK(table.programme.requests.list.at(0).granted == 1);
  CHECK(table.run.now.queues[0].size() == 1);
}

TEST_CASE("a tea table that covers nobody changes nothing and costs nothing") {
  TeaTable table;
  table.lever->plan.coverage = 0.0;
  const std::uint64_t before = table.run.hash();
  table.week(1);
  CHECK(table.run.hash() == before);
  CHECK(cell(table.programme.pages[0], Charge::session).units == 0);
}
