// `yinling levers [FILE]`: every measure the paper proposes, with its prices and evidence.
#include <algorithm>
#include <memory>

#include "analysis/command/command.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/scenario_options.hpp"
#include "analysis/text/text_table.hpp"
#include "sim/base/csv.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/scenario/units.hpp"

namespace yinling {

namespace {

using LeverList = std::vector<std::shared_ptr<const Lever>>;

LeverList all_levers() {
  LeverList levers;
  for (auto& lever : make_levers()) levers.push_back(std::move(lever));
  std::sort(levers.begin(), levers.end(),
            [](const auto& a, const auto& b) { return a->info.number < b->info.number; });
  return levers;
}

Said level_label(Level level) {
  switch (level) {
    case Level::individual:
      return {"individual", "个人"};
    case Level::family:
      return {"family", "家庭"};
    case Level::society:
      return {"society", "社会"};
  }
  return {};
}

/// What a price is for, by the name of its parameter without `price_`.
std::string price_for(std::string_view name, Language language) {
  constexpr std::pair<std::string_view, std::string_view> chinese[] = {
      {"programme", "全县一次"}, {"village", "村"}, {"session", "次"},
      {"person", "人"},          {"parcel", "件"},  {"year", "年"}};
  if (language == Language::chinese) {
    for (const auto& [en, zh] : chinese) {
      if (en == name) return std::string(zh);
    }
  }
  return std::string(name);
}

/// `300 yuan / session`, one for each price.
std::vector<std::string> prices_of(const Lever& lever, Language language) {
  std::vector<std::string> prices;
  for (std::size_t i = 0; i < lever.size(); ++i) {
    const Parameter& one = lever.at(i);
    if (!one.name().starts_with(price_prefix)) continue;
    const std::string what = price_for(one.name().substr(price_prefix.size()), language);
    std::string amount = written(one.value(), one.unit());
    if (language == Language::chinese) {
      amount.resize(amount.size() - name_of(one.unit()).size());
      prices.push_back(fmt::format("{}元／{}", amount, what));
    } else {
      prices.push_back(fmt::format("{} / {}", amount, what));
    }
  }
  return prices;
}

Said verified_label(const std::string& verified) {
  if (verified == "read") return {"read", "查阅"};
  if (verified == "recall") return {"recalled", "凭记忆"};
  return {"none", "无"};
}

/// `training_effect_use: read`, each key once.
std::vector<std::string> evidence_of(const Lever& lever, Language language) {
  std::vector<std::string> cited;
  for (std::size_t i = 0; i < lever.size(); ++i) {
    if (lever.at(i).evidence().empty()) continue;
    const Evidence evidence = evidence_for(lever.at(i).evidence());
    const std::string verified = verified_label(evidence.verified).in(language);
    const std::string text = language == Language::chinese
                                 ? fmt::format("{}：{}", evidence.key, verified)
                                 : fmt::format("{}: {}", evidence.key, verified);
    if (std::find(cited.begin(), cited.end(), text) == cited.end()) cited.push_back(text);
  }
  return cited;
}

/// The lines of a cell that is at most `width` wide.
std::vector<std::string> lines_of(const std::vector<std::string>& items, int width) {
  std::vector<std::string> lines;
  for (const std::string& item : items) {
    const std::string text = wrapped(item, width);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      lines.push_back(text.substr(at, end - at));
      at = end + 1;
    }
  }
  if (lines.empty()) lines.emplace_back("–");
  return lines;
}

/// A column: its header, the widest its cells may be, and what stands in it.
struct LeverColumn {
  Said header;
  int width;
  std::function<std::vector<std::string>(const Lever&, Language)> cell;
};

std::vector<LeverColumn> what_columns(int text_width) {
  using List = std::vector<std::string>;
  return {
      {{"id", "编号"}, 4, [](const Lever& l, Language) { return List{std::string(l.info.id)}; }},
      {{"measure", "措施"},
       18,
       [](const Lever& l, Language in) { return List{l.info.name.in(in)}; }},
      {{"level", "层面"},
       10,
       [](const Lever& l, Language in) { return List{level_label(l.info.level).in(in)}; }},
      {{"paper", "论文"},
       9,
       [](const Lever& l, Language) { return List{std::string(l.info.paper)}; }},
      {{"acts on", "作用于"},
       text_width,
       [](const Lever& l, Language in) { return List{l.info.acts_on.in(in)}; }},
      {{"staff", "人员"}, text_width - 3, [](const Lever& l, Language in) {
         return List{l.info.staff.in(in)};
       }}};
}

std::vector<LeverColumn> cost_columns() {
  return {{{"price", "价格"}, 22, prices_of}, {{"evidence", "依据"}, 30, evidence_of}};
}

std::string lever_table(const LeverList& levers, const std::vector<LeverColumn>& columns,
                        Language language) {
  std::vector<std::string> header;
  for (const auto& column : columns) header.push_back(column.header.in(language));
  TextTable table(header, std::vector<TextTable::Align>(columns.size(), TextTable::Align::left));
  for (const auto& lever : levers) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 0;
    for (const auto& column : columns) {
      cells.push_back(lines_of(column.cell(*lever, language), column.width));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::vector<std::string> row;
      for (const auto& cell : cells) row.push_back(line < cell.size() ? cell[line] : "");
      table.add(row);
    }
  }
  return table.text();
}

/// One table where the terminal is wide; otherwise prices and evidence stand in a second one.
std::string levers_text(const LeverList& levers, Language language, int width) {
  constexpr int wide = 160;
  if (width >= wide) {
    auto columns = what_columns(25);
    for (auto& column : cost_columns()) columns.push_back(column);
    return lever_table(levers, columns, language);
  }
  auto second = cost_columns();
  const auto first = what_columns(16);
  second.insert(second.begin(), first.begin(), first.begin() + 2);
  return lever_table(levers, first, language) + "\n" + lever_table(levers, second, language);
}

ResultTable levers_data(const LeverList& levers) {
  ResultTable table({"id", "name_en", "name_zh", "level", "paper", "acts_on_en", "acts_on_zh",
                     "staff_en", "staff_zh", "price", "evidence"});
  const auto joined = [](const std::vector<std::string>& items) {
    return fmt::format("{}", fmt::join(items, "; "));
  };
  for (const auto& lever : levers) {
    const LeverInfo& info = lever->info;
    table.add({info.id, info.name.en, info.name.zh, name_of(info.level), info.paper,
               info.acts_on.en, info.acts_on.zh, info.staff.en, info.staff.zh,
               joined(prices_of(*lever, Language::english)),
               joined(evidence_of(*lever, Language::english))});
  }
  return table;
}

}  // namespace

void add_levers(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "levers", "List every measure: level, what it acts on, staff, prices, evidence");
  sub->footer("Example: yinling levers --lang zh");
  auto file = std::make_shared<std::string>();
  auto csv = std::make_shared<bool>(false);
  sub->add_option("FILE", *file, "A scenario: its measures only, at its prices");
  sub->add_flag("--csv", *csv, "Results as CSV");
  sub->callback([&commands, file, csv] {
    commands.action = [&globals = commands.globals, file, csv] {
      const LeverList levers =
          file->empty() ? all_levers() : read_scenario_for(*file, globals).levers;
      if (globals.json || *csv) {
        levers_data(levers).print(globals);
      } else {
        print_result(levers_text(levers, globals.language, terminal_width(stdout)));
      }
      return ExitCode::ok;
    };
  });
}

}  // namespace yinling
