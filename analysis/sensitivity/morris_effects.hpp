#pragma once
// Elementary effects (Morris 1991; Campolongo, Cariboni and Saltelli 2007): which parameters matter
// at all, and which act bent or together with others.
#include <Eigen/Core>
#include <vector>

namespace yinling {

/// Changes of a result along trajectories, per range of the parameter changed: one row for each
/// trajectory, one column for each parameter. `unit` holds the points in the unit hypercube,
/// parameters + 1 rows for each trajectory; each step changes one parameter, each parameter once
/// (otherwise std::logic_error).
Eigen::MatrixXd elementary_effects(const Eigen::MatrixXd& unit, const Eigen::VectorXd& results);

/// Of the elementary effects of a parameter, in units of the result over the parameter's range.
struct MorrisEffect {
  double mu = 0;       // mean
  double mu_star = 0;  // mean of absolute values
  double sigma = 0;    // standard deviation, n - 1; NaN of a single trajectory
};

std::vector<MorrisEffect> morris_effects(const Eigen::MatrixXd& effects);

}  // namespace yinling
