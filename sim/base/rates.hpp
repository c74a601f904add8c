#pragma once
// Rates, half-lives and weekly probabilities: the one place where they turn into each other.
#include "sim/base/smooth.hpp"

namespace yinling {

inline constexpr double weeks_per_year = 365.2425 / 7.0;
inline constexpr double weeks_per_month = weeks_per_year / 12.0;

/// Chance that at least one event of this rate (per week) falls into a week.
inline double weekly_probability(double rate_per_week) { return 1.0 - smooth::exp(-rate_per_week); }
/// The rate per week behind a weekly chance.
inline double weekly_rate(double probability) { return -smooth::log(1.0 - probability); }
/// What is left after a week of something that halves every `half_life` weeks.
inline double weekly_factor(double half_life) { return smooth::exp2(-1.0 / half_life); }
/// A chance per `period` weeks as a chance per week.
inline double weekly_from_period(double probability, double period) {
  return weekly_probability(weekly_rate(probability) / period);
}

}  // namespace yinling
