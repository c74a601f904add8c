#pragma once
// What a mix brings and what it costs beyond no programme, from two runs of one replicate.
#include <span>
#include <string_view>

#include "analysis/compare/sweep.hpp"
#include "sim/base/said.hpp"

namespace yinling {

/// Something a run brings or costs beyond the run without a programme.
struct ProgrammeDifference {
  std::string_view name;
  Said label;
  std::string_view unit;
  double (*value)(const RunRecord& run, const RunRecord& none);
};

/// Effects, more is better: active (additional active adopters at the end), adopter_years,
/// loss_averted (net loss of all elders, negative where loss is added), hours_saved.
std::span<const ProgrammeDifference> programme_effects();

/// Who bears what: funder (what is paid), public (unpaid hours valued as well), family (what elders
/// lose more, net; it is in neither of the others).
std::span<const ProgrammeDifference> cost_perspectives();

/// These throw std::out_of_range for a name that is not in the list.
const ProgrammeDifference& programme_effect_named(std::string_view name);
const ProgrammeDifference& cost_perspective_named(std::string_view name);
double effect_of(std::string_view name, const RunRecord& run, const RunRecord& none);
double cost_of(std::string_view perspective, const RunRecord& run, const RunRecord& none);

/// The family's view: by how much the net loss of all elders changes, in yuan.
double added_net_loss(const RunRecord& run, const RunRecord& none);

}  // namespace yinling
