#include "analysis/decision/equity.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "analysis/statistics/bootstrap.hpp"
#include "sim/base/parallel.hpp"

namespace yinling {

namespace {

using RankKey = double RankedOutcome::*;

/// Row numbers from the worst placed to the best.
std::vector<std::size_t> order_along(std::span<const RankedOutcome> people, RankKey key) {
  std::vector<std::size_t> order(people.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return people[a].*key < people[b].*key; });
  return order;
}

struct RankMoments {
  double weight = 0;
  double mean = 0;        // of the outcome
  double covariance = 0;  // of outcome and rank, the mean rank being ½
};

/// `weights` by row; equal keys share the middle of the ranks they fill.
RankMoments moments(std::span<const RankedOutcome> people, std::span<const double> weights,
                    const std::vector<std::size_t>& order, RankKey key) {
  RankMoments result;
  for (std::size_t i = 0; i < people.size(); ++i) {
    result.weight += weights[i];
    result.mean += weights[i] * people[i].outcome;
  }
  result.mean /= result.weight;
  double below = 0;
  for (std::size_t from = 0; from < order.size();) {
    double weight = 0;
    double sum = 0;
    std::size_t to = from;
    for (; to < order.size() && people[order[to]].*key == people[order[from]].*key; ++to) {
      weight += weights[order[to]];
      sum += weights[order[to]] * (people[order[to]].outcome - result.mean);
    }
    result.covariance += sum * ((below + weight / 2) / result.weight - 0.5);
    below += weight;
    from = to;
  }
  result.covariance /= result.weight;
  return result;
}

struct OutcomeRange {
  double least = 0;
  double most = 0;
};

OutcomeRange range_of(std::span<const RankedOutcome> people, std::span<const double> weights) {
  OutcomeRange range;
  bool first = true;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (!(weights[i] > 0)) continue;
    const double outcome = people[i].outcome;
    range.least = first ? outcome : std::min(range.least, outcome);
    range.most = first ? outcome : std::max(range.most, outcome);
    first = false;
  }
  return range;
}

struct RankOrders {
  std::vector<std::size_t> by_rank;
  std::vector<std::size_t> by_outcome;
};

InequalityIndices indices(std::span<const RankedOutcome> people, std::span<const double> weights,
                          const RankOrders& orders) {
  const RankMoments along = moments(people, weights, orders.by_rank, &RankedOutcome::rank_variable);
  const OutcomeRange range = range_of(people, weights);
  InequalityIndices result;
  if (!(along.weight > 0)) return result;
  const bool bounded = range.least >= 0 && range.most <= 1;
  // Σ h R = n (covariance + μ/2), so C = 2 covariance / μ.
  if (along.mean > 0) result.concentration = 2 * along.covariance / along.mean;
  if (bounded) result.erreygers = 8 * along.covariance;
  if (bounded && range.most > 0 && range.least < 1) {
    result.wagstaff = 2 * along.covariance / (along.mean * (1 - along.mean));
  }
  if (range.least >= 0 && along.mean > 0) {
    const RankMoments own = moments(people, weights, orders.by_outcome, &RankedOutcome::outcome);
    result.gini = 2 * own.covariance / own.mean;
  }
  return result;
}

RankOrders orders_of(std::span<const RankedOutcome> people) {
  return {order_along(people, &RankedOutcome::rank_variable),
          order_along(people, &RankedOutcome::outcome)};
}

std::vector<double> weights_of(std::span<const RankedOutcome> people) {
  std::vector<double> weights;
  for (const RankedOutcome& person : people) weights.push_back(person.weight);
  return weights;
}

}  // namespace

InequalityIndices inequality(std::span<const RankedOutcome> people) {
  return indices(people, weights_of(people), orders_of(people));
}

InequalityIntervals inequality_intervals(std::span<const RankedOutcome> people, std::uint32_t seed,
                                         std::size_t resamples, double level) {
  if (people.size() < 2) return {};
  if (resamples > most_resamples) throw std::logic_error("resamples without an address");
  const RankOrders orders = orders_of(people);
  const Resampling resampling(seed, Page::resampled_people);
  std::vector<InequalityIndices> found(resamples);
  parallel_for(resamples, [&](std::size_t b) {
    std::vector<double> weights(people.size());
    resampling.counts(b, weights);
    for (std::size_t i = 0; i < people.size(); ++i) weights[i] *= people[i].weight;
    found[b] = indices(people, weights, orders);
  });
  const auto interval = [&](double InequalityIndices::* index) {
    std::vector<double> values;
    for (const InequalityIndices& one : found) values.push_back(one.*index);
    return percentile_interval(values, level);
  };
  return {interval(&InequalityIndices::concentration), interval(&InequalityIndices::wagstaff),
          interval(&InequalityIndices::erreygers), interval(&InequalityIndices::gini)};
}

InequalityIndices inequality_of_groups(std::span<const GroupRate> groups) {
  std::vector<RankedOutcome> ranked;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    ranked.push_back({static_cast<double>(g), groups[g].rate, groups[g].size});
  }
  return inequality(ranked);
}

GroupGap gap_between(std::span<const double> a, std::span<const double> b, double level) {
  if (a.size() != b.size()) throw std::logic_error("pairs without a partner");
  std::vector<double> differences;
  std::vector<double> ratios;
  for (std::size_t r = 0; r < a.size(); ++r) {
    differences.push_back(a[r] - b[r]);
    ratios.push_back(b[r] > 0 ? a[r] / b[r] : Interval::undefined);
  }
  return {mean_over_replicates(differences, level), mean_over_replicates(ratios, level)};
}

}  // namespace yinling
