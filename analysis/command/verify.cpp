#include <algorithm>

#include "analysis/command/command.hpp"
#include "analysis/command/result_table.hpp"
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
  const auto passed = std::count_if(checks.begin(), checks.end(),
                                    [](const Check& check) { return check.passed; });
  print_note(globals, say("{} of {} checks passed", "{} 项通过，共 {} 项", passed, checks.size()));
  return passed == static_cast<std::ptrdiff_t>(checks.size()) ? ExitCode::ok : ExitCode::failed;
}

}  // namespace

void add_verify(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "verify", "Check the engine against answers that are known beforehand");
  sub->footer("Example: yinling verify\nExit code 1 if a check fails.");
  sub->callback([&commands] {
    commands.action = [&globals = commands.globals] {
      CheckScale scale;
      scale.seed = globals.seed.value_or(scale.seed);
      return report(reference_checks(scale), globals);
    };
  });
}

}  // namespace yinling
