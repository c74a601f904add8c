#pragma once
// A results folder as CSV.
#include "analysis/store/export_target.hpp"
#include "analysis/store/stored_results.hpp"

namespace yinling {

/// runs.csv, summary.csv and weekly.csv as `compare` writes them; where there are design points,
/// also points.csv (point, parameter, value, unit) and point_runs.csv (point, mix, replicate,
/// group, measure, value). With `bom` each begins with the UTF-8 mark that spreadsheets look for.
Exported export_csv(const StoredResults& results, const std::filesystem::path& folder, bool bom);

/// A text file of an export, with the mark or without.
void write_marked(const std::filesystem::path& path, std::string text, bool bom);

}  // namespace yinling
