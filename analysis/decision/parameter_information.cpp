#include "analysis/decision/parameter_information.hpp"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>
#include <vector>

#include "analysis/decision/net_benefit.hpp"

namespace yinling {

namespace {

using Exponents = std::vector<int>;

/// Products of powers of `parameters` variables, by total degree: all up to `degree`.
std::vector<Exponents> monomials(Eigen::Index parameters, int degree) {
  std::vector<Exponents> all;
  Exponents powers(static_cast<std::size_t>(parameters), 0);
  const std::function<void(std::size_t, int)> add = [&](std::size_t variable, int left) {
    if (variable == powers.size()) {
      all.push_back(powers);
      return;
    }
    for (int power = 0; power <= left; ++power) {
      powers[variable] = power;
      add(variable + 1, left - power);
    }
    powers[variable] = 0;
  };
  add(0, degree);
  return all;
}

/// C(parameters + degree, degree), as a number that may be large.
double monomial_count(Eigen::Index parameters, int degree) {
  double count = 1;
  for (int i = 1; i <= degree; ++i) count *= static_cast<double>(parameters + i) / i;
  return count;
}

/// Parameters scaled to [-1, 1], then Legendre polynomials of each: powers themselves would be
/// nearly collinear. powers[p](draw, d) is the polynomial of degree d of parameter p.
std::vector<Eigen::MatrixXd> legendre(const Eigen::MatrixXd& parameters, int degree) {
  std::vector<Eigen::MatrixXd> all;
  for (Eigen::Index p = 0; p < parameters.cols(); ++p) {
    const auto column = parameters.col(p).array();
    const double low = column.minCoeff();
    const double width = column.maxCoeff() - low;
    Eigen::ArrayXd x = Eigen::ArrayXd::Zero(parameters.rows());
    if (width > 0) x = 2 * (column - low) / width - 1;
    Eigen::MatrixXd values = Eigen::MatrixXd::Ones(parameters.rows(), degree + 1);
    for (int d = 1; d <= degree; ++d) {
      const auto before = values.col(d - 1).array();
      if (d == 1) {
        values.col(d) = (x * before).matrix();
      } else {
        values.col(d) =
            (((2 * d - 1) * x * before - (d - 1) * values.col(d - 2).array()) / d).matrix();
      }
    }
    all.push_back(std::move(values));
  }
  return all;
}

Eigen::MatrixXd regressors(const std::vector<Eigen::MatrixXd>& polynomials,
                           const std::vector<Exponents>& terms) {
  Eigen::MatrixXd columns =
      Eigen::MatrixXd::Ones(polynomials.front().rows(), static_cast<Eigen::Index>(terms.size()));
  for (std::size_t t = 0; t < terms.size(); ++t) {
    for (std::size_t p = 0; p < polynomials.size(); ++p) {
      columns.col(static_cast<Eigen::Index>(t)).array() *= polynomials[p].col(terms[t][p]).array();
    }
  }
  return columns;
}

}  // namespace

ParameterInformation parameter_information(const Eigen::MatrixXd& parameters,
                                           const Eigen::MatrixXd& net_benefits, int most_degree) {
  if (parameters.rows() != net_benefits.rows() || parameters.size() == 0 ||
      net_benefits.size() == 0) {
    throw std::logic_error("parameters and net benefits are not of the same draws");
  }
  const auto n = static_cast<double>(parameters.rows());
  const auto choice = static_cast<Eigen::Index>(acceptability(net_benefits).choice);
  Eigen::MatrixXd gain = net_benefits.colwise() - net_benefits.col(choice);
  const Eigen::RowVectorXd mean = gain.colwise().mean();
  const Eigen::MatrixXd centred = gain.rowwise() - mean;
  const Eigen::RowVectorXd total = centred.colwise().squaredNorm();

  ParameterInformation result;
  Eigen::MatrixXd fitted = Eigen::MatrixXd::Zero(gain.rows(), gain.cols());  // about the mean
  if (total.sum() > 0) {
    const auto polynomials = legendre(parameters, most_degree);
    // Of all strategies together: sum over them of n log(RSS/n) + terms log(n).
    const auto criterion = [&](const Eigen::RowVectorXd& residual, double terms) {
      double sum = 0;
      for (Eigen::Index s = 0; s < residual.size(); ++s) {
        if (!(total[s] > 0)) continue;
        const double share = std::max(residual[s] / total[s], 1e-24);  // an exact fit
        sum += n * std::log(share) + terms * std::log(n);
      }
      return sum;
    };
    double least = criterion(total, 1);
    for (int degree = 1; degree <= most_degree; ++degree) {
      if (monomial_count(parameters.cols(), degree) > n / 5) break;
      const auto x = regressors(polynomials, monomials(parameters.cols(), degree));
      const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> least_squares(x);
      const Eigen::MatrixXd fit = x * least_squares.solve(centred);
      const Eigen::RowVectorXd residual = (centred - fit).colwise().squaredNorm();
      const double here = criterion(residual, static_cast<double>(least_squares.rank()));
      if (here < least) {
        least = here;
        fitted = fit;
        result.degree = degree;
        result.r_squared = 1 - residual.sum() / total.sum();
      }
    }
  }
  fitted.rowwise() += mean;
  result.evppi = acceptability(fitted).evpi;
  return result;
}

}  // namespace yinling
