#pragma once
// Where a bench keeps its tables: one CSV for each machine.
#include <string>

#include "analysis/command/result_table.hpp"

namespace yinling {

inline constexpr const char* bench_folder = "analysis/bench";

/// Before anything is measured. Throws Error if it cannot be made.
void make_bench_folder(const std::string& folder);

/// Writes FOLDER/NAME-MACHINE.csv and says so.
void keep_bench(const ResultTable& table, const std::string& folder, const std::string& name,
                const Globals& globals);

}  // namespace yinling
