#include "analysis/compare/point_files.hpp"

#include <cmath>
#include <iterator>

#include "analysis/compare/summary.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

std::string points_csv(const DesignPoints& design) {
  std::string out = "point,parameter,value,unit\n";
  for (std::size_t p = 0; p < design.values.size(); ++p) {
    for (std::size_t a = 0; a < design.axes.size(); ++a) {
      const Axis& axis = design.axes[a];
      // Values are in the model's own units, where a share of 5 % is 0.05.
      fmt::format_to(std::back_inserter(out), "{},{},{},{}\n", p + 1, axis.name,
                     design.values[p][a],
                     axis.unit == Unit::share ? std::string_view("share") : name_of(axis.unit));
    }
  }
  return out;
}

std::string point_runs_csv(std::span<const Mix> mixes, const Runs& runs) {
  std::string out = "point,mix,replicate,group,measure,value\n";
  for (const auto& [key, run] : runs) {
    const std::string head = fmt::format(
        "{},{},{}", key.point, mixes[static_cast<std::size_t>(key.mix)].name, key.replicate);
    const auto row = [&](std::string_view group, std::string_view measure, double value) {
      fmt::format_to(std::back_inserter(out), "{},{},{},", head, group, measure);
      if (std::isfinite(value)) fmt::format_to(std::back_inserter(out), "{}", value);
      out += '\n';
    };
    for (std::size_t g = 0; g < run.groups.size(); ++g) {
      for (const Measure& measure : measures()) {
        row(groups()[g].name, measure.name, measure.value(run.groups[g]));
      }
    }
    for (const ProgrammeMeasure& measure : programme_measures()) {
      row("all", measure.name, measure.value(run));
    }
  }
  return out;
}

}  // namespace yinling
