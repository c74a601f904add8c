#include "analysis/decision/gaussian_process.hpp"

#include <array>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace yinling {

namespace {

/// The level is hardly known before.
constexpr double level_variance = 4;
/// Keeps the matrix positive definite where there is no noise.
constexpr double least_noise = 1e-8;

constexpr std::array<double, 6> slopes = {0, 0.1, 0.3, 1, 3, 10};
constexpr std::array<double, 7> rests = {0.001, 0.01, 0.03, 0.1, 0.3, 1, 3};
constexpr std::array<double, 6> lengths = {0.3, 0.6, 1.2, 2.5, 5, 10};

Covariance usual_covariance(Eigen::Index axes) {
  return {1, 0.3, Eigen::VectorXd::Constant(axes, 1.2)};
}

}  // namespace

GaussianProcess::GaussianProcess(const Eigen::MatrixXd& points, Eigen::VectorXd values,
                                 Eigen::VectorXd noise)
    : GaussianProcess(points, std::move(values), std::move(noise),
                      usual_covariance(points.cols())) {}

GaussianProcess::GaussianProcess(const Eigen::MatrixXd& points, Eigen::VectorXd values,
                                 Eigen::VectorXd noise, Covariance covariance)
    : points_(points.transpose()), covariance_(std::move(covariance)) {
  if (points.rows() == 0 || values.size() != points.rows() || noise.size() != points.rows() ||
      covariance_.length.size() != points.cols()) {
    throw std::logic_error("points, values, noise and lengths differ in number");
  }
  centre_ = values.mean();
  const double variance = (values.array() - centre_).square().mean();
  scale_ = variance > 0 ? std::sqrt(variance) : 1;
  values_ = (values.array() - centre_) / scale_;
  noise_ = noise.array() / (scale_ * scale_) + least_noise;
  solve();
}

double GaussianProcess::covariance_of(const Eigen::VectorXd& a, const Eigen::VectorXd& b) const {
  const double straight = ((a.array() - 0.5) * (b.array() - 0.5)).sum();
  const double distance = ((a - b).array() / covariance_.length.array()).square().sum();
  return level_variance + covariance_.slope * straight +
         covariance_.rest * std::exp(-0.5 * distance);
}

void GaussianProcess::solve() {
  const Eigen::Index n = points_.cols();
  Eigen::MatrixXd covariances(n, n);
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j <= i; ++j) {
      covariances(i, j) = covariance_of(points_.col(i), points_.col(j));
    }
    covariances(i, i) += noise_(i);
  }
  factor_.compute(covariances);  // reads the lower half
  if (factor_.info() != Eigen::Success) {
    log_likelihood_ = -std::numeric_limits<double>::infinity();
    weights_ = Eigen::VectorXd::Zero(n);
    return;
  }
  weights_ = factor_.solve(values_);
  const double half_log_determinant = factor_.matrixLLT().diagonal().array().log().sum();
  log_likelihood_ = -0.5 * values_.dot(weights_) - half_log_determinant -
                    0.5 * static_cast<double>(n) * std::log(2 * 3.14159265358979323846);
}

void GaussianProcess::fit(int rounds) {
  const auto choose = [&](double& number, const auto& grid) {
    double best = number;
    double likelihood = log_likelihood_;
    for (const double tried : grid) {
      if (tried == best) continue;
      number = tried;
      solve();
      if (log_likelihood_ > likelihood) {
        likelihood = log_likelihood_;
        best = tried;
      }
    }
    number = best;
    solve();
  };
  for (int round = 0; round < rounds; ++round) {
    const double before = log_likelihood_;
    choose(covariance_.slope, slopes);
    choose(covariance_.rest, rests);
    for (double& length : covariance_.length) choose(length, lengths);
    if (!(log_likelihood_ > before)) break;
  }
}

GaussianProcess::Prediction GaussianProcess::at(const Eigen::VectorXd& point) const {
  Eigen::VectorXd covariances(points_.cols());
  for (Eigen::Index i = 0; i < points_.cols(); ++i) {
    covariances(i) = covariance_of(point, points_.col(i));
  }
  const Eigen::VectorXd explained = factor_.matrixL().solve(covariances);
  const double variance = covariance_of(point, point) - explained.squaredNorm();
  return {centre_ + scale_ * covariances.dot(weights_),
          scale_ * std::sqrt(variance > 0 ? variance : 0)};
}

void GaussianProcess::believe(const Eigen::VectorXd& point, double value) {
  const Eigen::Index n = points_.cols();
  points_.conservativeResize(Eigen::NoChange, n + 1);
  values_.conservativeResize(n + 1);
  noise_.conservativeResize(n + 1);
  points_.col(n) = point;
  values_(n) = (value - centre_) / scale_;
  noise_(n) = least_noise;
  solve();
}

double expected_improvement(const GaussianProcess::Prediction& prediction, double best) {
  const double gain = prediction.mean - best;
  if (!(prediction.sd > 0)) return gain > 0 ? gain : 0;
  const boost::math::normal standard;
  const double z = gain / prediction.sd;
  return gain * boost::math::cdf(standard, z) + prediction.sd * boost::math::pdf(standard, z);
}

double chance_within(const GaussianProcess::Prediction& prediction, double limit) {
  if (!(prediction.sd > 0)) return prediction.mean <= limit ? 1 : 0;
  return boost::math::cdf(boost::math::normal(), (limit - prediction.mean) / prediction.sd);
}

}  // namespace yinling
