#pragma once
// Runs: design points x mixes x paired replicates of one scenario. The mixes of a replicate share
// one population, so that differences between them are theirs alone.
#include <atomic>
#include <compare>
#include <functional>
#include <span>
#include <vector>

#include "sim/engine/mixes.hpp"
#include "sim/scenario/axes.hpp"

namespace yinling {

/// Which run: design point (0 is the scenario as it is), place of the mix, replicate from 1.
struct RunKey {
  int point = 0;
  int mix = 0;
  int replicate = 1;
  auto operator<=>(const RunKey&) const = default;
};

/// What is kept of a run.
struct RunRecord {
  std::vector<std::vector<Sums>> weekly;  // [week][weekly group]
  std::vector<Sums> groups;
  std::vector<LedgerRow> ledger;
  std::vector<QueueRow> queues;
  std::vector<StaffRow> staff;
  Tally total;
  Fen financial = 0;
  Fen economic = 0;
  Fen discounted = 0;
  std::int64_t adopter_weeks = 0;
  // delivery: times somebody was served; people who waited in vain; person-weeks of waiting; hours
  std::int64_t served = 0, unmet = 0, weeks_waited = 0, minutes_used = 0, minutes_idle = 0;
  std::uint64_t state_hash = 0;
};

/// Values of some parameters, point by point.
struct DesignPoints {
  std::vector<Axis> axes;
  std::vector<std::vector<double>> values;  // [point − 1][axis]
  /// The scenario of a point. Points other than 0 keep outcomes only, no tables by week.
  Scenario scenario_of(const Scenario& scenario, int point) const;
  /// The same, for a sweep; all must outlive it.
  std::function<Scenario(int)> scenarios(const Scenario& scenario) const {
    return [this, &scenario](int point) { return scenario_of(scenario, point); };
  }
};

struct Progress {
  /// Called after each run, from any thread, one at a time: runs done, runs in all.
  std::function<void(std::int64_t, std::int64_t)> report;
  /// Set from outside to stop early; finished runs are kept.
  const std::atomic<bool>* stop = nullptr;
};

/// What was done, and the thread-seconds that it took.
struct SweepWork {
  double synthesis_seconds = 0;
  double weeks_seconds = 0;
  double elder_weeks = 0;
};

struct Sweep {
  /// The scenario of a point; called from any thread.
  std::function<Scenario(int point)> scenario_of;
  std::span<const Mix> mixes;
  std::vector<RunKey> keys;  // to run
  /// Both are called from any thread, one at a time.
  std::function<void(const RunKey&, RunRecord&&)> finished;
  /// A run that cannot be done (an impossible population, say); the others go on.
  std::function<void(const RunKey&, const Error&)> failed;
  Progress progress;
  SweepWork* work = nullptr;            // added to, where asked for
  const Checkpointing* keep = nullptr;  // of a sweep of one run
  /// Processes that do every run together, one after another; all are given the same sweep.
  Exchange* exchange = nullptr;
};

/// All keys of points first .. last, replicates 1 .. n.
std::vector<RunKey> run_keys(int first_point, int last_point, std::size_t mixes, int replicates);

/// False if it was stopped.
bool run_sweep(const Sweep& sweep);

}  // namespace yinling
