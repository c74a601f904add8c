#pragma once
// The files of a sweep: its points, and the outcomes of each of its runs.
#include <string>

#include "analysis/compare/experiment.hpp"

namespace yinling {

/// point,parameter,value,unit
std::string points_csv(const DesignPoints& design);
/// The rows of runs.csv behind a column `point`; points[p] is the experiment of point p, 0 is left
/// out.
std::string point_runs_csv(std::span<const Experiment> points);

}  // namespace yinling
