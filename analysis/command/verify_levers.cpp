#include "analysis/command/verify_levers.hpp"

#include <algorithm>

#include "analysis/command/progress.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/scenario_options.hpp"
#include "analysis/compare/answer.hpp"
#include "analysis/patterns/lever_effects.hpp"
#include "analysis/text/text_table.hpp"

namespace yinling {

namespace {

std::string interval_of(const PairedDifference& d) {
  return fmt::format("{:+.3g} [{:.3g}, {:.3g}]", d.difference, d.low, d.high);
}

/// Percentage points.
std::string points_of(const PairedDifference& d) {
  return fmt::format("{:+.2f} [{:.2f}, {:.2f}]", 100.0 * d.difference, 100.0 * d.low,
                     100.0 * d.high);
}

std::string yuan_of(const PairedDifference& d) {
  return fmt::format("{}{} [{}, {}]", d.difference > 0 ? "+" : "", grouped(d.difference),
                     grouped(d.low), grouped(d.high));
}

}  // namespace

ExitCode verify_levers(const std::string& file, const Globals& globals) {
  const Scenario scenario =
      read_scenario_for(file.empty() ? "scenarios/danzhai.yaml" : file, globals);
  std::vector<LeverEffect> effects;
  {
    ProgressLine line(globals);
    effects = lever_effects(scenario, scenario.replicates,
                            [&](int done, int all) { line.show(done, all); });
  }
  const bool zh = globals.language == Language::chinese;
  ResultTable table({"lever",     "state",        "week",          "n",          "without",
                     "change",    "low",          "high",          "sign",       "first_adopters",
                     "first_low", "first_high",   "active",        "active_low", "active_high",
                     "net_loss",  "net_loss_low", "net_loss_high", "cost",       "verdict"});
  using Align = TextTable::Align;
  TextTable states(
      {zh ? "措施" : "lever", zh ? "所作用的状态" : "state it acts on", zh ? "周" : "week",
       zh ? "变化 [95 %]" : "change [95 %]", zh ? "结论" : "verdict"},
      {Align::left, Align::left, Align::right, Align::right, Align::left});
  TextTable outcomes({zh ? "措施" : "lever", zh ? "首次使用" : "first-time", zh ? "活跃" : "active",
                      zh ? "净损失" : "net loss", zh ? "费用（元）" : "cost (yuan)"},
                     {Align::left, Align::right, Align::right, Align::right, Align::right});
  for (const LeverEffect& effect : effects) {
    const bool holds = effect.as_the_paper_says();
    const std::string id(effect.info.id);
    table.add({id,
               effect.info.state.in(globals.language),
               effect.measured_in - 1,
               effect.state.n,
               effect.state.mean - effect.state.difference,
               effect.state.difference,
               effect.state.low,
               effect.state.high,
               effect.info.sign,
               effect.first.difference,
               effect.first.low,
               effect.first.high,
               effect.active.difference,
               effect.active.low,
               effect.active.high,
               effect.net_loss.difference,
               effect.net_loss.low,
               effect.net_loss.high,
               effect.cost,
               holds ? "pass" : "fail"});
    states.add({id, effect.info.state.in(globals.language),
                fmt::format("{}", effect.measured_in - 1), interval_of(effect.state),
                holds ? (zh ? "符合" : "pass") : (zh ? "不符" : "FAIL")});
    outcomes.add({id, points_of(effect.first), points_of(effect.active), yuan_of(effect.net_loss),
                  grouped(effect.cost)});
  }
  if (globals.json) {
    table.print(globals);
  } else {
    const Said heading =
        say("{} ({}): each lever alone at full dose (what is negotiated is granted at once), {} "
            "replicates, {} weeks. State: mean over those it reached, after the plan or a year, "
            "against the same people without it.",
            "{}（{}）：每项措施单独满量实施（需协商者立即获准），{} 次重复，{} 周。状态：计划结束"
            "或一年后受益者的均值，与同一批人未实施时相比。",
            scenario.county.name, scenario.county.code, scenario.replicates, scenario.weeks);
    const Said below =
        say("What comes of it after {} weeks: first-time and active adopters in "
            "percentage points, net loss in yuan per 1,000 elders, cost.",
            "{} 周后的结果：首次使用者与活跃使用者（百分点）、净损失（元／千名老人）"
            "与费用。",
            scenario.weeks);
    print_result(wrapped(heading.in(globals.language), 80) + '\n' + states.text() + '\n' +
                 wrapped(below.in(globals.language), 80) + '\n' + outcomes.text());
  }
  const auto failed = std::count_if(effects.begin(), effects.end(), [](const LeverEffect& effect) {
    return !effect.as_the_paper_says();
  });
  print_note(globals, failed == 0 ? say("all {} levers move their state as the paper says",
                                        "{} 项措施均按论文方向改变了状态", effects.size())
                                  : say("{} of {} levers do not", "{} 项未符合，共 {} 项", failed,
                                        effects.size()));
  return failed == 0 ? ExitCode::ok : ExitCode::failed;
}

}  // namespace yinling
