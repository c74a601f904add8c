#include "analysis/command/command.hpp"

namespace yinling {

void add_random(Commands& commands) {
  auto* sub = commands.app.add_subcommand("random", "Show the random words at given addresses");
  sub->callback([&commands] { commands.action = [] { return ExitCode::ok; }; });
}

}  // namespace yinling
