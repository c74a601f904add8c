#include <algorithm>
#include <memory>

#include "analysis/command/analyse.hpp"
#include "analysis/command/replicate_table.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/tie_file.hpp"
#include "analysis/statistics/paired.hpp"
#include "sim/base/csv.hpp"

namespace yinling {

namespace {

ResultTable paired(const std::string& path, const std::string& baseline_name, double level) {
  const auto scenarios = read_replicates(read_csv(path), "scenario", say("scenario", "情景"));
  const auto found = std::find(scenarios.names.begin(), scenarios.names.end(), baseline_name);
  if (found == scenarios.names.end()) {
    const auto near = nearest_name(baseline_name, scenarios.names);
    throw invalid({path}, say("there is no scenario `{}`", "没有名为 `{}` 的情景", baseline_name),
                  near.empty() ? say("--baseline names a value of the column `scenario`",
                                     "--baseline 应为 `scenario` 列中的一个值")
                               : say("is it `{}`?", "是否为 `{}`？", near));
  }
  const auto baseline = static_cast<std::size_t>(found - scenarios.names.begin());
  std::vector<PairedDifference> results;
  std::vector<double> p;
  for (std::size_t i = 0; i < scenarios.names.size(); ++i) {
    results.push_back(paired_difference(scenarios.values[i], scenarios.values[baseline], level));
    // The baseline is not compared with itself: undefined, it does not count in Holm's number.
    p.push_back(i == baseline ? PairedDifference::undefined : results.back().p);
  }
  const auto p_holm = holm(p);
  ResultTable table({"scenario", "n", "mean", "sd", "difference", "half_width", "correlation",
                     "vrf", "p", "p_holm"});
  for (std::size_t i = 0; i < scenarios.names.size(); ++i) {
    const auto& r = results[i];
    if (i == baseline) {
      table.add({scenarios.names[i], r.n, r.mean, r.sd, {}, {}, {}, {}, {}, {}});
    } else {
      table.add({scenarios.names[i], r.n, r.mean, r.sd, r.difference, r.half_width, r.correlation,
                 r.vrf, p[i], p_holm[i]});
    }
  }
  return table;
}

void add_paired(CLI::App& analyse, Commands& commands) {
  auto* sub = analyse.add_subcommand("paired", "Paired differences to a baseline");
  sub->footer(
      "FILE has columns scenario,replicate,value; every scenario has the same replicates.\n"
      "p is of the two-sided paired t test, p_holm adjusted over all scenarios; vrf is how many\n"
      "times fewer replicates pairing needs. Undefined cells are empty.\n"
      "Example: yinling analyse paired runs.csv --baseline none --level .95");
  auto file = std::make_shared<std::string>();
  auto baseline = std::make_shared<std::string>();
  auto level = std::make_shared<std::string>(".95");
  sub->add_option("FILE", *file, "Values (CSV)")->required();
  sub->add_option("--baseline", *baseline, "Scenario to compare with")->required();
  sub->add_option("--level", *level, "Level of the interval: .95 or 95%")->capture_default_str();
  sub->callback([&commands, file, baseline, level] {
    commands.action = [&globals = commands.globals, file, baseline, level] {
      const double share = parse_level("--level", *level);
      paired(*file, *baseline, share).print(globals);
      return ExitCode::ok;
    };
  });
}

}  // namespace

double parse_level(const std::string& option, const std::string& text) {
  double share = 0;
  if (!parse_share(text, share) || !(share > 0 && share < 1)) {
    throw wrong_usage(
        option, say("`{}` is not a level between 0 and 1", "`{}` 不是 0 与 1 之间的水平", text),
        say("write .95 or 95%", "请写 .95 或 95%"));
  }
  return share;
}

void add_analyse(Commands& commands) {
  auto* sub = commands.app.add_subcommand("analyse", "Statistics of results in plain CSV files");
  sub->require_subcommand(1);
  add_analyse_attribution(*sub, commands);
  add_analyse_cea(*sub, commands);
  add_analyse_equity(*sub, commands);
  add_analyse_evppi(*sub, commands);
  add_analyse_morris(*sub, commands);
  add_paired(*sub, commands);
  add_analyse_rank(*sub, commands);
  add_analyse_sobol(*sub, commands);
}

}  // namespace yinling
