#pragma once
// The files of a sweep: its points, and the outcomes of each of its runs.
#include <string>

#include "analysis/compare/experiment.hpp"

namespace yinling {

/// point,parameter,value,unit
std::string points_csv(const DesignPoints& design);
/// point,mix,replicate,group,measure,value
std::string point_runs_csv(std::span<const Mix> mixes, const Runs& runs);

}  // namespace yinling
