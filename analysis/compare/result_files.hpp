#pragma once
// The files that `compare` and `run` leave in their folder; formats as in the README.
#include <filesystem>
#include <string>
#include <string_view>

#include "analysis/compare/manifest.hpp"
#include "analysis/compare/summary.hpp"

namespace yinling {

/// Texts by file name.
using NamedFiles = std::vector<std::pair<std::string, std::string>>;

/// Writes runs.csv, summary.csv, what `outputs.tables` names, `more`, scenario.resolved.yaml and,
/// last, manifest.json; each beside its name, then renamed. Throws Error.
void write_results(const std::filesystem::path& folder, const Scenario& scenario,
                   const Experiment& experiment, const Summary& summary,
                   const Provenance& provenance, const NamedFiles& more);

/// Makes a folder and those above it; throws Error.
void make_folder(const std::filesystem::path& folder);

std::string runs_csv(const Experiment& experiment);
std::string summary_csv(const Experiment& experiment, const Summary& summary);
std::string weekly_csv(const Scenario& scenario, const Experiment& experiment);

}  // namespace yinling
