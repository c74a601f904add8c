#include "sim/scenario/quota.hpp"

#include <catch2/catch.hpp>
#include <numeric>

using namespace yinling;

TEST_CASE("largest remainder keeps the rounded sum and moves nobody by a whole one") {
  const std::vector<double> wanted{0.4, 3.3, 0.0, 7.9, 2.4};
  const auto whole = largest_remainder(wanted);
  CHECK(std::accumulate(whole.begin(), whole.end(), std::int64_t{0}) == 14);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    CHECK(std::abs(static_cast<double>(whole[i]) - wanted[i]) < 1.0);
  }
  CHECK(whole[3] == 8);
}

TEST_CASE("those of highest score are chosen, never the barred") {
  const std::vector<double> score{0.5, never, 2.0, 0.5, -1.0};
  CHECK(chosen(score, 2) == std::vector<std::uint8_t>{1, 0, 1, 0, 0});
  CHECK(chosen(score, 9) == std::vector<std::uint8_t>{1, 0, 1, 1, 1});
  CHECK(chosen(score, -1) == std::vector<std::uint8_t>{0, 0, 0, 0, 0});
}

TEST_CASE("choosing by weight fills the total where a lighter row fits") {
  const std::vector<double> score{3.0, 2.0, 1.0};
  const std::vector<std::uint8_t> weight{2, 2, 1};
  CHECK(chosen_by_weight(score, weight, 3) == std::vector<std::uint8_t>{1, 0, 1});
}

TEST_CASE("standardised values have the mean and spread asked for") {
  std::vector<double> values{1, 2, never, 4, 9};
  standardise(values, 0.5, 0.2);
  CHECK(values[2] == never);
  const double mean = (values[0] + values[1] + values[3] + values[4]) / 4;
  CHECK(mean == Approx(0.5));
  double squares = 0;
  for (const double x : {values[0], values[1], values[3], values[4]})
    squares += (x - mean) * (x - mean);
  CHECK(squares / 4 == Approx(0.04));
}
