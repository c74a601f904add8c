#include "analysis/command/experiment_options.hpp"

#include "analysis/command/interrupt.hpp"
#include "analysis/command/progress.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/compare/answer.hpp"
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

void print_estimate(const Scenario& scenario, std::span<const Mix> mixes, const Globals& globals) {
  const Estimate estimate = estimate_experiment(scenario, mixes);
  ResultTable table(
      {"elders", "mixes", "replicates", "weeks", "runs", "threads", "memory_mib", "seconds"});
  table.add({estimate.elders, static_cast<std::int64_t>(mixes.size()), scenario.replicates,
             scenario.weeks, estimate.runs, threads(),
             static_cast<double>(estimate.bytes) / 1048576.0, estimate.seconds});
  if (globals.json) {
    table.print(globals);
    return;
  }
  const Said text = say(
      "{} rural elders, {} mixes x {} replicates x {} weeks = {} runs on {} threads:\nabout {:.0f} "
      "MiB of memory and {:.0f} s. Nothing was run or written.\n",
      "农村老人 {} 人，{} 种组合 × {} 次重复 × {} 周 ＝ {} 次运行，{} 线程：\n约需内存 {:.0f} "
      "MiB、时间 {:.0f} 秒。未运行，未写入任何文件。\n",
      grouped(static_cast<double>(estimate.elders)), mixes.size(), scenario.replicates,
      scenario.weeks, estimate.runs, threads(), static_cast<double>(estimate.bytes) / 1048576.0,
      estimate.seconds);
  print_result(text.in(globals.language));
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
