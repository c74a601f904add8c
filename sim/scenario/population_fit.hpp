#pragma once
// How well synthesised people meet what was asked: the census margins, and the assumptions about
// what the census does not know.
#include <vector>

#include "sim/base/said.hpp"
#include "sim/scenario/county.hpp"
#include "sim/scenario/parameters.hpp"

namespace yinling {

struct FitRow {
  enum class Part { people, households, assumed, believed };
  Part part;
  std::string key;  // for CSV and JSON
  Said name;
  double census;    // figure of the census, NaN: the census does not know
  double share;     // of it in the countryside, NaN: none
  double target;    // people, homes, or a mean
  double obtained;  // the same
  Said how;         // the assumption behind the target
};

/// Margins in the order of the census: people by sex and age, homes by people of 65+, then what
/// was derived, then what was assumed.
std::vector<FitRow> population_fit(const County& county, const Parameters& parameters,
                                   const Population& people);

}  // namespace yinling
