#pragma once
// Inequality of an outcome along a ranking (schooling, distance): concentration index and its
// corrections for bounded outcomes (O'Donnell, van Doorslaer, Wagstaff and Lindelow 2008,
// "Analyzing health equity using household survey data"; Erreygers 2009), and gaps between two
// groups.
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/statistics/interval.hpp"

namespace yinling {

/// NaN where undefined. Positive: the outcome is found more with those of high rank.
struct InequalityIndices {
  double concentration = Interval::undefined;  // C = 2/(nμ)·Σ h R − 1; mean > 0
  double wagstaff = Interval::undefined;       // C / (1 − μ); outcomes in [0, 1], 0 < mean < 1
  double erreygers = Interval::undefined;      // 4 μ C; outcomes in [0, 1]
  double gini = Interval::undefined;  // C along the outcome itself; none negative, mean > 0
};

/// An elder, or a group of `weight` elders with a mean outcome.
struct RankedOutcome {
  double rank_variable = 0;  // higher = better placed; equals share the mid-rank
  double outcome = 0;
  double weight = 1;  // >= 0, not all 0
};

InequalityIndices inequality(std::span<const RankedOutcome> people);

struct InequalityIntervals {
  Interval concentration;
  Interval wagstaff;
  Interval erreygers;
  Interval gini;
};

/// Percentile intervals by resampling rows (at most 65,536 times). For rows that are groups they
/// say how much hangs on single groups, not how sure the rates are. None for fewer than two rows.
InequalityIntervals inequality_intervals(std::span<const RankedOutcome> people, std::uint32_t seed,
                                         std::size_t resamples, double level);

/// A group of elders and the mean of an outcome in it.
struct GroupRate {
  double size = 0;  // >= 0, not all 0
  double rate = 0;
};

/// Indices over groups given from the worst placed to the best. Use these, not a Gini of people,
/// where the outcome is yes or no (its Gini is 1 − mean, whoever has it).
InequalityIndices inequality_of_groups(std::span<const GroupRate> groups);

/// How two groups differ, paired over replicates (t intervals).
struct GroupGap {
  IntervalEstimate absolute;  // a − b
  IntervalEstimate relative;  // a / b; undefined unless every b > 0
};
GroupGap gap_between(std::span<const double> a, std::span<const double> b, double level);

}  // namespace yinling
