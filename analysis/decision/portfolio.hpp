#pragma once
// Portfolios: which levers, each at which dose; what they cost and bring, and which are worth a
// look.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "analysis/statistics/paired.hpp"

namespace yinling {

/// The level of each lever: 0 leaves it out, `doses` is all that is planned of it.
using Portfolio = std::vector<int>;

/// Replicates first, first + 1, …: as many as `count`.
struct ReplicateRange {
  int first = 1;
  int count = 0;
};

/// What a portfolio came to, replicate by replicate.
struct PortfolioValues {
  std::vector<double> aim;       // more is better
  std::vector<double> adoption;  // more is better
  std::vector<double> net_loss;  // less is better
  std::vector<double> cost;      // less is better
};

/// Values of portfolios in the same replicates for all; none if it was interrupted.
using EvaluatePortfolios = std::function<std::optional<std::vector<PortfolioValues>>(
    std::span<const Portfolio>, ReplicateRange)>;

struct EvaluatedPortfolio {
  Portfolio levels;
  PortfolioValues search;   // the replicates of the search, the same for all portfolios
  PortfolioValues fresh{};  // further replicates, of finalists only
  /// The cost stayed within the budget in every replicate that was evaluated.
  bool affordable = false;
  /// No other portfolio evaluated has more adoption, less net loss and less cost (means over the
  /// replicates of the search; one of them better, none worse).
  bool on_front = false;
};

double mean_over(std::span<const double> values);
/// n − 1; NaN of fewer than two.
double deviation_over(std::span<const double> values);

/// All portfolios of levels 0 … doses, that of none first. Throws std::logic_error where there are
/// more than `most`.
std::vector<Portfolio> all_portfolios(std::size_t levers, int doses, std::size_t most);
/// (doses + 1) to the power of levers; infinite in effect where that passes 2^53.
double portfolio_count(std::size_t levers, int doses);

bool within_budget(const PortfolioValues& values, double budget);

/// Sets on_front of all.
void mark_front(std::vector<EvaluatedPortfolio>& portfolios);

/// The affordable ones, from the largest mean of the aim in the search to the smallest; of equals
/// the cheaper first.
std::vector<std::size_t> affordable_by_aim(std::span<const EvaluatedPortfolio> portfolios);

/// A finalist, judged by its fresh replicates alone.
struct RankedPortfolio {
  std::size_t portfolio = 0;  // among those evaluated
  /// Share of resamples of the replicates, joint over finalists, in which its mean aim is largest.
  double probability_best = 0;
  PairedDifference gain;    // of the aim, over no programme
  PairedDifference behind;  // of the aim, of the first less this; undefined for the first
};

/// Ranks finalists by their means over fresh replicates; `none` is the portfolio without levers,
/// with the same fresh replicates.
std::vector<RankedPortfolio> rank_portfolios(std::span<const EvaluatedPortfolio> portfolios,
                                             std::span<const std::size_t> finalists,
                                             std::size_t none, std::uint32_t seed, double level);

}  // namespace yinling
