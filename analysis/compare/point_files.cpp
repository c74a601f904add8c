#include "analysis/compare/point_files.hpp"

#include <iterator>

#include "analysis/compare/result_files.hpp"
#include "analysis/store/export_target.hpp"

namespace yinling {

std::string points_csv(const DesignPoints& design) {
  std::string text = "point,parameter,value,unit\n";
  for (std::size_t p = 0; p < design.values.size(); ++p) {
    for (std::size_t a = 0; a < design.axes.size(); ++a) {
      fmt::format_to(std::back_inserter(text), "{},{},{},{}\n", p + 1, design.axes[a].name,
                     design.values[p][a], model_unit(design.axes[a].unit));
    }
  }
  return text;
}

std::string point_runs_csv(std::span<const Experiment> points) {
  std::string text = "point,";
  for (std::size_t p = 1; p < points.size(); ++p) {
    const std::string runs = runs_csv(points[p]);
    std::string_view rest = runs;
    const auto next_line = [&rest] {
      const auto line = rest.substr(0, rest.find('\n') + 1);
      rest.remove_prefix(line.size());
      return line;
    };
    const auto header = next_line();
    if (p == 1) text += header;
    while (!rest.empty()) {
      text += fmt::format("{},", p);
      text += next_line();
    }
  }
  return text;
}

}  // namespace yinling
