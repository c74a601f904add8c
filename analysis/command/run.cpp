#include <chrono>
#include <cstdlib>
#include <memory>

#include "analysis/command/checkpoint_options.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/compare/result_files.hpp"

namespace yinling {

namespace {

struct RunOptions {
  std::string file;
  OutputOptions output;
  CheckpointOptions checkpoint;
  std::string mix = "individual+family+society";
};

void print_outcomes(const Experiment& experiment, const Summary& summary, const Globals& globals) {
  if (globals.json) {
    print_summary(experiment, summary, globals);
    return;
  }
  ResultTable table({"measure", "unit", "n", "mean", "sd"});
  for (const std::string& name : measure_names()) {
    const PairedDifference& d = summary.of(0, name);
    const auto* delivery = programme_measure_named(name);
    table.add(
        {name, delivery != nullptr ? delivery->unit : measure_named(name).unit, d.n, d.mean, d.sd});
  }
  std::uint64_t events = 0;
  for (const Replicate& replicate : experiment.replicates) {
    events += replicate.runs.front().total.hash;
  }
  table.print(globals);
  print_note(globals, say("hash of elder events: {:016x}", "老人事件哈希：{:016x}", events));
}

ExitCode told_where_kept(const Checkpointing& keep, bool interrupted, const Globals& globals) {
  print_note(globals,
             say("week {} is kept in {}; --resume goes on with it, --from branches from it",
                 "第 {} 周已保存在 {}；--resume 接着运行，--from 由此分支",
                 read_checkpoint_head(keep.file).week, keep.file.string()));
  return interrupted ? ExitCode::interrupted : ExitCode::ok;
}

/// A launcher's processes that do not know of each other do the same work side by side.
void note_processes(const Globals& globals) {
  const char* processes = std::getenv("OMPI_COMM_WORLD_SIZE");
  if (globals.exchange != nullptr || processes == nullptr || processes == std::string_view("1")) {
    return;
  }
  print_note(globals, say("mpirun started {} processes and each does the whole run; `yinling-mpi` "
                          "does one run together",
                          "mpirun 启动了 {} 个进程，每个都完成整个运行；`yinling-mpi` "
                          "可共同完成一次运行",
                          processes));
}

ExitCode run_one_mix(const RunOptions& options, const Globals& globals) {
  Scenario scenario = read_scenario_for(options.file, globals);
  // One mix is looked at closely; the ledgers of all mixes would be hundreds of megabytes.
  scenario.ledger_by_village = true;
  const auto all = level_mixes();
  const auto chosen =
      std::find_if(all.begin(), all.end(), [&](const Mix& mix) { return mix.name == options.mix; });
  const std::span<const Mix> mixes(&*chosen, 1);
  if (globals.dry_run) {
    print_estimate(scenario, mixes, globals);
    return ExitCode::ok;
  }
  note_processes(globals);
  const auto start = std::chrono::steady_clock::now();
  const Checkpointing keep =
      checkpointing_of(options.checkpoint, options.output, scenario, *chosen, globals);
  OutputOptions output = options.output;
  if (!globals.leads()) output = {};  // nothing is written twice
  // Without a folder --resume and --fresh are about the checkpoint alone.
  if (output.folder.empty() && !keep.file.empty()) output.resume = output.fresh = false;
  const NamedFiles before = branched_from(options.checkpoint, scenario, *chosen);
  for (const auto& [name, text] : before) output.before += text;
  const DesignPoints none;
  StoredRuns stored(scenario, mixes, none, output, globals);
  stored.run(run_keys(0, 0, 1, scenario.replicates), &keep);
  if (keeps(options.checkpoint) && !stored.failures.empty()) {
    throw Error(stored.failures.front().second);
  }
  if (!globals.leads()) return stored.code();
  if (stored.runs.empty() && !keep.file.empty() && std::filesystem::exists(keep.file)) {
    return told_where_kept(keep, stored.interrupted, globals);
  }
  stored.close();
  Experiment experiment = experiment_of(mixes, stored.runs, 0);
  experiment.interrupted = stored.interrupted;
  if (experiment.replicates.empty()) {
    print_note(globals, {"interrupted before a replicate was finished", "在完成一次重复之前中断"});
    return ExitCode::interrupted;
  }
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const Summary summary = summarise(experiment, scenario.seed);
  if (!options.output.folder.empty()) {
    write_results(options.output.folder, scenario, experiment, summary, {command_line(), seconds},
                  before);
  }
  // What it would go on to is there.
  if (!keep.file.empty()) std::filesystem::remove(keep.file);
  print_outcomes(experiment, summary, globals);
  if (!options.output.folder.empty()) {
    print_note(globals, say("results are in {} ({:.1f} s)", "结果在 {}（用时 {:.1f} 秒）",
                            options.output.folder, seconds));
  }
  return stored.code();
}

}  // namespace

void add_run(Commands& commands) {
  auto* sub = commands.app.add_subcommand("run", "Run one mix of a scenario and show its outcomes");
  const auto options = std::make_shared<RunOptions>();
  sub->add_option("scenario", options->file, "Scenario (YAML)")->required();
  add_output_options(*sub, options->output, "the run store and the result files");
  std::vector<std::string> names;
  for (const Mix& mix : level_mixes()) names.push_back(mix.name);
  sub->add_option("--mix", options->mix, "Mix of levels to run")
      ->check(CLI::IsMember(names))
      ->capture_default_str();
  add_checkpoint_options(*sub, options->checkpoint);
  sub->footer(
      "Example: yinling run scenarios/danzhai.yaml --mix none --replicates 1\n"
      "A long run, killed and resumed:\n"
      "  yinling run scenarios/danzhai.yaml --replicates 1 --checkpoint run.ckpt -o out/long\n"
      "  yinling run scenarios/danzhai.yaml --replicates 1 --checkpoint run.ckpt -o out/long "
      "--resume\n"
      "A year without a programme, then two programmes:\n"
      "  yinling run scenarios/danzhai.yaml --replicates 1 --mix none --checkpoint year.ckpt "
      "--until 52\n"
      "  yinling run scenarios/danzhai.yaml --replicates 1 --mix family --from year.ckpt -o "
      "out/family\n"
      "  yinling run scenarios/danzhai.yaml --replicates 1 --mix society --from year.ckpt -o "
      "out/society\n"
      "One run by four processes (built where MPI is; see MODEL.md, At scale):\n"
      "  mpirun -n 4 yinling-mpi run scenarios/danzhai.yaml --replicates 1 -o out/four");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] {
      return run_one_mix(*options, globals);
    };
  });
}

}  // namespace yinling
