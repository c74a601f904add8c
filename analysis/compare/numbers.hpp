#pragma once
// How numbers and their intervals are written in tables.
#include <string>

#include "analysis/statistics/interval.hpp"

namespace yinling {

/// A whole number with thousands separated: 12,345.
std::string grouped(double value);
/// "10.9 %"
std::string percent(double share);
/// "19 %", "−14 %"
std::string whole_percent(double share);
/// Digits after the point that suit the largest of some numbers: 0, 1 or 2.
int decimals(double value, const Interval& interval = {});
/// "+1.23", "−845"; the plus only where `sign`, and no minus before what is rounded to 0.
std::string number(double value, int digits, bool sign);
/// "+1.23 [1.10, 1.36]"; "[?]" where there is no interval.
std::string with_interval(double value, const Interval& interval, bool sign);
/// "[0.10, 0.52]", of `scale` times the bounds.
std::string bounds(const Interval& interval, double scale);

}  // namespace yinling
