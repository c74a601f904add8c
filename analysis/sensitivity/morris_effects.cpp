#include "analysis/sensitivity/morris_effects.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace yinling {

Eigen::MatrixXd elementary_effects(const Eigen::MatrixXd& unit, const Eigen::VectorXd& results) {
  const Eigen::Index k = unit.cols();
  if (k == 0 || unit.rows() % (k + 1) != 0 || results.size() != unit.rows()) {
    throw std::logic_error("a trajectory has one point more than there are parameters");
  }
  Eigen::MatrixXd effects =
      Eigen::MatrixXd::Constant(unit.rows() / (k + 1), k, std::numeric_limits<double>::quiet_NaN());
  for (Eigen::Index t = 0; t < effects.rows(); ++t) {
    for (Eigen::Index step = 1; step <= k; ++step) {
      const Eigen::Index row = t * (k + 1) + step;
      const Eigen::RowVectorXd change = unit.row(row) - unit.row(row - 1);
      Eigen::Index moved = 0;
      change.cwiseAbs().maxCoeff(&moved);
      if ((change.array() != 0).count() != 1 || !std::isnan(effects(t, moved))) {
        throw std::logic_error("a step of a trajectory changes one parameter, each once");
      }
      effects(t, moved) = (results[row] - results[row - 1]) / change[moved];
    }
  }
  return effects;
}

std::vector<MorrisEffect> morris_effects(const Eigen::MatrixXd& effects) {
  std::vector<MorrisEffect> all;
  const auto n = static_cast<double>(effects.rows());
  for (const auto& column : effects.colwise()) {
    MorrisEffect effect;
    effect.mu = column.mean();
    effect.mu_star = column.cwiseAbs().mean();
    effect.sigma = n > 1 ? std::sqrt((column.array() - effect.mu).square().sum() / (n - 1))
                         : std::numeric_limits<double>::quiet_NaN();
    all.push_back(effect);
  }
  return all;
}

}  // namespace yinling
