#pragma once
// A results folder as a workbook for spreadsheet programs.
#include "analysis/store/export_target.hpp"
#include "analysis/store/stored_results.hpp"
#include "analysis/store/workbook.hpp"

namespace yinling {

struct XlsxOptions {
  Language language = Language::english;
  std::size_t most_rows = most_sheet_rows;
};

/// Sheets: summary, runs, weekly means, costs by lever and programme year, parameters with their
/// evidence, and what all that is. A sheet that would be too long has one group only, or refers to
/// the CSV, and says so. The same results give the same bytes. Throws Error (exit code 3) where
/// there are no runs of the scenario as it is.
Exported export_xlsx(const StoredResults& results, const std::filesystem::path& file,
                     const XlsxOptions& options);

}  // namespace yinling
