#pragma once
// What each part of a programme contributes, from the values of all its coalitions.
// A coalition is a bit mask over the parts: v has 2^parts values, v[0] of no part, in the standard
// order of a factorial design (none, A, B, A+B, C, …). Effects keep the unit and the sign of v: for
// a loss, parts that help each other more than they do alone have a negative synergy.
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/statistics/interval.hpp"

namespace yinling {

/// Contrasts of the 2^k factorial design, by mask (Yates): [0] the mean over all coalitions, then
/// main effects and interactions of every order, each the difference of two means over half the
/// coalitions (Box, Hunter and Hunter 2005, "Statistics for Experimenters", ch. 5).
std::vector<double> factorial_effects(std::span<const double> v);

/// Harsanyi dividends d_T = Σ(−1)^(|T|−|S|) v(S) over S within T, by mask; v(T) = Σ d_S.
std::vector<double> harsanyi_dividends(std::span<const double> v);

/// Shapley values, by part; their sum is v(all) − v(none).
std::vector<double> shapley_values(std::span<const double> v);

/// v(all) − v(none) − Σ[v(i) − v(none)]: what the whole does beyond its parts alone.
double synergy(std::span<const double> v);
/// The same of log(v / (1 − v)), where a ceiling does not pass for parts that hinder each other;
/// NaN unless all values lie in (0, 1).
double synergy_logit(std::span<const double> v);

/// All of it as means over replicates with t intervals. Every quantity is taken in each replicate;
/// all but the logit are linear in v, so their means are those of the mean values.
struct Attribution {
  std::vector<IntervalEstimate> effects;    // by mask
  std::vector<IntervalEstimate> dividends;  // by mask
  std::vector<IntervalEstimate> shapley;    // by part
  IntervalEstimate synergy;
  IntervalEstimate synergy_logit;  // undefined unless all values of all replicates lie in (0, 1)
};

/// `replicates`: the values of all coalitions, one list per replicate. 0 < level < 1.
Attribution attribute(const std::vector<std::vector<double>>& replicates, double level);

}  // namespace yinling
