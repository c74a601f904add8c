#include "analysis/statistics/interval.hpp"

#include <vector>

#include "analysis/statistics/paired.hpp"

namespace yinling {

IntervalEstimate mean_over_replicates(std::span<const double> values, double level) {
  // The mean is the difference to a baseline of noughts.
  const std::vector<double> noughts(values.size(), 0.0);
  const PairedDifference result = paired_difference(values, noughts, level);
  return {result.difference, {result.low, result.high}};
}

}  // namespace yinling
