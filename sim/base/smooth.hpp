#pragma once
// exp2, log, logistic and quantiles made of + - * / and integer operations only, so every
// processor and compiler flag gives the same bits (std:: and Eigen transcendentals do not).
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace yinling::smooth {

/// 2^x for |x| <= 1000; relative error below 1e-13.
inline double exp2(double x) {
  x = x < -1000.0 ? -1000.0 : (x > 1000.0 ? 1000.0 : x);
  // Adding 1.5*2^52 rounds to the nearest integer, which then stands in the low bits.
  constexpr double shift = 6755399441055744.0;
  const double rounded = (x + shift) - shift;
  const double t = (x - rounded) * 0.69314718055994530942;  // |t| <= ln2/2
  double p = 1.0 / 479001600.0;
  p = p * t + 1.0 / 39916800.0;
  p = p * t + 1.0 / 3628800.0;
  p = p * t + 1.0 / 362880.0;
  p = p * t + 1.0 / 40320.0;
  p = p * t + 1.0 / 5040.0;
  p = p * t + 1.0 / 720.0;
  p = p * t + 1.0 / 120.0;
  p = p * t + 1.0 / 24.0;
  p = p * t + 1.0 / 6.0;
  p = p * t + 0.5;
  p = p * t + 1.0;
  p = p * t + 1.0;
  const auto exponent = static_cast<std::int64_t>(rounded);
  return p * std::bit_cast<double>((exponent + 1023) << 52);
}

/// 2^x in single precision for |x| <= 120, relative error below 3e-7; vectorises.
inline float exp2(float x) {
  x = x < -120.0F ? -120.0F : (x > 120.0F ? 120.0F : x);
  constexpr float shift = 12582912.0F;  // 1.5*2^23
  const float rounded = (x + shift) - shift;
  const float t = (x - rounded) * 0.693147180559945F;
  float p = 1.0F / 5040.0F;
  p = p * t + 1.0F / 720.0F;
  p = p * t + 1.0F / 120.0F;
  p = p * t + 1.0F / 24.0F;
  p = p * t + 1.0F / 6.0F;
  p = p * t + 0.5F;
  p = p * t + 1.0F;
  p = p * t + 1.0F;
  const auto exponent = static_cast<std::int32_t>(rounded);
  return p * std::bit_cast<float>((exponent + 127) << 23);
}

inline double exp(double x) { return exp2(x * 1.44269504088896340736); }
inline float exp(float x) { return exp2(x * 1.442695040888963F); }

/// Natural logarithm of a positive normal number; relative error below 1e-13.
inline double log(double x) {
  auto bits = std::bit_cast<std::uint64_t>(x);
  auto exponent = static_cast<std::int64_t>(bits >> 52) - 1023;
  double m = std::bit_cast<double>((bits & 0xfffffffffffffULL) | 0x3ff0000000000000ULL);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    ++exponent;
  }
  const double s = (m - 1.0) / (m + 1.0);  // log m = 2 atanh s, |s| <= 0.172
  const double s2 = s * s;
  double p = 1.0 / 19.0;
  p = p * s2 + 1.0 / 17.0;
  p = p * s2 + 1.0 / 15.0;
  p = p * s2 + 1.0 / 13.0;
  p = p * s2 + 1.0 / 11.0;
  p = p * s2 + 1.0 / 9.0;
  p = p * s2 + 1.0 / 7.0;
  p = p * s2 + 1.0 / 5.0;
  p = p * s2 + 1.0 / 3.0;
  p = p * s2 + 1.0;
  return 2.0 * s * p + static_cast<double>(exponent) * 0.69314718055994530942;
}

inline double logistic(double x) { return 1.0 / (1.0 + exp(-x)); }
inline float logistic(float x) { return 1.0F / (1.0F + exp(-x)); }
inline double logit(double p) { return log(p / (1.0 - p)); }
inline double pow(double base, double power) { return exp(power * log(base)); }

/// Quantile of the standard normal, 0 < u < 1 (Wichura 1988, AS 241, PPND16).
double normal_quantile(double u);
/// The same of n numbers, side by side.
void normal_quantiles(std::size_t n, const double* u, double* z);
/// Quantile of the gamma distribution with a whole-number shape and mean 1, 0 < u < 1.
double gamma_quantile(double u, int shape);

}  // namespace yinling::smooth
