#pragma once
// Shares of the variance of a result that parameters are answerable for, alone (first-order) and
// with all their interactions (total): Saltelli et al. 2010 and Jansen 1999.
#include <Eigen/Core>
#include <cstdint>
#include <vector>

namespace yinling {

/// Results at the rows of a design: two independent points A and B of each base row, and for each
/// parameter (column of `ab`) the point A with that parameter's value from B.
struct SobolResults {
  Eigen::VectorXd a;
  Eigen::VectorXd b;
  Eigen::MatrixXd ab;
};

/// NaN where the results do not vary. Estimates of small indices may be negative.
struct SobolIndex {
  double first = 0;
  double first_low = 0;
  double first_high = 0;
  double total = 0;
  double total_low = 0;
  double total_high = 0;
};

struct SobolIndices {
  double variance = 0;  // of A and B together
  std::vector<SobolIndex> of_parameter;
};

/// S = mean[f_B (f_AB - f_A)] / V and T = mean[(f_A - f_AB)^2] / 2V, with results centred on their
/// mean. The interval of the given level (0 < level < 1) is of percentiles of 1000 bootstrap
/// samples of base rows, all blocks of a row together; it takes the rows as independent, which is
/// cautious for Sobol' points. At least two base rows.
SobolIndices sobol_indices(const SobolResults& results, double level, std::uint32_t seed);

}  // namespace yinling
