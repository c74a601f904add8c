#pragma once
// Shares met exactly: whole numbers by largest remainder, people by rank. A share that is drawn for
// each person would wander from replicate to replicate; a rank (propensity plus keyed noise) keeps
// who it is random and how many fixed.
#include <cstdint>
#include <span>
#include <vector>

#include "sim/base/draws.hpp"
#include "sim/base/smooth.hpp"

namespace yinling {

/// Keyed noise of a score, of the standard logistic distribution.
inline double noise(std::uint32_t word) { return smooth::logit(uniform(word)); }
/// A deviation of the standard normal distribution.
inline double normal(std::uint32_t word) { return smooth::normal_quantile(uniform(word)); }

/// Whole numbers near `wanted` whose sum is the rounded sum of `wanted` (largest remainder; the
/// first of equals). All wanted must be >= 0.
std::vector<std::int64_t> largest_remainder(std::span<const double> wanted);

/// Rows in falling order of score; equals in rising order of row.
std::vector<std::uint32_t> ranked(std::span<const double> score);

/// A score for a row that must not be chosen.
inline constexpr double never = -1e300;

/// 1 for the `count` rows of highest score, 0 for the others. Rows that score `never` are left out
/// even if too few remain.
std::vector<std::uint8_t> chosen(std::span<const double> score, std::int64_t count);

/// As chosen(), but rows weigh several persons: takes rows in falling order of score while their
/// weights fit into `total`.
std::vector<std::uint8_t> chosen_by_weight(std::span<const double> score,
                                           std::span<const std::uint8_t> weight,
                                           std::int64_t total);

/// The nearest whole number of `share` of `all`.
std::int64_t quota(double share, std::size_t all);

/// Shifts and scales the values that are not `never` to this mean and standard deviation.
void standardise(std::vector<double>& values, double mean, double deviation);

}  // namespace yinling
