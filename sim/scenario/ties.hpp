#pragma once
// Ties between the synthesised people.
#include "sim/base/parameter.hpp"

namespace yinling {

struct TieParameters : ParameterSet {
  TieParameters() : ParameterSet("ties") {}
};

}  // namespace yinling
