#include "analysis/sensitivity/chance.hpp"

#include <limits>
#include <stdexcept>

namespace yinling {

ChanceOfMeans chance_of_means(const Eigen::MatrixXd& results) {
  if (results.rows() < 2 || results.cols() < 2) {
    throw std::logic_error("chance shows in two rows and two replicates at least");
  }
  const auto rows = static_cast<double>(results.rows());
  const auto replicates = static_cast<double>(results.cols());
  const Eigen::VectorXd of_row = results.rowwise().mean();
  const Eigen::RowVectorXd of_replicate = results.colwise().mean();
  const double mean = of_row.mean();
  // Residuals of the two-way layout without interaction.
  const Eigen::MatrixXd residual =
      ((results.colwise() - of_row).rowwise() - of_replicate).array() + mean;
  ChanceOfMeans chance;
  chance.variance = residual.squaredNorm() / ((rows - 1) * (replicates - 1)) / replicates;
  const double between = (of_row.array() - mean).square().sum() / (rows - 1);
  chance.share = between > 0 ? chance.variance / between : std::numeric_limits<double>::quiet_NaN();
  return chance;
}

}  // namespace yinling
