// `yinling sensitivity`: which parameters the full model hangs on.
#include <algorithm>
#include <bit>
#include <memory>
#include <set>

#include "analysis/command/analyse.hpp"
#include "analysis/command/experiment_options.hpp"
#include "analysis/command/sensitivity_text.hpp"
#include "analysis/command/tie_file.hpp"
#include "analysis/text/text_table.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/parallel.hpp"
#include "sim/scenario/keys.hpp"

namespace yinling {

namespace {

struct SensitivityOptions {
  std::string file;
  std::string method = "morris";
  std::vector<std::string> parameters;
  std::optional<std::int64_t> n;
  std::string mix = "individual+family+society";
  std::vector<std::string> measures = {"active", "net_loss", std::string(cost_per_adopter_measure)};
  std::string level = ".95";
  OutputOptions output;
};

constexpr std::int64_t most_blocks = 65536;

SensitivityMethod method_of(const std::string& name) {
  return name == "sobol"     ? SensitivityMethod::sobol
         : name == "tornado" ? SensitivityMethod::tornado
                             : SensitivityMethod::morris;
}

/// Trajectories or base rows.
std::size_t size_of_design(const SensitivityOptions& options, SensitivityMethod method) {
  if (method == SensitivityMethod::tornado) {
    if (options.n) {
      throw wrong_usage(
          "--n", say("a tornado has no trajectories or rows", "龙卷风图没有轨迹或基准行"),
          say("leave --n out; more replicates make it surer", "请去掉 --n；增加重复次数可更可靠"));
    }
    return 1;
  }
  const bool sobol = method == SensitivityMethod::sobol;
  const std::int64_t n = options.n.value_or(sobol ? 64 : 10);
  if (sobol && (n < 2 || n > most_blocks || !std::has_single_bit(static_cast<std::uint64_t>(n)))) {
    throw wrong_usage("--n",
                      say("{} base rows are no power of two from 2 to {}",
                          "{} 组基准行不是 2 到 {} 之间的 2 的幂", n, most_blocks),
                      say("write 64, 128, 256 …", "请写 64、128、256……"));
  }
  if (!sobol && (n < 2 || n > most_blocks)) {
    throw wrong_usage("--n",
                      say("{} trajectories are not between 2 and {}", "{} 条轨迹不在 2 与 {} 之间",
                          n, most_blocks),
                      say("write 10 or more", "请写 10 或更多"));
  }
  return static_cast<std::size_t>(n);
}

/// What every run of the command in this language names twice is refused.
void refuse_twice(const std::string& option, const std::vector<std::string>& names) {
  std::set<std::string> seen;
  for (const std::string& name : names) {
    if (!seen.insert(name).second) {
      throw wrong_usage(option, say("`{}` stands twice", "`{}` 写了两次", name),
                        say("keep one of the two", "请只保留一个"));
    }
  }
}

std::vector<Axis> weakest_axes(const Scenario& scenario, const Globals& globals) {
  const auto all = axes_of(scenario);
  std::vector<Axis> axes;
  for (const std::string_view name : weakest_parameters()) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Axis& axis) { return axis.name == name; });
    if (found != all.end()) {
      axes.push_back(*found);
    } else {
      print_note(globals, say("`{}` is left out: the scenario does not have that measure",
                              "略去 `{}`：方案中没有该措施", name));
    }
  }
  return axes;
}

std::vector<Axis> chosen_axes(const SensitivityOptions& options, SensitivityMethod method,
                              const Scenario& scenario, const Globals& globals) {
  auto names = options.parameters;
  if (names.empty()) names = {method == SensitivityMethod::tornado ? "all" : "weakest"};
  if (names == std::vector<std::string>{"all"}) return uncertain_axes(scenario);
  if (names == std::vector<std::string>{"weakest"}) return weakest_axes(scenario, globals);
  refuse_twice("--parameters", names);
  std::vector<Axis> axes;
  axes.reserve(names.size());
  for (const std::string& name : names) {
    axes.push_back(axis_named(scenario, name, {"--parameters", 0, 0}));
  }
  return axes;
}

