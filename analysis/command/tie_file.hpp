#pragma once
// Tie lists and shares as they are given on the command line.
#include <string>

#include "analysis/command/command.hpp"
#include "sim/world/network.hpp"

namespace yinling {

/// Reads a tie list and says on stderr what was left out of it.
Network load_ties(const std::string& path, const Globals& globals);

/// `.05`, `5%` or `5 %`; false if the text is none of these. May lie outside [0, 1].
bool parse_share(const std::string& text, double& share);

/// A command line that cannot be used (exit code 2).
Error wrong_usage(std::string option, Said reason, Said remedy);

}  // namespace yinling
