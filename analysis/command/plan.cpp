// `yinling plan`: writes the script that does a comparison, a sweep or a nation as shards on a
// cluster.
#include <memory>

#include "analysis/command/experiment_options.hpp"
#include "analysis/command/plan_text.hpp"
#include "analysis/command/result_table.hpp"
#include "sim/base/csv.hpp"
#include "sim/scenario/keys.hpp"

namespace yinling {

namespace {

struct PlanOptions {
  std::string file;
  std::string design;
  std::vector<std::string> mixes;
  int shards = 8;
  int cpus = 2;
  bool slurm = false;
  bool snakemake = false;
  std::string folder = "out/cluster";
  std::string script;
};

class CommandLines {
 public:
  CommandLines(const PlanOptions& options, const Globals& globals)
      : options_(options), globals_(globals) {}

  /// `command FILE`, with what was set on this command line.
  ShellLine begin(const std::string& command, std::optional<int> replicates) const {
    ShellLine line;
    line.raw("\"$yinling\"").word(command).word(options_.file);
    for (const std::string& setting : globals_.settings) line.word("--set").word(setting);
    const auto number = [&](const char* name, const auto& value) {
      if (value) line.word(name).word(fmt::format("{}", *value));
    };
    number("--seed", globals_.seed);
    number("--weeks", globals_.weeks);
    number("--replicates", replicates);
    return line;
  }

  /// A task of a shard, in a folder below `kind`; none: below the whole.
  std::string shard(ShellLine line, const std::string& kind) const {
    line.word("--quiet").word("--resume").word("--threads").raw("\"$THREADS\"");
    line.word("--shard").raw(fmt::format("\"$SHARD\"/{}", options_.shards));
    line.word("-o").raw(ShellLine().word(below(kind)).text() + "\"$SHARD\"");
    return line.text();
  }

  /// The folders of all shards.
  void folders(ShellLine& line, const std::string& kind) const {
    for (int i = 1; i <= options_.shards; ++i) line.word(below(kind) + std::to_string(i));
  }

 private:
  std::string below(const std::string& kind) const {
    return options_.folder + "/shards/" + kind + (kind.empty() ? "" : "-");
  }
  const PlanOptions& options_;
  const Globals& globals_;
};

std::string mixes_of(const PlanOptions& options) {
  return fmt::format("{}", fmt::join(options.mixes, ","));
}

void plan_nation(const PlanOptions& options, const Globals& globals, ClusterPlan& plan) {
  const CommandLines lines(options, globals);
  const auto nation = [&] {
    ShellLine line = lines.begin("nation", globals.replicates);
    if (!options.mixes.empty()) line.word("--mixes").word(mixes_of(options));
    return line;
  };
  plan.task.push_back(lines.shard(nation(), ""));
  ShellLine join = nation();
  join.word("--quiet").word("--resume").word("--merge");
  lines.folders(join, "");
  plan.join.push_back(join.word("-o").word(options.folder).text());
  plan.result = "nation.csv";
}

void plan_sweep(const PlanOptions& options, const Globals& globals, ClusterPlan& plan) {
  const CommandLines lines(options, globals);
  const auto sweep = [&](const char* command) {
    ShellLine line = lines.begin(command, globals.replicates);
    line.word("--design").word(options.design);
    if (!options.mixes.empty()) line.word("--mixes").word(mixes_of(options));
    return line;
  };
  plan.task.push_back(lines.shard(sweep("sweep"), ""));
  ShellLine join = sweep("merge");
  lines.folders(join, "");
  plan.join.push_back(join.word("-o").word(options.folder).text());
  plan.result = "points.csv";
}

/// The runs of `compare` are those of a sweep of the scenario as it is and of one over its worlds;
/// the command itself then finds them done.
void plan_compare(const PlanOptions& options, const Globals& globals, const Scenario& scenario,
                  ClusterPlan& plan) {
  const CommandLines lines(options, globals);
  const Ignorance& ignorance = scenario.ignorance;
  const auto add = [&](const char* kind, int replicates, int worlds) {
    const auto sweep = [&](const char* command) {
      ShellLine line = lines.begin(command, replicates);
      if (worlds > 0) line.word("--worlds").word(std::to_string(worlds));
      return line;
    };
    plan.task.push_back(lines.shard(sweep("sweep"), kind));
    ShellLine join = sweep("merge");
    lines.folders(join, kind);
    plan.join.push_back(join.word("-o").word(options.folder).text());
  };
  add("central", scenario.replicates, 0);
  if (ignorance.worlds > 0) add("worlds", ignorance.replicates, ignorance.worlds);
  ShellLine compare = lines.begin("compare", globals.replicates);
  plan.join.push_back(compare.word("--resume").word("-o").word(options.folder).text());
  plan.result = "summary.csv";
}

ExitCode plan(const PlanOptions& options, const Globals& globals) {
  const Scenario scenario = read_scenario_for(options.file, globals, Places::region_too);
  if (!options.slurm && !options.snakemake) {
    throw Error(ExitCode::usage, {"plan", 0, 0}, say("for which launcher?", "用哪种启动程序？"),
                say("add --slurm or --snakemake", "请加 --slurm 或 --snakemake"));
  }
  ClusterPlan cluster{.written_by = command_line(),
                      .title = scenario.title.in(globals.language),
                      .out = options.folder,
                      .result = {},
                      .shards = options.shards,
                      .cpus = options.cpus,
                      .task = {},
                      .join = {}};
  if (scenario.region && options.design.empty()) {
    plan_nation(options, globals, cluster);
  } else if (!options.design.empty()) {
    plan_sweep(options, globals, cluster);
  } else if (options.mixes.empty()) {
    plan_compare(options, globals, scenario, cluster);
  } else {
    throw Error(ExitCode::usage, {"--mixes", 0, 0},
                say("`compare` runs all eight mixes", "`compare` 总是运行全部八种组合"),
                say("leave --mixes out, or give a --design for a sweep",
                    "请去掉 --mixes，或用 --design 给出设计"));
  }
  const std::string text = options.slurm ? slurm_script(cluster) : snakefile(cluster);
  if (options.script.empty()) {
    print_result(text);
  } else {
    write_file(options.script, text);
  }
  return ExitCode::ok;
}

}  // namespace

void add_plan(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "plan",
      "Write the script that does a comparison, a sweep or a nation as shards on a cluster");
  const auto options = std::make_shared<PlanOptions>();
  sub->add_option("scenario", options->file, "Scenario (YAML)")->required();
  auto* slurm =
      sub->add_flag("--slurm", options->slurm, "A bash script with an array job of Slurm");
  sub->add_flag("--snakemake", options->snakemake, "A Snakefile")->excludes(slurm);
  sub->add_option("--shards", options->shards, "Parts, each a process of its own")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  sub->add_option("--cpus", options->cpus, "Processors of each part")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  sub->add_option("--design", options->design,
                  "Points of a sweep (CSV); without it, the scenario's comparison, or its nation");
  add_mixes_option(*sub, options->mixes, "Mixes of a sweep or a nation (default: as they do)");
  sub->add_option("--folder", options->folder, "Folder that the script writes results into")
      ->capture_default_str();
  sub->add_option("-o,--out", options->script, "File of the script (default: print it)");
  sub->footer(
      "Example: yinling plan scenarios/danzhai.yaml --slurm --shards 16 -o danzhai.slurm\n"
      "         bash danzhai.slurm submit");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] { return plan(*options, globals); };
  });
}

}  // namespace yinling
