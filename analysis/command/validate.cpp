// `yinling validate FILE…`: is a scenario good? All files are looked at, whatever the first says.
#include <cstdio>
#include <memory>

#include "analysis/command/command.hpp"
#include "analysis/command/scenario_options.hpp"

namespace yinling {

namespace {

Said summary_of_region(const Scenario& scenario) {
  const Region& region = *scenario.region;
  return say(
      "{}: ok: {} counties ({} rows left out), {} rural people of 60 and over, {} levers, {} "
      "weeks, {} replicates; for `yinling nation`",
      "{}：可用：{} 个县（另有 {} 行未纳入），60 岁及以上乡村人口 {} 人，{} 项措施，{} 周，{} "
      "次重复；用于 `yinling nation`",
      scenario.file, region.counties.size(), region.left_out.size(), region.elders(),
      scenario.levers.size(), scenario.weeks, scenario.replicates);
}

Said summary(const Scenario& scenario) {
  if (scenario.region) return summary_of_region(scenario);
  std::int64_t elders = 0;
  for (const auto& sex : scenario.county.elders) {
    for (const auto people : sex) elders += people;
  }
  const auto& county = scenario.county;
  return say("{}: ok: {} ({}), {} people of 60 and over, {} levers, {} weeks, {} replicates",
             "{}：可用：{}（{}），60 岁及以上 {} 人，{} 项措施，{} 周，{} 次重复", scenario.file,
             county.name, county.code, elders, scenario.levers.size(), scenario.weeks,
             scenario.replicates);
}

ExitCode validate(const std::vector<std::string>& files, const Globals& globals) {
  ExitCode code = ExitCode::ok;
  for (const auto& file : files) {
    try {
      const Scenario scenario = read_scenario_for(file, globals, Places::region_too);
      fmt::print("{}\n", summary(scenario).in(globals.language));
    } catch (const Error& error) {
      if (error.code() != ExitCode::invalid) throw;
      code = ExitCode::invalid;
      fmt::print(stderr, "{}\n", error.text(globals.language));
    }
  }
  return code;
}

}  // namespace

void add_validate(Commands& commands) {
  auto files = std::make_shared<std::vector<std::string>>();
  auto* sub = commands.app.add_subcommand("validate", "Check scenario files and tell each error");
  sub->footer("Example: yinling validate scenarios/*.yaml");
  sub->add_option("FILE", *files, "Scenario files")->required();
  sub->callback([&commands, files] {
    commands.action = [&globals = commands.globals, files] { return validate(*files, globals); };
  });
}

}  // namespace yinling
