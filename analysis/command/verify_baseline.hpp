#pragma once
#include <string>
#include <vector>

#include "analysis/command/command.hpp"

namespace yinling {

/// `verify --baseline`: every pin of the county without a programme with its interval and range,
/// and the funnel stage by stage. Without files: three counties of different kinds in scenarios/.
/// Exit code 1 if a pin lies outside its range.
ExitCode verify_baseline(std::vector<std::string> files, const Globals& globals);

}  // namespace yinling
