#pragma once
// Where to look: designs of points in the unit hypercube. A row is a run, a column a parameter.
// Chance is addressed by the seed, the row and the column, so a design is a function of its
// arguments, and a further column changes no other.
#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace yinling {

/// A parameter and the range it is varied over, low < high.
struct ParameterRange {
  std::string name;
  double low = 0;
  double high = 1;
};

/// Points of the unit hypercube carried to the ranges; 0 and 1 give exactly the ends.
Eigen::MatrixXd scaled(const Eigen::MatrixXd& unit, std::span<const ParameterRange> ranges);

/// As many columns as there are Sobol' directions.
inline constexpr std::size_t most_sobol_dimensions = 3667;

/// The first `points` Sobol' points (direction numbers of Joe and Kuo 2008), origin included,
/// digitally shifted: every bit of a column is flipped or not by a draw. `points` is a power of
/// two, so that every interval of length 1/points holds one of them in each column, and
/// `dimensions` is at most most_sobol_dimensions; otherwise std::invalid_argument.
Eigen::MatrixXd sobol_points(std::size_t points, std::size_t dimensions, std::uint32_t seed);

/// Latin hypercube (McKay, Beckman and Conover 1979): each column is a permutation of `points`
/// equal intervals, with a uniform draw inside each.
Eigen::MatrixXd latin_hypercube(std::size_t points, std::size_t dimensions, std::uint32_t seed);

/// All combinations of `levels` >= 2 equally spaced levels from 0 to 1; the last column changes
/// fastest.
Eigen::MatrixXd full_factorial(std::size_t levels, std::size_t dimensions);

/// Step of a Morris trajectory on four levels: p / (2 (p - 1)), p = 4.
inline constexpr double morris_step = 2.0 / 3.0;

/// Trajectories of Morris (1991): from a random point on the levels 0, 1/3, 2/3, 1, one parameter
/// after the other, in random order, moves up or down by morris_step. dimensions + 1 rows each.
Eigen::MatrixXd morris_trajectories(std::size_t trajectories, std::size_t dimensions,
                                    std::uint32_t seed);

}  // namespace yinling
