// `yinling network SCENARIO`: the household networks of synthesised villages against published
// ones.
#include "analysis/command/network_scenario.hpp"

#include <cmath>
#include <memory>

#include "analysis/command/result_table.hpp"
#include "analysis/command/scenario_options.hpp"
#include "analysis/network/homes.hpp"
#include "analysis/text/text_table.hpp"
#include "sim/base/csv.hpp"
#include "sim/scenario/population.hpp"
#include "sim/scenario/tie_list.hpp"

namespace yinling {

namespace {

struct Verdict {
  const NetworkTarget& target;
  double obtained;
  double low() const { return target.mean - 2 * target.deviation; }
  double high() const { return target.mean + 2 * target.deviation; }
  bool inside() const { return obtained >= low() && obtained <= high(); }
};

std::vector<Verdict> verdicts(const NetworkStatistics& obtained) {
  std::vector<Verdict> all;
  for (const NetworkTarget& target : network_targets()) {
    all.push_back({target, obtained.*target.value});
  }
  return all;
}

void print(const std::vector<Verdict>& all, std::size_t villages, const Globals& globals) {
  if (globals.json) {
    ResultTable table(
        {"statistic", "obtained", "published_mean", "published_sd", "low", "high", "inside"});
    for (const Verdict& one : all) {
      table.add({one.target.key, one.obtained, one.target.mean, one.target.deviation, one.low(),
                 one.high(), one.inside()});
    }
    table.print(globals);
    return;
  }
  const Language language = globals.language;
  const auto text = [&](const char* en, const char* zh) {
    return std::string(language == Language::chinese ? zh : en);
  };
  using Align = TextTable::Align;
  TextTable table(
      {text("household network", "家庭网络"), text("obtained", "所得"), text("published", "已发表"),
       text("mean ± 2 SD", "均值 ± 2 标准差"), text("verdict", "判定")},
      {Align::left, Align::right, Align::right, Align::right, Align::left});
  for (const Verdict& one : all) {
    table.add({one.target.name.in(language), fmt::format("{:.3f}", one.obtained),
               fmt::format("{:.2f} ± {:.2f}", one.target.mean, one.target.deviation),
               fmt::format("{:.2f} … {:.2f}", one.low(), one.high()),
               one.inside() ? text("inside", "在内") : text("outside", "在外")});
  }
  print_result(table.text());
  print_note(globals, say("means over {} villages with at least {} homes; market-day ties left out",
                          "为 {} 个不少于 {} 户的村的均值；不计集市联系", villages, least_homes));
}

struct NetworkOptions {
  std::string file;
  std::uint32_t replicate = 0;
  std::string import_from;
  std::string export_to;
  bool homes = false;
};

ExitCode show(const NetworkOptions& options, const Globals& globals) {
  const Scenario scenario = read_scenario_for(options.file, globals);
  Population people = synthesise(scenario.county, scenario.parameters,
                                 Draws(scenario.seed, scenario.county.code, options.replicate));
  if (!options.import_from.empty()) read_ties(people, options.import_from);
  if (!options.export_to.empty()) {
    write_file(options.export_to, options.homes ? write_home_ties(people) : write_ties(people));
  }
  std::size_t villages = 0;
  const NetworkStatistics obtained = home_statistics(people, villages);
  print(verdicts(obtained), villages, globals);
  return ExitCode::ok;
}

}  // namespace

void add_network_scenario(CLI::App& network, Commands& commands) {
  auto options = std::make_shared<NetworkOptions>();
  network.add_option("SCENARIO", options->file,
                     "Scenario: show the household networks of its villages");
  network.add_option("--replicate", options->replicate, "Replicate to show (from 0)")
      ->check(CLI::Range(0, 4095));
  network.add_option("--import", options->import_from,
                     "Ties (CSV village,from,to,layer) instead of the synthesised ones");
  network.add_option("--export", options->export_to, "Write the ties as CSV");
  network.add_flag("--homes", options->homes,
                   "Export ties between homes (those with any), not between elders");
  network.callback([&network, &commands, options] {
    // A parent's callback runs after its subcommand's and must not undo it.
    if (!network.get_subcommands().empty()) return;
    commands.action = [&globals = commands.globals, options]() -> ExitCode {
      if (options->file.empty()) {
        throw Error(ExitCode::usage, {"yinling network"}, say("nothing to do", "没有指定任务"),
                    say("name a scenario, or try `yinling network stats FILE`",
                        "请给出情景文件，或试 `yinling network stats FILE`"));
      }
      return show(*options, globals);
    };
  });
}

}  // namespace yinling
