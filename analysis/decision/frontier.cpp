#include "analysis/decision/frontier.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>

namespace yinling {

namespace {

/// Costs and effects are read from decimals, so points of one line need not lie on it exactly.
constexpr double decimal_rounding = 1e-12;

/// Whether the step to `middle` buys less per cost than the step from it to `high`.
bool below_the_line(double cost_before, double effect_before, double cost_after,
                    double effect_after) {
  const double before = cost_before * effect_after;
  const double after = cost_after * effect_before;
  return before - after > decimal_rounding * (std::abs(before) + std::abs(after));
}

}  // namespace

std::string_view name_of(Dominance status) {
  switch (status) {
    case Dominance::extended:
      return "ED";
    case Dominance::strong:
      return "D";
    default:
      return "ND";
  }
}

std::vector<FrontierStep> cost_effectiveness_frontier(std::span<const double> cost,
                                                      std::span<const double> effect) {
  if (cost.size() != effect.size()) throw std::logic_error("costs and effects differ in number");
  std::vector<FrontierStep> steps(cost.size());
  std::vector<std::size_t> order(cost.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return cost[a] != cost[b] ? cost[a] < cost[b] : effect[a] > effect[b];
  });

  std::vector<std::size_t> frontier;
  for (const std::size_t i : order) {
    // All that stand cost no more, and the last of them brings most.
    if (!frontier.empty() && effect[i] <= effect[frontier.back()]) {
      steps[i].status = Dominance::strong;
      continue;
    }
    frontier.push_back(i);
  }

  // One pass of a convex hull: whenever a step up is dearer per effect than the one after it, its
  // upper end goes, and the steps before it are looked at again.
  std::vector<std::size_t> hull;
  for (const std::size_t i : frontier) {
    while (hull.size() >= 2) {
      const std::size_t low = hull[hull.size() - 2];
      const std::size_t middle = hull.back();
      if (!below_the_line(cost[middle] - cost[low], effect[middle] - effect[low],
                          cost[i] - cost[middle], effect[i] - effect[middle])) {
        break;
      }
      steps[middle].status = Dominance::extended;
      hull.pop_back();
    }
    hull.push_back(i);
  }

  for (std::size_t k = 1; k < hull.size(); ++k) {
    auto& step = steps[hull[k]];
    step.cost_increment = cost[hull[k]] - cost[hull[k - 1]];
    step.effect_increment = effect[hull[k]] - effect[hull[k - 1]];
    step.icer = step.cost_increment / step.effect_increment;
  }
  return steps;
}

std::vector<std::size_t> in_frontier_order(std::span<const double> cost,
                                           std::span<const FrontierStep> steps) {
  std::vector<std::size_t> order(steps.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return steps[a].status != steps[b].status ? steps[a].status < steps[b].status
                                              : cost[a] < cost[b];
  });
  return order;
}

}  // namespace yinling
