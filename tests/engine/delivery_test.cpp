// Hours, queues and budgets of whole runs: what is short is seen, and nothing is exceeded.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <tuple>

#include "tests/support/small_county.hpp"

using namespace yinling;

namespace {

std::int64_t unmet_of(const RunResult& result) {
  std::int64_t people = 0;
  for (const QueueRow& row : result.queues) {
    people += row.gave_up;
    if (row.week == static_cast<Week>(result.tallies.size())) people += row.waiting;
  }
  return people;
}

std::int64_t waited_of(const RunResult& result) {
  std::int64_t weeks = 0;
  for (const QueueRow& row : result.queues) weeks += row.waiting;
  return weeks;
}

/// A lottery for plans and staff: whole numbers of a trial.
class Lottery {
 public:
  explicit Lottery(std::uint32_t trial) : draws_(2024, 0, trial) {}
  double share() { return uniform(draws_.word(next_++, setup_week, {Page::reference, 0})); }
  int whole(int low, int high) {
    return low + static_cast<int>(share() * static_cast<double>(high - low + 1));
  }

 private:
  Draws draws_;
  std::uint32_t next_ = 0;
};

Levers random_plans(Lottery& lottery, int weeks) {
  Levers levers;
  for (const auto& made : every_lever()) {
    const std::shared_ptr<Lever> lever = made->clone();
    lever->plan.coverage = lottery.share();
    lever->plan.from = lottery.whole(1, weeks / 2);
    lever->plan.weeks = lottery.whole(0, weeks);
    lever->plan.every = lottery.whole(1, 6);
    lever->plan.when = lottery.whole(0, 3) == 0 ? When::homecoming : When::always;
    lever->plan.priority = static_cast<Priority>(lottery.whole(0, priorities - 1));
    levers.push_back(lever);
  }
  return levers;
}

Staff random_staff(Lottery& lottery) {
  Staff staff;
  for (std::size_t r = 0; r < roles; ++r) {
    if (static_cast<Role>(r) == Role::tutor || lottery.whole(0, 5) == 0) continue;
    staff[r] = Post{.people = lottery.whole(0, 4),
                    .hours = 20.0 * lottery.share(),
                    .by_township = lottery.whole(0, 1) == 1,
                    .turnover = lottery.whole(0, 1) == 1 ? lottery.share() : 0.0,
                    .vacancy = lottery.whole(1, 8),
                    .caseload = lottery.whole(0, 2) == 0 ? lottery.whole(1, 40) : 0};
  }
  return staff;
}

void check_hours(const RunResult& result, const Staff& staff, int weeks) {
  std::map<std::tuple<Role, int>, int> rows;
  for (const StaffRow& row : result.staff) {
    const auto& post = staff[index(row.role)];
    REQUIRE(row.work >= 0);
    REQUIRE(row.travel >= 0);
    REQUIRE(row.available.has_value() == post.has_value());
    if (!post) continue;
    ++rows[{row.role, row.township}];
    REQUIRE(row.people >= 0);
    REQUIRE(row.people <= post->people);
    REQUIRE(*row.available == row.people * std::llround(post->hours * 60.0));
    REQUIRE(row.work + row.travel <= *row.available);
    REQUIRE((row.township >= 0) == post->by_township);
  }
  for (const auto& [place, count] : rows) CHECK(count == weeks);  // idle weeks are rows too
}

void check_queues(const RunResult& result, const Levers& levers, int weeks) {
  std::map<std::pair<std::size_t, Week>, QueueRow> rows;
  for (const QueueRow& row : result.queues) {
    REQUIRE(rows.emplace(std::pair{row.lever, row.week}, row).second);
  }
  for (const auto& [key, row] : rows) {
    CAPTURE(levers[row.lever]->info.id, row.week);
    REQUIRE(row.asked == row.served + row.waiting);
    REQUIRE(row.waited >= row.waiting);
    REQUIRE((row.waiting > 0) == (row.short_of_hours + row.short_of_money > 0));
    const auto before = rows.find({row.lever, row.week - 1});
    const std::int64_t waiting = before == rows.end() ? 0 : before->second.waiting;
    REQUIRE(row.asked + row.gave_up >= waiting);  // the rest asks for the first time
    const Lever& lever = *levers[row.lever];
    if (!lever.runs(row.week)) {
      REQUIRE(lever.ends(row.week));
      REQUIRE(row.asked == 0);
      REQUIRE(row.gave_up == waiting);
    }
    // Who waits is not forgotten.
    if (row.waiting > 0 && row.week < weeks) REQUIRE(rows.count({row.lever, row.week + 1}) == 1);
  }
}

/// Looks at the queues between the weeks of a run.
class QueueWatch {
 public:
  void operator()(Week week, const State& now) {
    waiting.emplace_back();
    std::map<Key, std::vector<Waiting>> queues;
    for (Row v = 0; v < now.queues.size(); ++v) {
      std::set<std::tuple<int, int, Row>> known;
      for (const Waiting& one : now.queues[v]) {
        REQUIRE(known.insert({one.lever, one.service, one.who}).second);
        REQUIRE(one.since < week);
        queues[{v, one.lever, one.service}].push_back(one);
        ++waiting.back()[one.lever];
      }
    }
    for (const auto& [key, queue] : queues) {
      // Longest waiting first; whoever is left of the last queue stands as before, ahead of the
      // new.
      const auto longer = [](const Waiting& a, const Waiting& b) { return a.since < b.since; };
      REQUIRE(std::is_sorted(queue.begin(), queue.end(), longer));
      const auto& last = last_[key];
      auto at = last.begin();
      for (const Waiting& one : queue) {
        if (one.since == week - 1) continue;
        at = std::find_if(at, last.end(), [&](const Waiting& other) {
          return other.who == one.who && other.since == one.since;
        });
        REQUIRE(at != last.end());
        ++at;
      }
    }
    last_ = std::move(queues);
  }
  std::vector<std::map<std::size_t, std::int64_t>> waiting;  // before each week, by lever

