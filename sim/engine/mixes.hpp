#pragma once
// Mixes: programme designs made of a scenario's levers.
#include <functional>
#include <span>
#include <string>

#include "sim/engine/run.hpp"

namespace yinling {

/// A programme design made of a scenario's levers.
struct Mix {
  std::string name;
  Said label;
  /// The share of a lever's planned coverage, 0 to 1; 0 leaves it out.
  std::function<double(const Lever&)> dose;
};
/// The mixes of the three levels, in their fixed order: none, individual, family, …
std::span<const Mix> level_mixes();
Levers levers_of(const Scenario& scenario, const Mix& mix);

}  // namespace yinling
