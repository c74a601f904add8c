#pragma once
// What `run`, `compare` and `sweep` share: the dry run, and runs with progress, Ctrl-C and a store.
#include <span>
#include <string>

#include "analysis/command/scenario_options.hpp"
#include "analysis/compare/experiment.hpp"

namespace yinling {

/// Where results go and what becomes of those that are there.
struct OutputOptions {
  std::string folder;  // empty: nothing is written
  bool resume = false;
  bool fresh = false;
  std::string shard;  // "i/n"; empty: all runs
};
/// --out, --resume, --fresh.
void add_output_options(CLI::App& sub, OutputOptions& options, const std::string& files);

/// Runs of a scenario, of all its design points.
struct FinishedRuns {
  Runs runs;
  std::vector<std::pair<RunKey, Error>> failures;
  bool interrupted = false;
  /// A run failed, or not.
  ExitCode code() const;
};

/// Prints what the experiment would take (--dry-run).
void print_estimate(const Scenario& scenario, std::span<const Mix> mixes, const Globals& globals,
                    int worlds = 0, int world_replicates = 0);

/// Does the runs that the store lacks, with progress on stderr; Ctrl-C keeps what is finished.
FinishedRuns run_stored(const Scenario& scenario, std::span<const Mix> mixes,
                        const DesignPoints& design, const std::vector<RunKey>& keys,
                        const OutputOptions& options, const Globals& globals);

/// Runs with progress on stderr; Ctrl-C keeps finished replicates.
Experiment run_with_progress(const Scenario& scenario, std::span<const Mix> mixes,
                             const Globals& globals);

/// The command line as it was typed, for the manifest.
void remember_command_line(int argc, char** argv);
const std::string& command_line();

}  // namespace yinling
