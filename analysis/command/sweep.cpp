// `yinling sweep`: design points x mixes x replicates of a scenario into a run store, whole or as
// one shard of several; and `yinling merge`, which joins the shards.
#include <memory>

#include "analysis/command/experiment_options.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/shard.hpp"
#include "analysis/compare/point_files.hpp"
#include "analysis/compare/result_files.hpp"
#include "sim/base/csv.hpp"
#include "sim/scenario/keys.hpp"

namespace yinling {

namespace {

struct SweepOptions {
  std::string file;
  std::string design;
  int worlds = 0;
  std::vector<std::string> mixes;
  std::string shard;
  std::vector<std::string> shards;  // of merge
  OutputOptions output;
};

/// Columns that say where a row of a design comes from.
bool is_label(std::string_view column) {
  for (const char* label : {"row", "block", "trajectory", "step", "point"}) {
    if (column == label) return true;
  }
  return false;
}

/// A point for each row: columns named as `yinling parameters` names them, values in the model's
/// own units (weeks, yuan, shares of 1).
DesignPoints read_points(const std::string& path, const Scenario& scenario) {
  const Csv input = read_csv(path);
  DesignPoints design;
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < input.header.size(); ++c) {
    if (is_label(input.header[c])) continue;
    design.axes.push_back(axis_named(scenario, input.header[c], {input.file, 1, 0}));
    columns.push_back(c);
  }
  for (const auto& row : input.rows) {
    std::vector<double> values;
    for (const std::size_t c : columns) values.push_back(input.number(row, c));
    design.values.push_back(std::move(values));
  }
  if (design.axes.empty() || design.values.empty()) {
    throw invalid({path}, say("it has no parameters or no rows", "没有参数列或没有数据行"),
                  say("write a column for each parameter and a row for each point, as `yinling "
                      "design` does",
                      "每个参数一列、每个设计点一行，如 `yinling design` 的输出"));
  }
  return design;
}

/// The runs of every n-th population.
std::vector<RunKey> keys_of_shard(std::vector<RunKey> keys, const Shard& shard, int replicates) {
  std::erase_if(keys, [&](const RunKey& key) {
    return !shard.holds(std::int64_t{key.point} * replicates + key.replicate - 1);
  });
  return keys;
}

/// What `sweep` and `merge` have in common.
struct SweepPlan {
  Scenario scenario;
  DesignPoints design;
  std::vector<Mix> mixes;
  std::vector<RunKey> keys;
};

SweepPlan plan_of(const SweepOptions& options, const Globals& globals) {
  SweepPlan plan{read_scenario_for(options.file, globals), {}, chosen_mixes(options.mixes), {}};
  plan.design = options.design.empty()
                    ? draw_with_progress(plan.scenario, options.worlds, globals).design
                    : read_points(options.design, plan.scenario);
  const int points = static_cast<int>(plan.design.values.size());
  plan.keys = run_keys(points > 0 ? 1 : 0, points, plan.mixes.size(), plan.scenario.replicates);
  return plan;
}

void write_sweep(const std::string& folder, const SweepPlan& plan, Runs runs) {
  const std::filesystem::path out(folder);
  std::vector<Experiment> points;
  for (std::size_t p = 0; p <= plan.design.values.size(); ++p) {
    points.push_back(experiment_of(plan.mixes, runs, static_cast<int>(p)));
  }
  write_file(out / "points.csv", points_csv(plan.design));
  write_file(out / "point_runs.csv", point_runs_csv(points));
  write_file(out / "scenario.resolved.yaml", resolved_yaml(plan.scenario));
}

ExitCode sweep(const SweepOptions& options, const Globals& globals) {
  const Shard shard = shard_of(options.shard);
  const SweepPlan plan = plan_of(options, globals);
  if (globals.dry_run) {
    Scenario scenario = plan.scenario;
    scenario.replicates = 0;  // the points alone
    const int points = std::max(1, static_cast<int>(plan.design.values.size()));
    print_estimate(scenario, plan.mixes, globals, points, plan.scenario.replicates);
    return ExitCode::ok;
  }
  OutputOptions output = options.output;
  output.folder = shard.folder(output.folder);
  StoredRuns stored(plan.scenario, plan.mixes, plan.design, output, globals);
  stored.run(keys_of_shard(plan.keys, shard, plan.scenario.replicates));
  stored.close();
  const std::size_t done = stored.runs.size();
  write_sweep(output.folder, plan, std::move(stored.runs));
  print_note(globals, say("{} runs are in {}", "{1} 中有 {0} 次运行", done, output.folder));
  return stored.code();
}

ExitCode merge(const SweepOptions& options, const Globals& globals) {
  const SweepPlan plan = plan_of(options, globals);
  make_folder(options.output.folder);
  RunStore store(std::filesystem::path(options.output.folder) / store_file, plan.scenario,
                 plan.mixes, plan.design,
                 options.output.fresh ? StoreMode::fresh : StoreMode::resume);
  for (const auto& shard : options.shards) {
    store.merge(std::filesystem::path(shard) / store_file);
  }
  Runs runs = store.load();
  const std::size_t done = runs.size();
  std::size_t missing = 0;
  for (const RunKey& key : plan.keys) missing += runs.contains(key) ? 0 : 1;
  if (missing == 0) store.close_finished();
  write_sweep(options.output.folder, plan, std::move(runs));
  print_note(globals, say("{} runs are in {}, {} are missing", "{1} 中有 {0} 次运行，尚缺 {2} 次",
                          done, options.output.folder, missing));
  return missing == 0 ? ExitCode::ok : ExitCode::partial;
}

void add_plan_options(CLI::App& sub, SweepOptions& options) {
  sub.add_option("scenario", options.file, "Scenario (YAML)")->required();
  auto* design = sub.add_option("--design", options.design,
                                "Points (CSV): a column per parameter, as `yinling design` writes");
  sub.add_option("--worlds", options.worlds, "Instead: worlds drawn from the parameters' ranges")
      ->check(CLI::Range(0, most_worlds))
      ->excludes(design);
  add_mixes_option(sub, options.mixes, "Mixes to run (default: all eight)");
}

}  // namespace

void add_sweep(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "sweep", "Run design points x mixes x replicates of a scenario into a run store");
  const auto options = std::make_shared<SweepOptions>();
  add_plan_options(*sub, *options);
  add_output_options(*sub, options->output, "store.sqlite, points.csv, point_runs.csv");
  sub->get_option("--out")->required();
  add_shard_option(*sub, options->shard, "`yinling merge`");
  sub->footer(
      "Example: yinling design sobol --parameters ranges.csv --n 64 > design.csv\n"
      "         yinling sweep scenarios/danzhai.yaml --design design.csv --replicates 2 -o out/s");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] { return sweep(*options, globals); };
  });
}

void add_merge(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "merge", "Join the shards of a sweep; scenario, design and mixes as given to `sweep`");
  const auto options = std::make_shared<SweepOptions>();
  add_plan_options(*sub, *options);
  sub->add_option("shards", options->shards, "Folders of the shards")->required();
  sub->add_option("-o,--out", options->output.folder, "Folder of the whole")->required();
  sub->add_flag("--fresh", options->output.fresh, "Throw away the runs that the folder holds");
  sub->footer("Example: yinling merge scenarios/danzhai.yaml --worlds 64 out/1 out/2 -o out/all");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] { return merge(*options, globals); };
  });
}

}  // namespace yinling
