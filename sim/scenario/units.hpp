#pragma once
// Values of a scenario from their text: `35 %`, `8.7 weeks`, `300 yuan`, `2025-03-03`. A unit is
// required wherever a quantity has one; units of the same kind are converted.
#include <cstdint>
#include <string>
#include <string_view>

#include "sim/base/calendar.hpp"
#include "sim/scenario/unit_words.hpp"
#include "sim/scenario/yaml.hpp"

namespace yinling {

/// A quantity in its own unit (a share as 0…1). `name` is what errors call it. No check of its
/// range but for shares, which lie within `low`…100 % (low = 0 unless said). Throws Error.
double read_quantity(const YamlNode& node, Unit unit, std::string_view name,
                     const Said& remedy_for_share = {}, double lowest_share = 0.0);

/// A number of weeks that is written with a unit; other units are rounded to whole weeks.
int read_weeks(const YamlNode& node, std::string_view name, int low, int high);

/// A whole number without a unit, low…high.
std::int64_t read_whole(const YamlNode& node, std::string_view name, std::int64_t low,
                        std::int64_t high);

/// `week 4`, `4` or an ISO date, as the week of the run. Throws Error for a week before the start.
Week read_week(const YamlNode& node, std::string_view name, const Calendar& calendar);

Date read_date(const YamlNode& node, std::string_view name);
bool read_yes_no(const YamlNode& node, std::string_view name);
/// The text of a scalar. Throws Error for a list or a mapping.
const std::string& read_text(const YamlNode& node, std::string_view name);

}  // namespace yinling
