// `yinling explain FILE`: the programme in plain sentences.
#include <memory>

#include "analysis/command/command.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/scenario_options.hpp"
#include "analysis/explain/explain.hpp"
#include "analysis/text/text_table.hpp"

namespace yinling {

void add_explain(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "explain", "Tell a programme in plain sentences: who gets what, when, for how much");
  sub->footer("Example: yinling explain scenarios/danzhai.yaml --lang zh");
  auto file = std::make_shared<std::string>();
  sub->add_option("FILE", *file, "Scenario")->required();
  sub->callback([&commands, file] {
    commands.action = [&globals = commands.globals, file] {
      const Scenario scenario = read_scenario_for(*file, globals);
      print_result(explained(scenario, globals.language, terminal_width(stdout)));
      return ExitCode::ok;
    };
  });
}

}  // namespace yinling
