#include <catch2/catch.hpp>

#include "analysis/statistics/rank_correlation.hpp"

using namespace yinling;

TEST_CASE("equal values share the mean of their ranks") {
  const std::vector<double> values = {5, 1, 5, 9};
  CHECK(ranks(values) == std::vector<double>{1.5, 0, 1.5, 3});
}

TEST_CASE("rank correlation and its p value are those worked out by hand") {
  const std::vector<double> one = {1, 2, 3, 4, 5};
  const std::vector<double> other = {10, 20, 30, 500, 40};  // two ranks changed places
  const RankCorrelation link = rank_correlation(one, other);
  CHECK(link.value == Approx(1.0 - 6.0 * 2.0 / (5.0 * 24.0)));
  // t = .9 √(3 / .19) = 3.576 with 3 degrees of freedom
  CHECK(link.p == Approx(0.0374).margin(5e-4));
}

TEST_CASE("what does not vary goes with nothing") {
  const RankCorrelation link =
      rank_correlation(std::vector<double>{1, 1, 1, 1}, std::vector<double>{1, 2, 3, 4});
  CHECK(link.value == 0.0);
  CHECK(link.p == Approx(1.0));
}
