// `yinling population FILE`: census → rural share → target → obtained, and every assumption.
#include <cmath>
#include <memory>

#include "analysis/command/command.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/scenario_options.hpp"
#include "analysis/text/text_table.hpp"
#include "sim/scenario/population_fit.hpp"

namespace yinling {

namespace {

std::string_view name_of(FitRow::Part part) {
  switch (part) {
    case FitRow::Part::people:
      return "people";
    case FitRow::Part::households:
      return "households";
    case FitRow::Part::assumed:
      return "assumed";
    case FitRow::Part::believed:
      return "mean";
  }
  return "";
}

Said heading(FitRow::Part part) {
  switch (part) {
    case FitRow::Part::people:
      return {"People by sex and age (census; the rural share is an assumption)",
              "分性别年龄人口（普查；乡村比例为假设）"};
    case FitRow::Part::households:
      return {"Homes, reading and living arrangements (derived from the census)",
              "家庭、识字与居住方式（由普查推得）"};
    case FitRow::Part::assumed:
      return {"Not in the census: shares assumed [evidence key]", "普查未知：假设的比例 [证据键]"};
    case FitRow::Part::believed:
      return {"Not in the census: means assumed [evidence key]", "普查未知：假设的均值 [证据键]"};
  }
  return {};
}

std::string number(double value, int decimals) {
  return std::isnan(value) ? "–" : fmt::format("{:.{}f}", value, decimals);
}

TextTable table_of(const std::vector<FitRow>& rows, FitRow::Part part, bool explained,
                   Language language) {
  const auto text = [&](const char* en, const char* zh) {
    return std::string(language == Language::chinese ? zh : en);
  };
  const bool margins = part == FitRow::Part::people || part == FitRow::Part::households;
  using Align = TextTable::Align;
  std::vector<std::string> header{text("margin", "边际")};
  std::vector<Align> align{Align::left};
  if (margins) {
    header.push_back(text("census", "普查"));
    header.push_back(text("rural share", "乡村比例"));
    align.insert(align.end(), 2, Align::right);
  }
  header.push_back(text("target", "目标"));
  header.push_back(text("obtained", "所得"));
  align.insert(align.end(), 2, Align::right);
  if (explained) {
    header.push_back(text("assumption", "假设"));
    align.push_back(Align::left);
  }
  TextTable table(header, align);
  for (const FitRow& row : rows) {
    if (row.part != part) continue;
    const int decimals = part == FitRow::Part::believed ? 3 : 0;
    std::vector<std::string> cells{row.name.in(language)};
    if (margins) {
      cells.push_back(number(row.census, 0));
      cells.push_back(number(row.share, 4));
    }
    // Scaled homes are no whole numbers: the tenth shows how near the whole ones are.
    cells.push_back(number(row.target, row.target == std::floor(row.target) ? decimals
                                       : decimals > 0                       ? decimals
                                                                            : 1));
    cells.push_back(number(row.obtained, decimals));
    if (explained) cells.push_back(row.how.in(language));
    table.add(cells);
  }
  return table;
}

/// The assumptions stand in the last column, or below the table where the terminal is narrow.
std::string part_text(const std::vector<FitRow>& rows, FitRow::Part part, Language language) {
  const int room = terminal_width(stdout);
  const bool explained = part != FitRow::Part::people;
  const TextTable whole = table_of(rows, part, explained, language);
  if (!explained || whole.width() <= room) return whole.text();
  std::string text = table_of(rows, part, false, language).text();
  for (const FitRow& row : rows) {
    if (row.part != part) continue;
    text += wrapped(fmt::format("{}: {}", row.name.in(language), row.how.in(language)), room);
    if (!text.ends_with('\n')) text += '\n';
  }
  return text;
}

void print_text(const Scenario& scenario, const Population& people, const std::vector<FitRow>& rows,
                Language language) {
  const auto& county = scenario.county;
  const Said title =
      say("{} ({}): {} rural elders in {} homes, {} villages, {} townships",
          "{}（{}）：乡村老人 {} 人，{} 户，{} 个村，{} 个乡镇", county.name, county.code,
          people.elder_count(), people.home_count(), people.village_count(),
          people.villages.township[people.village_count()] + 1);
  std::string text = title.in(language) + "\n";
  for (const auto part : {FitRow::Part::people, FitRow::Part::households, FitRow::Part::assumed,
                          FitRow::Part::believed}) {
    text += "\n" + heading(part).in(language) + "\n";
    text += part_text(rows, part, language);
  }
  print_result(text);
}

ResultTable data_of(const std::vector<FitRow>& rows, Language language) {
  ResultTable table(
      {"part", "margin", "census", "rural_share", "target", "obtained", "assumption"});
  for (const FitRow& row : rows) {
    table.add({name_of(row.part), row.key, row.census, row.share, row.target, row.obtained,
               row.how.in(language)});
  }
  return table;
}

}  // namespace

void add_population(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "population", "Synthesise the people of a scenario and show how they fit the census");
  sub->footer("Example: yinling population scenarios/danzhai.yaml");
  auto file = std::make_shared<std::string>();
  auto replicate = std::make_shared<std::uint32_t>(0);
  auto csv = std::make_shared<bool>(false);
  sub->add_option("FILE", *file, "Scenario")->required();
  sub->add_option("--replicate", *replicate, "Replicate whose people are shown (from 0)")
      ->check(CLI::Range(0, 4095));
  sub->add_flag("--csv", *csv, "Results as CSV");
  sub->callback([&commands, file, replicate, csv] {
    commands.action = [&globals = commands.globals, file, replicate, csv] {
      const Scenario scenario = read_scenario_for(*file, globals);
      const Population people = synthesise(scenario.county, scenario.parameters,
                                           Draws(scenario.seed, scenario.county.code, *replicate));
      const auto rows = population_fit(scenario.county, scenario.parameters, people);
      if (globals.json || *csv) {
        data_of(rows, globals.language).print(globals);
      } else {
        print_text(scenario, people, rows, globals.language);
      }
      return ExitCode::ok;
    };
  });
}

}  // namespace yinling
