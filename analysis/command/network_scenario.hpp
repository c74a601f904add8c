#pragma once
#include "analysis/command/command.hpp"

namespace yinling {

/// `yinling network SCENARIO`, beside the subcommands of `network`.
void add_network_scenario(CLI::App& network, Commands& commands);

}  // namespace yinling
