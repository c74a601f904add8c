#include "analysis/sensitivity/designs.hpp"

#include <algorithm>
#include <bit>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

#include "sim/base/draws.hpp"

namespace yinling {

namespace {

using Index = Eigen::Index;

Draws::Block design_block(std::uint32_t seed, Page page, std::size_t row, std::size_t column) {
  return Draws(seed, 0, 0)
      .block(static_cast<std::uint32_t>(row), setup_week, page, static_cast<std::uint32_t>(column));
}

std::uint64_t first_word(const Draws::Block& block) {
  return (static_cast<std::uint64_t>(block[0]) << 32) | block[1];
}

/// The numbers below `count` in the order of a keyed priority.
std::vector<std::size_t> design_permutation(std::uint32_t seed, Page page, std::size_t count,
                                            std::size_t column) {
  std::vector<std::uint64_t> priority(count);
  for (std::size_t i = 0; i < count; ++i) {
    priority[i] = first_word(design_block(seed, page, i, column));
  }
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(priority[a], a) < std::pair(priority[b], b);
  });
  return order;
}

/// Middle of the interval that the leading 52 bits name: never 0, never 1.
double uniform_of_bits(std::uint64_t bits) {
  return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
}

}  // namespace

Eigen::MatrixXd scaled(const Eigen::MatrixXd& unit, std::span<const ParameterRange> ranges) {
  if (static_cast<std::size_t>(unit.cols()) != ranges.size()) {
    throw std::logic_error("a design has as many columns as parameters");
  }
  Eigen::MatrixXd values(unit.rows(), unit.cols());
  for (Index p = 0; p < unit.cols(); ++p) {
    const auto& range = ranges[static_cast<std::size_t>(p)];
    for (Index i = 0; i < unit.rows(); ++i) {
      values(i, p) = std::lerp(range.low, range.high, unit(i, p));
    }
  }
  return values;
}

Eigen::MatrixXd sobol_points(std::size_t points, std::size_t dimensions, std::uint32_t seed) {
  if (!std::has_single_bit(points)) {
    throw std::invalid_argument("Sobol' points come in powers of two");
  }
  if (dimensions == 0 || dimensions > most_sobol_dimensions) {
    throw std::invalid_argument("there are Sobol' points of 1 to 3667 dimensions");
  }
  std::vector<std::uint64_t> shift(dimensions);
  for (std::size_t d = 0; d < dimensions; ++d) {
    shift[d] = first_word(design_block(seed, Page::design_shift, 0, d));
  }
  boost::random::sobol sequence(dimensions);
  Eigen::MatrixXd design(static_cast<Index>(points), static_cast<Index>(dimensions));
  for (std::size_t i = 0; i < points; ++i) {
    for (std::size_t d = 0; d < dimensions; ++d) {
      const std::uint64_t bits = i == 0 ? 0 : sequence();  // the sequence leaves the origin out
      design(static_cast<Index>(i), static_cast<Index>(d)) = uniform_of_bits(bits ^ shift[d]);
    }
  }
  return design;
}

Eigen::MatrixXd latin_hypercube(std::size_t points, std::size_t dimensions, std::uint32_t seed) {
  Eigen::MatrixXd design(static_cast<Index>(points), static_cast<Index>(dimensions));
  for (std::size_t d = 0; d < dimensions; ++d) {
    const auto interval = design_permutation(seed, Page::design_permutation, points, d);
    for (std::size_t i = 0; i < points; ++i) {
      const double inside = uniform(design_block(seed, Page::design_permutation, i, d)[2]);
      design(static_cast<Index>(i), static_cast<Index>(d)) =
          (static_cast<double>(interval[i]) + inside) / static_cast<double>(points);
    }
  }
  return design;
}

Eigen::MatrixXd full_factorial(std::size_t levels, std::size_t dimensions) {
  if (levels < 2) throw std::invalid_argument("a factorial design has at least two levels");
  std::size_t rows = 1;
  for (std::size_t d = 0; d < dimensions; ++d) rows *= levels;
  Eigen::MatrixXd design(static_cast<Index>(rows), static_cast<Index>(dimensions));
  for (std::size_t i = 0; i < rows; ++i) {
    std::size_t rest = i;
    for (std::size_t d = dimensions; d-- > 0; rest /= levels) {
      design(static_cast<Index>(i), static_cast<Index>(d)) =
          static_cast<double>(rest % levels) / static_cast<double>(levels - 1);
    }
  }
  return design;
}

Eigen::MatrixXd morris_trajectories(std::size_t trajectories, std::size_t dimensions,
                                    std::uint32_t seed) {
  const auto k = static_cast<Index>(dimensions);
  Eigen::MatrixXd design(static_cast<Index>(trajectories) * (k + 1), k);
  for (std::size_t t = 0; t < trajectories; ++t) {
    const Index first = static_cast<Index>(t) * (k + 1);
    std::vector<int> level(dimensions);  // in thirds
    std::vector<int> step(dimensions);
    for (std::size_t d = 0; d < dimensions; ++d) {
      // Starts that leave room for a step: 0 and 1/3 go up, 2/3 and 1 go down.
      level[d] = static_cast<int>(design_block(seed, Page::design_trajectory, t, d)[2] >> 30);
      step[d] = level[d] < 2 ? 2 : -2;
    }
    // Parameters in the order of keys at this trajectory's addresses.
    std::vector<std::pair<std::uint64_t, std::size_t>> turns(dimensions);
    for (std::size_t d = 0; d < dimensions; ++d) {
      turns[d] = {first_word(design_block(seed, Page::design_trajectory, t, d)), d};
    }
    std::sort(turns.begin(), turns.end());
    for (Index row = 0; row <= k; ++row) {
      if (row > 0) {
        const auto moved = turns[static_cast<std::size_t>(row - 1)].second;
        level[moved] += step[moved];
      }
      for (std::size_t d = 0; d < dimensions; ++d) {
        design(first + row, static_cast<Index>(d)) = level[d] / 3.0;
      }
    }
  }
  return design;
}

}  // namespace yinling
