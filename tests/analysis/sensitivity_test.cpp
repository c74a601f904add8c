// Libraries of analysis/sensitivity: designs, Sobol' indices, elementary effects, chance.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "analysis/sensitivity/chance.hpp"
#include "analysis/sensitivity/designs.hpp"
#include "analysis/sensitivity/morris_effects.hpp"
#include "analysis/sensitivity/sobol_indices.hpp"
#include "sim/base/draws.hpp"
#include "sim/base/parallel.hpp"

using namespace yinling;

namespace {

/// How many of a column's values lie in each of as many equal parts.
std::vector<int> occupancy(const Eigen::VectorXd& column, int parts) {
  std::vector<int> count(static_cast<std::size_t>(parts), 0);
  for (const double value : column) ++count.at(static_cast<std::size_t>(value * parts));
  return count;
}

double noise_at(Eigen::Index row, Eigen::Index column) {
  const auto word = Draws(5, 0, 0).word(static_cast<std::uint32_t>(row), setup_week,
                                        {Page::reference, 0}, static_cast<std::uint32_t>(column));
  return uniform(word) - .5;
}

}  // namespace

TEST_CASE("shifted Sobol' points put one value into each part of every column") {
  for (const std::uint32_t seed : {1U, 2U}) {
    const auto points = sobol_points(256, 12, seed);
    for (const auto& column : points.colwise()) {
      CHECK(occupancy(column, 256) == std::vector<int>(256, 1));
    }
    // The first two columns are a net: one point in each of the 16 times 16 squares.
    std::set<int> squares;
    for (const auto& point : points.rowwise()) {
      squares.insert(static_cast<int>(point[0] * 16) * 16 + static_cast<int>(point[1] * 16));
    }
    CHECK(squares.size() == 256);
  }
  CHECK(sobol_points(64, 3, 1) != sobol_points(64, 3, 2));
}

TEST_CASE("Sobol' points keep their differences under the shift") {
  // With the shift undone at the origin, the points are those of Joe and Kuo: 0, 1/2, 3/4, 1/4, …
  const auto points = sobol_points(4, 2, 9);
  const auto leading = [&](Eigen::Index row, Eigen::Index column) {
    return static_cast<int>(points(row, column) * 4) ^ static_cast<int>(points(0, column) * 4);
  };
  CHECK(leading(1, 0) == 2);
  CHECK(leading(2, 0) == 3);
  CHECK(leading(3, 0) == 1);
  CHECK(leading(1, 1) == 2);
  CHECK(leading(2, 1) == 1);
  CHECK(leading(3, 1) == 3);
}

TEST_CASE("a design is a function of its arguments and further columns change none") {
  CHECK(sobol_points(32, 4, 3).leftCols(2) == sobol_points(32, 2, 3));
  CHECK(latin_hypercube(30, 4, 3).leftCols(2) == latin_hypercube(30, 2, 3));
  CHECK(latin_hypercube(30, 4, 3) != latin_hypercube(30, 4, 4));
  CHECK(morris_trajectories(5, 4, 3) == morris_trajectories(5, 4, 3));
  CHECK(morris_trajectories(5, 4, 3) != morris_trajectories(5, 4, 4));
}

TEST_CASE("Sobol' points are refused where there are none") {
  CHECK_THROWS_AS(sobol_points(100, 2, 1), std::invalid_argument);
  CHECK_THROWS_AS(sobol_points(0, 2, 1), std::invalid_argument);
  CHECK_THROWS_AS(sobol_points(4, 0, 1), std::invalid_argument);
  CHECK_THROWS_AS(sobol_points(4, most_sobol_dimensions + 1, 1), std::invalid_argument);
  CHECK(sobol_points(2, most_sobol_dimensions, 1).cols() == 3667);
}

TEST_CASE("a Latin hypercube has one value in each part of every column") {
  const auto points = latin_hypercube(97, 5, 1);
  for (const auto& column : points.colwise()) {
    CHECK(occupancy(column, 97) == std::vector<int>(97, 1));
  }
  CHECK(latin_hypercube(1, 1, 1).size() == 1);
  // Columns are permuted apart: no correlation beyond chance, |r| sqrt(n) <= 3.891.
  const Eigen::ArrayXd a = points.col(0).array() - points.col(0).mean();
  const Eigen::ArrayXd b = points.col(1).array() - points.col(1).mean();
  const double r = (a * b).sum() / std::sqrt(a.square().sum() * b.square().sum());
  CHECK(std::abs(r) * std::sqrt(97) <= 3.891);
}

