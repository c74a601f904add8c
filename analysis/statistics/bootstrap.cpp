#include "analysis/statistics/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/base/parallel.hpp"

namespace yinling {

std::size_t Resampling::drawn(std::size_t resample, std::size_t position,
                              std::size_t row_count) const {
  const std::uint32_t word =
      draws_.word(static_cast<std::uint32_t>(position), setup_week, {page_, 0}, subject_,
                  static_cast<std::uint32_t>(resample));
  return static_cast<std::size_t>((static_cast<std::uint64_t>(word) * row_count) >> 32);
}

void Resampling::rows(std::size_t resample, std::span<std::size_t> rows) const {
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = drawn(resample, i, rows.size());
}

void Resampling::counts(std::size_t resample, std::span<double> counts) const {
  std::fill(counts.begin(), counts.end(), 0.0);
  for (std::size_t i = 0; i < counts.size(); ++i) counts[drawn(resample, i, counts.size())] += 1.0;
}

Interval percentile_interval(std::span<const double> values, double level) {
  std::vector<double> sorted;
  for (const double value : values) {
    if (!std::isnan(value)) sorted.push_back(value);
  }
  if (values.empty()) return {};
  std::sort(sorted.begin(), sorted.end());
  const std::size_t undefined = values.size() - sorted.size();
  const auto rank = [&](double share) {
    return static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5);
  };
  const std::size_t low = rank(0.5 * (1.0 - level));
  const std::size_t high = rank(0.5 * (1.0 + level));
  Interval interval;
  if (low >= undefined) interval.low = sorted[low - undefined];
  if (high < sorted.size()) interval.high = sorted[high];
  return interval;
}

std::vector<double> probability_best(const std::vector<std::vector<double>>& columns,
                                     std::uint32_t seed, std::size_t resamples) {
  if (columns.empty() || resamples == 0) return std::vector<double>(columns.size());
  if (resamples > most_resamples) throw std::logic_error("resamples without an address");
  const Resampling resampling(seed, Page::resampled_ranking);
  std::vector<std::vector<double>> shares(resamples, std::vector<double>(columns.size()));
  parallel_for(resamples, [&](std::size_t b) {
    std::vector<std::size_t> rows(columns.front().size());
    resampling.rows(b, rows);
    std::vector<double> sums;
    for (const auto& column : columns) {
      double sum = 0;
      for (const std::size_t r : rows) sum += column[r];
      sums.push_back(sum);
    }
    const double best = *std::max_element(sums.begin(), sums.end());
    const auto equals = static_cast<double>(std::count(sums.begin(), sums.end(), best));
    for (std::size_t c = 0; c < sums.size(); ++c) shares[b][c] = sums[c] == best ? 1 / equals : 0;
  });
  std::vector<double> probability(columns.size());
  for (const auto& share : shares) {
    for (std::size_t c = 0; c < share.size(); ++c) probability[c] += share[c];
  }
  for (double& p : probability) p /= static_cast<double>(resamples);
  return probability;
}

}  // namespace yinling
