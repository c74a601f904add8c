#include "analysis/command/scenario_options.hpp"

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

Scenario scenario_for(const std::filesystem::path& file, const Globals& globals) {
  ReadOptions options;
  for (const std::string& setting : globals.settings) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw Error(ExitCode::usage, {"--set " + setting, 0, 0},
                  say("there is no path=value", "不是 路径=值 的形式"),
                  say("write for example --set weeks=52", "例如 --set weeks=52"));
    }
    options.settings.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
  }
  if (globals.seed) options.settings.emplace_back("seed", std::to_string(*globals.seed));
  if (globals.replicates) {
    options.settings.emplace_back("replicates", std::to_string(*globals.replicates));
  }
  if (globals.weeks) options.settings.emplace_back("weeks", std::to_string(*globals.weeks));
  Scenario scenario = read_scenario(file, options);
  for (const Said& note : scenario.notes) print_note(globals, note);
  return scenario;
}

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
