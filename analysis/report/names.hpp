#pragma once
// Names of parameter sets, and values with their units, in both languages.
#include <string>

#include "sim/base/parameter.hpp"

namespace yinling::report {

/// A set of the model by its key ("forgetting"), or a lever by its id ("I1").
Said set_name(std::string_view set);
Said unit_name(Unit unit);
/// A value without its unit; shares in per cent.
std::string in_figures(double value, Unit unit);
/// "8.7 weeks" / "8.7 周"
Said in_unit(double value, Unit unit);

}  // namespace yinling::report
