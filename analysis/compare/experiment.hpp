#pragma once
// An experiment: the runs of one design point, mixes x paired replicates.
#include <map>

#include "analysis/compare/sweep.hpp"

namespace yinling {

struct Replicate {
  int number = 0;
  std::vector<RunRecord> runs;  // one per mix
};

struct Experiment {
  std::vector<Mix> mixes;
  std::vector<Replicate> replicates;  // finished ones only, in order
  bool interrupted = false;
  std::int64_t elders = 0;  // of one replicate
};

using Runs = std::map<RunKey, RunRecord>;

/// The experiment of a point, made of its runs, which are moved out; a replicate without all its
/// mixes is left out.
Experiment experiment_of(std::span<const Mix> mixes, Runs& runs, int point);

/// Runs the scenario as it is. A run that fails is an error.
Experiment run_experiment(const Scenario& scenario, std::span<const Mix> mixes,
                          const Progress& progress);

/// Bytes of a population and of one run on it.
std::int64_t bytes_of(const Population& people);

/// What an experiment will take, measured on a short trial.
struct Estimate {
  std::int64_t elders = 0;
  std::int64_t runs = 0;
  std::int64_t bytes = 0;
  double seconds = 0;
};
/// `worlds` x `world_replicates` come on top of the scenario's own replicates.
Estimate estimate_experiment(const Scenario& scenario, std::span<const Mix> mixes, int worlds = 0,
                             int world_replicates = 0);

}  // namespace yinling
