#pragma once
// `yinling analyse`: one analysis of plain CSV files in each analyse_NAME.cpp.
#include "analysis/command/command.hpp"

namespace yinling {

void add_analyse_cea(CLI::App& analyse, Commands& commands);
void add_analyse_evppi(CLI::App& analyse, Commands& commands);
void add_analyse_morris(CLI::App& analyse, Commands& commands);
void add_analyse_sobol(CLI::App& analyse, Commands& commands);

}  // namespace yinling
