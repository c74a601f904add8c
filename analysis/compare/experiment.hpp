#pragma once
// An experiment: mixes x paired replicates of one scenario. The mixes of a replicate share one
// population, so that differences between them are theirs alone.
#include <atomic>
#include <functional>
#include <span>
#include <vector>

#include "sim/engine/run.hpp"

namespace yinling {

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
  std::uint64_t state_hash = 0;
};

struct Replicate {
  int number = 0;
  std::vector<RunRecord> runs;  // one per mix; empty until all mixes are finished
  bool finished() const { return !runs.empty(); }
};

struct Experiment {
  std::vector<Mix> mixes;
  std::vector<Replicate> replicates;  // finished ones only, in order
  bool interrupted = false;
  std::int64_t elders = 0;  // of one replicate
};

struct Progress {
  /// Called after each run, from any thread, one at a time: runs done, runs in all.
  std::function<void(std::int64_t, std::int64_t)> report;
  /// Set from outside to stop early; finished replicates are kept.
  const std::atomic<bool>* stop = nullptr;
};

Experiment run_experiment(const Scenario& scenario, std::span<const Mix> mixes,
                          const Progress& progress);

/// What an experiment will take, measured on a short trial.
struct Estimate {
  std::int64_t elders = 0;
  std::int64_t runs = 0;
  std::int64_t bytes = 0;
  double seconds = 0;
};
Estimate estimate_experiment(const Scenario& scenario, std::span<const Mix> mixes);

}  // namespace yinling
