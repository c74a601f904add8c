#pragma once
// Every parameter of the model, by set. Levers carry their own.
#include <string_view>
#include <vector>

#include "sim/scenario/population.hpp"
#include "sim/scenario/ties.hpp"

namespace yinling {

struct Parameters {
  PopulationParameters population;
  TieParameters ties;

  std::vector<ParameterSet*> sets() { return {&population, &ties}; }
  std::vector<const ParameterSet*> sets() const { return {&population, &ties}; }
};

}  // namespace yinling
