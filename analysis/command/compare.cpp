#include <chrono>
#include <memory>

#include "analysis/command/experiment_options.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/compare/answer.hpp"
#include "analysis/compare/result_files.hpp"
#include "analysis/text/text_table.hpp"
#include "sim/scenario/keys.hpp"

namespace yinling {

namespace {

struct CompareOptions {
  std::string file;
  OutputOptions output;
  std::optional<int> worlds;  // over the scenario's
  std::string mix = "individual+family+society";
};

using Clock = std::chrono::steady_clock;

/// Runs, writes what was asked for, and says so; returns the exit code.
template <class Print>
ExitCode carry_out(const CompareOptions& options, const Globals& globals,
                   std::span<const Mix> mixes, Print print) {
  Scenario scenario = read_scenario_for(options.file, globals);
  // One mix is looked at closely; the ledgers of all mixes would be hundreds of megabytes.
  scenario.ledger_by_village = mixes.size() == 1;
  if (options.worlds) scenario.ignorance.worlds = *options.worlds;
  const Ignorance& ignorance = scenario.ignorance;
  if (globals.dry_run) {
    print_estimate(scenario, mixes, globals, ignorance.worlds, ignorance.replicates);
    return ExitCode::ok;
  }
  const auto start = Clock::now();
  const DesignPoints worlds = draw_worlds(scenario, ignorance.worlds);
  auto keys = run_keys(0, 0, mixes.size(), scenario.replicates);
  const auto more = run_keys(1, ignorance.worlds, mixes.size(), ignorance.replicates);
  keys.insert(keys.end(), more.begin(), more.end());
  FinishedRuns done = run_stored(scenario, mixes, worlds, keys, options.output, globals);
  Experiment experiment = experiment_of(mixes, done.runs, 0);
  experiment.interrupted = done.interrupted;
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  if (experiment.replicates.empty()) {
    print_note(globals, {"interrupted before a replicate was finished; nothing was written",
                         "在完成一次重复之前中断；未写入任何文件"});
    return ExitCode::interrupted;
  }
  const Summary summary = summarise(experiment, scenario.seed);
  if (!options.output.folder.empty()) {
    write_results(options.output.folder, scenario, experiment, summary, {command_line(), seconds});
  }
  print(scenario, experiment, summary);
  if (experiment.interrupted) {
    print_note(globals, say("interrupted: {} of {} replicates were finished and kept",
                            "已中断：{}/{} 次重复已完成并保留", experiment.replicates.size(),
                            scenario.replicates));
  }
  if (!options.output.folder.empty()) {
    print_note(globals, say("results are in {} ({:.1f} s)", "结果在 {}（用时 {:.1f} 秒）",
                            options.output.folder, seconds));
  }
  return experiment.interrupted ? ExitCode::interrupted : ExitCode::ok;
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

}  // namespace

void add_compare(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "compare", "Compare the eight mixes of individual, family and society measures");
  const auto options = std::make_shared<CompareOptions>();
  sub->add_option("scenario", options->file, "Scenario (YAML)")->required();
  add_output_options(*sub, options->output,
                     "the run store and runs.csv, summary.csv, weekly.csv, ledger.csv, prices.csv, "
                     "queues.csv, staff.csv, manifest.json, scenario.resolved.yaml");
  sub->add_option("--ignorance", options->worlds,
                  "Plausible worlds to draw from the parameters' ranges (over the scenario's)")
      ->check(CLI::Range(0, most_worlds));
  sub->footer("Example: yinling compare scenarios/danzhai.yaml -o out/danzhai");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] {
      return carry_out(
          *options, globals, level_mixes(),
          [&](const Scenario& scenario, const Experiment& experiment, const Summary& summary) {
            if (globals.json) {
              print_summary(experiment, summary, globals);
              return;
            }
            const int width = terminal_width(stdout);
            const Said sentence = comparison_sentence(scenario, experiment, summary);
            print_result(comparison_table(scenario, experiment, summary, globals.language, width) +
                         delivery_table(scenario, experiment, summary, globals.language, width) +
                         '\n' + wrapped(sentence.in(globals.language), width));
          });
    };
  });
}

void add_run(Commands& commands) {
  auto* sub = commands.app.add_subcommand("run", "Run one mix of a scenario and show its outcomes");
  const auto options = std::make_shared<CompareOptions>();
  sub->add_option("scenario", options->file, "Scenario (YAML)")->required();
  add_output_options(*sub, options->output, "the run store and the result files");
  std::vector<std::string> names;
  for (const Mix& mix : level_mixes()) names.push_back(mix.name);
  sub->add_option("--mix", options->mix, "Mix of levels to run")
      ->check(CLI::IsMember(names))
      ->capture_default_str();
  sub->footer("Example: yinling run scenarios/danzhai.yaml --mix none --replicates 1");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] {
      const auto mixes = level_mixes();
      const auto chosen = std::find_if(mixes.begin(), mixes.end(),
                                       [&](const Mix& mix) { return mix.name == options->mix; });
      return carry_out(
          *options, globals, {chosen, 1},
          [&](const Scenario&, const Experiment& experiment, const Summary& summary) {
            if (globals.json) {
              print_summary(experiment, summary, globals);
              return;
            }
            ResultTable table({"measure", "unit", "n", "mean", "sd"});
            for (const std::string& name : measure_names()) {
              const PairedDifference& d = summary.of(0, name);
              const auto* delivery = programme_measure_named(name);
              table.add({name, delivery != nullptr ? delivery->unit : measure_named(name).unit, d.n,
                         d.mean, d.sd});
            }
            std::uint64_t events = 0;
            for (const Replicate& replicate : experiment.replicates) {
              events += replicate.runs.front().total.hash;
            }
            table.print(globals);
            print_note(globals,
                       say("hash of elder events: {:016x}", "老人事件哈希：{:016x}", events));
          });
    };
  });
}

}  // namespace yinling
