#pragma once
// Bootstrap with addressed chance: a resample is known by its number, so resamples can be drawn in
// any order, and several columns are resampled jointly by using the same rows.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/statistics/interval.hpp"
#include "sim/base/draws.hpp"

namespace yinling {

/// At most this many resamples have addresses of their own.
inline constexpr std::size_t most_resamples = 65536;

class Resampling {
 public:
  /// The page says what is resampled; `subject` tells apart what is resampled on its own.
  Resampling(std::uint32_t seed, Page page, std::uint32_t subject = 0)
      : draws_(seed, 0, 0), page_(page), subject_(subject) {}

  /// Fills `rows` with as many row numbers < rows.size(), drawn with replacement.
  void rows(std::size_t resample, std::span<std::size_t> rows) const;
  /// The same draw as how often each row occurs.
  void counts(std::size_t resample, std::span<double> counts) const;

 private:
  std::size_t drawn(std::size_t resample, std::size_t position, std::size_t row_count) const;

  Draws draws_;
  Page page_;
  std::uint32_t subject_;
};

/// Percentile interval of the values found in resamples; infinite values are kept. Undefined ones
/// (NaN) count as too low for the lower end and as too high for the upper end; an end that they
/// reach is undefined. 0 < level < 1.
Interval percentile_interval(std::span<const double> values, double level);

/// For each column (of equally many replicates, larger is better): the share of resamples of
/// replicate numbers, joint over columns, in which its mean is the largest; equals share.
std::vector<double> probability_best(const std::vector<std::vector<double>>& columns,
                                     std::uint32_t seed, std::size_t resamples);

}  // namespace yinling
