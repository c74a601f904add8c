#include "analysis/command/verify_baseline.hpp"

#include <filesystem>

#include "analysis/baseline/pins.hpp"
#include "analysis/command/experiment_options.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/text/text_table.hpp"

namespace yinling {

namespace {

/// A figure short enough for a table, in full in --json.
std::string brief(double value) { return fmt::format("{:.3g}", value); }

std::vector<double> values(const Experiment& experiment, double (*of)(const RunRecord&)) {
  std::vector<double> result;
  for (const Replicate& replicate : experiment.replicates) {
    result.push_back(of(replicate.runs.front()));
  }
  return result;
}

}  // namespace

ExitCode verify_baseline(std::vector<std::string> files, const Globals& globals) {
  if (files.empty() && std::filesystem::is_directory("scenarios")) {
    files = {"scenarios/danzhai.yaml", "scenarios/songyang.yaml", "scenarios/gushi.yaml"};
  }
  if (files.empty()) {
    throw Error(ExitCode::usage, {"verify --baseline", 0, 0},
                {"no scenario is given, and there is no folder scenarios/ here",
                 "没有给出方案，当前位置也没有 scenarios/ 文件夹"},
                {"name one or more, for example scenarios/danzhai.yaml",
                 "请写一个或多个方案，例如 scenarios/danzhai.yaml"});
  }
  ResultTable table({"county", "kind", "name", "n", "mean", "low", "high", "target", "range_low",
                     "range_high", "verdict"});
  std::string text;
  bool all_hold = true;
  for (const std::string& file : files) {
    const Scenario scenario = read_scenario_for(file, globals);
    const Experiment experiment = run_with_progress(scenario, level_mixes().subspan(0, 1), globals);
    if (experiment.interrupted) return ExitCode::interrupted;
    const Language language = globals.language;
    const bool zh = language == Language::chinese;
    const Said heading =
        say("{} ({}): {} rural elders, {} weeks, {} replicates, no programme; 95 % intervals of "
            "chance (t)",
            "{}（{}）：农村老人 {} 人，{} 周，{} 次重复，无项目；95 % 随机性区间（t）",
            scenario.county.name, scenario.county.code, experiment.elders, scenario.weeks,
            experiment.replicates.size());
    using Align = TextTable::Align;
    TextTable shown(
        {zh ? "基线钉点" : "pin of the baseline", zh ? "均值" : "mean", zh ? "区间" : "interval",
         zh ? "目标" : "target", zh ? "范围" : "range", zh ? "结论" : "verdict"},
        {Align::left, Align::right, Align::right, Align::right, Align::right, Align::left});
    for (const Pin& pin : pins()) {
      const Estimated e = estimated(values(experiment, pin.value));
      const bool holds = e.mean >= pin.low && e.mean <= pin.high;
      all_hold = all_hold && holds;
      table.add({scenario.county.name, "pin", pin.name, e.n, e.mean, e.low, e.high, pin.target,
                 pin.low, pin.high, holds ? "pass" : "fail"});
      shown.add({pin.label.in(language), brief(e.mean),
                 fmt::format("[{}, {}]", brief(e.low), brief(e.high)), brief(pin.target),
                 fmt::format("[{}, {}]", brief(pin.low), brief(pin.high)),
                 holds ? (zh ? "通过" : "pass") : (zh ? "未通过" : "FAIL")});
    }
    TextTable stages(
        {zh ? "漏斗环节" : "stage of the funnel", zh ? "均值" : "mean", zh ? "区间" : "interval"},
        {Align::left, Align::right, Align::right});
    for (const Stage& stage : funnel()) {
      const Estimated e = estimated(values(experiment, stage.value));
      table.add({scenario.county.name, "stage", stage.name, e.n, e.mean, e.low, e.high, Cell{},
                 Cell{}, Cell{}, Cell{}});
      stages.add({stage.label.in(language), brief(e.mean),
                  fmt::format("[{}, {}]", brief(e.low), brief(e.high))});
    }
    text += wrapped(heading.in(language), 80) + '\n' + shown.text() + '\n' + stages.text() + '\n';
  }
  if (globals.json) {
    table.print(globals);
  } else {
    print_result(text);
  }
  return all_hold ? ExitCode::ok : ExitCode::failed;
}

}  // namespace yinling
