#pragma once
#include <string>

#include "analysis/command/command.hpp"

namespace yinling {

/// `verify --patterns`: the twelve patterns of the model, each a small paired experiment with its
/// effect, interval and verdict. Without a file: scenarios/danzhai.yaml. Exit code 1 if one fails.
ExitCode verify_patterns(const std::string& file, const Globals& globals);

}  // namespace yinling
