#include "analysis/decision/budget_impact.hpp"

#include <cstddef>

namespace yinling {

std::vector<Fen> budget_impact(std::span<const Fen> weekly) {
  std::vector<Fen> years;
  for (std::size_t week = 0; week < weekly.size(); ++week) {
    const auto year = static_cast<std::size_t>(static_cast<double>(week) / weeks_a_year);
    if (year == years.size()) years.push_back(0);
    years[year] += weekly[week];
  }
  return years;
}

}  // namespace yinling
