// `yinling parameters`: the evidence ledger. Every parameter with its value, unit, plausible range
// and source, and whether the scenario changed it.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "analysis/command/command.hpp"
#include "analysis/command/scenario_options.hpp"
#include "sim/base/csv.hpp"
#include "sim/scenario/units.hpp"

namespace yinling {

namespace {

constexpr const char* columns[] = {"parameter", "value",    "unit",     "low",    "high", "default",
                                   "changed",   "evidence", "verified", "source", "year", "label"};

/// A parameter, or a choice: one of a few words, without range and evidence.
struct Line {
  std::string name;
  const Parameter* parameter = nullptr;
  const Parameter* standard = nullptr;
  const Choice* choice = nullptr;
  const Choice* standard_choice = nullptr;
  bool changed() const {
    return parameter != nullptr ? parameter->value() != standard->value()
                                : choice->value() != standard_choice->value();
  }
  std::string_view label(Language language) const {
    return parameter != nullptr ? parameter->in(language) : choice->in(language);
  }
};

void add_set(std::vector<Line>& lines, const ParameterSet& set, const ParameterSet& standard) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    lines.push_back({fmt::format("{}.{}", set.name(), set.at(i).name()), &set.at(i),
                     &standard.at(i), nullptr, nullptr});
  }
  for (std::size_t i = 0; i < set.choices(); ++i) {
    lines.push_back({fmt::format("{}.{}", set.name(), set.choice(i).name()), nullptr, nullptr,
                     &set.choice(i), &standard.choice(i)});
  }
}

/// What a ledger compares: the model's defaults, and a scenario if there is one.
struct Sources {
  Parameters defaults;
  std::vector<std::unique_ptr<Lever>> levers = make_levers();
  std::optional<Scenario> scenario;
};

std::vector<Line> ledger(const Sources& sources) {
  std::vector<Line> lines;
  const auto& scenario = sources.scenario;
  const auto standard = sources.defaults.sets();
  const auto chosen = scenario ? scenario->parameters.sets() : standard;
  for (std::size_t i = 0; i < chosen.size(); ++i) add_set(lines, *chosen[i], *standard[i]);
  if (!scenario) {
    for (const auto& lever : sources.levers) add_set(lines, *lever, *lever);
    return lines;
  }
  for (const auto& lever : scenario->levers) {
    for (const auto& usual : sources.levers) {
      if (usual->info.id == lever->info.id) add_set(lines, *lever, *usual);
    }
  }
  return lines;
}

/// Shares are in percent, as in scenarios; `written` has the unit behind it.
std::string number(double value, Unit unit) {
  std::string text = written(value, unit);
  text.resize(text.size() - (name_of(unit).empty() ? 0 : name_of(unit).size() + 1));
  return text;
}

std::vector<std::string> cells(const Line& line, Language language) {
  const std::string label(line.label(language));
  const char* changed = line.changed() ? "yes" : "no";
  if (line.parameter == nullptr) {
    const std::string word(line.choice->value());
    const std::string usual(line.standard_choice->value());
    return {line.name, word, "", "", "", usual, changed, "", "none", "", "", label};
  }
  const Parameter& one = *line.parameter;
  const Evidence evidence = evidence_for(one.evidence());
  return {line.name,
          number(one.value(), one.unit()),
          std::string(name_of(one.unit())),
          number(one.range().low, one.unit()),
          number(one.range().high, one.unit()),
          number(line.standard->value(), one.unit()),
          changed,
          evidence.key,
          evidence.verified,
          evidence.source,
          evidence.year,
          label};
}

void print_csv(const std::vector<Line>& lines, Language language) {
  fmt::print("{}\n", fmt::join(columns, ","));
  for (const auto& line : lines) {
    std::vector<std::string> quoted;
    for (const auto& cell : cells(line, language)) quoted.push_back(csv_cell(cell));
    fmt::print("{}\n", fmt::join(quoted, ","));
  }
}

void print_json(const std::vector<Line>& lines, Language language) {
  auto rows = nlohmann::ordered_json::array();
  for (const auto& line : lines) {
    const auto text = cells(line, language);
    nlohmann::ordered_json row;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::string_view column = columns[i];
      const bool is_number =
          column == "value" || column == "low" || column == "high" || column == "default";
      if (column == "changed") {
        row[columns[i]] = line.changed();
      } else if (is_number && line.parameter != nullptr) {
        row[columns[i]] = nlohmann::ordered_json::parse(text[i]);
      } else if (is_number && text[i].empty()) {
        row[columns[i]] = nullptr;
      } else {
        row[columns[i]] = text[i];
      }
    }
    rows.push_back(std::move(row));
  }
  fmt::print("{}\n", rows.dump(2));
}

void print_markdown(const std::vector<Line>& lines, Language language) {
  const bool zh = language == Language::chinese;
  fmt::print("{}\n", zh ? "| 参数 | 值 | 合理范围 | 依据 | 含义 |"
                        : "| parameter | value | plausible range | evidence | meaning |");
  fmt::print("|---|---|---|---|---|\n");
  for (const auto& line : lines) {
    std::string value;
    std::string range = "–";
    std::string evidence = "–";
    if (line.parameter != nullptr) {
      const Parameter& one = *line.parameter;
      value = written(one.value(), one.unit());
      range = fmt::format("{} – {}", number(one.range().low, one.unit()),
                          number(one.range().high, one.unit()));
      if (!one.evidence().empty()) {
        const Evidence row = evidence_for(one.evidence());
        evidence = fmt::format("{} ({})", row.key, row.verified);
      }
    } else {
      value = line.choice->value();
      range = fmt::format("{}", fmt::join(line.choice->options(), ", "));
    }
    fmt::print("| `{}` | {} | {} | {} | {} |\n", line.name, value, range, evidence,
               line.label(language));
  }
}

}  // namespace

void add_parameters(Commands& commands) {
  auto file = std::make_shared<std::string>();
  auto markdown = std::make_shared<bool>(false);
  auto* sub = commands.app.add_subcommand(
      "parameters", "Print every parameter with its range and evidence (CSV)");
  sub->footer("Example: yinling parameters scenarios/danzhai.yaml --lang zh");
  sub->add_option("FILE", *file, "A scenario, to see what it changes");
  sub->add_flag("--markdown", *markdown, "A table for documents");
  sub->callback([&commands, file, markdown] {
    commands.action = [&globals = commands.globals, file, markdown] {
      Sources sources;
      if (!file->empty()) sources.scenario = read_scenario_for(*file, globals);
      const auto lines = ledger(sources);
      if (globals.json) {
        print_json(lines, globals.language);
      } else if (*markdown) {
        print_markdown(lines, globals.language);
      } else {
        print_csv(lines, globals.language);
      }
      return ExitCode::ok;
    };
  });
}

}  // namespace yinling
