#pragma once
// The words of units, and how a quantity is written with them.
#include <span>
#include <string>
#include <string_view>

#include "sim/base/parameter.hpp"

namespace yinling {

struct UnitWord {
  std::string_view word;
  double factor;  // to the unit asked for
};

/// The words understood for a unit; the first is how it is written. None for a plain number.
std::span<const UnitWord> words_of(Unit unit);
/// A number's text and its unit: `10 weeks`.
std::string spaced(std::string_view number, Unit unit);

/// A quantity as text that reads back to the same bits.
std::string written(double value, Unit unit);

/// The same as a regular expression, for the schema.
std::string pattern_of(Unit unit);
/// The words understood for a unit: `weeks, week, 周, days, …`.
std::string understood_units(Unit unit);

}  // namespace yinling