std::vector<SensitivityOutput> chosen_outputs(const std::vector<std::string>& names) {
  const auto known = sensitivity_output_names();
  std::vector<SensitivityOutput> outputs;
  refuse_twice("--measure", names);
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw unknown_name({"--measure", 0, 0},
                         say("there is no measure `{}`", "没有度量 `{}`", name), name, known);
    }
    outputs.push_back(sensitivity_output(name));
  }
  return outputs;
}

void tell_estimate(Scenario scenario, std::span<const Mix> mixes, const SensitivityDesign& design,
                   int replicates, const Globals& globals) {
  scenario.replicates = 0;  // the scenario as it is takes no part
  const auto points = static_cast<int>(design.unit.rows());
  const Estimate estimate = estimate_experiment(scenario, mixes, points, replicates);
  ResultTable table({"elders", "parameters", "points", "mixes", "replicates", "weeks", "runs",
                     "threads", "memory_mib", "seconds"});
  const double mebibytes = static_cast<double>(estimate.bytes) / 1048576.0;
  table.add({estimate.elders, design.axes.size(), points, mixes.size(), replicates, scenario.weeks,
             estimate.runs, threads(), mebibytes, estimate.seconds});
  if (globals.json) {
    table.print(globals);
    return;
  }
  const Said text =
      say("{} parameters, {} points x {} mixes x {} replicates x {} weeks = {} runs of {} rural "
          "elders\non {} threads: about {:.0f} MiB of memory and {:.0f} s. Nothing was run or "
          "written.\n",
          "{} 个参数，{} 个点 × {} 种组合 × {} 次重复 × {} 周 ＝ {} 次运行，农村老人 {} 人，\n{} "
          "线程：约需内存 {:.0f} MiB、时间 {:.0f} 秒。未运行，未写入任何文件。\n",
          design.axes.size(), points, mixes.size(), replicates, scenario.weeks, estimate.runs,
          estimate.elders, threads(), mebibytes, estimate.seconds);
  print_result(text.in(globals.language));
}

/// Points with their results, one row for each point and replicate: with y for one of the measures
/// (and every range 0 to 1) the file that `yinling analyse morris` and `analyse sobol` take.
std::string points_csv(const SensitivityDesign& design,
                       const std::vector<SensitivityOutput>& outputs,
                       const std::vector<Eigen::MatrixXd>& results) {
  const bool sobol = design.method == SensitivityMethod::sobol;
  std::vector<std::string> columns = {sobol ? "row" : "trajectory", sobol ? "block" : "step"};
  for (const Axis& axis : design.axes) columns.push_back(axis.name);
  columns.emplace_back("replicate");
  for (const auto& output : outputs) columns.push_back(output.name);
  ResultTable table(columns);
  for (Eigen::Index point = 0; point < design.unit.rows(); ++point) {
    const Eigen::Index block = point / design.block_size() + 1;
    const Eigen::Index step = point % design.block_size();
    for (Eigen::Index r = 0; r < results.front().cols(); ++r) {
      std::vector<Cell> row = {block};
      if (!sobol) {
        row.emplace_back(step);
      } else if (step < 2) {
        row.emplace_back(step == 0 ? "A" : "B");
      } else {
        row.emplace_back("AB_" + design.axes[static_cast<std::size_t>(step - 2)].name);
      }
      for (Eigen::Index p = 0; p < design.unit.cols(); ++p) row.emplace_back(design.unit(point, p));
      row.emplace_back(r + 1);
      for (const auto& result : results) row.emplace_back(result(point, r));
      table.add(std::move(row));
    }
  }
  return table.csv();
}

