#pragma once
// Results of many counties: by county, by province, and of all together.
#include <span>
#include <vector>

#include "analysis/command/result_table.hpp"
#include "analysis/compare/experiment.hpp"

namespace yinling {

/// A county of the region whose runs are all there adds to its province and to the whole.
struct NationTables {
  ResultTable counties;
  ResultTable provinces;
  ResultTable nation;
  int counted = 0;               // counties
  std::int64_t elders = 0;       // of them
  std::uint64_t event_hash = 0;  // of all runs
};

/// `runs` has the county's code as point. Rows are mix x measure: the mean over replicates, and the
/// paired difference to the mix `none` where that was run.
NationTables nation_tables(const Scenario& scenario, std::span<const Mix> mixes, const Runs& runs);

/// Rows of the table that are not in the results, by code, and why.
ResultTable left_out_table(std::vector<LeftOut> left_out);

}  // namespace yinling
