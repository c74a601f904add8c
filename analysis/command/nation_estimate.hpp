#pragma once
// What running all counties of a region would take, measured on one county of middling size.
#include <span>

#include "analysis/compare/experiment.hpp"

namespace yinling {

struct NationEstimate {
  double bytes_per_elder = 0;  // people, ties and the state of a run
  std::int64_t largest = 0;    // elders of the largest county
  std::int64_t runs = 0;
  std::int64_t bytes = 0;
  double seconds = 0;
};

/// Runs the last mix for some weeks on one thread; leaves the number of threads as `threads` says.
NationEstimate estimate_nation(const Scenario& scenario, std::span<const Mix> mixes, int threads);

}  // namespace yinling
