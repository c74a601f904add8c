#include "analysis/command/experiment_options.hpp"

#include "analysis/command/interrupt.hpp"
#include "analysis/command/progress.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/compare/answer.hpp"
#include "analysis/compare/result_files.hpp"
#include "analysis/store/run_store.hpp"
#include "sim/base/parallel.hpp"

namespace yinling {

namespace {
std::string typed;
}  // namespace

void remember_command_line(int argc, char** argv) {
  typed = "yinling";
  for (int i = 1; i < argc; ++i) typed += std::string(" ") + argv[i];
}

const std::string& command_line() { return typed; }

void print_estimate(const Scenario& scenario, std::span<const Mix> mixes, const Globals& globals,
                    int worlds, int world_replicates) {
  const Estimate estimate = estimate_experiment(scenario, mixes, worlds, world_replicates);
  ResultTable table({"elders", "mixes", "replicates", "worlds", "world_replicates", "weeks", "runs",
                     "threads", "memory_mib", "seconds"});
  table.add({estimate.elders, static_cast<std::int64_t>(mixes.size()), scenario.replicates, worlds,
             worlds > 0 ? world_replicates : 0, scenario.weeks, estimate.runs, threads(),
             static_cast<double>(estimate.bytes) / 1048576.0, estimate.seconds});
  if (globals.json) {
    table.print(globals);
    return;
  }
  const Said times = worlds == 0 ? say("{} replicates", "{} 次重复", scenario.replicates)
                                 : say("({} replicates + {} worlds x {} replicates)",
                                       "（{} 次重复 ＋ {} 种情形 × {} 次重复）",
                                       scenario.replicates, worlds, world_replicates);
  const auto elders = grouped(static_cast<double>(estimate.elders));
  const double mebibytes = static_cast<double>(estimate.bytes) / 1048576.0;
  const Said text = {
      fmt::format(
          "{} rural elders, {} mixes x {} x {} weeks = {} runs on {} threads:\nabout {:.0f} "
          "MiB of memory and {:.0f} s. Nothing was run or written.\n",
          elders, mixes.size(), times.en, scenario.weeks, estimate.runs, threads(), mebibytes,
          estimate.seconds),
      fmt::format("农村老人 {} 人，{} 种组合 × {} × {} 周 ＝ {} 次运行，{} 线程：\n约需内存 {:.0f} "
                  "MiB、时间 {:.0f} 秒。未运行，未写入任何文件。\n",
                  elders, mixes.size(), times.zh, scenario.weeks, estimate.runs, threads(),
                  mebibytes, estimate.seconds)};
  print_result(text.in(globals.language));
}

void add_output_options(CLI::App& sub, OutputOptions& options, const std::string& files) {
  sub.add_option("-o,--out", options.folder, "Folder for " + files);
  auto* resume =
      sub.add_flag("--resume", options.resume, "Go on with the runs that the folder holds");
  sub.add_flag("--fresh", options.fresh, "Throw away the runs that the folder holds")
      ->excludes(resume);
}

ExitCode FinishedRuns::code() const {
  return interrupted ? ExitCode::interrupted : failures.empty() ? ExitCode::ok : ExitCode::partial;
}

FinishedRuns run_stored(const Scenario& scenario, std::span<const Mix> mixes,
                        const DesignPoints& design, const std::vector<RunKey>& keys,
                        const OutputOptions& options, const Globals& globals) {
  FinishedRuns result;
  std::optional<RunStore> store;
  std::vector<RunKey> missing = keys;
  if (!options.folder.empty()) {
    make_folder(options.folder);
    const auto mode = options.fresh    ? StoreMode::fresh
                      : options.resume ? StoreMode::resume
                                       : StoreMode::begin;
    store.emplace(std::filesystem::path(options.folder) / store_file, scenario, mixes, design,
                  mode);
    if (options.resume) {
      const auto done = store->finished();
      std::erase_if(missing, [&](const RunKey& key) { return done.contains(key); });
      print_note(globals, say("{} of {} runs are there already", "{}/{} 次运行已完成",
                              keys.size() - missing.size(), keys.size()));
      Runs all = store->load();
      for (const RunKey& key : keys) {
        if (const auto run = all.find(key); run != all.end()) result.runs.insert(all.extract(run));
      }
    }
  }
  ProgressLine line(globals);
  const auto& interrupted = watch_for_interrupt();
  const bool whole = run_sweep(
      {.scenario = scenario,
       .mixes = mixes,
       .design = design,
       .keys = std::move(missing),
       .finished =
           [&](const RunKey& key, RunRecord&& record) {
             if (store) store->put(key, record);
             result.runs[key] = std::move(record);
           },
       .failed =
           [&](const RunKey& key, const Error& error) {
             if (store) store->put_failure(key, error);
             result.failures.emplace_back(key, error);
           },
       .progress = {[&line](std::int64_t done, std::int64_t all) { line.show(done, all); },
                    &interrupted}});
  result.interrupted = !whole;
  if (store && whole) store->close_finished();
  return result;
}

Experiment run_with_progress(const Scenario& scenario, std::span<const Mix> mixes,
                             const Globals& globals) {
  ProgressLine line(globals);
  const auto& interrupted = watch_for_interrupt();
  return run_experiment(
      scenario, mixes,
      {[&line](std::int64_t done, std::int64_t all) { line.show(done, all); }, &interrupted});
}

}  // namespace yinling
