#include "sim/base/rates.hpp"

#include <catch2/catch.hpp>

#include "sim/base/money.hpp"

using namespace yinling;

TEST_CASE("a rate and its weekly chance turn into each other") {
  for (const double p : {1e-9, 1e-4, 0.025, 0.35, 0.5, 0.95, 0.999999}) {
    CHECK(weekly_probability(weekly_rate(p)) == Approx(p).epsilon(1e-7).margin(1e-15));
  }
  CHECK(weekly_probability(0.0) == 0.0);
  CHECK(weekly_rate(0.0) == 0.0);
  // 1 - 1/e
  CHECK(weekly_probability(1.0) == Approx(0.6321205588).epsilon(1e-9));
}

TEST_CASE("half is left after a half-life") {
  for (const double half_life : {0.5, 2.2, 6.5, 8.7, 13.0, 26.0, 60.0}) {
    CHECK(smooth::pow(weekly_factor(half_life), half_life) == Approx(0.5).epsilon(1e-12));
  }
  CHECK(weekly_factor(1.0) == 0.5);
}

TEST_CASE("a chance per period is met by its weekly chance over the period") {
  // 1 - .65^(1/17) = 1 - exp(-.43078292/17); 1 - .95^(1/17) = 1 - exp(-.05129329/17)
  CHECK(weekly_from_period(0.35, 17) == Approx(0.0250218).epsilon(1e-5));
  CHECK(weekly_from_period(0.05, 17) == Approx(0.0030127).epsilon(1e-4));
  for (const double p : {0.05, 0.35, 0.9}) {
    double not_yet = 1.0;
    for (int week = 0; week < 17; ++week) not_yet *= 1.0 - weekly_from_period(p, 17);
    CHECK(1.0 - not_yet == Approx(p).epsilon(1e-12));
  }
}

TEST_CASE("a year has the weeks of the Gregorian calendar") {
  // 400 years have 146,097 days = 20,871 weeks.
  CHECK(weeks_per_year * 400.0 == Approx(20871.0).epsilon(1e-14));
  CHECK(weeks_per_month * 12.0 == Approx(weeks_per_year).epsilon(1e-14));
}

TEST_CASE("money rounds to the nearest fen") {
  CHECK(fen_of_yuan(0.29) == 29);  // 0.29 * 100 is a little below 29
  CHECK(fen_of_yuan(19.99) == 1999);
  CHECK(fen_of_yuan(-0.29) == -29);
  CHECK(fen_of_yuan(0.004) == 0);
  CHECK(fen_of_yuan(0.006) == 1);
  bool all_return = true;
  for (Fen fen = -100000; fen <= 100000; ++fen) all_return &= fen_of_yuan(yuan_of_fen(fen)) == fen;
  for (Fen fen = 1; fen < 10'000'000'000'000; fen *= 7) {
    all_return &= fen_of_yuan(yuan_of_fen(fen)) == fen;
  }
  CHECK(all_return);
}
