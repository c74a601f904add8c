#include "analysis/compare/experiment.hpp"

#include <algorithm>
#include <chrono>

#include "sim/base/parallel.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

Experiment experiment_of(std::span<const Mix> mixes, Runs& runs, int point) {
  Experiment experiment;
  experiment.mixes.assign(mixes.begin(), mixes.end());
  std::map<int, std::vector<Runs::iterator>> replicates;
  for (auto run = runs.lower_bound({point, 0, 0}); run != runs.end() && run->first.point == point;
       ++run) {
    replicates[run->first.replicate].push_back(run);
  }
  for (auto& [number, found] : replicates) {
    if (found.size() < mixes.size()) continue;
    Replicate replicate{number, {}};
    for (const auto& run : found) replicate.runs.push_back(std::move(run->second));
    experiment.replicates.push_back(std::move(replicate));
  }
  if (!experiment.replicates.empty()) {
    experiment.elders = experiment.replicates.front().runs.front().groups.front().elders;
  }
  return experiment;
}

Experiment run_experiment(const Scenario& scenario, std::span<const Mix> mixes,
                          const Progress& progress) {
  Runs runs;
  const DesignPoints none;
  const bool whole = run_sweep(
      {.scenario_of = none.scenarios(scenario),
       .mixes = mixes,
       .keys = run_keys(0, 0, mixes.size(), scenario.replicates),
       .finished = [&](const RunKey& key, RunRecord&& record) { runs[key] = std::move(record); },
       .failed = [](const RunKey&, const Error& error) { throw Error(error); },
       .progress = progress});
  Experiment experiment = experiment_of(mixes, runs, 0);
  experiment.interrupted = !whole;
  return experiment;
}

std::int64_t bytes_of(const Population& people) {
  const State state = initial_state(people);
  const auto people_bytes = people.elder_count() * (people.elders.bytes_per_row() + 8) +
                            // whom coverage chooses, at most
                            (people.elder_count() + people.home_count()) * sizeof(std::uint32_t) +
                            people.home_count() * people.homes.bytes_per_row() +
                            people.ties.near_ties.size() * sizeof(NearTie) +
                            people.ties.far_ties.size() * sizeof(Row);
  const auto state_bytes = people.elder_count() * (state.elders.bytes_per_row() + 2) +
                           people.home_count() * state.homes.bytes_per_row();
  return static_cast<std::int64_t>(people_bytes + state_bytes);
}

Estimate estimate_experiment(const Scenario& scenario, std::span<const Mix> mixes, int worlds,
                             int world_replicates) {
  using Clock = std::chrono::steady_clock;
  const auto seconds = [](Clock::time_point from) {
    return std::chrono::duration<double>(Clock::now() - from).count();
  };
  const std::int64_t populations =
      scenario.replicates + static_cast<std::int64_t>(worlds) * world_replicates;
  const auto workers = std::max<std::int64_t>(1, std::min<std::int64_t>(threads(), populations));
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
  estimate.runs = static_cast<std::int64_t>(mixes.size()) * populations;
  const auto weekly_bytes = static_cast<std::size_t>(scenario.weeks + 1) * sizeof(Sums) *
                            scenario.weekly_groups.size() * mixes.size() *
                            static_cast<std::size_t>(scenario.replicates);
  const auto group_bytes = static_cast<std::size_t>(estimate.runs) *
                           (sizeof(RunRecord) + groups().size() * sizeof(Sums));
  estimate.bytes = static_cast<std::int64_t>(static_cast<std::size_t>(workers * bytes_of(people)) +
                                             weekly_bytes + group_bytes);
  estimate.seconds = (synthesis * static_cast<double>(populations) +
                      week * scenario.weeks * static_cast<double>(estimate.runs)) /
                     static_cast<double>(workers);
  return estimate;
}

}  // namespace yinling