TEST_CASE("a full factorial holds every combination once, ends included") {
  const auto points = full_factorial(3, 2);
  REQUIRE(points.rows() == 9);
  CHECK(points.row(0) == Eigen::RowVector2d(0, 0));
  CHECK(points.row(1) == Eigen::RowVector2d(0, .5));
  CHECK(points.row(8) == Eigen::RowVector2d(1, 1));
  std::set<std::pair<double, double>> seen;
  for (const auto& point : points.rowwise()) seen.insert({point[0], point[1]});
  CHECK(seen.size() == 9);
  CHECK_THROWS_AS(full_factorial(1, 2), std::invalid_argument);
}

TEST_CASE("every parameter moves once in a Morris trajectory, by its step, on four levels") {
  const Eigen::Index k = 6;
  const auto points = morris_trajectories(50, k, 1);
  REQUIRE(points.rows() == 50 * (k + 1));
  std::set<double> levels;
  int up = 0;
  for (Eigen::Index t = 0; t < 50; ++t) {
    std::set<Eigen::Index> moved;
    for (Eigen::Index step = 1; step <= k; ++step) {
      const Eigen::RowVectorXd change =
          points.row(t * (k + 1) + step) - points.row(t * (k + 1) + step - 1);
      Eigen::Index which = 0;
      CHECK(change.cwiseAbs().maxCoeff(&which) == Approx(morris_step));
      CHECK((change.array() != 0).count() == 1);
      if (change[which] > 0) ++up;
      moved.insert(which);
    }
    CHECK(moved.size() == static_cast<std::size_t>(k));
  }
  for (const auto& point : points.rowwise()) levels.insert(point.begin(), point.end());
  CHECK(levels == std::set<double>{0, 1 / 3.0, 2 / 3.0, 1});
  // Ups and downs are equally probable: 300 moves.
  CHECK(std::abs(up - 150) / std::sqrt(75) <= 3.891);
}

TEST_CASE("points reach the very ends of their ranges") {
  const std::vector<ParameterRange> ranges{{"a", .1, .7}, {"b", -3, 5}};
  const auto points = scaled(full_factorial(2, 2), ranges);
  CHECK(points(0, 0) == .1);
  CHECK(points(3, 0) == .7);
  CHECK(points(0, 1) == -3);
  CHECK(points(3, 1) == 5);
}

TEST_CASE("Sobol' indices of a linear function are its squared slopes") {
  const Eigen::Index n = 1024;
  const auto unit = sobol_points(1024, 6, 1);
  const Eigen::RowVector3d slope(3, 2, 0);
  SobolResults results{unit.leftCols(3) * slope.transpose(), unit.rightCols(3) * slope.transpose(),
                       Eigen::MatrixXd(n, 3)};
  for (Eigen::Index p = 0; p < 3; ++p) {
    results.ab.col(p) = results.a + slope[p] * (unit.col(3 + p) - unit.col(p));
  }
  // A large constant must not spoil them.
  results.a.array() += 1e6;
  results.b.array() += 1e6;
  results.ab.array() += 1e6;
  const auto indices = sobol_indices(results, .95, 1);
  CHECK(indices.variance == Approx(13 / 12.0).epsilon(.01));
  const double expected[] = {9 / 13.0, 4 / 13.0, 0};
  for (std::size_t p = 0; p < 3; ++p) {
    const auto& index = indices.of_parameter[p];
    CHECK(index.first == Approx(expected[p]).margin(.01));
    CHECK(index.total == Approx(expected[p]).margin(.01));
    CHECK(index.first_low <= index.first);
    CHECK(index.first <= index.first_high);
    CHECK(index.total_low <= index.total);
    CHECK(index.total <= index.total_high);
  }
  CHECK(indices.of_parameter[2].first == Approx(0).margin(1e-12));
  CHECK(indices.of_parameter[2].total == 0);
  const auto narrow = sobol_indices(results, .5, 1);
  CHECK(narrow.of_parameter[0].first_low > indices.of_parameter[0].first_low);
}

TEST_CASE("Sobol' indices have the same bits on any number of threads", "[parallel]") {
  const auto unit = sobol_points(128, 4, 1);
  SobolResults results{unit.col(0), unit.col(2), Eigen::MatrixXd(128, 2)};
  results.ab << unit.col(2), unit.col(0);
  const auto on = [&](int count) {
    set_threads(count);
    auto indices = sobol_indices(results, .9, 3);
    set_threads(0);
    return indices.of_parameter[0];
  };
  const auto one = on(1);
  const auto three = on(3);
  CHECK(one.first_low == three.first_low);
  CHECK(one.first_high == three.first_high);
  CHECK(one.total_low == three.total_low);
  CHECK(one.total_high == three.total_high);
}

