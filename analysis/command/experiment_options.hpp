#pragma once
// What `run` and `compare` share: the dry run, and an experiment with progress and Ctrl-C.
#include <span>
#include <string>

#include "analysis/command/scenario_options.hpp"
#include "analysis/compare/experiment.hpp"

namespace yinling {

/// Prints what the experiment would take (--dry-run).
void print_estimate(const Scenario& scenario, std::span<const Mix> mixes, const Globals& globals);

/// Runs with progress on stderr; Ctrl-C keeps finished replicates.
Experiment run_with_progress(const Scenario& scenario, std::span<const Mix> mixes,
                             const Globals& globals);

/// The command line as it was typed, for the manifest.
void remember_command_line(int argc, char** argv);
const std::string& command_line();

}  // namespace yinling
