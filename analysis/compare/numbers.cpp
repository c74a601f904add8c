#include "analysis/compare/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace yinling {

std::string grouped(double value) {
  auto left = std::llround(std::abs(value));
  const char* const sign = value < 0 && left != 0 ? "−" : "";
  std::string text;
  for (; left >= 1000; left /= 1000) text = fmt::format(",{:03}{}", left % 1000, text);
  return fmt::format("{}{}{}", sign, left, text);
}

std::string percent(double share) { return fmt::format("{:.1f} %", 100.0 * share); }

std::string whole_percent(double share) { return grouped(100.0 * share) + " %"; }

int decimals(double value, const Interval& interval) {
  double largest = std::abs(value);
  for (const double bound : {interval.low, interval.high}) {
    if (std::isfinite(bound)) largest = std::max(largest, std::abs(bound));
  }
  return largest >= 100.0 ? 0 : largest >= 10.0 ? 1 : 2;
}

std::string number(double value, int digits, bool sign) {
  const std::string text =
      digits == 0 ? grouped(std::abs(value)) : fmt::format("{:.{}f}", std::abs(value), digits);
  const bool zero = text.find_first_of("123456789") == std::string::npos;
  return (value < 0 && !zero ? "−" : sign ? "+" : "") + text;
}

std::string with_interval(double value, const Interval& interval, bool sign) {
  const int digits = decimals(value, interval);
  const std::string own = number(value, digits, sign);
  if (!std::isfinite(interval.low)) return fmt::format("{} [?]", own);
  return fmt::format("{} [{}, {}]", own, number(interval.low, digits, false),
                     number(interval.high, digits, false));
}

std::string bounds(const Interval& interval, double scale) {
  if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) return "[?]";
  const Interval scaled{scale * interval.low, scale * interval.high};
  const int digits = decimals(0.0, scaled);
  return fmt::format("[{}, {}]", number(scaled.low, digits, false),
                     number(scaled.high, digits, false));
}

}  // namespace yinling
