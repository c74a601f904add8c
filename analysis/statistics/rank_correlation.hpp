#pragma once
// Rank correlation (Spearman 1904) with its t approximation.
#include <span>
#include <vector>

namespace yinling {

/// Ranks from 0; equal values share the mean of their ranks.
std::vector<double> ranks(std::span<const double> values);

struct RankCorrelation {
  double value = 0;  // 0 where one of the two does not vary
  double p = 1;      // two-sided
};
/// Of at least three pairs, by position.
RankCorrelation rank_correlation(std::span<const double> one, std::span<const double> other);

}  // namespace yinling
