#pragma once
// A results folder as one NetCDF-4 file, which xarray opens with named dimensions and units.
#include "analysis/store/export_target.hpp"
#include "analysis/store/stored_results.hpp"

namespace yinling {

/// Dimensions point (0 is the scenario as it is), mix, replicate, group, and for what is by week
/// week and weekly_group. Variables: every measure of runs.csv (point, mix, replicate[, group]),
/// weekly_MEASURE (mix, replicate, week, weekly_group) of the scenario as it is,
/// parameter_value (point, parameter) of the design points. Missing runs are NaN. The same results
/// give the same bytes.
Exported export_netcdf(const StoredResults& results, const std::filesystem::path& file);

}  // namespace yinling
