#include "sim/engine/run.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <mutex>

#include "sim/base/parallel.hpp"
#include "sim/scenario/groups.hpp"
#include "tests/support/small_county.hpp"

using namespace yinling;

namespace {

/// Sums what happened by village.
class VillageHashes final : public Diary {
 public:
  explicit VillageHashes(const Population& people) : people_(people) {}
  void write(Row elder, Week week, Event event, Fen amount, std::uint16_t) override {
    const auto& first = people_.villages.first_elder;
    const auto village =
        static_cast<Row>(std::upper_bound(first.begin(), first.end(), elder) - first.begin() - 1);
    const std::lock_guard lock(guard_);
    hashes[village] +=
        mix64((static_cast<std::uint64_t>(elder) << 32) ^ (static_cast<std::uint64_t>(week) << 8) ^
              static_cast<std::uint64_t>(event)) +
        mix64(static_cast<std::uint64_t>(amount));
  }
  std::map<Row, std::uint64_t> hashes;

 private:
  const Population& people_;
  std::mutex guard_;
};

}  // namespace

TEST_CASE("any lever with coverage 0 % leaves every elder's life as it was, bit for bit",
          "[slow]") {
  const Scenario scenario = small_county(60, 4);
  const CountyRun nothing(scenario, {});
  for (const auto& shipped : every_lever()) {
    CAPTURE(shipped->info.id);
    const std::shared_ptr<Lever> lever = shipped->clone();
    lever->plan.coverage = 0.0;
    const CountyRun none(scenario, {lever});
    CHECK(none.result.total.hash == nothing.result.total.hash);
    CHECK(none.result.state_hash == nothing.result.state_hash);
    CHECK(none.result.economic == 0);
    CHECK(none.result.ledger.empty());
    CHECK(none.result.queues.empty());
    lever->plan.coverage = 1.0;
    // What is negotiated is granted here, and at once.
    for (std::size_t i = 0; i < lever->size(); ++i) {
      if (lever->at(i).name() == "granted") lever->at(i).set(1.0);
      if (lever->at(i).name() == "delay") lever->at(i).set(0.0);
    }
    const CountyRun full(scenario, {lever});
    CHECK(full.result.state_hash != nothing.result.state_hash);
    CHECK(full.result.total.hash != nothing.result.total.hash);
  }
}

TEST_CASE("levers in one village change nothing in villages that have no ties to it") {
  const Scenario scenario = small_county(40, 2);  // several townships
  const Draws draws = draws_of(scenario, 1);
  const Population people = people_of(scenario, draws);
  const auto hashes_with = [&](const Levers& levers) {
    VillageHashes diary(people);
    (void)simulate({.scenario = scenario,
                    .levers = levers,
                    .people = people,
                    .draws = draws,
                    .diary = &diary});
    return diary.hashes;
  };
  Levers here;
  for (const auto& shipped : scenario.levers) {
    const std::shared_ptr<Lever> lever = shipped->clone();
    lever->plan.who.villages = {0};
    lever->plan.coverage = 1.0;
    here.push_back(lever);
  }
  const auto without = hashes_with({});
  const auto with = hashes_with(here);
  int others = 0;
  for (Row v = 0; v < people.village_count(); ++v) {
    if (people.villages.township[v] == people.villages.township[0]) continue;
    ++others;
    CHECK(with.at(v) == without.at(v));
  }
  CHECK(others > 0);
  CHECK(with.at(0) != without.at(0));
}

TEST_CASE("a run gives the same bits on any number of threads", "[parallel]") {
  const Scenario scenario = small_county(30);
  set_threads(1);
  const CountyRun one(scenario, scenario.levers);
  for (const int count : {2, 3, 16}) {
    set_threads(count);
    const CountyRun many(scenario, scenario.levers);
    CHECK(many.result.total.hash == one.result.total.hash);
    CHECK(many.result.state_hash == one.result.state_hash);
    CHECK(many.result.financial == one.result.financial);
  }
  set_threads(0);
}

TEST_CASE("adoption states are a partition and the weekly sums end where the groups do") {
  const Scenario scenario = small_county(30);
  const CountyRun run(scenario, scenario.levers);
  REQUIRE(run.result.weekly.size() == 31);
  for (const auto& week : run.result.weekly) {
    const Sums& s = week.front();
    CHECK(s.elders ==
          s.never + s.resigned + s.lapsed + s.proxy_only + s.active_aided + s.active_unaided);
  }
  const Sums& all = run.result.groups.front();
  CHECK(all.elders == static_cast<std::int64_t>(run.people.elder_count()));
  CHECK(all.orders == run.result.weekly.back().front().orders);
  CHECK(all.orders == run.result.total.of(Event::ordered));
  CHECK(all.first_adopters == run.result.total.of(Event::first_ordered));
}

TEST_CASE("money is counted for every group, week by week and at the end") {
  Scenario scenario = small_county(30);
  scenario.weekly_groups = {"all", "women"};
  const CountyRun run(scenario, scenario.levers);
  const auto& groups = run.result.groups;
  const auto of = [&](const char* name) {
    return groups.at(static_cast<std::size_t>(group_bit(name)));
  };
  const Sums last[] = {run.result.weekly.back()[0], run.result.weekly.back()[1]};
  for (std::int64_t Sums::* const money :
       {&Sums::spent, &Sums::fraud_loss, &Sums::recovered, &Sums::goods_loss, &Sums::refunded}) {
    CHECK(of("men").*money + of("women").*money == groups.front().*money);
    CHECK(last[0].*money == groups.front().*money);
    CHECK(last[1].*money == of("women").*money);
  }
  CHECK(groups.front().spent == run.result.total.fen(Event::ordered));
  CHECK(of("men").spent > 0);
  CHECK(of("women").spent > 0);
  CHECK(run.result.weekly.front()[0].spent == 0);
}

TEST_CASE("weeks of adopters are those of all elders, whichever groups are listed by week") {
  Scenario scenario = small_county(30);
  const CountyRun all(scenario, scenario.levers);
  scenario.weekly_groups = {"left_behind"};
  const CountyRun some(scenario, scenario.levers);
  CHECK(some.result.adopter_weeks == all.result.adopter_weeks);
  REQUIRE(some.result.weekly.back().size() == 1);
  CHECK(some.result.weekly.back().front().elders < all.result.weekly.back().front().elders);
}

TEST_CASE("the ledger lists what was spent, in whole units of a price") {
  const Scenario scenario = small_county(30);
  const CountyRun run(scenario, scenario.levers);
  Fen financial = 0;
  Fen economic = 0;
  for (const LedgerRow& row : run.result.ledger) {
    if (row.charge == Charge::travel) {
      CHECK(row.cell.minutes_used > 0);
      CHECK(row.cell.financial == 0);
    } else {
      REQUIRE(row.cell.units > 0);
      CHECK(row.cell.financial % row.cell.units == 0);
    }
    CHECK(row.cell.economic >= row.cell.financial);
    financial += row.cell.financial;
    economic += row.cell.economic;
  }
  CHECK(financial > 0);
  CHECK(financial == run.result.financial);
  CHECK(economic == run.result.economic);
}
