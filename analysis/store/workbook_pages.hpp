#pragma once
// Sheets of the workbook that explain the others.
#include "analysis/store/stored_results.hpp"
#include "analysis/store/workbook.hpp"

namespace yinling {

/// Every parameter with value, unit, plausible range and evidence; shares are 0 to 1.
void write_parameter_page(const StoredResults& results, Language language, Sheet sheet);

/// Where the numbers come from, how to get them again, what the intervals hold and what not.
void write_about_page(const StoredResults& results, Language language,
                      const std::vector<Said>& notes, Sheet sheet);

}  // namespace yinling