ExitCode analyse_sensitivity(const SensitivityOptions& options, const Globals& globals) {
  const auto method = method_of(options.method);
  const std::size_t n = size_of_design(options, method);
  const double level = parse_level("--level", options.level);
  const auto outputs = chosen_outputs(options.measures);
  const Scenario scenario = read_scenario_for(options.file, globals);
  const int replicates = globals.replicates.value_or(scenario.ignorance.replicates);
  auto axes = chosen_axes(options, method, scenario, globals);
  if (axes.empty()) {
    throw wrong_usage("--parameters", say("no parameter is left to vary", "没有可变动的参数"),
                      say("name some, or write `all`", "请写明参数，或写 `all`"));
  }
  const auto design = sensitivity_design(method, std::move(axes), n, scenario.seed);
  const auto levels = level_mixes();
  const std::vector<Mix> mixes = {
      levels.front(), *std::find_if(levels.begin(), levels.end(),
                                    [&](const Mix& mix) { return mix.name == options.mix; })};
  if (globals.dry_run) {
    tell_estimate(scenario, mixes, design, replicates, globals);
    return ExitCode::ok;
  }
  const auto points = design.unit.rows();
  const auto keys = run_keys(1, static_cast<int>(points), mixes.size(), replicates);
  const DesignPoints design_points = design.points();
  StoredRuns done(scenario, mixes, design_points, options.output, globals);
  done.run(keys);
  done.close();
  if (!done.failures.empty()) {
    print_note(globals, say("points with a failed run are left out of the estimates",
                            "有运行失败的点不计入估计"));
  }

  SensitivityAnswer answer{scenario, mixes.back(), design, replicates, level, {}};
  std::vector<Eigen::MatrixXd> results;
  for (const auto& output : outputs) {
    results.push_back(results_of(output, done.runs, points, replicates));
    answer.measures.push_back(
        {output, estimate_sensitivity(design, results.back(), level, scenario.seed)});
  }
  const ResultTable table = sensitivity_table(answer);
  if (!options.output.folder.empty()) {
    const std::filesystem::path folder(options.output.folder);
    write_file(folder / "points.csv", points_csv(design, outputs, results));
    write_file(folder / "sensitivity.csv", table.csv());
  }
  if (globals.json) {
    table.print(globals);
  } else {
    print_result(sensitivity_text(answer, globals.language, terminal_width(stdout)));
  }
  if (done.interrupted) {
    print_note(globals, say("interrupted: {} of {} runs were finished{}",
                            "已中断：{}/{} 次运行已完成{}", done.runs.size(), keys.size(),
                            options.output.folder.empty() ? "" : " (--resume)"));
  }
  if (!options.output.folder.empty()) {
    print_note(globals, say("results are in {}", "结果在 {}", options.output.folder));
  }
  return done.code();
}

}  // namespace

void add_sensitivity(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "sensitivity", "Vary parameters over their plausible ranges: what do the results hang on?");
  sub->footer(
      "morris: does a parameter matter at all, and is it bent or acting with others? Runs:\n"
      "trajectories x (parameters + 1) x 2 mixes x replicates. sobol: shares of the variance; rows "
      "x\n"
      "(parameters + 2) x 2 x replicates. tornado: one parameter at a time, low and high, as "
      "bars.\n"
      "Results are differences of the mix to no programme, the same replicates at every point.\n"
      "--replicates: default is the scenario's `ignorance.replicates` (4 unless set).\n"
      "--json: one object for each measure and parameter. -o writes the same as sensitivity.csv,\n"
      "points.csv (parameters as shares of their ranges, results by replicate) and the run store.\n"
      "Example: yinling sensitivity scenarios/danzhai.yaml --method morris --dry-run");
  const auto options = std::make_shared<SensitivityOptions>();
  sub->add_option("scenario", options->file, "Scenario (YAML)")->required();
  sub->add_option("--method", options->method, "morris, sobol or tornado")
      ->check(CLI::IsMember({"morris", "sobol", "tornado"}))
      ->capture_default_str();
  sub->add_option("--parameters", options->parameters,
                  "all (what `uncertainties:` names), weakest, or names: a,b (default: weakest; "
                  "of a tornado all)")
      ->delimiter(',');
  sub->add_option("--n", options->n,
                  "Trajectories (default 10) or base rows (default 64, a power of two)");
  std::vector<std::string> names;
  for (const Mix& mix : level_mixes()) {
    if (mix.name != "none") names.push_back(mix.name);
  }
  sub->add_option("--mix", options->mix, "Mix of levels that is compared with none")
      ->check(CLI::IsMember(names))
      ->capture_default_str();
  sub->add_option("--measure", options->measures,
                  "Measures: a,b (default: active,net_loss,cost_per_adopter)")
      ->delimiter(',');
  sub->add_option("--level", options->level, "Level of the intervals: .95 or 95%")
      ->capture_default_str();
  add_output_options(*sub, options->output, "the run store, sensitivity.csv and points.csv");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] {
      return analyse_sensitivity(*options, globals);
    };
  });
}

}  // namespace yinling
