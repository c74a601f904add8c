#include "analysis/sensitivity/sobol_indices.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <stdexcept>

#include "sim/base/draws.hpp"
#include "sim/base/parallel.hpp"

namespace yinling {

namespace {

using Index = Eigen::Index;
constexpr std::size_t row_resamples = 1000;

/// What the indices are made of, row by row, so that a resample only needs new means: a + b,
/// a^2 + b^2, then of each parameter b (ab - a), ab - a and (ab - a)^2.
Eigen::MatrixXd row_moments(const SobolResults& results) {
  const Index k = results.ab.cols();
  Eigen::MatrixXd moments(results.a.size(), 2 + 3 * k);
  // Centred once for precision; each resample is centred on its own mean again.
  const double mean = (results.a.mean() + results.b.mean()) / 2;
  const Eigen::ArrayXd a = results.a.array() - mean;
  const Eigen::ArrayXd b = results.b.array() - mean;
  moments.col(0) = a + b;
  moments.col(1) = a.square() + b.square();
  for (Index p = 0; p < k; ++p) {
    const Eigen::ArrayXd change = results.ab.col(p) - results.a;
    moments.col(2 + 3 * p) = b * change;
    moments.col(3 + 3 * p) = change;
    moments.col(4 + 3 * p) = change.square();
  }
  return moments;
}

struct IndexEstimates {
  double variance;
  std::vector<double> first;
  std::vector<double> total;
};

IndexEstimates estimates(const Eigen::RowVectorXd& means, bool varies) {
  const double mean = means[0] / 2;
  IndexEstimates result{means[1] / 2 - mean * mean, {}, {}};
  for (Index p = 2; p < means.size(); p += 3) {
    const bool defined = varies && result.variance > 0;
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    result.first.push_back(defined ? (means[p] - mean * means[p + 1]) / result.variance
                                   : undefined);
    result.total.push_back(defined ? means[p + 2] / 2 / result.variance : undefined);
  }
  return result;
}

struct PercentileLimits {
  double low;
  double high;
};

/// Percentiles of the defined ones, interpolated.
PercentileLimits percentile_limits(std::vector<double> values, double level) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  if (values.empty()) return {std::nan(""), std::nan("")};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    const double position = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const auto above = std::min(below + 1, values.size() - 1);
    return std::lerp(values[below], values[above], position - static_cast<double>(below));
  };
  return {at((1 - level) / 2), at((1 + level) / 2)};
}

}  // namespace

SobolIndices sobol_indices(const SobolResults& results, double level, std::uint32_t seed) {
  const Index n = results.a.size();
  const auto k = static_cast<std::size_t>(results.ab.cols());
  if (results.b.size() != n || results.ab.rows() != n || n < 2) {
    throw std::logic_error("the blocks of a Sobol' design are of equal length, at least two");
  }
  // Rounding must not pass for variance.
  const bool varies =
      (results.a.array() != results.a[0]).any() || (results.b.array() != results.a[0]).any();
  const Eigen::MatrixXd moments = row_moments(results);
  const auto estimate = estimates(moments.colwise().mean(), varies);

  std::vector<IndexEstimates> resampled(row_resamples);
  const Draws draws(seed, 0, 0);
  parallel_for(row_resamples, [&](std::size_t r) {
    Eigen::VectorXd times = Eigen::VectorXd::Zero(n);
    for (Index i = 0; i < n; i += 4) {
      const auto words = draws.block(static_cast<std::uint32_t>(i / 4), setup_week,
                                     Page::design_bootstrap, static_cast<std::uint32_t>(r));
      for (Index lane = 0; lane < std::min<Index>(4, n - i); ++lane) {
        const std::uint64_t word = words[static_cast<std::size_t>(lane)];
        times[static_cast<Index>((word * static_cast<std::uint64_t>(n)) >> 32)] += 1;
      }
    }
    resampled[r] = estimates(times.transpose() * moments / static_cast<double>(n), varies);
  });

  SobolIndices indices;
  indices.variance = varies ? estimate.variance : 0;
  for (std::size_t p = 0; p < k; ++p) {
    std::vector<double> first;
    std::vector<double> total;
    for (const auto& sample : resampled) {
      first.push_back(sample.first[p]);
      total.push_back(sample.total[p]);
    }
    const auto of_first = percentile_limits(std::move(first), level);
    const auto of_total = percentile_limits(std::move(total), level);
    indices.of_parameter.push_back({estimate.first[p], of_first.low, of_first.high,
                                    estimate.total[p], of_total.low, of_total.high});
  }
  return indices;
}

}  // namespace yinling
