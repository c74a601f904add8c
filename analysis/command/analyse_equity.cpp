#include <algorithm>
#include <cmath>
#include <memory>

#include "analysis/command/analyse.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/decision/equity.hpp"
#include "sim/base/csv.hpp"

namespace yinling {

namespace {

constexpr std::size_t equity_resamples = 2000;

std::vector<RankedOutcome> read_ranked(const std::string& path) {
  const Csv input = read_csv(path);
  const auto rank = input.column("rank_variable");
  const auto outcome = input.column("outcome");
  const bool weighted =
      std::find(input.header.begin(), input.header.end(), "weight") != input.header.end();
  const auto weight = weighted ? input.column("weight") : 0;
  std::vector<RankedOutcome> people;
  bool any = false;
  for (const auto& row : input.rows) {
    RankedOutcome person{input.number(row, rank), input.number(row, outcome), 1};
    if (weighted) person.weight = input.number(row, weight);
    if (person.weight < 0) {
      throw invalid(input.place(row), say("the weight is negative", "权重为负"),
                    say("write 0 or more", "请写 0 或更大的数"));
    }
    any = any || person.weight > 0;
    people.push_back(person);
  }
  if (!any) {
    throw invalid({path}, say("there is no row with a weight", "没有任何带权重的行"),
                  say("write one row for each person or group", "请每人或每组写一行"));
  }
  return people;
}

ResultTable equity(const std::string& path, double level, const Globals& globals) {
  const auto people = read_ranked(path);
  const auto yes_no = [](const RankedOutcome& p) { return p.outcome == 0 || p.outcome == 1; };
  if (std::all_of(people.begin(), people.end(), yes_no)) {
    print_note(globals, say("the Gini of a yes/no outcome is 1 - mean, whoever has it; rank groups "
                            "by their rates instead",
                            "是/否结果的基尼系数恒为 1 减均值，与归谁无关；请改用各组比率"));
  }
  const auto indices = inequality(people);
  const auto bounds =
      inequality_intervals(people, globals.seed.value_or(1), equity_resamples, level);
  ResultTable table({"index", "value", "low", "high"});
  const auto add = [&](const char* name, double value, const Interval& interval) {
    // Where the index is undefined, an interval of resamples that happen to have one says nothing.
    if (std::isnan(value)) {
      table.add({name, {}, {}, {}});
    } else {
      table.add({name, value, interval.low, interval.high});
    }
  };
  add("concentration", indices.concentration, bounds.concentration);
  add("wagstaff", indices.wagstaff, bounds.wagstaff);
  add("erreygers", indices.erreygers, bounds.erreygers);
  add("gini", indices.gini, bounds.gini);
  return table;
}

}  // namespace

void add_analyse_equity(CLI::App& analyse, Commands& commands) {
  auto* sub = analyse.add_subcommand("equity", "Inequality of an outcome along a ranking");
  sub->footer(
      "FILE has columns rank_variable,outcome and perhaps weight (the size of a group): one row a\n"
      "person or a group; equal ranks share their middle. Positive: found more with high ranks.\n"
      "  concentration  where the mean is positive\n"
      "  wagstaff       concentration / (1 - mean), for outcomes between 0 and 1\n"
      "  erreygers      4 * mean * concentration, for outcomes between 0 and 1\n"
      "  gini           along the outcome itself, where none is negative\n"
      "Undefined cells are empty. low,high: percentile interval of 2,000 resamples of rows; with\n"
      "rows that are groups it says how much hangs on single groups, not how sure the rates are.\n"
      "Example: yinling analyse equity elders.csv --level .95");
  auto file = std::make_shared<std::string>();
  auto level = std::make_shared<std::string>(".95");
  sub->add_option("FILE", *file, "Ranks and outcomes (CSV)")->required();
  sub->add_option("--level", *level, "Level of the interval: .95 or 95%")->capture_default_str();
  sub->callback([&commands, file, level] {
    commands.action = [&globals = commands.globals, file, level] {
      equity(*file, parse_level("--level", *level), globals).print(globals);
      return ExitCode::ok;
    };
  });
}

}  // namespace yinling
