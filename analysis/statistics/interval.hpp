#pragma once
// A number and what bounds it; NaN where undefined.
#include <limits>
#include <span>

namespace yinling {

struct Interval {
  static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  double low = undefined;
  double high = undefined;
};

struct IntervalEstimate {
  double value = Interval::undefined;
  Interval interval;
};

/// Mean over replicates and its t interval; no interval for fewer than two, none of it where a
/// value is undefined. 0 < level < 1.
IntervalEstimate mean_over_replicates(std::span<const double> values, double level);

}  // namespace yinling
