#include <algorithm>
#include <memory>

#include "analysis/command/command.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/verify_baseline.hpp"
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
    std::vector<std::string> files;
  };
  const auto options = std::make_shared<VerifyOptions>();
  auto* baseline = sub->add_flag("--baseline", options->baseline,
                                 "Check that counties without a programme stay counties");
  sub->add_flag("--patterns", options->patterns,
                "Check the twelve patterns that the model must show, each a paired experiment")
      ->excludes(baseline);
  sub->add_option("scenarios", options->files,
                  "Scenarios for --baseline, or the one for --patterns");
  sub->footer(
      "Examples: yinling verify\n"
      "          yinling verify --baseline scenarios/danzhai.yaml scenarios/songyang.yaml\n"
      "          yinling verify --patterns scenarios/danzhai.yaml --replicates 12\n"
      "Exit code 1 if a check fails.");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] {
      if (options->baseline) return verify_baseline(options->files, globals);
      if (options->patterns && options->files.size() <= 1) {
        return verify_patterns(options->files.empty() ? "" : options->files.front(), globals);
      }
      if (!options->files.empty()) {
        throw Error(ExitCode::usage, {"verify", 0, 0},
                    {"these scenarios are for nothing here", "此处不需要这些方案"},
                    {"--baseline takes scenarios, --patterns takes one",
                     "--baseline 可接多个方案，--patterns 接一个"});
      }
      CheckScale scale;
      scale.seed = globals.seed.value_or(scale.seed);
      return report(reference_checks(scale), globals);
    };
  });
}

}  // namespace yinling
