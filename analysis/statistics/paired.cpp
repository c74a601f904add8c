#include "analysis/statistics/paired.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstddef>
#include <stdexcept>

namespace yinling {

namespace {

double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// Sum of products of deviations from the means.
double products(std::span<const double> a, double mean_a, std::span<const double> b,
                double mean_b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - mean_a) * (b[i] - mean_b);
  return sum;
}

/// The defined p values' positions, smallest first.
std::vector<std::size_t> ascending(std::span<const double> p) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!std::isnan(p[i])) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  return order;
}

}  // namespace

PairedDifference paired_difference(std::span<const double> values, std::span<const double> baseline,
                                   double level) {
  if (values.size() != baseline.size()) throw std::logic_error("pairs without a partner");
  PairedDifference result;
  result.n = static_cast<int>(values.size());
  if (values.empty()) return result;
  std::vector<double> differences(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) differences[i] = values[i] - baseline[i];
  const double n = result.n;
  const double mean_baseline = mean_of(baseline);
  result.mean = mean_of(values);
  result.difference = mean_of(differences);
  if (result.n < 2) return result;

  const double own = products(values, result.mean, values, result.mean) / (n - 1);
  const double other = products(baseline, mean_baseline, baseline, mean_baseline) / (n - 1);
  const double joint = products(values, result.mean, baseline, mean_baseline) / (n - 1);
  const bool constant = std::all_of(differences.begin(), differences.end(),
                                    [&](double d) { return d == differences.front(); });
  const double variance =
      constant ? 0.0
               : products(differences, result.difference, differences, result.difference) / (n - 1);
  result.sd = std::sqrt(own);
  if (own > 0 && other > 0) {
    result.correlation = std::clamp(joint / std::sqrt(own * other), -1.0, 1.0);
  }
  if (variance > 0) result.vrf = (own + other) / variance;

  const boost::math::students_t student(n - 1);
  const double error = std::sqrt(variance / n);
  result.half_width = boost::math::quantile(student, (1 + level) / 2) * error;
  result.low = result.difference - result.half_width;
  result.high = result.difference + result.half_width;
  if (variance > 0) {
    result.p =
        2 * boost::math::cdf(boost::math::complement(student, std::abs(result.difference) / error));
  } else {
    result.p = result.difference == 0 ? 1.0 : 0.0;
  }
  return result;
}

std::vector<double> holm(std::span<const double> p) {
  std::vector<double> adjusted(p.begin(), p.end());
  const auto order = ascending(p);
  double largest = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    largest = std::max(largest, static_cast<double>(order.size() - rank) * p[order[rank]]);
    adjusted[order[rank]] = std::min(1.0, largest);
  }
  return adjusted;
}

std::vector<double> benjamini_hochberg(std::span<const double> p) {
  std::vector<double> adjusted(p.begin(), p.end());
  const auto order = ascending(p);
  const auto m = static_cast<double>(order.size());
  double smallest = 1;
  for (std::size_t rank = order.size(); rank-- > 0;) {
    smallest = std::min(smallest, m * p[order[rank]] / static_cast<double>(rank + 1));
    adjusted[order[rank]] = smallest;
  }
  return adjusted;
}

}  // namespace yinling
