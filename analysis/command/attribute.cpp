// `yinling attribute`: what each lever of a programme contributes.
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "analysis/command/attribute_text.hpp"
#include "analysis/command/chosen_levers.hpp"
#include "analysis/command/scenario_options.hpp"
#include "analysis/command/tie_file.hpp"
#include "analysis/compare/answer.hpp"
#include "analysis/compare/summary.hpp"
#include "analysis/decision/shapley_by_sampling.hpp"
#include "analysis/text/text_table.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/parallel.hpp"

namespace yinling {

namespace {

constexpr int usual_attribution_replicates = 8;

struct AttributeOptions {
  std::string file;
  std::vector<std::string> levers;
  std::vector<std::string> measures{"active", "fraud_loss", "net_loss", "cost_financial"};
  int pairs = 20;
  bool levels = false;
  std::string out;
};

std::vector<ProgrammePart> programme_parts(const Scenario& scenario,
                                           const AttributeOptions& options) {
  const auto levers = chosen_levers(scenario, options.levers);
  std::vector<ProgrammePart> parts;
  if (!options.levels) {
    for (const auto& lever : levers) {
      parts.push_back({std::string(lever->info.id), lever->info.name, {lever->info.number}});
    }
    return parts;
  }
  const std::pair<Level, Said> all_levels[] = {{Level::individual, {"individual", "个人"}},
                                               {Level::family, {"family", "家庭"}},
                                               {Level::society, {"society", "社会"}}};
  for (const auto& [level, label] : all_levels) {
    ProgrammePart part{std::string(name_of(level)), label, {}};
    for (const auto& lever : levers) {
      if (lever->info.level == level) part.levers.push_back(lever->info.number);
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

/// Ctrl-C, on its way out of a batch.
struct AttributionStopped {};

/// Values of coalitions by measure; every coalition is simulated once for all measures.
class CoalitionRuns {
 public:
  CoalitionRuns(const std::vector<ProgrammePart>& parts, int replicates, RunsInBatches& runs)
      : parts_(parts), replicates_(replicates), runs_(runs) {}

  CoalitionValues of_measure(std::size_t measure) {
    return [this, measure](std::span<const Coalition> coalitions) {
      simulate_unknown(coalitions);
      std::vector<std::vector<double>> values;
      for (const Coalition c : coalitions) values.push_back(known_.at(c)[measure]);
      return values;
    };
  }
  /// v(all) − v(none), by replicate.
  std::vector<double> whole(std::size_t measure) const {
    auto difference = known_.at((Coalition{1} << parts_.size()) - 1)[measure];
    const auto& none = known_.at(0)[measure];
    for (std::size_t r = 0; r < none.size(); ++r) difference[r] -= none[r];
    return difference;
  }

 private:
  void simulate_unknown(std::span<const Coalition> coalitions) {
    std::vector<Coalition> unknown;
    std::vector<Mix> mixes;
    for (const Coalition c : coalitions) {
      if (known_.contains(c)) continue;
      unknown.push_back(c);
      std::vector<std::pair<int, double>> doses;
      for (std::size_t p = 0; p < parts_.size(); ++p) {
        if ((c >> p & 1U) == 0) continue;
        for (const int lever : parts_[p].levers) doses.emplace_back(lever, 1.0);
      }
      mixes.push_back(mix_of_doses(std::move(doses)));
    }
    if (unknown.empty()) return;
    auto values = runs_.run(mixes, 1, replicates_);
    if (!values) throw AttributionStopped{};
    for (std::size_t i = 0; i < unknown.size(); ++i) known_[unknown[i]] = std::move((*values)[i]);
  }

  const std::vector<ProgrammePart>& parts_;
  int replicates_;
  RunsInBatches& runs_;
  std::map<Coalition, std::vector<std::vector<double>>> known_;  // measure, replicate
};

void check_measures(const std::vector<std::string>& names) {
  const auto known = measure_names();
  for (const auto& name : names) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      const std::string near = nearest_name(name, known);
      throw wrong_usage("--measure", say("there is no measure `{}`", "没有指标 `{}`", name),
                        near.empty() ? say("write one of those of summary.csv, such as active",
                                           "请写 summary.csv 中的指标，如 active")
                                     : say("did you mean `{}`?", "是否指 `{}`？", near));
    }
    if (std::count(names.begin(), names.end(), name) > 1) {
      throw wrong_usage("--measure", say("`{}` is named twice", "`{}` 出现两次", name),
                        say("name each measure once", "每项指标只写一次"));
    }
  }
}

/// Coalitions that will be valued at most.
std::int64_t planned_coalitions(std::size_t parts, int pairs) {
  const double sampled = 2 + 2.0 * pairs * (static_cast<double>(parts) - 1);
  const double all = std::pow(2.0, static_cast<double>(parts));
  return static_cast<std::int64_t>(std::min(sampled, all));
}

ExitCode attribute_programme(const AttributeOptions& options, const Globals& globals) {
  check_measures(options.measures);
  const Scenario scenario = read_scenario_for(options.file, globals);
  const auto parts = programme_parts(scenario, options);
  const int replicates = globals.replicates.value_or(usual_attribution_replicates);
  // Three levels are always taken exactly.
  const int pairs = options.levels ? 2 : options.pairs;
  const std::int64_t coalitions = planned_coalitions(parts.size(), pairs);
  const std::int64_t planned = coalitions * replicates;
  if (globals.dry_run) {
    const auto in_batch =
        std::min<std::int64_t>(coalitions, 2 * static_cast<std::int64_t>(parts.size()));
    const double seconds = estimated_seconds(scenario, static_cast<std::size_t>(in_batch),
                                             (coalitions + in_batch - 1) / in_batch, replicates);
    ResultTable table({"levers", "coalitions", "replicates", "runs", "threads", "seconds"});
    table.add({parts.size(), coalitions, replicates, planned, threads(), seconds});
    if (globals.json) {
      table.print(globals);
    } else {
      print_result(say("{} parts, at most {} coalitions x {} replicates = {} runs on {} threads: "
                       "about {:.0f} s. Nothing was run or written.\n",
                       "{} 个部分，至多 {} 种组合 × {} 次重复 ＝ {} 次运行，{} 线程：约 {:.0f} "
                       "秒。未运行，未写入任何文件。\n",
                       parts.size(), coalitions, replicates, planned, threads(), seconds)
                       .in(globals.language));
    }
    return ExitCode::ok;
  }
  AttributionReport report{scenario, parts, replicates, {}};
  bool interrupted = false;
  {
    RunsInBatches runs(scenario, options.measures, globals, planned);
    CoalitionRuns values(parts, replicates, runs);
    std::vector<ShapleyBySampling> samplers;
    for (std::size_t m = 0; m < options.measures.size(); ++m) {
      samplers.emplace_back(parts.size(), scenario.seed, values.of_measure(m));
    }
    int sampled = 0;
    try {
      // A pair at a time, so that Ctrl-C loses one at most; all measures see the same orders.
      const bool at_once = options.levels || planned_coalitions(parts.size(), pairs) ==
                                                 std::int64_t{1}
                                                     << std::min<std::size_t>(62, parts.size());
      for (; sampled < pairs; sampled += at_once ? pairs : 1) {
        for (auto& sampler : samplers) {
          sampler.sample(static_cast<std::size_t>(at_once ? pairs : 1));
        }
      }
    } catch (const AttributionStopped&) {
      interrupted = true;
    }
    if (sampled == 0) {
      print_note(globals, {"interrupted before an order was finished; nothing was written",
                           "在完成一个次序之前中断；未写入任何文件"});
      return ExitCode::interrupted;
    }
    for (std::size_t m = 0; m < options.measures.size(); ++m) {
      report.measures.push_back({measure_told(options.measures[m]),
                                 samplers[m].result(attribution_level),
                                 mean_over_replicates(values.whole(m), attribution_level)});
    }
  }
  const ResultTable table = attribution_table(report);
  if (!options.out.empty()) {
    write_file(options.out, table.csv());
    print_note(globals, say("the table is in {}", "表格在 {}", options.out));
  }
  if (globals.json) {
    table.print(globals);
  } else {
    print_result(attribution_text(report, globals.language, terminal_width(stdout)));
  }
  if (interrupted) {
    print_note(globals,
               say("interrupted: {} pairs of orders were finished and kept",
                   "已中断：已完成的 {} 对次序予以保留", report.measures.front().shapley.pairs));
    return ExitCode::interrupted;
  }
  return ExitCode::ok;
}

}  // namespace

void add_attribute(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "attribute", "What each lever contributes to adoption, loss and cost (Shapley values)");
  sub->footer(
      "The table of -o has columns measure,unit,lever (`all` for the whole programme less "
      "none),n,\n"
      "pairs,coalitions,exact,shapley,replicates_low,replicates_high (chance),orders_low,\n"
      "orders_high (sampling of orders),share (empty where the whole cannot be told from "
      "0),level.\n"
      "Exact where all coalitions are no more than the orders would pass through.\n"
      "--replicates is 8 unless given; the scenario's own number is not used.\n"
      "Examples: yinling attribute scenarios/danzhai.yaml --levels\n"
      "          yinling attribute scenarios/danzhai.yaml --levers I1,I5,F2 --measure active");
  const auto options = std::make_shared<AttributeOptions>();
  sub->add_option("scenario", options->file, "Scenario (YAML)")->required();
  auto* levers =
      sub->add_option("--levers", options->levers, "Levers, such as I1,F1 (default: all)")
          ->delimiter(',');
  sub->add_option("--measure", options->measures, "Measures of summary.csv")
      ->delimiter(',')
      ->capture_default_str();
  sub->add_option("--pairs", options->pairs, "Pairs of orders, forward and in reverse")
      ->check(CLI::Range(2, 10000))
      ->capture_default_str();
  sub->add_flag("--levels", options->levels, "The three levels instead of levers, exactly")
      ->excludes(levers);
  sub->add_option("-o,--out", options->out, "CSV file for the table");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] {
      return attribute_programme(*options, globals);
    };
  });
}

}  // namespace yinling
