#include "analysis/compare/experiment.hpp"

#include <algorithm>
#include <chrono>
#include <mutex>

#include "sim/base/parallel.hpp"

namespace yinling {

namespace {

RunRecord record_of(RunResult&& result) {
  return {std::move(result.weekly), std::move(result.groups), std::move(result.ledger),
          std::move(result.queues), std::move(result.staff),  result.total,
          result.financial,         result.economic,          result.discounted,
          result.state_hash};
}

}  // namespace

Experiment run_experiment(const Scenario& scenario, std::span<const Mix> mixes,
                          const Progress& progress) {
  Experiment experiment;
  experiment.mixes.assign(mixes.begin(), mixes.end());
  std::vector<Replicate> replicates(static_cast<std::size_t>(scenario.replicates));
  const auto all = static_cast<std::int64_t>(replicates.size() * mixes.size());
  std::mutex guard;
  std::int64_t done = 0;
  const auto stopped = [&] { return progress.stop != nullptr && progress.stop->load(); };
  parallel_for(replicates.size(), [&](std::size_t r) {
    replicates[r].number = static_cast<int>(r) + 1;
    if (stopped()) return;
    const Draws draws = draws_of(scenario, replicates[r].number);
    const Population people = people_of(scenario, draws);
    std::vector<RunRecord> runs(mixes.size());
    parallel_for(mixes.size(), [&](std::size_t m) {
      if (stopped()) return;
      const Levers levers = levers_of(scenario, mixes[m]);
      runs[m] = record_of(simulate({.scenario = scenario,
                                    .levers = levers,
                                    .people = people,
                                    .draws = draws,
                                    .stop = stopped}));
      const std::lock_guard lock(guard);
      ++done;
      if (progress.report && !stopped()) progress.report(done, all);
    });
    if (!stopped()) replicates[r].runs = std::move(runs);
  });
  experiment.interrupted = stopped();
  for (Replicate& replicate : replicates) {
    if (replicate.finished()) experiment.replicates.push_back(std::move(replicate));
  }
  if (!experiment.replicates.empty()) {
    experiment.elders = experiment.replicates.front().runs.front().groups.front().elders;
  }
  return experiment;
}

Estimate estimate_experiment(const Scenario& scenario, std::span<const Mix> mixes) {
  using Clock = std::chrono::steady_clock;
  const auto seconds = [](Clock::time_point from) {
    return std::chrono::duration<double>(Clock::now() - from).count();
  };
  const int workers = std::max(1, std::min(threads(), scenario.replicates));
  const Draws draws = draws_of(scenario, 1);
  const auto start = Clock::now();
  const Population people = people_of(scenario, draws);
  const double synthesis = seconds(start);
  // A few weeks of the fullest mix tell the time of a week.
  Scenario trial = scenario;
  trial.weeks = std::min(8, scenario.weeks);
  const Levers levers = levers_of(trial, mixes.back());
  const auto begin = Clock::now();
  (void)simulate({.scenario = trial, .levers = levers, .people = people, .draws = draws});
  const double week = seconds(begin) / trial.weeks;

  Estimate estimate;
  estimate.elders = people.elder_count();
  estimate.runs = static_cast<std::int64_t>(mixes.size()) * scenario.replicates;
  const State state = initial_state(people);
  const auto people_bytes = people.elder_count() * (people.elders.bytes_per_row() + 8) +
                            people.home_count() * people.homes.bytes_per_row() +
                            people.ties.near_ties.size() * sizeof(NearTie) +
                            people.ties.far_ties.size() * sizeof(Row);
  const auto state_bytes = people.elder_count() * (state.elders.bytes_per_row() + 2) +
                           people.home_count() * state.homes.bytes_per_row();
  const auto weekly_bytes = static_cast<std::size_t>(scenario.weeks + 1) * sizeof(Sums) *
                            scenario.weekly_groups.size() * mixes.size() *
                            static_cast<std::size_t>(scenario.replicates);
  estimate.bytes = static_cast<std::int64_t>(
      static_cast<std::size_t>(workers) * (people_bytes + state_bytes) + weekly_bytes);
  estimate.seconds = (synthesis * scenario.replicates +
                      week * scenario.weeks * static_cast<double>(estimate.runs)) /
                     workers;
  return estimate;
}

}  // namespace yinling