TEST_CASE("Sobol' indices of what does not vary are undefined") {
  const SobolResults flat{Eigen::VectorXd::Constant(8, .1), Eigen::VectorXd::Constant(8, .1),
                          Eigen::MatrixXd::Constant(8, 2, .1)};
  const auto indices = sobol_indices(flat, .95, 1);
  CHECK(indices.variance == 0);
  CHECK(std::isnan(indices.of_parameter[0].first));
  CHECK(std::isnan(indices.of_parameter[1].total_high));
}

TEST_CASE("elementary effects of a linear function are its slopes") {
  const auto unit = morris_trajectories(8, 3, 1);
  const Eigen::Vector3d slope(4, -2, 0);
  const auto effects = morris_effects(elementary_effects(unit, unit * slope));
  REQUIRE(effects.size() == 3);
  for (std::size_t p = 0; p < 3; ++p) {
    const double expected = slope[static_cast<Eigen::Index>(p)];
    CHECK(effects[p].mu == Approx(expected).margin(1e-12));
    CHECK(effects[p].mu_star == Approx(std::abs(expected)).margin(1e-12));
    CHECK(effects[p].sigma == Approx(0).margin(1e-12));
  }
}

TEST_CASE("an interaction shows in sigma and a change of sign in mu star") {
  const auto unit = morris_trajectories(200, 2, 1);
  const Eigen::VectorXd y = (2 * unit.col(0).array() - 1) * (2 * unit.col(1).array() - 1);
  const auto effects = morris_effects(elementary_effects(unit, y));
  // The effect of the first is 2 (2 x - 1) of the second, which is on 0, 1/3, 2/3 or 1: each of
  // -2, -2/3, 2/3, 2 with probability 1/4, so sd sqrt(20/9), of the absolute value 2/3.
  const double margin = 3.891 / std::sqrt(200);
  CHECK(std::abs(effects[0].mu) <= margin * std::sqrt(20 / 9.0));
  CHECK(std::abs(effects[0].mu_star - 4 / 3.0) <= margin * 2 / 3);
  CHECK(effects[0].sigma > 1);
}

TEST_CASE("one trajectory has no spread, and a broken one is refused") {
  const auto unit = morris_trajectories(1, 2, 1);
  const Eigen::VectorXd y = unit.col(0);
  CHECK(std::isnan(morris_effects(elementary_effects(unit, y))[0].sigma));
  Eigen::MatrixXd broken = unit;
  broken.row(2) = broken.row(1);
  CHECK_THROWS_AS(elementary_effects(broken, y), std::logic_error);
  CHECK_THROWS_AS(elementary_effects(unit.topRows(2), y.head(2)), std::logic_error);
}

TEST_CASE("luck that all rows share is no chance between them") {
  Eigen::MatrixXd results(4, 3);
  for (Eigen::Index i = 0; i < 4; ++i) {
    for (Eigen::Index r = 0; r < 3; ++r) {
      results(i, r) = static_cast<double>(i) + 10 * static_cast<double>(r);
    }
  }
  const auto shared = chance_of_means(results);
  CHECK(shared.variance == Approx(0).margin(1e-20));
  CHECK(shared.share == Approx(0).margin(1e-20));
  CHECK(std::isnan(chance_of_means(Eigen::MatrixXd::Constant(4, 3, 2)).share));
}

TEST_CASE("chance of row means is the variance of their luck over the replicates") {
  const Eigen::Index rows = 4000;
  const Eigen::Index replicates = 5;
  Eigen::MatrixXd results(rows, replicates);
  for (Eigen::Index i = 0; i < rows; ++i) {
    for (Eigen::Index r = 0; r < replicates; ++r) results(i, r) = noise_at(i, r);
  }
  // Nothing but luck, of variance 1/12: the share is 1. The variance of a sample variance of m
  // uniforms is about (9/5 - 1) / m of its square.
  const auto chance = chance_of_means(results);
  const double sd = std::sqrt(.8 / static_cast<double>(rows * (replicates - 1)));
  CHECK(std::abs(chance.variance * 12 * 5 - 1) <= 3.891 * sd);
  CHECK(std::abs(chance.share - 1) <= 3.891 * std::sqrt(2.0 / static_cast<double>(rows) + sd * sd));
}
