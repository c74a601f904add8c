#pragma once
// A Gaussian process as a stand-in for a costly function on the unit hypercube (Rasmussen and
// Williams 2006, chapters 2 and 5): a level, a slope along each axis and a smooth rest of its own
// length along each axis, known at some points but for noise.
#include <Eigen/Cholesky>
#include <Eigen/Core>

namespace yinling {

/// Variances in units of the variance of the values.
struct Covariance {
  double slope = 1;        // of the straight part, along each axis
  double rest = 1;         // of the smooth rest
  Eigen::VectorXd length;  // of the smooth rest (squared exponential), along each axis
};

class GaussianProcess {
 public:
  /// Of the function itself, noise left out.
  struct Prediction {
    double mean = 0;
    double sd = 0;
  };

  /// Points are rows; noise is the variance of each value around the function. At least one point.
  /// Throws std::logic_error for values or noise of another number.
  GaussianProcess(const Eigen::MatrixXd& points, Eigen::VectorXd values, Eigen::VectorXd noise);
  GaussianProcess(const Eigen::MatrixXd& points, Eigen::VectorXd values, Eigen::VectorXd noise,
                  Covariance covariance);

  /// Chooses the covariance of the largest marginal likelihood, from the present one on, one number
  /// after the other on a grid, so many times over or until none moves.
  void fit(int rounds);

  Prediction at(const Eigen::VectorXd& point) const;
  /// Takes a further point as if it were known exactly; the covariance stays.
  void believe(const Eigen::VectorXd& point, double value);

  const Covariance& covariance() const { return covariance_; }
  /// Logarithm of the marginal likelihood of the values in units of their deviation.
  double log_likelihood() const { return log_likelihood_; }

 private:
  double covariance_of(const Eigen::VectorXd& a, const Eigen::VectorXd& b) const;
  void solve();

  Eigen::MatrixXd points_;  // columns, so that each is contiguous
  Eigen::VectorXd values_;  // standardised
  Eigen::VectorXd noise_;   // of these
  double centre_ = 0;
  double scale_ = 1;
  Covariance covariance_;
  Eigen::LLT<Eigen::MatrixXd> factor_;
  Eigen::VectorXd weights_;
  double log_likelihood_ = 0;
};

/// Mean gain over `best` where the function is larger, 0 where it is not (Jones, Schonlau and Welch
/// 1998).
double expected_improvement(const GaussianProcess::Prediction& prediction, double best);

/// Chance that the function is `limit` or less.
double chance_within(const GaussianProcess::Prediction& prediction, double limit);

}  // namespace yinling
