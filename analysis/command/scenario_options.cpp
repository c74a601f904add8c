#include "analysis/command/scenario_options.hpp"

#include <cstdio>

namespace yinling {

ReadOptions read_options(const Globals& globals) {
  ReadOptions options;
  for (const auto& setting : globals.settings) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw Error(ExitCode::usage, {"--set", 0, 0},
                  say("`{}` is not path=value", "`{}` 不是 路径=值 的形式", setting),
                  say("write `--set levers.I1.coverage=\"20 %\"`",
                      "请写 `--set levers.I1.coverage=\"20 %\"`"));
    }
    options.settings.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
  }
  const auto over = [&](const char* path, const auto& value) {
    if (value) options.settings.emplace_back(path, fmt::format("{}", *value));
  };
  over("seed", globals.seed);
  over("replicates", globals.replicates);
  over("weeks", globals.weeks);
  return options;
}

Scenario read_scenario_for(const std::filesystem::path& path, const Globals& globals,
                           Places places) {
  ReadOptions options = read_options(globals);
  options.places = places;
  Scenario scenario = read_scenario(path, options);
  if (!globals.quiet) {
    for (const auto& note : scenario.notes) {
      fmt::print(stderr, "{}\n", note.in(globals.language));
    }
  }
  return scenario;
}

}  // namespace yinling
