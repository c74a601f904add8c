// `yinling schema`: the JSON Schema of scenario files, for editors.
#include <cstdio>

#include "analysis/command/command.hpp"
#include "sim/scenario/scenario.hpp"

namespace yinling {

void add_schema(Commands& commands) {
  auto* sub = commands.app.add_subcommand("schema", "Print the JSON Schema of scenario files");
  sub->footer("Example: yinling schema > scenarios/schema.json");
  sub->callback([&commands] {
    commands.action = [] {
      fmt::print("{}", scenario_schema());
      return ExitCode::ok;
    };
  });
}

}  // namespace yinling
