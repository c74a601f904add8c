#include <charconv>
#include <cmath>
#include <memory>
#include <string_view>

#include "analysis/command/analyse.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/strategy_file.hpp"
#include "analysis/command/tie_file.hpp"
#include "analysis/decision/frontier.hpp"

namespace yinling {

namespace {

constexpr double most_willingness_values = 100000;

ResultTable frontier_table(const StrategyFile& input) {
  const Eigen::VectorXd cost = input.values.cost.colwise().mean();
  const Eigen::VectorXd effect = input.values.effect.colwise().mean();
  const std::span costs(cost.data(), static_cast<std::size_t>(cost.size()));
  const auto steps =
      cost_effectiveness_frontier(costs, {effect.data(), static_cast<std::size_t>(effect.size())});
  ResultTable table({"strategy", "cost", "effect", "inc_cost", "inc_effect", "icer", "status"});
  for (const auto i : in_frontier_order(costs, steps)) {
    const auto& step = steps[i];
    const auto column = static_cast<Eigen::Index>(i);
    table.add({input.strategies[i], cost[column], effect[column], step.cost_increment,
               step.effect_increment, step.icer, name_of(step.status)});
  }
  return table;
}

/// `from:to:step`, or one number. Throws Error (exit code 2).
std::vector<double> willingness_values(const std::string& text) {
  std::vector<double> parts;
  std::string_view rest = text;
  while (true) {
    double part = 0;
    const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), part);
    const bool last = end == rest.data() + rest.size();
    if (problem != std::errc{} || !std::isfinite(part) || (!last && *end != ':')) break;
    parts.push_back(part);
    if (last) {
      rest = {};
      break;
    }
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()) + 1);
  }
  const bool range = parts.size() == 3 && parts[1] >= parts[0] && parts[2] > 0;
  if (!rest.empty() || parts.empty() || parts.front() < 0 || (parts.size() > 1 && !range)) {
    throw wrong_usage("--wtp",
                      say("`{}` is not a range of amounts of money", "`{}` 不是金额区间", text),
                      say("write from:to:step, such as 0:50000:1000, or one amount; none negative",
                          "请写 起点:终点:步长，如 0:50000:1000，或单个金额；均不为负"));
  }
  if (!range) return {parts.front()};
  const double count = std::floor((parts[1] - parts[0]) / parts[2] + 1e-9) + 1;
  if (count > most_willingness_values) {
    throw wrong_usage(
        "--wtp",
        say("`{}` are more than {} amounts", "`{}` 超过 {} 个金额", text, most_willingness_values),
        say("write a longer step", "请加大步长"));
  }
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < static_cast<int>(count); ++i) {
    // Steps of .1 should read .3, not .30000000000000004.
    values.push_back(std::stod(fmt::format("{:.14g}", parts[0] + i * parts[2])));
  }
  return values;
}

ResultTable acceptability_table(const StrategyFile& input, const std::vector<double>& values) {
  ResultTable table({"wtp", "strategy", "p_best", "enb", "on_ceaf", "evpi"});
  for (const double value : values) {
    const auto result = acceptability(net_benefit(input.values, value));
    for (std::size_t s = 0; s < input.strategies.size(); ++s) {
      table.add({value, input.strategies[s], result.best[s], result.expected[s], s == result.choice,
                 result.evpi});
    }
  }
  return table;
}

}  // namespace

void add_analyse_cea(CLI::App& analyse, Commands& commands) {
  auto* sub = analyse.add_subcommand("cea", "Cost-effectiveness of strategies");
  sub->footer(
      "FILE has columns draw,strategy,cost,effect (more effect is better); every strategy has the\n"
      "same draws. Without --wtp: mean cost and effect of each strategy, its status and, on the\n"
      "frontier, its increments over the next cheaper one there. ND: on the frontier; D: another\n"
      "strategy costs no more and brings no less; ED: a mixture of two others brings more for its\n"
      "cost. With --wtp, for each amount that a unit of effect is worth: the share of draws in\n"
      "which a strategy is best (ties shared), its expected net benefit, whether that is the\n"
      "largest (the acceptability frontier), and the expected value of perfect information.\n"
      "Undefined cells are empty.\n"
      "Examples: yinling analyse cea draws.csv\n"
      "          yinling analyse cea draws.csv --wtp 0:50000:1000");
  auto file = std::make_shared<std::string>();
  auto amounts = std::make_shared<std::string>();
  sub->add_option("FILE", *file, "Costs and effects (CSV)")->required();
  auto* wtp = sub->add_option("--wtp", *amounts,
                              "What a unit of effect is worth: from:to:step, or one amount");
  sub->callback([&commands, file, amounts, given = wtp] {
    commands.action = [&globals = commands.globals, file, amounts, asked = given->count() > 0] {
      if (!asked) {
        const auto input = read_strategies(*file);
        frontier_table(input).print(globals);
        if (input.draws.size() == 1) {
          print_note(globals, say("{}: one draw only, so nothing is known of the uncertainty",
                                  "{}：只有一次抽样，无从得知不确定性", *file));
        }
        return ExitCode::ok;
      }
      const auto values = willingness_values(*amounts);
      const auto input = read_strategies(*file);
      if (input.draws.size() == 1) {
        throw invalid({*file}, say("there is one draw only", "只有一次抽样"),
                      say("the chance of being best needs many draws; without --wtp one will do",
                          "成为最优的概率需要多次抽样；不用 --wtp 时一次即可"));
      }
      acceptability_table(input, values).print(globals);
      return ExitCode::ok;
    };
  });
}

}  // namespace yinling