 private:
  using Key = std::tuple<Row, int, int>;
  std::map<Key, std::vector<Waiting>> last_;
};

/// Caps of some levers alone, or of the programme.
Levers capped(const Levers& levers, const std::vector<std::optional<Fen>>& caps) {
  Levers all;
  for (std::size_t l = 0; l < levers.size(); ++l) {
    const std::shared_ptr<Lever> lever = levers[l]->clone();
    lever->plan.budget = caps[l];
    all.push_back(lever);
  }
  return all;
}

std::vector<Fen> spent_by_lever(const RunResult& result, std::size_t levers) {
  std::vector<Fen> spent(levers, 0);
  for (const LedgerRow& row : result.ledger) {
    spent[static_cast<std::size_t>(row.lever)] += row.cell.financial;
  }
  return spent;
}

void check_same_run(const RunResult& a, const RunResult& b) {
  CHECK(a.total.hash == b.total.hash);
  CHECK(a.state_hash == b.state_hash);
  CHECK(a.financial == b.financial);
  CHECK(a.economic == b.economic);
  CHECK(a.discounted == b.discounted);
}

}  // namespace

TEST_CASE("with half the volunteer hours unmet demand rises and queues show it") {
  Scenario scenario = small_county(40);
  const Levers levers = every_lever();
  const auto with_hours = [&](double hours) {
    scenario.staff[index(Role::volunteer)] = Post{.people = 2, .hours = hours};
    RunResult result = CountyRun(scenario, levers).result;
    check_hours(result, scenario.staff, 40);
    return result;
  };
  const RunResult full = with_hours(10);
  const RunResult half = with_hours(5);
  const auto used = [](const RunResult& result) {
    std::int64_t minutes = 0;
    for (const StaffRow& row : result.staff) {
      if (row.role == Role::volunteer) minutes += row.work + row.travel;
    }
    return minutes;
  };
  CHECK(unmet_of(full) > 0);
  CHECK(unmet_of(half) > unmet_of(full));
  CHECK(waited_of(half) > waited_of(full));
  CHECK(used(half) < used(full));
  CHECK(used(half) <= 40 * 2 * 5 * 60);
  // Booklets need volunteers alone: those who do not get one yet stand in its queue.
  const bool shown = std::any_of(half.queues.begin(), half.queues.end(), [&](const QueueRow& row) {
    return levers[row.lever]->info.id == "I3" && row.waiting > 0 && row.short_of_hours > 0 &&
           row.short_of_money == 0;
  });
  CHECK(shown);
}

