#pragma once
// Deciding under uncertainty: net benefit, the chance that a strategy is best, the strategy with
// the largest expected net benefit, and what knowing everything first would be worth (Fenwick,
// Claxton and Sculpher 2001).
#include <Eigen/Core>
#include <vector>

namespace yinling {

/// Costs and effects of strategies (columns) in draws of the uncertain parameters (rows). A draw is
/// the same world for every strategy.
struct StrategyDraws {
  Eigen::MatrixXd cost;
  Eigen::MatrixXd effect;
};

/// Effect times what a unit of effect is worth, less cost; in the unit of cost.
Eigen::MatrixXd net_benefit(const StrategyDraws& draws, double willingness_to_pay);

struct Acceptability {
  /// Share of draws in which the strategy has the largest net benefit; ties are shared equally.
  std::vector<double> best;
  std::vector<double> expected;  // mean net benefit
  /// The strategy with the largest mean net benefit, the first of equals: the one to choose, which
  /// need not be the one most often best.
  std::size_t choice = 0;
  double evpi = 0;  // mean of the largest less largest of the means; never below 0
};

/// Of net benefits with at least one draw (row) and one strategy (column).
Acceptability acceptability(const Eigen::MatrixXd& net_benefits);

}  // namespace yinling
