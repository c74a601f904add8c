#include <algorithm>
#include <memory>

#include "analysis/command/command.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/verify_baseline.hpp"
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
    std::vector<std::string> files;
  };
  const auto options = std::make_shared<VerifyOptions>();
  auto* baseline = sub->add_flag("--baseline", options->baseline,
                                 "Check that counties without a programme stay counties");
  sub->add_option("scenarios", options->files, "Scenarios for --baseline")->needs(baseline);
  sub->footer(
      "Examples: yinling verify\n"
      "          yinling verify --baseline scenarios/danzhai.yaml scenarios/songyang.yaml\n"
      "Exit code 1 if a check fails.");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] {
      if (options->baseline) return verify_baseline(options->files, globals);
      CheckScale scale;
      scale.seed = globals.seed.value_or(scale.seed);
      return report(reference_checks(scale), globals);
    };
  });
}

}  // namespace yinling
