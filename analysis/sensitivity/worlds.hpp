#pragma once
// Plausible worlds: what nobody knows is drawn from its range, and each world is then calibrated to
// a county like this one, so that worlds differ in how people behave and not in whether the county
// without a programme could exist.
#include "analysis/compare/sweep.hpp"

namespace yinling {

struct Worlds {
  DesignPoints design;
  // Draws thrown away, and drawn anew: parameters that contradict each other, and worlds whose
  // constants could not be solved.
  int contradictory = 0;
  int unsolved = 0;
};

/// Worlds 1, 2, … of a scenario; the first few of many are the same as few. The uncertain
/// parameters are drawn independently (value_at); the constants without evidence are solved from
/// targets that are drawn too (calibrated_constants), on one baseline replicate of 104 weeks.
/// Fewer come back if stopped.
Worlds draw_worlds(const Scenario& scenario, int worlds, const Progress& progress);

}  // namespace yinling
