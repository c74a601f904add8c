#pragma once
// `yinling analyse`: one analysis of plain CSV files in each analyse_NAME.cpp.
#include <string>

#include "analysis/command/command.hpp"

namespace yinling {

void add_analyse_attribution(CLI::App& analyse, Commands& commands);
void add_analyse_equity(CLI::App& analyse, Commands& commands);
void add_analyse_rank(CLI::App& analyse, Commands& commands);

/// A share between 0 and 1 (.95 or 95%) given to an option; throws Error (usage).
double parse_level(const std::string& option, const std::string& text);
void add_analyse_cea(CLI::App& analyse, Commands& commands);
void add_analyse_evppi(CLI::App& analyse, Commands& commands);
void add_analyse_morris(CLI::App& analyse, Commands& commands);
void add_analyse_sobol(CLI::App& analyse, Commands& commands);

}  // namespace yinling
