#include "analysis/compare/sweep.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>

#include "sim/base/parallel.hpp"

namespace yinling {

namespace {

bool keeps(const Scenario& scenario, std::string_view table) {
  return std::find(scenario.tables.begin(), scenario.tables.end(), table) != scenario.tables.end();
}

RunRecord record_of(RunResult&& result, const Scenario& scenario) {
  RunRecord record;
  for (const QueueRow& row : result.queues) {
    record.served += row.served;
    record.weeks_waited += row.waiting;
    // Who gave up waiting, and who still waited after the last week.
    record.unmet += row.gave_up + (row.week == scenario.weeks ? row.waiting : 0);
  }
  for (const StaffRow& row : result.staff) {
    record.minutes_used += row.work + row.travel;
    if (row.available) record.minutes_idle += *row.available - row.work - row.travel;
  }
  if (keeps(scenario, "weekly")) record.weekly = std::move(result.weekly);
  if (keeps(scenario, "ledger")) record.ledger = std::move(result.ledger);
  if (keeps(scenario, "queues")) record.queues = std::move(result.queues);
  if (keeps(scenario, "staff")) record.staff = std::move(result.staff);
  record.groups = std::move(result.groups);
  record.total = result.total;
  record.financial = result.financial;
  record.economic = result.economic;
  record.discounted = result.discounted;
  record.adopter_weeks = result.adopter_weeks;
  record.state_hash = result.state_hash;
  return record;
}

}  // namespace

Scenario DesignPoints::scenario_of(const Scenario& scenario, int point) const {
  if (point == 0) return scenario;
  Scenario world = with_values(scenario, axes, values[static_cast<std::size_t>(point) - 1]);
  world.tables.clear();
  world.weekly_groups = {"all"};
  return world;
}

std::vector<RunKey> run_keys(int first_point, int last_point, std::size_t mixes, int replicates) {
  std::vector<RunKey> keys;
  for (int point = first_point; point <= last_point; ++point) {
    for (int replicate = 1; replicate <= replicates; ++replicate) {
      for (int mix = 0; mix < static_cast<int>(mixes); ++mix) {
        keys.push_back({point, mix, replicate});
      }
    }
  }
  return keys;
}

bool run_sweep(const Sweep& sweep) {
  // Runs that share a population are done together.
  auto keys = sweep.keys;
  std::sort(keys.begin(), keys.end(), [](const RunKey& a, const RunKey& b) {
    return std::tuple(a.point, a.replicate, a.mix) < std::tuple(b.point, b.replicate, b.mix);
  });
  std::vector<std::span<const RunKey>> worlds;
  for (std::size_t first = 0, next = 0; first < keys.size(); first = next) {
    while (next < keys.size() && keys[next].point == keys[first].point &&
           keys[next].replicate == keys[first].replicate) {
      ++next;
    }
    worlds.emplace_back(&keys[first], next - first);
  }
  std::mutex guard;
  std::int64_t done = 0;
  const auto all = static_cast<std::int64_t>(keys.size());
  std::atomic<bool> agreed = false;  // of processes that do a run together
  const auto stopped = [&] {
    if (sweep.exchange != nullptr) return agreed.load();
    return sweep.progress.stop != nullptr && sweep.progress.stop->load();
  };
  const auto ask_all = [&] {
    std::uint64_t asked = sweep.progress.stop != nullptr && sweep.progress.stop->load() ? 1 : 0;
    sweep.exchange->add({&asked, 1});
    agreed = asked > 0;
    return asked > 0;
  };
  const auto each = [&](std::size_t count, const std::function<void(std::size_t)>& body) {
    if (sweep.exchange == nullptr) return parallel_for(count, body);
    for (std::size_t i = 0; i < count; ++i) body(i);
  };
  const auto count = [&] {
    ++done;
    if (sweep.progress.report && !stopped()) sweep.progress.report(done, all);
  };
  using Clock = std::chrono::steady_clock;
  const auto took = [&](double SweepWork::* what, Clock::time_point from, double elder_weeks) {
    if (sweep.work == nullptr) return;
    const double seconds = std::chrono::duration<double>(Clock::now() - from).count();
    const std::lock_guard lock(guard);
    sweep.work->*what += seconds;
    sweep.work->elder_weeks += elder_weeks;
  };
  const auto fail = [&](std::span<const RunKey> lost, const Error& error) {
    const std::lock_guard lock(guard);
    for (const RunKey& key : lost) {
      sweep.failed(key, error);
      count();
    }
  };
  each(worlds.size(), [&](std::size_t w) {
    if (stopped()) return;
    const auto runs = worlds[w];
    const Scenario scenario = sweep.scenario_of(runs[0].point);
    const Draws draws = draws_of(scenario, runs[0].replicate);
    std::optional<Population> people;
    const auto begin = Clock::now();
    try {
      people = people_of(scenario, draws);
    } catch (const Error& error) {
      fail(runs, error);
      return;
    }
    took(&SweepWork::synthesis_seconds, begin, 0);
    each(runs.size(), [&](std::size_t r) {
      if (stopped()) return;
      const Levers levers = levers_of(scenario, sweep.mixes[static_cast<std::size_t>(runs[r].mix)]);
      Checkpointing keep;
      if (sweep.keep != nullptr) keep = *sweep.keep;
      keep.program = YINLING_VERSION;
      keep.mix = sweep.mixes[static_cast<std::size_t>(runs[r].mix)].name;
      keep.replicate = static_cast<std::uint32_t>(runs[r].replicate);
      RunResult result;
      const auto first_week = Clock::now();
      try {
        result = simulate({.scenario = scenario,
                           .levers = levers,
                           .people = *people,
                           .draws = draws,
                           .stop = sweep.exchange == nullptr ? std::function(stopped) : ask_all,
                           .keep = sweep.keep == nullptr ? nullptr : &keep,
                           .exchange = sweep.exchange});
      } catch (const Error& error) {
        // The others wait for what this process can no longer give.
        if (sweep.exchange != nullptr) throw;
        fail(runs.subspan(r, 1), error);
        return;
      }
      if (result.week < scenario.weeks) return;
      took(&SweepWork::weeks_seconds, first_week,
           static_cast<double>(people->elder_count()) * scenario.weeks);
      RunRecord record = record_of(std::move(result), scenario);
      const std::lock_guard lock(guard);
      sweep.finished(runs[r], std::move(record));
      count();
    });
  });
  return !stopped();
}

}  // namespace yinling
