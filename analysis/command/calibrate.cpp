#include <fmt/format.h>

#include <memory>

#include "analysis/command/experiment_options.hpp"
#include "analysis/command/interrupt.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/sensitivity/calibration.hpp"
#include "sim/base/csv.hpp"
#include "sim/scenario/units.hpp"

namespace yinling {

namespace {

struct CalibrateOptions {
  std::vector<std::string> files;
  std::string header;
  std::string out;
  int steps = 30;
};

std::string yaml_of(const Calibration& calibration) {
  const CalibrationStep& last = calibration.steps.back();
  std::string text = "# Solved by `" + command_line() + "`.\nparameters:\n";
  const auto constants = calibrated_constants();
  for (std::size_t i = 0; i < constants.size(); ++i) {
    text += fmt::format("  {}.{}: {}  # {}: target {}, obtained {:.4g}\n", constants[i].set,
                        constants[i].name, written(last.values[i], constants[i].unit),
                        constants[i].quantity.en, constants[i].target, last.obtained[i]);
  }
  return text;
}

std::string header_of(const Calibration& calibration, const std::vector<Scenario>& scenarios) {
  const CalibrationStep& last = calibration.steps.back();
  std::string text =
      "#pragma once\n"
      "// Constants without evidence, solved from the pins of the baseline by `yinling "
      "calibrate`.\n"
      "// Generated: change it by running the command, never by hand.\n//\n";
  for (const Scenario& scenario : scenarios) {
    text += fmt::format("// county {} {}, seed {}, {} replicates, {} weeks\n", scenario.county.code,
                        scenario.county.name, scenario.seed, scenario.replicates, scenario.weeks);
  }
  text +=
      fmt::format("// {} steps, {}\n\nnamespace yinling::calibrated {{\n\n",
                  calibration.steps.size(), calibration.converged ? "converged" : "NOT converged");
  const auto constants = calibrated_constants();
  for (std::size_t i = 0; i < constants.size(); ++i) {
    text += fmt::format("// {}: target {}, obtained {:.4g}\ninline constexpr double {} = {};\n",
                        constants[i].quantity.en, constants[i].target, last.obtained[i],
                        constants[i].identifier, last.values[i]);
  }
  return text + "\n}  // namespace yinling::calibrated\n";
}

ExitCode carry_out(const CalibrateOptions& options, const Globals& globals) {
  std::vector<Scenario> scenarios;
  for (const std::string& file : options.files)
    scenarios.push_back(read_scenario_for(file, globals));
  const auto constants = calibrated_constants();
  std::vector<std::string> columns{"step", "row"};
  for (const auto& constant : constants) {
    columns.push_back(fmt::format("{}.{}", constant.set, constant.name));
  }
  ResultTable table(columns);
  const auto add = [&](std::size_t step, const char* row, const std::vector<double>& numbers) {
    std::vector<Cell> cells{static_cast<std::int64_t>(step), row};
    for (const double number : numbers) cells.emplace_back(number);
    table.add(std::move(cells));
  };
  std::size_t count = 0;
  CalibrationGoal goal = usual_goal();
  goal.most_steps = options.steps;
  const Calibration calibration = calibrate(
      scenarios, goal,
      [&](const CalibrationStep& step) {
        ++count;
        add(count, "constant", step.values);
        add(count, "obtained", step.obtained);
        std::string line;
        for (std::size_t i = 0; i < constants.size(); ++i) {
          line += fmt::format(" {} {:.4g}/{:.4g}", constants[i].name, step.obtained[i],
                              constants[i].target);
        }
        print_note(globals, say("step {}:{}", "第 {} 步：{}", count, line));
      },
      &watch_for_interrupt());
  if (calibration.steps.empty()) return ExitCode::interrupted;
  std::vector<double> targets;
  for (const auto& constant : constants) targets.push_back(constant.target);
  add(count, "target", targets);
  table.print(globals);
  if (!calibration.converged) {
    print_note(globals, {"not converged: nothing was written", "未收敛：未写入任何文件"});
    return ExitCode::failed;
  }
  if (!options.out.empty()) write_file(options.out, yaml_of(calibration));
  if (!options.header.empty()) write_file(options.header, header_of(calibration, scenarios));
  return ExitCode::ok;
}

}  // namespace

void add_calibrate(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "calibrate", "Solve the constants without evidence from the pins of the baseline");
  const auto options = std::make_shared<CalibrateOptions>();
  sub->add_option("scenarios", options->files, "Scenarios; their levers are left out")->required();
  sub->add_option("-o,--out", options->out, "Write the constants as YAML, for `extends:`");
  sub->add_option("--header", options->header, "Write the constants as the program's defaults");
  sub->add_option("--steps", options->steps, "Most steps")->capture_default_str();
  sub->footer("Example: yinling calibrate scenarios/danzhai.yaml -o calibrated.yaml");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] {
      return carry_out(*options, globals);
    };
  });
}

}  // namespace yinling
