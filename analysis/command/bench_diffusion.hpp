#pragma once
#include "analysis/command/command.hpp"

namespace yinling {

/// `bench diffusion`: bare contagion, with medians, as CSV for this processor.
void add_bench_diffusion(CLI::App& bench, Commands& commands);

}  // namespace yinling
