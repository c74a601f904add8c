#include "analysis/decision/portfolio.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <tuple>

#include "analysis/statistics/bootstrap.hpp"

namespace yinling {

namespace {

constexpr std::size_t finalist_resamples = 10000;

/// As good in everything, and better in something.
bool dominates_portfolio(const std::array<double, 3>& a, const std::array<double, 3>& b) {
  bool better = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] < b[i]) return false;
    better = better || a[i] > b[i];
  }
  return better;
}

}  // namespace

double mean_over(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double deviation_over(std::span<const double> values) {
  if (values.size() < 2) return Interval::undefined;
  const double mean = mean_over(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

double portfolio_count(std::size_t levers, int doses) {
  return std::pow(static_cast<double>(doses) + 1, static_cast<double>(levers));
}

std::vector<Portfolio> all_portfolios(std::size_t levers, int doses, std::size_t most) {
  if (levers < 1 || doses < 1) throw std::logic_error("a portfolio has levers and doses");
  if (portfolio_count(levers, doses) > static_cast<double>(most)) {
    throw std::logic_error("these are too many portfolios");
  }
  std::vector<Portfolio> all{Portfolio(levers, 0)};
  for (;;) {
    Portfolio next = all.back();
    auto lever = next.rbegin();
    while (lever != next.rend() && *lever == doses) *lever++ = 0;
    if (lever == next.rend()) return all;
    ++*lever;
    all.push_back(std::move(next));
  }
}

bool within_budget(const PortfolioValues& values, double budget) {
  return std::all_of(values.cost.begin(), values.cost.end(),
                     [&](double cost) { return cost <= budget; });
}

void mark_front(std::vector<EvaluatedPortfolio>& portfolios) {
  std::vector<std::array<double, 3>> goods;
  for (const auto& portfolio : portfolios) {
    goods.push_back({mean_over(portfolio.search.adoption), -mean_over(portfolio.search.net_loss),
                     -mean_over(portfolio.search.cost)});
  }
  for (std::size_t i = 0; i < goods.size(); ++i) {
    portfolios[i].on_front = std::none_of(goods.begin(), goods.end(), [&](const auto& other) {
      return dominates_portfolio(other, goods[i]);
    });
  }
}

std::vector<std::size_t> affordable_by_aim(std::span<const EvaluatedPortfolio> portfolios) {
  std::vector<std::tuple<double, double, std::size_t>> order;
  for (std::size_t i = 0; i < portfolios.size(); ++i) {
    if (!portfolios[i].affordable) continue;
    order.emplace_back(-mean_over(portfolios[i].search.aim), mean_over(portfolios[i].search.cost),
                       i);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::size_t> found;
  for (const auto& entry : order) found.push_back(std::get<2>(entry));
  return found;
}

std::vector<RankedPortfolio> rank_portfolios(std::span<const EvaluatedPortfolio> portfolios,
                                             std::span<const std::size_t> finalists,
                                             std::size_t none, std::uint32_t seed, double level) {
  std::vector<RankedPortfolio> ranking;
  if (finalists.empty()) return ranking;
  const auto aim = [&](std::size_t p) -> const std::vector<double>& {
    return portfolios[p].fresh.aim;
  };
  std::vector<std::vector<double>> columns;
  for (const std::size_t p : finalists) columns.push_back(aim(p));
  const auto probability = probability_best(columns, seed, finalist_resamples);
  for (std::size_t i = 0; i < finalists.size(); ++i) {
    ranking.push_back(
        {finalists[i], probability[i], paired_difference(aim(finalists[i]), aim(none), level), {}});
  }
  std::stable_sort(ranking.begin(), ranking.end(),
                   [&](const RankedPortfolio& a, const RankedPortfolio& b) {
                     return a.gain.mean > b.gain.mean;
                   });
  for (std::size_t i = 1; i < ranking.size(); ++i) {
    ranking[i].behind =
        paired_difference(aim(ranking[0].portfolio), aim(ranking[i].portfolio), level);
  }
  return ranking;
}

}  // namespace yinling
