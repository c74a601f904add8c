#pragma once
// What `run` and `compare` share: a scenario with the global options laid over it, the dry run,
// and an experiment with progress and Ctrl-C.
#include <filesystem>
#include <span>
#include <string>

#include "analysis/command/command.hpp"
#include "analysis/compare/experiment.hpp"

namespace yinling {

/// Reads a scenario and lays --seed, --replicates, --weeks and --set over it. Notes (values out of
/// their plausible range) go to stderr.
Scenario scenario_for(const std::filesystem::path& file, const Globals& globals);

/// Prints what the experiment would take (--dry-run).
void print_estimate(const Scenario& scenario, std::span<const Mix> mixes, const Globals& globals);

/// Runs with progress on stderr; Ctrl-C keeps finished replicates.
Experiment run_with_progress(const Scenario& scenario, std::span<const Mix> mixes,
                             const Globals& globals);

/// The command line as it was typed, for the manifest.
void remember_command_line(int argc, char** argv);
const std::string& command_line();

}  // namespace yinling
