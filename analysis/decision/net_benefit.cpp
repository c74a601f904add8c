#include "analysis/decision/net_benefit.hpp"

#include <stdexcept>

namespace yinling {

Eigen::MatrixXd net_benefit(const StrategyDraws& draws, double willingness_to_pay) {
  return willingness_to_pay * draws.effect - draws.cost;
}

Acceptability acceptability(const Eigen::MatrixXd& net_benefits) {
  if (net_benefits.size() == 0) throw std::logic_error("no net benefits");
  Acceptability result;
  const Eigen::VectorXd mean = net_benefits.colwise().mean();
  Eigen::Index choice = 0;
  mean.maxCoeff(&choice);
  result.choice = static_cast<std::size_t>(choice);
  result.expected.assign(mean.begin(), mean.end());

  const Eigen::VectorXd largest = net_benefits.rowwise().maxCoeff();
  // Gains over the choice, draw by draw: no difference of two large means.
  result.evpi = (largest - net_benefits.col(choice)).mean();

  Eigen::VectorXd best = Eigen::VectorXd::Zero(net_benefits.cols());
  for (Eigen::Index draw = 0; draw < net_benefits.rows(); ++draw) {
    const auto winners = (net_benefits.row(draw).array() == largest[draw]).cast<double>().eval();
    best += (winners / winners.sum()).matrix().transpose();
  }
  best /= static_cast<double>(net_benefits.rows());
  result.best.assign(best.begin(), best.end());
  return result;
}

}  // namespace yinling
