#include "analysis/decision/shapley_by_sampling.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <unordered_set>

#include "analysis/decision/attribution.hpp"
#include "sim/base/draws.hpp"

namespace yinling {

namespace {

constexpr std::size_t most_valued_exactly = 20;  // levers: a million coalitions

Coalition all_of(std::size_t levers) { return (Coalition{1} << levers) - 1; }

/// The coalitions an order passes through, from none to all.
std::vector<Coalition> path_of(const std::vector<std::size_t>& order) {
  std::vector<Coalition> path{0};
  for (const std::size_t lever : order) path.push_back(path.back() | (Coalition{1} << lever));
  return path;
}

}  // namespace

ShapleyBySampling::ShapleyBySampling(std::size_t levers, std::uint32_t seed, CoalitionValues values)
    : levers_(levers), seed_(seed), values_(std::move(values)) {
  if (levers < 1 || levers > 63) throw std::logic_error("a coalition has 1 to 63 levers");
}

std::vector<std::size_t> ShapleyBySampling::order(std::size_t pair) const {
  const Draws draws(seed_, 0, 0);
  std::vector<std::uint32_t> key(levers_);
  for (std::size_t i = 0; i < levers_; ++i) {
    key[i] = draws.word(static_cast<std::uint32_t>(i), setup_week, {Page::lever_order, 0},
                        static_cast<std::uint32_t>(pair));
  }
  std::vector<std::size_t> order(levers_);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return key[a] < key[b]; });
  return order;
}

void ShapleyBySampling::value(const std::vector<Coalition>& wanted) {
  std::vector<Coalition> unknown;
  std::unordered_set<Coalition> asked;
  for (const Coalition coalition : wanted) {
    if (!known_.contains(coalition) && asked.insert(coalition).second) unknown.push_back(coalition);
  }
  if (unknown.empty()) return;
  auto values = values_(unknown);
  if (values.size() != unknown.size()) throw std::logic_error("a coalition has no values");
  const std::size_t replicates =
      known_.empty() ? values.front().size() : known_.begin()->second.size();
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    if (values[i].empty() || values[i].size() != replicates) {
      throw std::logic_error("coalitions differ in their replicates");
    }
    known_.emplace(unknown[i], std::move(values[i]));
  }
}

void ShapleyBySampling::sample(std::size_t more) {
  if (exact_ || more == 0) return;
  const std::size_t asked = 2 + 2 * (pairs_ + more) * (levers_ - 1);
  std::vector<Coalition> wanted;
  if (levers_ <= most_valued_exactly && all_of(levers_) < asked) {
    for (Coalition c = 0; c <= all_of(levers_); ++c) wanted.push_back(c);
    value(wanted);
    exact_ = true;
    return;
  }
  for (std::size_t pair = pairs_; pair < pairs_ + more; ++pair) {
    const auto path = path_of(order(pair));
    wanted.insert(wanted.end(), path.begin(), path.end());
    // The reverse order passes through what is left of each.
    for (const Coalition c : path) wanted.push_back(all_of(levers_) & ~c);
  }
  value(wanted);
  pairs_ += more;
}

ShapleyResult ShapleyBySampling::exact_result(double level) const {
  const std::size_t replicates = known(0).size();
  std::vector<std::vector<double>> tables(replicates, std::vector<double>(known_.size()));
  for (const auto& [coalition, values] : known_) {
    for (std::size_t r = 0; r < replicates; ++r) tables[r][coalition] = values[r];
  }
  ShapleyResult result;
  result.exact = true;
  result.levers.resize(levers_);
  std::vector<std::vector<double>> shapley;
  for (const auto& table : tables) {
    shapley.push_back(shapley_values(table));
    result.whole += (table.back() - table.front()) / static_cast<double>(replicates);
  }
  for (std::size_t i = 0; i < levers_; ++i) {
    std::vector<double> own;
    for (const auto& values : shapley) own.push_back(values[i]);
    const IntervalEstimate estimate = mean_over_replicates(own, level);
    result.levers[i] = {estimate.value, estimate.interval, {estimate.value, estimate.value}};
  }
  return result;
}

ShapleyResult ShapleyBySampling::result(double level) const {
  if (!exact_ && pairs_ == 0) throw std::logic_error("no order has been sampled");
  ShapleyResult result;
  if (exact_) {
    result = exact_result(level);
  } else {
    const std::size_t replicates = known(0).size();
    // Contributions: by lever and pair as means over replicates, by lever and replicate over pairs.
    std::vector<std::vector<double>> of_pair(levers_, std::vector<double>(pairs_));
    std::vector<std::vector<double>> of_replicate(levers_, std::vector<double>(replicates));
    const double pair_share = 1 / (2 * static_cast<double>(replicates));
    const double replicate_share = 1 / (2 * static_cast<double>(pairs_));
    const auto follow = [&](std::size_t pair, const std::vector<std::size_t>& joining) {
      const auto path = path_of(joining);
      for (std::size_t step = 0; step < levers_; ++step) {
        const auto& before = known(path[step]);
        const auto& after = known(path[step + 1]);
        for (std::size_t r = 0; r < replicates; ++r) {
          const double contribution = after[r] - before[r];
          of_pair[joining[step]][pair] += pair_share * contribution;
          of_replicate[joining[step]][r] += replicate_share * contribution;
        }
      }
    };
    for (std::size_t pair = 0; pair < pairs_; ++pair) {
      auto joining = order(pair);
      follow(pair, joining);
      std::reverse(joining.begin(), joining.end());
      follow(pair, joining);
    }
    const auto& all = known(all_of(levers_));
    for (std::size_t r = 0; r < replicates; ++r) {
      result.whole += (all[r] - known(0)[r]) / static_cast<double>(replicates);
    }
    result.pairs = pairs_;
    for (std::size_t i = 0; i < levers_; ++i) {
      const IntervalEstimate chance = mean_over_replicates(of_replicate[i], level);
      const IntervalEstimate orders = mean_over_replicates(of_pair[i], level);
      result.levers.push_back({chance.value, chance.interval, orders.interval});
    }
  }
  result.coalitions = known_.size();
  return result;
}

}  // namespace yinling
