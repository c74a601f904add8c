#include "analysis/store/export_csv.hpp"

#include "analysis/compare/point_files.hpp"
#include "analysis/compare/result_files.hpp"
#include "sim/base/csv.hpp"

namespace yinling {

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
    write("point_runs.csv", point_runs_csv(results.points));
  }
  return exported;
}

}  // namespace yinling
