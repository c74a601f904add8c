#include "analysis/text/cell.hpp"

#include <fmt/format.h>

#include <cmath>

#include "sim/base/csv.hpp"

namespace yinling {

bool Cell::undefined() const {
  const auto* number = std::get_if<double>(&value_);
  return std::holds_alternative<std::monostate>(value_) ||
         (number != nullptr && !std::isfinite(*number));
}

std::string Cell::csv() const {
  if (undefined()) return "";
  if (const auto* whole = std::get_if<std::int64_t>(&value_)) return fmt::format("{}", *whole);
  if (const auto* number = std::get_if<double>(&value_)) return fmt::format("{}", *number);
  return csv_cell(std::get<std::string>(value_));
}

}  // namespace yinling
