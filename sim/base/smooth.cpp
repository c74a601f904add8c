#include "sim/base/smooth.hpp"

#include "sim/base/dense.hpp"

namespace yinling::smooth {

namespace {
[[gnu::always_inline]] inline double ratio(const double (&a)[8], const double (&b)[7], double r) {
  double numerator = a[7];
#pragma GCC unroll 7
  for (int i = 6; i >= 0; --i) numerator = numerator * r + a[i];
  double denominator = b[6];
#pragma GCC unroll 6
  for (int i = 5; i >= 0; --i) denominator = denominator * r + b[i];
  return numerator / (denominator * r + 1.0);
}

constexpr bool is_central(double u) { return u - 0.5 > -0.425 && u - 0.5 < 0.425; }

/// Where u is central.
[[gnu::always_inline]] inline double central_quantile(double u) {
  constexpr double a[8] = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                           1.9715909503065514427e+3, 1.3731693765509461125e+4,
                           4.5921953931549871457e+4, 6.7265770927008700853e+4,
                           3.3430575583588128105e+4, 2.5090809287301226727e+3};
  constexpr double b[7] = {4.2313330701600911252e+1, 6.8718700749205790830e+2,
                           5.3941960214247511077e+3, 2.1213794301586595867e+4,
                           3.9307895800092710610e+4, 2.8729085735721942674e+4,
                           5.2264952788528545610e+3};
  const double q = u - 0.5;
  return q * ratio(a, b, 0.180625 - q * q);
}

YINLING_DENSE void central_quantiles(std::size_t n, const double* u, double* z) {
#pragma GCC ivdep  // u and z do not overlap
  for (std::size_t i = 0; i < n; ++i) z[i] = central_quantile(u[i]);
}
}  // namespace

double normal_quantile(double u) {
  static constexpr double c[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                  5.76949722146069140550e0,  3.64784832476320460504e0,
                                  1.27045825245236838258e0,  2.41780725177450611770e-1,
                                  2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr double d[7] = {2.05319162663775882187e0,  1.67638483018380384940e0,
                                  6.89767334985100004550e-1, 1.48103976427480074590e-1,
                                  1.51986665636164571966e-2, 5.47593808499534494600e-4,
                                  1.05075007164441684324e-9};
  static constexpr double e[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                  1.78482653991729133580e0,  2.96560571828504891230e-1,
                                  2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                  2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr double f[7] = {5.99832206555887937690e-1, 1.36929880922735805310e-1,
                                  1.48753612908506148525e-2, 7.86869131145613259100e-4,
                                  1.84631831751005468180e-5, 1.42151175831644588870e-7,
                                  2.04426310338993978564e-15};
  const double q = u - 0.5;
  if (is_central(u)) return central_quantile(u);
  double r = std::sqrt(-log(q < 0 ? u : 1.0 - u));
  r = r <= 5.0 ? ratio(c, d, r - 1.6) : ratio(e, f, r - 5.0);
  return q < 0 ? -r : r;
}

void normal_quantiles(std::size_t n, const double* u, double* z) {
  central_quantiles(n, u, z);
  for (std::size_t i = 0; i < n; ++i) {
    if (!is_central(u[i])) z[i] = normal_quantile(u[i]);
  }
}

double gamma_quantile(double u, int shape) {
  // Newton's steps on the distribution function 1 - exp(-x) * sum x^k/k!, held inside a bracket
  // that bisection narrows where a step would leave it.
  double low = 0.0;
  double high = 60.0 + 4.0 * shape;
  double x = shape;
  for (int step = 0; step < 100; ++step) {
    double term = 1.0;  // x^k/k!
    double sum = 1.0;
    for (int k = 1; k < shape; ++k) {
      term *= x / k;
      sum += term;
    }
    const double tail = exp(-x);
    const double excess = (1.0 - sum * tail) - u;
    (excess < 0.0 ? low : high) = x;
    const double next = x - excess / (term * tail);  // the density is x^(shape-1)/(shape-1)! e^-x
    const double to = next > low && next < high ? next : 0.5 * (low + high);
    if (to == x) break;
    x = to;
  }
  return x / shape;
}

}  // namespace yinling::smooth
