#pragma once
// What a programme costs its payer, programme year by programme year.
#include <span>
#include <vector>

#include "sim/base/money.hpp"

namespace yinling {

/// Weeks of a programme year (365.25 days).
inline constexpr double weeks_a_year = 52.18;

/// Sums of weekly amounts by programme year; a week belongs to the year in which it begins, and the
/// last year may be a part of one. The years add up to the weeks, to the fen.
std::vector<Fen> budget_impact(std::span<const Fen> weekly);

}  // namespace yinling
