#include "analysis/statistics/rank_correlation.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

#include "analysis/statistics/paired.hpp"

namespace yinling {

std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
  std::vector<double> result(values.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t next = i;
    while (next < order.size() && values[order[next]] == values[order[i]]) ++next;
    for (std::size_t k = i; k < next; ++k) {
      result[order[k]] = 0.5 * static_cast<double>(i + next - 1);
    }
    i = next;
  }
  return result;
}

RankCorrelation rank_correlation(std::span<const double> one, std::span<const double> other) {
  const auto paired = paired_difference(ranks(one), ranks(other), 0.95);
  const double r = std::isnan(paired.correlation) ? 0.0 : paired.correlation;
  const auto freedom = static_cast<double>(one.size()) - 2.0;
  const double t = r * std::sqrt(freedom / std::max(1e-12, 1.0 - r * r));
  const boost::math::students_t student(freedom);
  return {r, 2.0 * boost::math::cdf(boost::math::complement(student, std::abs(t)))};
}

}  // namespace yinling
