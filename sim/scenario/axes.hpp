#pragma once
// Declared parameters as axes of uncertainty: what ignorance draws, and what sensitivity varies.
#include <span>
#include <string>
#include <vector>

#include "sim/scenario/scenario.hpp"

namespace yinling {

struct Axis {
  std::string name;  // as `yinling parameters` prints it: forgetting.half_life, I1.price_session
  double value;      // best guess: the scenario's
  double low;        // plausible range; it holds the value
  double high;
  Unit unit;
  std::string evidence;  // key
  Said label;
};

/// Every parameter of the model and of the scenario's levers whose range has a width.
std::vector<Axis> axes_of(const Scenario& scenario);
/// Those that the scenario declares uncertain.
std::vector<Axis> uncertain_axes(const Scenario& scenario);
/// One axis; throws Error with the nearest name.
Axis axis_named(const Scenario& scenario, const std::string& name, const Place& place);

/// The value at 0 <= u < 1: evenly below the best guess for the lower half of u, evenly above it
/// for the upper, so that the best guess is the median of the worlds.
double value_at(const Axis& axis, double u);

/// The scenario with other values of these axes.
Scenario with_values(const Scenario& scenario, std::span<const Axis> axes,
                     std::span<const double> values);

}  // namespace yinling