TEST_CASE("under any plans and staff hours are kept and people are conserved") {
  constexpr int weeks = 60;  // Spring Festival is among them
  Scenario scenario = small_county(weeks, 12);
  for (std::uint32_t trial = 0; trial < 12; ++trial) {
    CAPTURE(trial);
    Lottery lottery(trial);
    scenario.seed = trial + 1;
    scenario.staff = random_staff(lottery);
    scenario.budget.reset();
    const Levers levers = random_plans(lottery, weeks);
    if (trial % 3 == 2) scenario.budget = fen_of_yuan(200'000 * lottery.share());
    QueueWatch watch;
    const CountyRun run(scenario, levers, nullptr, std::ref(watch));
    check_hours(run.result, scenario.staff, weeks);
    check_queues(run.result, levers, weeks);
    if (scenario.budget) CHECK(run.result.financial <= *scenario.budget);
    // What the rows say is what stands in the villages.
    REQUIRE(watch.waiting.size() == weeks + 1);
    std::int64_t seen = 0;
    for (const QueueRow& row : run.result.queues) {
      const auto number = levers[row.lever]->number();
      const auto& after = watch.waiting[static_cast<std::size_t>(row.week)];
      const auto found = after.find(number);
      CAPTURE(levers[row.lever]->info.id, row.week);
      REQUIRE((found == after.end() ? 0 : found->second) == row.waiting);
      seen += row.waiting;
    }
    CHECK(seen > 0);
  }
}

TEST_CASE("the programme's cap is never exceeded, and one that suffices changes nothing") {
  Scenario scenario = small_county(40);
  const Levers levers = every_lever();
  const RunResult nothing = CountyRun(scenario, {}).result;
  const RunResult open = CountyRun(scenario, levers).result;
  REQUIRE(open.financial > 1000);
  REQUIRE(open.total.hash != nothing.total.hash);
  const auto with_cap = [&](Fen cap) {
    scenario.budget = cap;
    const RunResult result = CountyRun(scenario, levers).result;
    CHECK(result.financial <= cap);
    return result;
  };
  const RunResult none = with_cap(0);
  CHECK(none.total.hash == nothing.total.hash);
  CHECK(none.state_hash == nothing.state_hash);
  CHECK(none.economic == 0);
  CHECK(with_cap(1).financial == 0);
  const RunResult half = with_cap(open.financial / 2);
  CHECK(half.financial > 0);
  CHECK(half.total.hash != open.total.hash);
  CHECK(with_cap(open.financial - 1).total.hash != nothing.total.hash);
  check_same_run(with_cap(open.financial), open);
  check_same_run(with_cap(10 * open.financial), open);
}

TEST_CASE("the cap of each lever is never exceeded, and ones that suffice change nothing") {
  const Scenario scenario = small_county(40);
  const Levers levers = every_lever();
  const RunResult nothing = CountyRun(scenario, {}).result;
  const RunResult open = CountyRun(scenario, levers).result;
  const auto cost = spent_by_lever(open, levers.size());
  const auto with_caps = [&](auto cap_of) {
    std::vector<std::optional<Fen>> caps;
    for (const Fen fen : cost) caps.push_back(cap_of(fen));
    RunResult result = CountyRun(scenario, capped(levers, caps)).result;
    const auto spent = spent_by_lever(result, levers.size());
    for (std::size_t l = 0; l < levers.size(); ++l) {
      CAPTURE(levers[l]->info.id);
      CHECK(spent[l] <= *caps[l]);
    }
    return result;
  };
  const RunResult none = with_caps([](Fen) { return Fen{0}; });
  CHECK(none.total.hash == nothing.total.hash);
  CHECK(none.state_hash == nothing.state_hash);
  CHECK(none.economic == 0);
  CHECK(with_caps([](Fen) { return Fen{1}; }).financial == 0);
  CHECK(with_caps([](Fen fen) { return fen / 2; }).financial <= open.financial / 2);
  check_same_run(with_caps([](Fen fen) { return fen; }), open);
  check_same_run(with_caps([](Fen fen) { return 10 * fen + 1; }), open);
}

TEST_CASE("alone, each lever keeps its cap, and without money it does nothing", "[slow]") {
  const Scenario scenario = small_county(60, 20);
  const RunResult nothing = CountyRun(scenario, {}).result;
  for (const auto& lever : every_lever()) {
    CAPTURE(lever->info.id);
    const RunResult open = CountyRun(scenario, {lever}).result;
    const auto with_cap = [&](Fen cap) {
      const RunResult result = CountyRun(scenario, capped({lever}, {cap})).result;
      CHECK(result.financial <= cap);
      return result;
    };
    for (const Fen cap : {0, 1}) {
      const RunResult none = with_cap(cap);
      CHECK(none.total.hash == nothing.total.hash);
      CHECK(none.state_hash == nothing.state_hash);
    }
    (void)with_cap(open.financial / 2);
    check_same_run(with_cap(open.financial), open);
    const Fen fixed = lever->fixed_cost();
    if (fixed == 0) continue;
    const RunResult unaffordable = with_cap(fixed - 1);
    CHECK(unaffordable.financial == 0);
    CHECK(unaffordable.state_hash == nothing.state_hash);
  }
}
