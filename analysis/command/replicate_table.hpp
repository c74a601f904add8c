#pragma once
// CSV of values by name (a scenario, a coalition) and replicate, the same replicates for all.
#include <string>
#include <vector>

#include "sim/base/csv.hpp"

namespace yinling {

struct ReplicateTable {
  std::vector<std::string> names;           // in the order of the file
  std::vector<std::string> replicates;      // in the order of the first name
  std::vector<std::vector<double>> values;  // by name, then by replicate
};

/// Columns `column`, replicate, value; `what` says in messages what a name is. Throws Error for
/// cells that are no numbers, replicates twice or missing, and tables without rows.
ReplicateTable read_replicates(const Csv& input, const std::string& column, const Said& what);

}  // namespace yinling
