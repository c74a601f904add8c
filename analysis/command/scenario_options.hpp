#pragma once
// The scenario a command runs, with the options of the command line over it.
#include <filesystem>

#include "analysis/command/command.hpp"
#include "sim/scenario/scenario.hpp"

namespace yinling {

/// `--set`, then --seed, --replicates and --weeks, as settings of the reader. Throws Error
/// (exit code 2) for a `--set` without `=`.
ReadOptions read_options(const Globals& globals);

/// read_scenario() with these options; what is worth a note goes to stderr unless --quiet.
Scenario read_scenario_for(const std::filesystem::path& path, const Globals& globals,
                           Places places = Places::one_county);

}  // namespace yinling
