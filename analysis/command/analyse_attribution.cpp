#include <algorithm>
#include <bit>
#include <cmath>
#include <memory>

#include "analysis/command/analyse.hpp"
#include "analysis/command/replicate_table.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/decision/attribution.hpp"

namespace yinling {

namespace {

constexpr std::size_t most_parts = 12;

/// The parts named in a cell such as `family+society`; none for an empty cell or `none`.
std::vector<std::string> parts_of(const Csv& input, const Csv::Row& row, const std::string& cell) {
  std::vector<std::string> parts;
  if (cell.empty() || cell == "none") return parts;
  for (std::size_t from = 0; from <= cell.size();) {
    const std::size_t to = std::min(cell.find('+', from), cell.size());
    parts.push_back(cell.substr(from, to - from));
    if (parts.back().empty()) {
      throw invalid(
          input.place(row),
          say("coalition `{}` has a part without a name", "联盟 `{}` 中有无名的部分", cell),
          say("join names by single +", "请用单个 + 连接各名称"));
    }
    if (std::count(parts.begin(), parts.end(), parts.back()) > 1) {
      throw invalid(
          input.place(row),
          say("coalition `{}` names `{}` twice", "联盟 `{}` 中 `{}` 出现两次", cell, parts.back()),
          say("name each part once", "每个部分只写一次"));
    }
    from = to + 1;
  }
  return parts;
}

std::string joined(const std::vector<std::string>& parts, std::size_t mask) {
  std::string name;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if ((mask >> i & 1U) == 0) continue;
    name += (name.empty() ? "" : "+") + parts[i];
  }
  return name;
}

struct CoalitionTable {
  std::vector<std::string> parts;                 // in the order of the file
  std::vector<std::vector<double>> by_replicate;  // then by mask
};

CoalitionTable read_coalitions(const std::string& path) {
  Csv input = read_csv(path);
  const auto column = input.column("coalition");
  CoalitionTable table;
  for (auto& row : input.rows) {
    std::size_t mask = 0;
    for (const auto& part : parts_of(input, row, row.cells[column])) {
      const auto found = std::find(table.parts.begin(), table.parts.end(), part);
      const auto i = static_cast<std::size_t>(found - table.parts.begin());
      if (found == table.parts.end()) table.parts.push_back(part);
      if (i >= most_parts) {
        throw invalid(input.place(row),
                      say("`{}` is the thirteenth part, and all coalitions of 12 are the most read",
                          "`{}` 是第 13 个部分，而最多读取 12 个部分的全部联盟", part),
                      say("attribute to fewer parts", "请减少部分的数目"));
      }
      mask |= std::size_t{1} << i;
    }
    row.cells[column] = std::to_string(mask);
  }
  // Names again, each in one way however the file orders its parts.
  for (auto& row : input.rows) {
    row.cells[column] = joined(table.parts, std::stoul(row.cells[column]));
  }
  const auto replicates = read_replicates(input, "coalition", say("coalition", "联盟"));
  if (table.parts.empty()) {
    throw invalid({path}, say("no coalition names a part", "没有任何联盟写出部分的名称"),
                  say("write names joined by +, such as family+society",
                      "请写用 + 连接的名称，如 family+society"));
  }
  table.by_replicate.resize(replicates.replicates.size());
  for (std::size_t mask = 0; mask < std::size_t{1} << table.parts.size(); ++mask) {
    const std::string name = joined(table.parts, mask);
    const auto found = std::find(replicates.names.begin(), replicates.names.end(), name);
    if (found == replicates.names.end()) {
      throw invalid({path},
                    name.empty() ? say("there is no empty coalition", "缺少空联盟")
                                 : say("there is no coalition `{}`", "缺少联盟 `{}`", name),
                    say("give a value for every combination of the {} parts, and for none",
                        "请给出 {} 个部分的每一种组合（含空组合）的值", table.parts.size()));
    }
    const auto& values =
        replicates.values[static_cast<std::size_t>(found - replicates.names.begin())];
    for (std::size_t r = 0; r < values.size(); ++r) table.by_replicate[r].push_back(values[r]);
  }
  return table;
}

ResultTable attribution(const std::string& path, double level) {
  const auto coalitions = read_coalitions(path);
  const Attribution found = attribute(coalitions.by_replicate, level);
  ResultTable table(
      {"term", "order", "effect", "interaction", "dividend", "shapley", "low", "high"});
  const auto& mean = found.effects.front();
  table.add({"mean", 0, mean.value, {}, {}, {}, mean.interval.low, mean.interval.high});
  for (std::size_t mask = 1; mask < found.effects.size(); ++mask) {
    const int order = std::popcount(mask);
    const double effect = found.effects[mask].value;
    const auto& dividend = found.dividends[mask];
    const std::string term = joined(coalitions.parts, mask);
    if (order == 1) {
      const auto& shapley = found.shapley[static_cast<std::size_t>(std::countr_zero(mask))];
      table.add({term,
                 order,
                 effect,
                 {},
                 dividend.value,
                 shapley.value,
                 shapley.interval.low,
                 shapley.interval.high});
    } else {
      table.add({term,
                 order,
                 effect,
                 effect,
                 dividend.value,
                 {},
                 dividend.interval.low,
                 dividend.interval.high});
    }
  }
  const auto add_synergy = [&](const char* term, const IntervalEstimate& synergy) {
    table.add({term,
               {},
               synergy.value,
               synergy.value,
               synergy.value,
               {},
               synergy.interval.low,
               synergy.interval.high});
  };
  add_synergy("synergy", found.synergy);
  // A file with values outside (0, 1) has no such row.
  if (!std::isnan(found.synergy_logit.value)) {
    add_synergy("synergy_logit", found.synergy_logit);
  }
  return table;
}

}  // namespace

void add_analyse_attribution(CLI::App& analyse, Commands& commands) {
  auto* sub = analyse.add_subcommand("attribution", "What each part contributes: effects, Shapley");
  sub->footer(
      "FILE has columns coalition,replicate,value: names joined by + (empty or `none` for none),\n"
      "every combination in every replicate, 12 names at most. Values are means over replicates.\n"
      "  effect       of a full factorial design: the mean, main effects, interactions\n"
      "  interaction  the same, for combinations only\n"
      "  dividend     what a combination adds to all that its parts and their smaller\n"
      "               combinations do (Harsanyi)\n"
      "  shapley      fair share of v(all) - v(none)\n"
      "  low,high     t interval over replicates, of shapley for single names, of dividend for\n"
      "               combinations, of effect for the mean; empty with one replicate\n"
      "Row synergy: v(all) - v(none) - sum of [v(i) - v(none)], which is also the sum of the\n"
      "dividends of all combinations; row synergy_logit: the same of log(v/(1-v)), where all "
      "values\n"
      "lie between 0 and 1. Signs are those of the values: of a loss, help is negative.\n"
      "Example: yinling analyse attribution coalitions.csv --level .95");
  auto file = std::make_shared<std::string>();
  auto level = std::make_shared<std::string>(".95");
  sub->add_option("FILE", *file, "Values (CSV)")->required();
  sub->add_option("--level", *level, "Level of the interval: .95 or 95%")->capture_default_str();
  sub->callback([&commands, file, level] {
    commands.action = [&globals = commands.globals, file, level] {
      attribution(*file, parse_level("--level", *level)).print(globals);
      return ExitCode::ok;
    };
  });
}

}  // namespace yinling
