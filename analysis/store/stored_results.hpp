#pragma once
// What a results folder holds, read from its run store alone.
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/compare/experiment.hpp"

namespace yinling {

struct StoredResults {
  std::filesystem::path folder;
  std::string resolved;  // the scenario, as scenario.resolved.yaml has it
  std::string program;   // version that made the runs
  Scenario scenario;
  std::vector<Mix> mixes;
  DesignPoints design;
  /// Complete replicates by design point; the first is the scenario as it is.
  std::vector<Experiment> points;
  int missing = 0;  // runs asked for and not there
  int failed = 0;   // runs that could not be done
  std::vector<Said> notes;

  const Experiment& scenario_runs() const { return points.front(); }
  /// Design points are worlds drawn from the parameters' ranges, not a design of another kind.
  bool plausible_worlds() const { return scenario.ignorance.worlds > 0; }
};

/// Reads OUT/store.sqlite. Throws Error (exit code 3) where there is none, or no replicate of it
/// has all its mixes yet; an unfinished store is read and noted.
StoredResults read_results(const std::filesystem::path& folder);

}  // namespace yinling
