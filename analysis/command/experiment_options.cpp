#include "analysis/command/experiment_options.hpp"

#include <algorithm>
#include <stdexcept>

#include "analysis/command/interrupt.hpp"
#include "analysis/command/progress.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/compare/answer.hpp"
#include "analysis/compare/result_files.hpp"
#include "analysis/compare/summary.hpp"
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

void add_mixes_option(CLI::App& sub, std::vector<std::string>& names, const std::string& about) {
  std::vector<std::string> known;
  for (const Mix& mix : level_mixes()) known.push_back(mix.name);
  sub.add_option("--mixes", names, about)->delimiter(',')->check(CLI::IsMember(known));
}

std::vector<Mix> chosen_mixes(const std::vector<std::string>& names) {
  const auto all = level_mixes();
  if (names.empty()) return {all.begin(), all.end()};
  std::vector<Mix> chosen;
  for (const Mix& mix : all) {
    if (std::find(names.begin(), names.end(), mix.name) != names.end()) chosen.push_back(mix);
  }
  return chosen;
}

Worlds draw_with_progress(const Scenario& scenario, int worlds, const Globals& globals) {
  if (worlds == 0) return {};
  print_note(globals, say("drawing {} plausible worlds, each calibrated to the county",
                          "抽取 {} 种可能的情形，每种按本县校准", worlds));
  Worlds drawn;
  {
    ProgressLine line(globals);
    drawn = draw_worlds(scenario, worlds,
                        {[&line](std::int64_t done, std::int64_t all) { line.show(done, all); },
                         &watch_for_interrupt()});
  }
  if (drawn.contradictory + drawn.unsolved > 0) {
    print_note(globals, say("thrown away and drawn anew: {} draws that contradict themselves, {} "
                            "that cannot be calibrated",
                            "舍弃并重抽：{} 次自相矛盾，{} 次无法校准", drawn.contradictory,
                            drawn.unsolved));
  }
  return drawn;
}

StoredRuns::StoredRuns(const Scenario& scenario, std::span<const Mix> mixes,
                       const DesignPoints& design, const OutputOptions& options,
                       const Globals& globals)
    : StoredRuns(scenario, mixes, design, design.scenarios(scenario), options, globals) {}

StoredRuns::StoredRuns(const Scenario& scenario, std::span<const Mix> mixes,
                       const DesignPoints& design, std::function<Scenario(int)> scenario_of,
                       const OutputOptions& options, const Globals& globals)
    : mixes_(mixes), scenario_of_(std::move(scenario_of)), globals_(globals) {
  if (options.folder.empty()) {
    if (!options.resume && !options.fresh) return;
    throw Error(ExitCode::usage, {options.resume ? "--resume" : "--fresh", 0, 0},
                say("no folder is given", "未指定文件夹"), say("add -o FOLDER", "请加 -o 文件夹"));
  }
  make_folder(options.folder);
  const auto mode = options.fresh    ? StoreMode::fresh
                    : options.resume ? StoreMode::resume
                                     : StoreMode::begin;
  store_.emplace(std::filesystem::path(options.folder) / store_file, scenario, mixes, design, mode,
                 options.before);
  if (!options.resume) return;
  stored_ = store_->load();
  print_note(globals, say("{} runs are there already", "已有 {} 次运行", stored_.size()));
}

void StoredRuns::merge(const std::filesystem::path& folder) {
  if (!store_) throw std::logic_error("merged into a store that is not open");
  store_->merge(folder / store_file);
  stored_ = store_->load();
}

void StoredRuns::run(std::vector<RunKey> keys, const Checkpointing* keep) {
  std::erase_if(keys, [&](const RunKey& key) {
    if (const auto found = stored_.find(key); found != stored_.end()) {
      runs.insert(stored_.extract(found));
    }
    return runs.contains(key);
  });
  keys = agreed(std::move(keys));
  ProgressLine line(globals_);
  const auto& stop = watch_for_interrupt();
  const bool whole = run_sweep(
      {.scenario_of = scenario_of_,
       .mixes = mixes_,
       .keys = std::move(keys),
       .finished =
           [&](const RunKey& key, RunRecord&& record) {
             if (store_) store_->put(key, record);
             runs[key] = std::move(record);
           },
       .failed =
           [&](const RunKey& key, const Error& error) {
             if (store_) store_->put_failure(key, error);
             failures.emplace_back(key, error);
           },
       .progress = {[&line](std::int64_t done, std::int64_t all) { line.show(done, all); }, &stop},
       .work = &work,
       .keep = keep,
       .exchange = globals_.exchange});
  interrupted = !whole;
}

std::vector<RunKey> StoredRuns::agreed(std::vector<RunKey> keys) const {
  if (globals_.exchange == nullptr) return keys;
  if (!globals_.leads()) keys.clear();
  gather(*globals_.exchange, keys);
  return keys;
}

void StoredRuns::close() {
  if (!interrupted && store_) store_->close_finished();
  if (failures.empty()) return;
  const auto& [key, error] = failures.front();
  print_note(globals_,
             say("{} runs failed and the rest are kept; the first, point {} replicate {}: {}",
                 "{} 次运行失败，其余已保留；首个失败为设计点 {} 的第 {} 次重复：{}",
                 failures.size(), key.point, key.replicate, error.text(globals_.language)));
}

ExitCode StoredRuns::code() const {
  if (interrupted) return ExitCode::interrupted;
  return failures.empty() ? ExitCode::ok : ExitCode::partial;
}

void print_summary(const Experiment& experiment, const Summary& summary, const Globals& globals) {
  ResultTable table(
      {"mix", "group", "measure", "n", "mean", "sd", "difference", "low", "high", "level"});
  for (const SummaryRow& row : summary.rows) {
    const PairedDifference& d = row.paired;
    const bool base = row.mix == 0;
    table.add({experiment.mixes[row.mix].name, row.group, row.measure, d.n, d.mean, d.sd,
               base ? Cell{} : Cell{d.difference}, base ? Cell{} : Cell{d.low},
               base ? Cell{} : Cell{d.high}, summary.level});
  }
  table.print(globals);
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
