#include "analysis/store/export_csv.hpp"

#include <iterator>
#include <string_view>

#include "analysis/compare/result_files.hpp"
#include "sim/base/csv.hpp"

namespace yinling {

namespace {

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

/// The rows of runs.csv, point by point.
std::string point_runs_csv(const StoredResults& results) {
  std::string text = "point,";
  for (std::size_t p = 1; p < results.points.size(); ++p) {
    const std::string runs = runs_csv(results.points[p]);
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

}  // namespace

void write_marked(const std::filesystem::path& path, std::string text, bool bom) {
  if (bom) text.insert(0, "\xEF\xBB\xBF");
  write_file(path, text);
}

Exported export_csv(const StoredResults& results, const std::filesystem::path& folder, bool bom) {
  make_folder(folder);
  Exported exported;
  const auto write = [&](const char* name, std::string text) {
    write_marked(folder / name, std::move(text), bom);
    exported.files.push_back(folder / name);
  };
  const Experiment& experiment = results.scenario_runs();
  if (experiment.replicates.empty()) {
    exported.notes.push_back(
        {"there are no runs of the scenario as it is, so there are no "
         "runs.csv, summary.csv and weekly.csv",
         "没有按原方案的运行，因此没有 runs.csv、summary.csv 和 weekly.csv"});
  } else {
    write("runs.csv", runs_csv(experiment));
    write("summary.csv", summary_csv(experiment, summarise(experiment, results.scenario.seed)));
    write("weekly.csv", weekly_csv(results.scenario, experiment));
  }
  if (results.points.size() > 1) {
    write("points.csv", points_csv(results.design));
    write("point_runs.csv", point_runs_csv(results));
  }
  return exported;
}

}  // namespace yinling
