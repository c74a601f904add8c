#pragma once
// How much of what differs between the rows of a design is chance.
#include <Eigen/Core>

namespace yinling {

struct ChanceOfMeans {
  /// Variance that chance gives the mean of a row over its replicates, once what the replicates do
  /// to all rows alike is taken out (the same replicates meet every row, so that part cancels).
  double variance = 0;
  /// Of the variance between the means of rows; may pass 1 by chance itself. NaN if those do not
  /// vary.
  double share = 0;
};

/// Results of rows (rows) in replicates (columns), at least two of each.
ChanceOfMeans chance_of_means(const Eigen::MatrixXd& results);

}  // namespace yinling
