#pragma once
// The best portfolio within a budget: all of them where they are few; else a search that learns
// from what it has seen where more may be gained (a Gaussian process for the aim, one for the cost,
// batches by expected improvement times the chance of being affordable). The best of the search are
// then evaluated on fresh replicates and ranked by these alone, because the best of many looks
// better than it is in the replicates it was picked by.
#include <cstdint>
#include <functional>

#include "analysis/decision/portfolio.hpp"

namespace yinling {

struct PortfolioQuestion {
  std::size_t levers = 0;  // >= 1
  int doses = 3;           // levels above nothing, >= 1
  double budget = 0;       // >= 0, in the unit of cost
  int replicates = 8;      // of the search: 1 … replicates; >= 2
  int finalists = 6;       // >= 1
  int fresh = 40;          // replicates of the last stage, after those of the search; >= 2
  /// Portfolios that the search may evaluate, >= 2; all, if there are no more.
  std::size_t evaluations = 200;
  std::size_t batch = 8;  // portfolios evaluated together, >= 1
  std::uint32_t seed = 1;
  double level = 0.95;
};

struct PortfolioAnswer {
  bool exhaustive = false;
  bool interrupted = false;
  std::vector<EvaluatedPortfolio> evaluated;  // in this order; the first has no lever
  /// Finalists that stayed affordable, best first. Empty where it was interrupted before, or
  /// nothing is affordable.
  std::vector<RankedPortfolio> ranking;
};

/// Whether the question is answered by evaluating every portfolio.
bool is_exhaustive(const PortfolioQuestion& question);
/// Portfolios that the search will evaluate.
std::size_t planned_evaluations(const PortfolioQuestion& question);

/// Finalists that prove too dear in the fresh replicates are replaced by the next best, as long as
/// no more than three times as many as asked for are evaluated. No portfolio is evaluated twice in
/// the same replicates. Throws std::logic_error for a question outside the bounds above.
PortfolioAnswer find_portfolio(const PortfolioQuestion& question,
                               const EvaluatePortfolios& evaluate);

}  // namespace yinling
