#include <algorithm>
#include <memory>
#include <unordered_map>

#include "analysis/command/analyse.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/tie_file.hpp"
#include "analysis/statistics/paired.hpp"
#include "sim/base/csv.hpp"

namespace yinling {

namespace {

/// A scenario's values by replicate, in the order of the file.
struct ScenarioValues {
  std::string name;
  std::unordered_map<std::string, double> of_replicate;
  std::vector<std::string> replicates;
};

std::vector<ScenarioValues> read_scenarios(const Csv& input) {
  const auto scenario = input.column("scenario");
  const auto replicate = input.column("replicate");
  const auto value = input.column("value");
  std::vector<ScenarioValues> scenarios;
  std::unordered_map<std::string, std::size_t> number;
  for (const auto& row : input.rows) {
    const auto [found, fresh] = number.try_emplace(row.cells[scenario], scenarios.size());
    if (fresh) scenarios.push_back({row.cells[scenario], {}, {}});
    auto& values = scenarios[found->second];
    const auto& key = row.cells[replicate];
    if (!values.of_replicate.emplace(key, input.number(row, value)).second) {
      throw invalid(
          input.place(row),
          say("scenario `{}` has replicate {} twice", "情景 `{}` 的重复 {} 出现两次", values.name,
              key),
          say("give each scenario one value per replicate", "每个情景的每次重复只写一个值"));
    }
    values.replicates.push_back(key);
  }
  return scenarios;
}

void require_replicates(const Csv& input, const ScenarioValues& of, const ScenarioValues& in) {
  for (const auto& replicate : of.replicates) {
    if (in.of_replicate.contains(replicate)) continue;
    throw invalid(
        {input.file},
        say("scenario `{}` has no replicate {}, scenario `{}` has",
            "情景 `{}` 没有重复 {}，而情景 `{}` 有", in.name, replicate, of.name),
        say("pairs need the same replicates in every scenario", "配对比较要求各情景的重复一致"));
  }
}

ResultTable paired(const std::string& path, const std::string& baseline_name, double level) {
  const Csv input = read_csv(path);
  const auto scenarios = read_scenarios(input);
  const auto baseline = std::find_if(scenarios.begin(), scenarios.end(),
                                     [&](const auto& s) { return s.name == baseline_name; });
  if (baseline == scenarios.end()) {
    std::vector<std::string> names;
    for (const auto& scenario : scenarios) names.push_back(scenario.name);
    const auto near = nearest_name(baseline_name, names);
    throw invalid({path}, say("there is no scenario `{}`", "没有名为 `{}` 的情景", baseline_name),
                  near.empty() ? say("--baseline names a value of the column `scenario`",
                                     "--baseline 应为 `scenario` 列中的一个值")
                               : say("is it `{}`?", "是否为 `{}`？", near));
  }
  std::vector<double> base;
  for (const auto& r : baseline->replicates) base.push_back(baseline->of_replicate.at(r));

  std::vector<PairedDifference> results;
  std::vector<double> p;
  for (const auto& scenario : scenarios) {
    require_replicates(input, *baseline, scenario);
    require_replicates(input, scenario, *baseline);
    std::vector<double> values;
    for (const auto& r : baseline->replicates) values.push_back(scenario.of_replicate.at(r));
    results.push_back(paired_difference(values, base, level));
    // The baseline is not compared with itself: undefined, it does not count in Holm's number.
    p.push_back(&scenario == &*baseline ? PairedDifference::undefined : results.back().p);
  }
  const auto p_holm = holm(p);
  ResultTable table({"scenario", "n", "mean", "sd", "difference", "half_width", "correlation",
                     "vrf", "p", "p_holm"});
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const auto& r = results[i];
    if (&scenarios[i] == &*baseline) {
      table.add({scenarios[i].name, r.n, r.mean, r.sd, {}, {}, {}, {}, {}, {}});
    } else {
      table.add({scenarios[i].name, r.n, r.mean, r.sd, r.difference, r.half_width, r.correlation,
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
      double share = 0;
      if (!parse_share(*level, share) || !(share > 0 && share < 1)) {
        throw wrong_usage(
            "--level",
            say("`{}` is not a level between 0 and 1", "`{}` 不是 0 与 1 之间的置信水平", *level),
            say("write .95 or 95%", "请写 .95 或 95%"));
      }
      paired(*file, *baseline, share).print(globals);
      return ExitCode::ok;
    };
  });
}

}  // namespace

void add_analyse(Commands& commands) {
  auto* sub = commands.app.add_subcommand("analyse", "Statistics of results in plain CSV files");
  sub->require_subcommand(1);
  add_analyse_cea(*sub, commands);
  add_analyse_evppi(*sub, commands);
  add_analyse_morris(*sub, commands);
  add_paired(*sub, commands);
  add_analyse_sobol(*sub, commands);
}

}  // namespace yinling
