#include "analysis/command/strategy_file.hpp"

#include <cstdint>
#include <unordered_set>

#include "sim/base/csv.hpp"

namespace yinling {

namespace {

/// Numbers names in the order in which they first appear.
Eigen::Index number_of(const std::string& name, std::unordered_map<std::string, Eigen::Index>& seen,
                       std::vector<std::string>& names) {
  const auto [found, fresh] = seen.try_emplace(name, static_cast<Eigen::Index>(names.size()));
  if (fresh) names.push_back(name);
  return found->second;
}

void require_rows(const Csv& input) {
  if (!input.rows.empty()) return;
  throw invalid({input.file}, say("there is no row under the header", "表头之下没有数据行"),
                say("write a row for each draw", "请为每次抽样写一行"));
}

/// Draw and strategy as one number; both are below the number of rows.
std::uint64_t pair_of(Eigen::Index draw, Eigen::Index strategy) {
  return (static_cast<std::uint64_t>(draw) << 32) | static_cast<std::uint64_t>(strategy);
}

/// Throws if a strategy lacks a draw; `seen` has every pair once.
void require_pairs(const StrategyFile& result, const std::unordered_set<std::uint64_t>& seen) {
  for (std::size_t d = 0; d < result.draws.size(); ++d) {
    for (std::size_t s = 0; s < result.strategies.size(); ++s) {
      if (seen.contains(pair_of(static_cast<Eigen::Index>(d), static_cast<Eigen::Index>(s)))) {
        continue;
      }
      throw invalid(
          {result.file},
          say("strategy `{}` has no draw {}, another strategy has",
              "策略 `{}` 没有抽样 {}，而其他策略有", result.strategies[s], result.draws[d]),
          say("a draw is one world for all: give every strategy the same draws",
              "一次抽样是各策略共同的世界：请为每个策略给出相同的抽样"));
    }
  }
}

}  // namespace

StrategyFile read_strategies(const std::string& path) {
  const Csv input = read_csv(path);
  const auto draw = input.column("draw");
  const auto strategy = input.column("strategy");
  const auto cost = input.column("cost");
  const auto effect = input.column("effect");
  require_rows(input);
  StrategyFile result;
  result.file = input.file;
  std::unordered_map<std::string, Eigen::Index> strategy_number;
  std::unordered_set<std::uint64_t> seen;
  for (const auto& row : input.rows) {
    if (row.cells[draw].empty() || row.cells[strategy].empty()) {
      throw invalid(input.place(row),
                    say("a row needs a draw and a strategy", "每行都要有抽样和策略"),
                    say("fill the cell in", "请填写该格"));
    }
    const auto d = number_of(row.cells[draw], result.draw_number, result.draws);
    const auto s = number_of(row.cells[strategy], strategy_number, result.strategies);
    if (!seen.insert(pair_of(d, s)).second) {
      throw invalid(input.place(row),
                    say("strategy `{}` has draw {} twice", "策略 `{}` 的抽样 {} 出现两次",
                        row.cells[strategy], row.cells[draw]),
                    say("give each strategy one row per draw", "每个策略的每次抽样只写一行"));
    }
  }
  require_pairs(result, seen);
  const auto draws = static_cast<Eigen::Index>(result.draws.size());
  const auto strategies = static_cast<Eigen::Index>(result.strategies.size());
  result.values.cost.resize(draws, strategies);
  result.values.effect.resize(draws, strategies);
  for (const auto& row : input.rows) {
    const auto d = result.draw_number.at(row.cells[draw]);
    const auto s = strategy_number.at(row.cells[strategy]);
    result.values.cost(d, s) = input.number(row, cost);
    result.values.effect(d, s) = input.number(row, effect);
  }
  return result;
}

ParameterDraws read_parameter_draws(const std::string& path, const StrategyFile& strategies) {
  const Csv input = read_csv(path);
  const auto draw = input.column("draw");
  require_rows(input);
  ParameterDraws result;
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < input.header.size(); ++c) {
    if (c == draw) continue;
    const auto& name = input.header[c];
    if (name.empty() || input.column(name) != c) {
      throw invalid({input.file, 1, 0},
                    name.empty() ? say("a column has no name", "有一列没有名称")
                                 : say("column `{}` is there twice", "列 `{}` 出现两次", name),
                    say("name every parameter once", "请为每个参数写一个不重复的名称"));
    }
    columns.push_back(c);
    result.parameters.push_back(name);
  }
  if (columns.empty()) {
    throw invalid(
        {input.file, 1, 0}, say("there is no parameter", "没有参数列"),
        say("write a column for each parameter beside `draw`", "请在 `draw` 之外为每个参数写一列"));
  }
  const auto draws = static_cast<Eigen::Index>(strategies.draws.size());
  result.values.resize(draws, static_cast<Eigen::Index>(columns.size()));
  std::unordered_set<Eigen::Index> seen;
  for (const auto& row : input.rows) {
    const auto& name = row.cells[draw];
    const auto found = strategies.draw_number.find(name);
    if (found == strategies.draw_number.end()) {
      throw invalid(input.place(row),
                    say("{} has no draw {}", "{} 没有抽样 {}", strategies.file, name),
                    say("costs, effects and parameters come from the same draws",
                        "成本、效果与参数应来自相同的抽样"));
    }
    if (!seen.insert(found->second).second) {
      throw invalid(input.place(row), say("draw {} is there twice", "抽样 {} 出现两次", name),
                    say("write one row for each draw", "每次抽样只写一行"));
    }
    for (std::size_t c = 0; c < columns.size(); ++c) {
      result.values(found->second, static_cast<Eigen::Index>(c)) = input.number(row, columns[c]);
    }
  }
  for (std::size_t d = 0; d < strategies.draws.size(); ++d) {
    if (seen.contains(static_cast<Eigen::Index>(d))) continue;
    throw invalid({input.file},
                  say("there is no draw {}, which {} has", "没有抽样 {}，而 {} 有",
                      strategies.draws[d], strategies.file),
                  say("costs, effects and parameters come from the same draws",
                      "成本、效果与参数应来自相同的抽样"));
  }
  return result;
}

}  // namespace yinling
