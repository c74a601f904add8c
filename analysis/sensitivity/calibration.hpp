#pragma once
// Solves the constants that have no evidence from the pins of the baseline: as many targets as
// constants, common random numbers, Broyden's method (1965) on a well-scaled form of both.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/compare/experiment.hpp"

namespace yinling {

/// A constant, and the quantity of a baseline run that it is solved from.
struct CalibratedConstant {
  std::string_view set;
  std::string_view name;
  std::string_view identifier;  // in sim/mechanisms/calibrated.hpp
  Said quantity;
  double target;
  Unit unit;  // of the constant
  /// Scale on which the constant acts: logarithm, or as it is.
  bool logarithmic;
  /// What is plausible for the target elsewhere: it goes in proportion with this parameter …
  std::string_view follows;
  /// … or lies in this range.
  Range range;
};

std::span<const CalibratedConstant> calibrated_constants();

struct CalibrationStep {
  std::vector<double> values;    // of the constants
  std::vector<double> obtained;  // of the quantities
};

struct Calibration {
  std::vector<CalibrationStep> steps;  // the last is the result
  bool converged = false;
};

/// What is solved for, and how closely.
struct CalibrationGoal {
  std::vector<double> targets;  // of the constants, in order
  double tolerance = 0.02;      // largest relative miss of a target
  int most_steps = 30;
};
/// The targets of calibrated_constants().
CalibrationGoal usual_goal();

/// Solves on all scenarios together (each with its own replicates), levers left out. `report` is
/// called after each step. Ctrl-C: set `stop`.
Calibration calibrate(std::vector<Scenario> scenarios, const CalibrationGoal& goal,
                      const std::function<void(const CalibrationStep&)>& report,
                      const std::atomic<bool>* stop);

/// Gain of skill, in SD between elders, that a full course of weekly sessions gives those who
/// attend every one.
double course_gain(const Population& people, const Parameters& parameters, int sessions,
                   double hours);

}  // namespace yinling
