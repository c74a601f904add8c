// `yinling attribute`: what each lever of a programme contributes.
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "analysis/command/chosen_levers.hpp"
#include "analysis/command/result_table.hpp"
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

constexpr double attribution_level = 0.95;
constexpr int usual_attribution_replicates = 8;

struct AttributeOptions {
  std::string file;
  std::vector<std::string> levers;
  std::vector<std::string> measures{"active", "fraud_loss", "net_loss", "cost_financial"};
  int pairs = 20;
  bool levels = false;
  std::string out;
};

/// What joins a coalition: a lever, or all the levers of a level.
struct ProgrammePart {
  std::string name;
  Said label;
  std::vector<int> levers;  // numbers
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

/// A measure as it is told to people.
struct MeasureTold {
  std::string name;
  Said label;
  Said unit;
  double scale = 1;
};

MeasureTold measure_told(const std::string& name) {
  if (const auto* of_programme = programme_measure_named(name)) {
    const std::string unit(of_programme->unit);
    return {name, {name, name}, {unit, unit == "yuan" ? "元" : unit}, 1};
  }
  const Measure& measure = measure_named(name);
  if (measure.unit == "share") {
    return {name, measure.label, {"percentage points", "个百分点"}, 100};
  }
  const std::string unit(measure.unit);
  return {name, measure.label, {unit, unit == "yuan per 1,000 elders" ? "元／千名老人" : unit}, 1};
}

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

/// Shares are of a whole that is told apart from 0.
double share_of_whole(double value, const IntervalEstimate& whole) {
  const bool apart = whole.interval.low > 0 || whole.interval.high < 0;
  return apart ? value / whole.value : Interval::undefined;
}

struct MeasureAttribution {
  MeasureTold told;
  ShapleyResult shapley;
  IntervalEstimate whole;
};

struct AttributionReport {
  const Scenario& scenario;
  const std::vector<ProgrammePart>& parts;
  int replicates;
  std::vector<MeasureAttribution> measures;
};

ResultTable attribution_table(const AttributionReport& report) {
  ResultTable table({"measure", "unit", "lever", "n", "pairs", "coalitions", "exact", "shapley",
                     "replicates_low", "replicates_high", "orders_low", "orders_high", "share",
                     "level"});
  for (const auto& one : report.measures) {
    const ProgrammeMeasure* const of_programme = programme_measure_named(one.told.name);
    const std::string_view unit =
        of_programme != nullptr ? of_programme->unit : measure_named(one.told.name).unit;
    const auto add = [&](const std::string& lever, double value, const Interval& chance,
                         const Interval& orders) {
      table.add({one.told.name, unit, lever, report.replicates, one.shapley.pairs,
                 one.shapley.coalitions, one.shapley.exact, value, chance.low, chance.high,
                 orders.low, orders.high, share_of_whole(value, one.whole), attribution_level});
    };
    for (std::size_t p = 0; p < report.parts.size(); ++p) {
      const auto& lever = one.shapley.levers[p];
      add(report.parts[p].name, lever.value, lever.over_replicates, lever.over_orders);
    }
    add("all", one.whole.value, one.whole.interval, {one.whole.value, one.whole.value});
  }
  return table;
}

std::string interval_told(const Interval& interval, double scale, double largest) {
  if (!std::isfinite(interval.low)) return "[?]";
  const int digits = largest >= 100 ? 0 : largest >= 10 ? 1 : 2;
  const auto end = [&](double value) {
    if (digits == 0) return grouped(scale * value);
    return fmt::format("{}{:.{}f}", scale * value < 0 ? "−" : "", std::abs(scale * value), digits);
  };
  return fmt::format("[{}, {}]", end(interval.low), end(interval.high));
}

std::string attribution_told(const AttributionReport& report, const MeasureAttribution& one,
                             Language language, int width) {
  const bool zh = language == Language::chinese;
  double largest = std::abs(one.told.scale * one.whole.value);
  for (const auto& lever : one.shapley.levers) {
    largest = std::max(largest, std::abs(one.told.scale * lever.value));
  }
  const auto table_with = [&](bool labels) {
    using Align = TextTable::Align;
    TextTable table(
        {zh ? "措施" : "lever", zh ? "贡献" : "Shapley", zh ? "随机性区间" : "over replicates",
         zh ? "次序区间" : "over orders", zh ? "占比" : "share"},
        {Align::left, Align::right, Align::right, Align::right, Align::right});
    const auto add = [&](const std::string& name, double value, const Interval& chance,
                         const std::string& orders) {
      const double share = share_of_whole(value, one.whole);
      const double shown = one.told.scale * value;
      const std::string number = largest >= 100
                                     ? grouped(shown)
                                     : fmt::format("{}{:.{}f}", shown < 0 ? "−" : "",
                                                   std::abs(shown), largest >= 10 ? 1 : 2);
      table.add({name, number, interval_told(chance, one.told.scale, largest), orders,
                 std::isfinite(share) ? whole_percent(share) : "–"});
    };
    for (std::size_t p = 0; p < report.parts.size(); ++p) {
      const auto& part = report.parts[p];
      const auto& lever = one.shapley.levers[p];
      std::string name = part.name;
      if (labels && part.label.in(language) != name) name += " " + part.label.in(language);
      add(name, lever.value, lever.over_replicates,
          one.shapley.exact ? (zh ? "精确" : "exact")
                            : interval_told(lever.over_orders, one.told.scale, largest));
    }
    add(zh ? "合计" : "all", one.whole.value, one.whole.interval, zh ? "精确" : "exact");
    return table;
  };
  const Said title = {fmt::format("{} ({})", one.told.label.en, one.told.unit.en),
                      fmt::format("{}（{}）", one.told.label.zh, one.told.unit.zh)};
  TextTable table = table_with(true);
  if (table.width() > width) table = table_with(false);
  return wrapped(title.in(language), width) + table.text(width) + '\n';
}

std::string attribution_text(const AttributionReport& report, Language language, int width) {
  const auto& first = report.measures.front().shapley;
  const auto& county = report.scenario.county;
  const Said how =
      first.exact
          ? say("exactly, from all {} coalitions", "由全部 {} 种组合精确计算", first.coalitions)
          : say("from {} pairs of orders in which they join, each forward and in reverse; "
                "{} coalitions",
                "由 {} 对加入次序（正序与逆序）抽样估计，共 {} 种组合", first.pairs,
                first.coalitions);
  const Said heading = {
      fmt::format(
          "{} ({} {}): {} weeks, {} paired replicates. What each part adds to the whole, as "
          "Shapley values {}. They sum to the whole programme less none (`all`).",
          report.scenario.title.en, county.name, county.code, report.scenario.weeks,
          report.replicates, how.en),
      fmt::format("{}（{} {}）：{} 周，{} 次配对重复。各部分对整体的贡献（沙普利值），{}。"
                  "各项之和等于全部措施与无项目之差（“合计”）。",
                  report.scenario.title.zh, county.name, county.code, report.scenario.weeks,
                  report.replicates, how.zh)};
  std::string text = wrapped(heading.in(language), width) + '\n';
  for (const auto& one : report.measures) text += attribution_told(report, one, language, width);
  const Said orders = first.exact
                          ? Said{}
                          : say(" [over orders] {:g} % t intervals of sampling orders.",
                                "次序区间为对次序抽样的 {:g} % t 区间。", 100 * attribution_level);
  const Said below = {
      fmt::format("[over replicates] are {:g} % t intervals of chance, n = {}.{} Ignorance, the "
                  "ranges of the parameters, is in neither. Share: of the whole; – where the whole "
                  "cannot be told from 0. Signs are those of the measure: less loss is negative.",
                  100 * attribution_level, report.replicates, orders.en),
      fmt::format(
          "随机性区间为重复之间的 {:g} % t 区间，n = {}。{}两者都不含参数范围带来的不确定性。"
          "占比：占合计的比例；– 表示合计无法与 0 "
          "区分。正负号同指标本身：损失减少为负。",
          100 * attribution_level, report.replicates, orders.zh)};
  return text + wrapped(below.in(language), width);
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
