// `yinling parameters`: the evidence ledger. Every parameter with its value, unit, plausible range
// and source, and whether the scenario changed it.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "analysis/command/command.hpp"
#include "analysis/command/scenario_options.hpp"
#include "sim/base/csv.hpp"

namespace yinling {

namespace {

constexpr const char* columns[] = {"parameter", "value",    "unit",     "low",    "high", "default",
                                   "changed",   "evidence", "verified", "source", "year", "label"};

struct Line {
  std::string parameter;
  double value;
  double standard;
  std::string unit;
  Range range;
  Evidence evidence;
  std::string label;
};

void add_set(std::vector<Line>& lines, const ParameterSet& set, const ParameterSet& standard,
             Language language) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    const Parameter& one = set.at(i);
    Evidence evidence = evidence_for(one.evidence());
    lines.push_back({fmt::format("{}.{}", set.name(), one.name()), one.value(),
                     standard.at(i).value(), std::string(name_of(one.unit())), one.range(),
                     std::move(evidence), std::string(one.in(language))});
  }
}

std::vector<Line> ledger(const std::optional<Scenario>& scenario, Language language) {
  std::vector<Line> lines;
  const Parameters defaults;
  const auto standard = defaults.sets();
  const auto chosen = scenario ? scenario->parameters.sets() : standard;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    add_set(lines, *chosen[i], *standard[i], language);
  }
  const auto levers = make_levers();
  if (!scenario) {
    for (const auto& lever : levers) add_set(lines, *lever, *lever, language);
    return lines;
  }
  for (const auto& lever : scenario->levers) {
    for (const auto& usual : levers) {
      if (usual->info.id == lever->info.id) add_set(lines, *lever, *usual, language);
    }
  }
  return lines;
}

/// Shares are written in percent, as in scenarios.
std::string number(double value, const std::string& unit) {
  return unit == "%" ? fmt::format("{:.6g}", value * 100.0) : fmt::format("{}", value);
}

std::vector<std::string> cells(const Line& line) {
  return {line.parameter,
          number(line.value, line.unit),
          line.unit,
          number(line.range.low, line.unit),
          number(line.range.high, line.unit),
          number(line.standard, line.unit),
          line.value == line.standard ? "no" : "yes",
          line.evidence.key,
          line.evidence.verified,
          line.evidence.source,
          line.evidence.year,
          line.label};
}

void print_csv(const std::vector<Line>& lines) {
  fmt::print("{}\n", fmt::join(columns, ","));
  for (const auto& line : lines) {
    std::vector<std::string> quoted;
    for (const auto& cell : cells(line)) quoted.push_back(csv_cell(cell));
    fmt::print("{}\n", fmt::join(quoted, ","));
  }
}

void print_json(const std::vector<Line>& lines) {
  auto rows = nlohmann::ordered_json::array();
  for (const auto& line : lines) {
    const double scale = line.unit == "%" ? 100.0 : 1.0;
    rows.push_back({{"parameter", line.parameter},
                    {"value", line.value * scale},
                    {"unit", line.unit},
                    {"low", line.range.low * scale},
                    {"high", line.range.high * scale},
                    {"default", line.standard * scale},
                    {"changed", line.value != line.standard},
                    {"evidence", line.evidence.key},
                    {"verified", line.evidence.verified},
                    {"source", line.evidence.source},
                    {"year", line.evidence.year},
                    {"label", line.label}});
  }
  fmt::print("{}\n", rows.dump(2));
}

void print_markdown(const std::vector<Line>& lines, Language language) {
  const bool zh = language == Language::chinese;
  fmt::print("{}\n", zh ? "| 参数 | 值 | 合理范围 | 依据 | 含义 |"
                        : "| parameter | value | plausible range | evidence | meaning |");
  fmt::print("|---|---|---|---|---|\n");
  for (const auto& line : lines) {
    fmt::print("| `{}` | {}{}{} | {} – {} | {} | {} |\n", line.parameter,
               number(line.value, line.unit), line.unit.empty() ? "" : " ", line.unit,
               number(line.range.low, line.unit), number(line.range.high, line.unit),
               line.evidence.key.empty()
                   ? std::string("–")
                   : fmt::format("{} ({})", line.evidence.key, line.evidence.verified),
               line.label);
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
      std::optional<Scenario> scenario;
      if (!file->empty()) scenario = read_scenario_for(*file, globals);
      const auto lines = ledger(scenario, globals.language);
      if (globals.json) {
        print_json(lines);
      } else if (*markdown) {
        print_markdown(lines, globals.language);
      } else {
        print_csv(lines);
      }
      return ExitCode::ok;
    };
  });
}

}  // namespace yinling
