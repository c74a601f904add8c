#include "sim/base/parameter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include "evidence_table.hpp"
#include "sim/base/csv.hpp"

namespace yinling {

std::string_view name_of(Unit unit) {
  switch (unit) {
    case Unit::share:
      return "%";
    case Unit::number:
      return "";
    case Unit::weeks:
      return "weeks";
    case Unit::months:
      return "months";
    case Unit::years:
      return "years";
    case Unit::hours:
      return "hours";
    case Unit::minutes:
      return "minutes";
    case Unit::kilometres:
      return "km";
    case Unit::per_kilometre:
      return "per km";
    case Unit::yuan:
      return "yuan";
    case Unit::per_year:
      return "per year";
    case Unit::per_week:
      return "per week";
    case Unit::persons:
      return "persons";
  }
  return "";
}

Evidence evidence_for(std::string_view key) {
  static const auto table = [] {
    std::unordered_map<std::string, Evidence> rows;
    const Csv csv = parse_csv(evidence_table_text, "evidence.csv");
    const auto column = [&](std::string_view name) { return csv.column(name); };
    const auto k = column("key");
    const auto v = column("verified");
    const auto s = column("source");
    const auto y = column("year");
    const auto u = column("url");
    for (const auto& row : csv.rows) {
      rows[row.cells[k]] = {row.cells[k], row.cells[v], row.cells[s], row.cells[y], row.cells[u]};
    }
    return rows;
  }();
  const auto found = table.find(std::string(key));
  if (found == table.end()) return {std::string(key), "none", "", "", ""};
  return found->second;
}

Parameter::Parameter(ParameterSet* set, std::string_view name, double value, Unit unit, Range range,
                     std::string_view evidence, std::string_view en, std::string_view zh)
    : name_(name),
      value_(value),
      unit_(unit),
      range_(range),
      evidence_(evidence),
      en_(en),
      zh_(zh) {
  if (!(range.low <= value && value <= range.high)) {
    throw std::logic_error(fmt::format("{}.{}: default {} outside [{}, {}]", set->name_, name,
                                       value, range.low, range.high));
  }
  set->offsets_.push_back(reinterpret_cast<std::byte*>(this) - reinterpret_cast<std::byte*>(set));
}

Choice::Choice(ParameterSet* set, std::string_view name, std::vector<std::string_view> options,
               std::string_view en, std::string_view zh)
    : name_(name), options_(std::move(options)), en_(en), zh_(zh) {
  if (options_.empty()) throw std::logic_error(fmt::format("{}.{}: no options", set->name_, name));
  set->choice_offsets_.push_back(reinterpret_cast<std::byte*>(this) -
                                 reinterpret_cast<std::byte*>(set));
}

bool Choice::set(std::string_view option) {
  const auto found = std::find(options_.begin(), options_.end(), option);
  if (found == options_.end()) return false;
  chosen_ = static_cast<std::size_t>(found - options_.begin());
  return true;
}

}  // namespace yinling
