// Which mixes are worth their money: the frontier, and the chance that each is best at a given
// value of an adopter.
#include <cmath>

#include "analysis/compare/numbers.hpp"
#include "analysis/decision/net_benefit.hpp"
#include "analysis/decision/programme_effects.hpp"
#include "analysis/report/sections.hpp"

namespace yinling::report {

namespace {

constexpr int values_looked_at = 41;

/// A round step such that the curves reach beyond the dearest step of the frontier.
double step_of_values(const Material& m) {
  double dearest = 10'000;
  for (const FrontierStep& step : m.comparison.frontier) {
    if (std::isfinite(step.icer)) dearest = std::max(dearest, step.icer);
  }
  const double wanted = 1.5 * dearest / (values_looked_at - 1);
  const double power = std::pow(10.0, std::floor(std::log10(wanted)));
  for (const double digit : {1.0, 2.0, 2.5, 5.0, 10.0}) {
    if (digit * power >= wanted) return digit * power;
  }
  return wanted;
}

double mean_effect(const Experiment& experiment, std::size_t mix,
                   const ProgrammeDifference& difference) {
  double sum = 0;
  for (const Replicate& replicate : experiment.replicates) {
    sum += difference.value(replicate.runs[mix], replicate.runs[0]);
  }
  return sum / static_cast<double>(experiment.replicates.size());
}

/// A draw is a replicate, or a world (the mean of its replicates).
StrategyDraws draws_over(const Material& m, bool worlds) {
  const ProgrammeDifference& effect = programme_effect_named("active");
  const ProgrammeDifference& cost = cost_perspective_named("funder");
  const auto n = static_cast<Eigen::Index>(worlds ? m.comparison.worlds.size() : m.n());
  const auto mixes = static_cast<Eigen::Index>(m.mixes().size());
  StrategyDraws draws{Eigen::MatrixXd(n, mixes), Eigen::MatrixXd(n, mixes)};
  for (Eigen::Index d = 0; d < n; ++d) {
    for (Eigen::Index mix = 0; mix < mixes; ++mix) {
      const auto at = static_cast<std::size_t>(d);
      const auto column = static_cast<std::size_t>(mix);
      if (worlds) {
        draws.cost(d, mix) = mean_effect(m.comparison.worlds[at], column, cost);
        draws.effect(d, mix) = mean_effect(m.comparison.worlds[at], column, effect);
      } else {
        const auto& runs = m.central().replicates[at].runs;
        draws.cost(d, mix) = cost.value(runs[column], runs[0]);
        draws.effect(d, mix) = effect.value(runs[column], runs[0]);
      }
    }
  }
  return draws;
}

Json acceptability_curves(const Material& m, bool worlds) {
  const StrategyDraws draws = draws_over(m, worlds);
  const double step = step_of_values(m);
  std::vector<double> values;
  std::vector<double> evpi;
  std::vector<std::vector<double>> chance(m.mixes().size());
  Json choice = Json::array();
  std::vector<std::pair<std::size_t, double>> changes;  // choice, from this value on
  for (int i = 0; i < values_looked_at; ++i) {
    const double value = step * i;
    const Acceptability result = acceptability(net_benefit(draws, value));
    values.push_back(value);
    evpi.push_back(result.evpi);
    choice.push_back(result.choice);
    if (changes.empty() || changes.back().first != result.choice) {
      changes.emplace_back(result.choice, value);
    }
    for (std::size_t mix = 0; mix < chance.size(); ++mix) chance[mix].push_back(result.best[mix]);
  }
  Said steps;
  for (const auto& [mix, value] : changes) {
    const Said from = amount(value, unit::yuan);
    const bool first = steps.en.empty();
    steps.en += fmt::format("{}from {} \"{}\"", first ? "" : ", ", from.en, m.label(mix).en);
    steps.zh += fmt::format("{}{}起为“{}”", first ? "" : "，", from.zh, m.label(mix).zh);
  }
  const auto last = changes.back();
  const Said top = amount(values.back(), unit::yuan);
  const double sure = 100.0 * chance[last.first].back();
  const Said title =
      say("If an additional adopter is worth {0}, \"{1}\" is the best choice in {2:.0f} % of {3}",
          "若每名新增使用者值 {4}，则在 {2:.0f} % 的{6}中以“{5}”为最佳", top.en,
          m.label(last.first).en, sure, worlds ? "worlds" : "replicates", top.zh,
          m.label(last.first).zh, worlds ? "情形" : "重复");
  const Said sentence = {
      "The mix with the largest expected net benefit, by what an additional "
      "active adopter is worth to the funder, looked at in steps of " +
          amount(step, unit::yuan).en + ": " + steps.en +
          ". What is best on average need not be best most often.",
      "按每名新增活跃使用者对出资方的价值（每 " + amount(step, unit::yuan).zh +
          "看一次），期望净效益最大的组合：" + steps.zh + "。平均最佳的不一定最常最佳。"};
  Json curves;
  put_finding(curves, title, sentence, worlds ? m.worlds_basis() : m.chance_basis());
  curves["over"] = worlds ? "worlds" : "replicates";
  curves["n"] = draws.cost.rows();
  curves["wtp"] = values;
  curves["best"] = Json::array();
  for (std::size_t mix = 0; mix < chance.size(); ++mix) {
    curves["best"].push_back({{"mix", mix}, {"chance", rounded(chance[mix])}});
  }
  curves["choice"] = choice;
  curves["evpi"] = rounded(evpi);
  return curves;
}

}  // namespace

Json frontier_of(const Material& m) {
  const Comparison& comparison = m.comparison;
  Json section;
  Json rows = Json::array();
  std::vector<Said> on;
  for (const std::size_t mix : in_frontier_order(comparison.costs, comparison.frontier)) {
    const FrontierStep& step = comparison.frontier[mix];
    rows.push_back({{"mix", mix},
                    {"cost", comparison.costs[mix]},
                    {"effect", comparison.adopters[mix]},
                    {"inc_cost", number(step.cost_increment)},
                    {"inc_effect", number(step.effect_increment)},
                    {"icer", number(step.icer)},
                    {"status", name_of(step.status)}});
    if (step.status != Dominance::none || !std::isfinite(step.icer)) continue;
    const Said each = amount(step.icer, unit::yuan);
    on.push_back({fmt::format("\"{}\" ({})", m.label(mix).en, each.en),
                  fmt::format("“{}”（{}）", m.label(mix).zh, each.zh)});
  }
  const Said title =
      on.empty()
          ? Said{"No mix is worth money over no programme", "没有任何组合值得在无项目之外花钱"}
          : say("For adopters alone only {} of 7 mixes are worth choosing, whatever one is worth",
                "只看使用者，7 种组合中只有 {} 种值得选，无论每名使用者值多少", on.size());
  const Said sentence =
      on.empty()
          ? Said{}
          : Said{"From cheap to dear, with the cost of each further adopter: " + listed(on).en +
                     ". Every other mix brings fewer for the money. Losses do not count here: see "
                     "benefit and harm.",
                 "由便宜到昂贵，括号内为每再增一名使用者的费用：" + listed(on).zh +
                     "。其余组合同样的钱带来的使用者更少。此处不计损失：见“收益与损害”。"};
  put_finding(section, title, sentence,
              joined(say("Means over {} replicates; the funder's cost, not discounted.",
                         "{} 次重复的均值；出资方成本，未贴现。", m.n()),
                     m.chance_basis()));
  section["rows"] = rows;
  section["acceptability"] = Json::array({acceptability_curves(m, false)});
  if (m.worlds() > 0) section["acceptability"].push_back(acceptability_curves(m, true));
  return section;
}

}  // namespace yinling::report
