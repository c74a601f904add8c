#include "sim/base/smooth.hpp"

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace yinling;

namespace {
double relative(double obtained, double expected) {
  return std::abs(obtained - expected) / std::abs(expected);
}

/// The largest f(x) over an even walk from `low` to `high`.
template <class F>
double worst(double low, double high, F&& f) {
  constexpr int steps = 200003;
  double most = 0.0;
  for (int i = 0; i <= steps; ++i) {
    const double x = low + (high - low) * i / steps;
    const double off = f(x);
    if (!(off <= most)) most = off;  // keeps what is not a number
  }
  return most;
}
}  // namespace

TEST_CASE("powers of two are exact to the stated errors") {
  CHECK(worst(-1000, 1000, [](double x) { return relative(smooth::exp2(x), std::exp2(x)); }) <
        1e-13);
  CHECK(worst(-120, 120, [](double x) {
          const auto single = static_cast<float>(x);
          return relative(smooth::exp2(single), std::exp2(static_cast<double>(single)));
        }) < 3e-7);
  for (const double x : {-1000.0, -3.0, 0.0, 1.0, 10.0, 1000.0}) {
    CHECK(smooth::exp2(x) == std::exp2(x));
  }
  CHECK(smooth::exp2(-5000.0) == std::exp2(-1000.0));
  CHECK(smooth::exp2(5000.0F) == std::exp2(120.0F));
}

TEST_CASE("logarithms are exact to the stated error") {
  CHECK(worst(-700, 700, [](double x) {
          const double y = std::exp(x);
          return x == 0.0 ? 0.0 : relative(smooth::log(y), std::log(y));
        }) < 1e-13);
  CHECK(worst(0.5, 2.0, [](double x) {
          return x == 1.0 ? 0.0 : relative(smooth::log(x), std::log(x));
        }) < 1e-13);
  CHECK(smooth::log(1.0) == 0.0);
}

TEST_CASE("exponential, power and logistic agree with the library") {
  // The error of x * log2(e) grows with x: |x| half-steps of double precision.
  CHECK(worst(-600, 600, [](double x) {
          return relative(smooth::exp(x), std::exp(x)) / (1.0 + std::abs(x));
        }) < 1e-15);
  CHECK(worst(0.001, 0.999,
              [](double x) { return relative(smooth::pow(x, 2.7), std::pow(x, 2.7)); }) < 1e-13);
  CHECK(worst(-40, 40, [](double x) {
          return relative(smooth::logistic(x), 1.0 / (1.0 + std::exp(-x)));
        }) < 1e-13);
  CHECK(worst(-40, 40, [](double x) {
          const auto single = static_cast<float>(x);
          return std::abs(smooth::logistic(single) -
                          1.0 / (1.0 + std::exp(-static_cast<double>(single))));
        }) < 1e-6);
  CHECK(worst(1e-6, 1.0 - 1e-6,
              [](double p) { return std::abs(smooth::logistic(smooth::logit(p)) - p); }) < 1e-13);
}

TEST_CASE("the logistic function has its ends and its symmetry") {
  CHECK(smooth::logistic(0.0) == 0.5);
  CHECK(smooth::logistic(2000.0) == 1.0);
  CHECK(smooth::logistic(-2000.0) < 1e-300);
  CHECK(worst(-30, 30, [](double x) {
          return std::abs(smooth::logistic(x) + smooth::logistic(-x) - 1.0);
        }) < 1e-15);
}

TEST_CASE("quantiles of the normal distribution agree with Boost.Math") {
  const boost::math::normal normal;
  const auto off = [&](double u) {
    const double z = boost::math::quantile(normal, u);
    return std::abs(smooth::normal_quantile(u) - z) / std::max(1.0, std::abs(z));
  };
  CHECK(worst(0.0005, 0.9995, off) < 1e-13);
  for (double tail = 0x1p-33; tail < 0.1; tail *= 3) {
    CHECK(off(tail) < 1e-13);
    CHECK(off(1.0 - tail) < 1e-13);
  }
}

TEST_CASE("quantiles of the gamma distribution agree with Boost.Math") {
  for (const int shape : {1, 2, 5}) {
    const boost::math::gamma_distribution<> gamma(shape, 1.0 / shape);
    // 1e-3 from the ends the density is at least 1e-3, so rounding by 1e-16 moves x by 1e-13.
    CHECK(worst(0.001, 0.999, [&](double u) {
            return std::abs(smooth::gamma_quantile(u, shape) - boost::math::quantile(gamma, u));
          }) < 1e-12);
    for (double tail = 0x1p-33; tail < 0.1; tail *= 3) {
      for (const double u : {tail, 1.0 - tail}) {
        CHECK(std::abs(boost::math::cdf(gamma, smooth::gamma_quantile(u, shape)) - u) < 1e-15);
      }
    }
  }
}

TEST_CASE("quantiles worked out side by side are those of one by one") {
  std::vector<double> u;
  for (int i = 1; i < 4000; ++i) u.push_back(i / 4000.0);
  for (const double edge : {1e-300, 1e-12, 0.075, 0.925, 0.5 - 0.425, 0.5 + 0.425, 1.0 - 1e-12}) {
    u.push_back(edge);
  }
  std::vector<double> z(u.size());
  smooth::normal_quantiles(u.size(), u.data(), z.data());
  for (std::size_t i = 0; i < u.size(); ++i) {
    if (z[i] != smooth::normal_quantile(u[i])) FAIL("at " << u[i]);
  }
}
