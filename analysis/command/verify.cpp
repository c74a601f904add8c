#include <algorithm>
#include <memory>

#include "analysis/command/command.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/verify_baseline.hpp"
#include "analysis/command/verify_levers.hpp"
#include "analysis/command/verify_patterns.hpp"
#include "analysis/verify/reference_checks.hpp"

namespace yinling {

namespace {

/// Prints the checks; the exit code says whether all passed.
ExitCode report(const std::vector<Check>& checks, const Globals& globals) {
  ResultTable table({"check", "expected", "obtained", "tolerance", "verdict"});
  for (const auto& check : checks) {
    table.add({check.name, check.expected, check.obtained, check.tolerance,
               check.passed ? "pass" : "fail"});
  }
  table.print(globals);
  const auto passed =
      std::count_if(checks.begin(), checks.end(), [](const Check& check) { return check.passed; });
  print_note(globals, say("{} of {} checks passed", "{} 项通过，共 {} 项", passed, checks.size()));
  return passed == static_cast<std::ptrdiff_t>(checks.size()) ? ExitCode::ok : ExitCode::failed;
}

}  // namespace

void add_verify(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "verify", "Check the engine against answers that are known beforehand");
  struct VerifyOptions {
    bool baseline = false;
    bool patterns = false;
    bool levers = false;
    std::vector<std::string> files;
  };
  const auto options = std::make_shared<VerifyOptions>();
  auto* baseline = sub->add_flag("--baseline", options->baseline,
                                 "Check that counties without a programme stay counties");
  sub->add_flag("--patterns", options->patterns,
                "Check the twelve patterns that the model must show, each a paired experiment")
      ->excludes(baseline);
  sub->add_flag("--levers", options->levers,
                "Check that each lever alone moves the state it acts on, and show what comes of it")
      ->excludes(baseline);
  sub->add_option("scenarios", options->files,
                  "Scenarios for --baseline, or the one for --patterns and --levers");
  sub->footer(
      "Examples: yinling verify\n"
      "          yinling verify --baseline scenarios/danzhai.yaml scenarios/songyang.yaml\n"
      "          yinling verify --patterns\n"
      "          yinling verify --levers scenarios/danzhai.yaml --replicates 4\n"
      "Exit code 1 if a check fails.");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] {
      if (options->baseline) return verify_baseline(options->files, globals);
      const bool one = options->patterns || options->levers;
      if (options->files.size() > (one ? 1U : 0U)) {
        throw Error(ExitCode::usage, {"verify", 0, 0}, {"these are too many scenarios", "方案太多"},
                    {"--baseline takes scenarios, --patterns and --levers take one",
                     "--baseline 可接多个方案，--patterns 与 --levers 各接一个"});
      }
      const std::string file = options->files.empty() ? "" : options->files.front();
      if (options->patterns) return verify_patterns(file, globals);
      if (options->levers) return verify_levers(file, globals);
      CheckScale scale;
      scale.seed = globals.seed.value_or(scale.seed);
      return report(reference_checks(scale), globals);
    };
  });
}

}  // namespace yinling
