#include <chrono>
#include <memory>

#include "analysis/command/analyse.hpp"
#include "analysis/command/experiment_options.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/compare/answer.hpp"
#include "analysis/compare/comparison_files.hpp"
#include "analysis/compare/findings.hpp"
#include "analysis/compare/result_files.hpp"
#include "analysis/statistics/selection.hpp"
#include "analysis/statistics/stopping.hpp"
#include "analysis/text/text_table.hpp"
#include "sim/scenario/keys.hpp"

namespace yinling {

namespace {

struct CompareOptions {
  std::string file;
  OutputOptions output;
  std::optional<int> worlds;  // over the scenario's
  std::optional<int> world_replicates;
  double half_width =
      0;            // of active adoption, in percentage points; 0: as many replicates as given
  double sure = 0;  // probability of correct selection; 0: as above
  double indifference = 0.05;  // percentage points
  int most_replicates = 200;
};

using Clock = std::chrono::steady_clock;

std::vector<double> active_of(const Experiment& experiment, std::size_t mix) {
  return values_of(experiment, mix, "active", 0);
}

/// Whether every mix's difference is known as closely as asked; how many replicates to have next.
NextReplicates by_half_width(const Experiment& experiment, const CompareOptions& options,
                             const StoppingRule& rule) {
  std::vector<Precision> precisions;
  for (std::size_t m = 1; m < experiment.mixes.size(); ++m) {
    const auto d = paired_difference(active_of(experiment, m), active_of(experiment, 0), 0.95);
    precisions.push_back({100.0 * d.half_width, options.half_width});
  }
  return next_replicates(rule, static_cast<int>(experiment.replicates.size()), precisions);
}

/// Whether the mix with the most active adopters has been selected (Kim and Nelson 2001).
NextReplicates by_selection(const Experiment& experiment, const CompareOptions& options,
                            const StoppingRule& rule) {
  SequentialSelection race(experiment.mixes.size(), {.indifference = options.indifference / 100.0,
                                                     .alpha = 1.0 - options.sure,
                                                     .first_stage = rule.first});
  std::vector<std::vector<double>> table;
  for (std::size_t m = 0; m < experiment.mixes.size(); ++m) {
    table.push_back(active_of(experiment, m));
  }
  const int now = static_cast<int>(experiment.replicates.size());
  std::vector<double> values(table.size());
  for (int r = 0; r < now && !race.finished(); ++r) {
    for (std::size_t m = 0; m < table.size(); ++m) {
      values[m] = table[m][static_cast<std::size_t>(r)];
    }
    race.add(values);
  }
  if (race.finished()) return {now, true, false};
  const int total = std::min(rule.most, now + rule.batch);
  return {total, false, total == now};
}

ExitCode compare(const CompareOptions& options, const Globals& globals) {
  Scenario scenario = read_scenario_for(options.file, globals);
  if (options.worlds) scenario.ignorance.worlds = *options.worlds;
  if (options.world_replicates) scenario.ignorance.replicates = *options.world_replicates;
  const Ignorance& ignorance = scenario.ignorance;
  const auto mixes = level_mixes();
  if (globals.dry_run) {
    print_estimate(scenario, mixes, globals, ignorance.worlds, ignorance.replicates);
    return ExitCode::ok;
  }
  const auto start = Clock::now();
  const DesignPoints worlds = draw_with_progress(scenario, ignorance.worlds, globals).design;
  StoredRuns stored(scenario, mixes, worlds, options.output, globals);
  const StoppingRule rule{.first = scenario.replicates,
                          .batch = 10,
                          .most = std::max(options.most_replicates, scenario.replicates)};
  const bool sequential = options.half_width > 0 || options.sure > 0;
  NextReplicates next{scenario.replicates, !sequential, false};
  Experiment central;
  while (true) {
    stored.run(run_keys(0, 0, mixes.size(), next.total));
    if (stored.interrupted || !sequential) break;
    central = experiment_of(mixes, stored.runs, 0);
    next = options.sure > 0 ? by_selection(central, options, rule)
                            : by_half_width(central, options, rule);
    if (next.reached || next.capped) break;
    print_note(globals, say("going on to {} replicates", "增加到 {} 次重复", next.total));
  }
  if (!stored.interrupted) {
    stored.run(
        run_keys(1, static_cast<int>(worlds.values.size()), mixes.size(), ignorance.replicates));
  }
  stored.close();
  central = experiment_of(mixes, stored.runs, 0);
  central.interrupted = stored.interrupted;
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  if (central.replicates.empty()) {
    print_note(globals,
               options.output.folder.empty()
                   ? Said{"interrupted before a replicate was finished; nothing was written",
                          "在完成一次重复之前中断；未写入任何文件"}
                   : Said{"interrupted before a replicate was finished; --resume goes on",
                          "在完成一次重复之前中断；可用 --resume 继续"});
    return ExitCode::interrupted;
  }
  std::vector<Experiment> of_worlds;
  for (int w = 1; w <= static_cast<int>(worlds.values.size()); ++w) {
    of_worlds.push_back(experiment_of(mixes, stored.runs, w));
    // A world counts only with all its replicates.
    if (static_cast<int>(of_worlds.back().replicates.size()) < ignorance.replicates) {
      of_worlds.back() = {};
    }
  }
  const std::size_t asked = static_cast<std::size_t>(sequential ? next.total : scenario.replicates);
  const Comparison comparison =
      compare_mixes(scenario, std::move(central), worlds, std::move(of_worlds));
  if (!options.output.folder.empty()) {
    write_results(options.output.folder, scenario, comparison.central, comparison.summary,
                  {command_line(), seconds}, comparison_files(comparison));
  }
  if (globals.json) {
    print_summary(comparison.central, comparison.summary, globals);
  } else {
    const int width = terminal_width(stdout);
    const Language language = globals.language;
    std::string text =
        comparison_table(scenario, comparison.central, comparison.summary, language, width) +
        ignorance_table(comparison, language, width) +
        delivery_table(scenario, comparison.central, comparison.summary, language, width) +
        attribution_table(comparison, language, width) +
        frontier_table(comparison, language, width);
    for (const Said& sentence : findings(scenario, comparison)) {
      text += '\n' + wrapped(sentence.in(language), width);
    }
    print_result(text);
  }
  if (next.capped) {
    print_note(globals,
               say("the precision asked for is not reached with {} replicates, the most "
                   "that --most-replicates allows",
                   "在 --most-replicates 允许的 {} 次重复内未达到所要求的精度", next.total));
  }
  if (stored.interrupted) {
    print_note(globals,
               say("interrupted: {} of {} replicates were finished and kept{}",
                   "已中断：{}/{} 次重复已完成并保留{}", comparison.central.replicates.size(),
                   asked, options.output.folder.empty() ? "" : " (--resume)"));
  }
  if (!options.output.folder.empty()) {
    print_note(globals, say("results are in {} ({:.1f} s)", "结果在 {}（用时 {:.1f} 秒）",
                            options.output.folder, seconds));
  }
  return stored.code();
}

}  // namespace

void add_compare(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "compare", "Compare the eight mixes of individual, family and society measures");
  const auto options = std::make_shared<CompareOptions>();
  sub->add_option("scenario", options->file, "Scenario (YAML)")->required();
  add_output_options(*sub, options->output,
                     "the run store, the tables (summary.csv, attribution.csv, frontier.csv, "
                     "equity.csv, …), manifest.json, scenario.resolved.yaml");
  sub->add_option("--ignorance", options->worlds,
                  "Plausible worlds to draw from the parameters' ranges (over the scenario's); 0: "
                  "chance alone")
      ->check(CLI::Range(0, most_worlds));
  sub->add_option("--world-replicates", options->world_replicates,
                  "Paired replicates of each world (over the scenario's)")
      ->check(CLI::Range(1, most_replicates));
  auto* half_width = sub->add_option(
      "--half-width", options->half_width,
      "Go on until the interval of every mix's active adoption is ± this, in percentage points");
  half_width->check(CLI::PositiveNumber);
  sub->add_option("--sure", options->sure,
                  "Go on until the mix with most active adopters is selected with this probability "
                  "(Kim and Nelson), such as 0.95")
      ->check(CLI::Range(0.5, 0.9999))
      ->excludes(half_width);
  sub->add_option("--indifference", options->indifference,
                  "Differences that do not matter for --sure, in percentage points")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  sub->add_option("--most-replicates", options->most_replicates,
                  "The most replicates for --half-width and --sure")
      ->check(CLI::Range(2, most_replicates))
      ->capture_default_str();
  sub->footer("Example: yinling compare scenarios/danzhai.yaml --ignorance 64 -o out/danzhai");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] { return compare(*options, globals); };
  });
}

}  // namespace yinling
