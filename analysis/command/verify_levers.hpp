#pragma once
#include <string>

#include "analysis/command/command.hpp"

namespace yinling {

/// `verify --levers`: each lever alone at full dose against nothing: the change of the state it
/// acts on, with interval and verdict, and what comes of it. Without a file:
/// scenarios/danzhai.yaml. Exit code 1 if a state does not move as the paper says.
ExitCode verify_levers(const std::string& file, const Globals& globals);

}  // namespace yinling
