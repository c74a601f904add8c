#pragma once
// Parameter ranges, and the runs of a design with their results, as CSV files.
#include <Eigen/Core>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/sensitivity/designs.hpp"
#include "sim/base/csv.hpp"

namespace yinling {

/// Columns name,low,high, others ignored. Names are unique and none of a design's own columns;
/// low < high. Throws Error (exit code 3).
std::vector<ParameterRange> read_ranges(const std::string& path);

/// A run of a design: the cells that name it, its parameters as shares of their ranges, its result.
struct DesignRun {
  int line = 0;  // where it first appears
  std::vector<std::string> key;
  Eigen::RowVectorXd unit;
};

struct DesignFile {
  std::string file;
  std::vector<DesignRun> runs;       // in the order of the file
  std::vector<std::string> results;  // names of the columns of `values`: the replicates
  Eigen::MatrixXd values;            // y: rows as runs, columns as replicates (one without any)
  Place place(const DesignRun& run) const { return {file, run.line, 0}; }
  Eigen::VectorXd means() const { return values.rowwise().mean(); }
};

/// A design's columns `key`, the parameters and y; with a column `replicate`, each run has the same
/// replicates. Throws Error (exit code 3).
DesignFile read_design(const std::string& path, const std::vector<ParameterRange>& ranges,
                       const std::vector<std::string>& key);

/// Whether two shares of a range are the same but for rounding in the file.
bool same_place(double a, double b);

}  // namespace yinling
