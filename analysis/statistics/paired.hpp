#pragma once
// Comparing scenarios replicate by replicate: the same seed and replicate meet the same luck, so
// the difference of a pair has less noise than either member.
#include <limits>
#include <span>
#include <vector>

namespace yinling {

/// NaN where undefined (fewer than two pairs, no variance).
struct PairedDifference {
  static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  int n = 0;
  double mean = undefined;        // of the scenario
  double sd = undefined;          // of the scenario, n - 1
  double difference = undefined;  // mean of scenario - baseline
  double half_width = undefined;  // t · s_D / √n
  double low = undefined;
  double high = undefined;
  double correlation = undefined;  // of scenario and baseline over replicates
  double vrf = undefined;          // (s₁² + s₀²) / s_D²: how many times fewer runs pairing needs
  double p = undefined;            // two-sided paired t
};

/// Values of a scenario and of the baseline, paired by position. 0 < level < 1. Where all
/// differences are the same number, p is 1 if it is 0 and 0 if not.
PairedDifference paired_difference(std::span<const double> values, std::span<const double> baseline,
                                   double level);

/// Adjusted p values in the order given (Holm 1979); undefined ones stay and do not count.
std::vector<double> holm(std::span<const double> p);
/// The same for the false discovery rate (Benjamini and Hochberg 1995).
std::vector<double> benjamini_hochberg(std::span<const double> p);

}  // namespace yinling
