#include <memory>

#include "analysis/command/command.hpp"
#include "analysis/command/network_scenario.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/tie_file.hpp"
#include "analysis/network/statistics.hpp"
#include "sim/base/parallel.hpp"

namespace yinling {

namespace {

std::vector<Cell> statistics_row(const Cell& village, const NetworkStatistics& of) {
  // The number of nodes of a village is whole, a mean of villages need not be.
  const auto whole = static_cast<std::int64_t>(of.nodes);
  const Cell nodes = static_cast<double>(whole) == of.nodes ? Cell(whole) : Cell(of.nodes);
  return {village,       nodes,          of.degree_mean, of.degree_cv,
          of.clustering, of.path_length, of.giant_share, of.assortativity};
}

ResultTable stats(const std::string& path, std::uint32_t at_least, const Globals& globals) {
  const auto villages = split_by_village(symmetrised(load_ties(path, globals)));
  std::vector<NetworkStatistics> all(villages.size());
  parallel_for(villages.size(), [&](std::size_t v) { all[v] = network_statistics(villages[v]); });
  ResultTable table({"village", "nodes", "degree_mean", "degree_cv", "clustering", "path_length",
                     "giant_share", "assortativity"});
  std::vector<NetworkStatistics> counted;
  for (std::size_t v = 0; v < villages.size(); ++v) {
    const auto& label = villages[v].village_label;
    const std::string village = label.empty() ? "all" : label.front();
    table.add(statistics_row(village, all[v]));
    if (villages[v].size() >= at_least) counted.push_back(all[v]);
    if (all[v].giant_nodes > 1 && all[v].path_sources < all[v].giant_nodes) {
      print_note(globals, say("village `{}`: path_length measured from {} of {} nodes",
                              "村庄 `{}`：path_length 由 {} 个节点量得（共 {} 个）", village,
                              all[v].path_sources, all[v].giant_nodes));
    }
  }
  if (counted.size() < villages.size()) {
    print_note(globals, say("mean of {} of {} villages, those with at least {} nodes",
                            "均值取自 {} 个村（共 {} 个），即至少有 {} 个节点的村", counted.size(),
                            villages.size(), at_least));
  }
  auto mean = mean_of(counted);
  if (counted.empty()) mean.nodes = NetworkStatistics::undefined;
  table.add(statistics_row("mean", mean));
  return table;
}

void add_stats(CLI::App& network, Commands& commands) {
  auto* sub = network.add_subcommand("stats", "Statistics of a tie list, village by village");
  sub->footer(
      "FILE has columns village,from,to (or from,to: one village). Directed ties count either way."
      "\nThe last row is the mean of the villages.\n"
      "Example: yinling network stats ties.csv");
  auto file = std::make_shared<std::string>();
  auto at_least = std::make_shared<std::uint32_t>(0);
  sub->add_option("FILE", *file, "Tie list (CSV)")->required();
  sub->add_option("--min-nodes", *at_least, "Leave smaller villages out of the mean");
  sub->callback([&commands, file, at_least] {
    commands.action = [&globals = commands.globals, file, at_least] {
      stats(*file, *at_least, globals).print(globals);
      return ExitCode::ok;
    };
  });
}

}  // namespace

void add_network(Commands& commands) {
  auto* sub = commands.app.add_subcommand("network", "Networks of ties and their statistics");
  add_stats(*sub, commands);
  sub->footer(
      "Examples: yinling network scenarios/danzhai.yaml --export ties.csv\n"
      "          yinling network stats ties.csv");
  add_network_scenario(*sub, commands);
}

}  // namespace yinling
