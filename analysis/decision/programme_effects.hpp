#pragma once
// What a programme costs, by who looks at it, and what it brings: differences of a run to its pair
// without a programme, for the whole county. No effect is given a value in money here.
#include <array>
#include <string_view>

#include "analysis/compare/sweep.hpp"
#include "sim/base/said.hpp"

namespace yinling {

/// Who bears a cost, in yuan.
struct Perspective {
  std::string_view name;
  Said label;
  double (*cost)(const RunRecord& run, const RunRecord& none);
};
/// funder: what the programme pays. public: unpaid hours valued on top. family: what elders lose
/// more to fraud and bad goods, net of what they get back.
std::span<const Perspective> perspectives();

/// What is gained, larger is better.
struct ProgrammeEffect {
  std::string_view name;
  Said label;
  std::string_view unit;
  double (*value)(const RunRecord& run, const RunRecord& none);
};
/// active: additional active adopters at the end; adopter_years; loss_averted (yuan); hours_saved.
std::span<const ProgrammeEffect> programme_effects();

}  // namespace yinling
