#pragma once
// Measures of whole runs, mix by mix, for analyses that choose the mixes as they go.
#include <optional>
#include <string>

#include "analysis/compare/sweep.hpp"

namespace yinling {

/// [mix][measure][replicate]: values for all elders together.
using MixValues = std::vector<std::vector<std::vector<double>>>;

/// Runs mixes in replicates first .. first + count - 1, each replicate with the same people and
/// luck for all mixes. None if it was stopped. A run that fails is an error; so is a measure that
/// is not known (std::out_of_range).
std::optional<MixValues> mix_values(const Scenario& scenario, std::span<const Mix> mixes,
                                    std::span<const std::string> measures, int first, int count,
                                    const Progress& progress);

/// A mix of a scenario's levers at these shares of their planned coverage, by lever number; others
/// are left out.
Mix mix_of_doses(std::vector<std::pair<int, double>> doses);

}  // namespace yinling
