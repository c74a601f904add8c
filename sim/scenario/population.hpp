#pragma once
// People synthesised from a county's census figures.
#include "sim/base/parameter.hpp"

namespace yinling {

struct PopulationParameters : ParameterSet {
  PopulationParameters() : ParameterSet("population") {}
};

}  // namespace yinling
