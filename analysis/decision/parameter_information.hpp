#pragma once
// The expected value of partial perfect information (EVPPI): what knowing some of the uncertain
// parameters first would be worth, from the same draws as everything else, by regression (Strong,
// Oakley and Brennan 2014).
#include <Eigen/Core>

namespace yinling {

struct ParameterInformation {
  double evppi = 0;      // in the unit of the net benefits; never below 0
  double r_squared = 0;  // share of the variance of net benefits that the parameters explain
  int degree = 0;        // of the polynomials
};

/// Draws of the parameters asked about (rows: draws, columns: parameters), and net benefits of the
/// same draws (columns: strategies). Needs at least one draw of each.
///
/// The net benefits, less those of the strategy that is best on average, are regressed by least
/// squares on polynomials of the parameters; the total degree, up to `most_degree`, is the one of
/// the least Bayesian information criterion, degree 0 included: a parameter that explains nothing
/// is worth nothing. The fitted values stand for the mean net benefits that one would expect once
/// the parameters are known.
///
/// Limits: a kink or threshold is smoothed over, which understates; the choice among few draws is
/// made and valued on the same draws, which overstates by an amount that falls as 1/draws, so it
/// may then exceed the value of knowing everything. r_squared shows what the polynomials catch.
ParameterInformation parameter_information(const Eigen::MatrixXd& parameters,
                                           const Eigen::MatrixXd& net_benefits,
                                           int most_degree = 6);

}  // namespace yinling
