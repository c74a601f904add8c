#include "analysis/command/seed_file.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "analysis/command/result_table.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/draws.hpp"

namespace yinling {

namespace {

constexpr std::uint32_t unknown = nobody;

bool has_column(const Csv& csv, std::string_view name) {
  return std::find(csv.header.begin(), csv.header.end(), name) != csv.header.end();
}

/// Finds the node of each row.
class Nodes {
 public:
  Nodes(const Csv& csv, const Network& network)
      : csv_(csv), network_(network), id_(csv.column("id")) {
    if (network.label.empty()) return;
    names_.emplace(network);
    if (has_column(csv, "village") && !network.village.empty()) village_ = csv.column("village");
  }

  const std::string& label(const Csv::Row& row) const { return row.cells[id_]; }
  std::string village(const Csv::Row& row) const {
    return village_ ? row.cells[*village_] : std::string();
  }
  bool knows_villages() const { return village_.has_value(); }

  /// `unknown` if there is no such node; throws if there are several.
  std::uint32_t of(const Csv::Row& row) const {
    std::uint32_t node = unknown;
    const auto& id = label(row);
    if (!names_) {
      const auto number = csv_.whole(row, id_);
      return number < network_.size() ? static_cast<std::uint32_t>(number) : unknown;
    }
    if (village_ || network_.village.empty()) {
      return names_->find(village(row), id, node) ? node : unknown;
    }
    const int villages = names_->count(id, node);
    if (villages > 1) {
      throw invalid(csv_.place(row),
                    say("node `{}` is in {} villages", "节点 `{}` 出现在 {} 个村", id, villages),
                    say("add a column `village`", "请增加 `village` 列"));
    }
    return villages == 1 ? node : unknown;
  }

  std::uint32_t known(const Csv::Row& row) const {
    const auto node = of(row);
    if (node != unknown) return node;
    if (!names_) {
      throw invalid(csv_.place(row),
                    say("there is no node {}", "没有编号为 {} 的节点", label(row)),
                    say("nodes are numbered from 0 to {}", "节点编号为 0 到 {}",
                        network_.size() - 1));
    }
    const auto place = village(row);
    throw invalid(csv_.place(row),
                  place.empty() ? say("node `{}` has no ties in the tie list",
                                      "节点 `{}` 不在关系表中", label(row))
                                : say("node `{}` of village `{}` has no ties in the tie list",
                                      "节点 `{}`（村庄 `{}`）不在关系表中", label(row), place),
                  say("check the id, or leave the row out", "请检查编号，或删去此行"));
  }

 private:
  const Csv& csv_;
  const Network& network_;
  std::size_t id_;
  std::optional<std::size_t> village_;
  std::optional<NodeNames> names_;
};

/// The rows of the smallest time; empty and NA mean never.
std::vector<const Csv::Row*> first_adopters(const Csv& csv, double& first) {
  const auto time = csv.column("time_of_adoption");
  std::vector<double> times;
  first = std::numeric_limits<double>::infinity();
  for (const auto& row : csv.rows) {
    const auto& text = row.cells[time];
    const bool never = text.empty() || text == "NA";
    times.push_back(never ? std::numeric_limits<double>::infinity() : csv.number(row, time));
    first = std::min(first, times.back());
  }
  std::vector<const Csv::Row*> rows;
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (std::isfinite(first) && times[i] == first) rows.push_back(&csv.rows[i]);
  }
  return rows;
}

/// A file of all people knows those without ties, whom a tie list cannot name.
void add_people_without_ties(const Csv& csv, Network& network, const Globals& globals) {
  if (network.label.empty()) return;
  std::vector<std::pair<std::string, std::string>> missing;
  {
    const Nodes nodes(csv, network);
    if (!network.village.empty() && !nodes.knows_villages()) return;
    for (const auto& row : csv.rows) {
      if (nodes.of(row) == unknown) missing.emplace_back(nodes.village(row), nodes.label(row));
    }
  }
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  for (const auto& [village, label] : missing) add_node(network, village, label);
  if (!missing.empty()) {
    print_note(globals, say("{}: added {} people without ties", "{}：加入没有关系的 {} 人", csv.file,
                            missing.size()));
  }
}

}  // namespace

std::vector<std::uint32_t> read_seeds(const std::string& path, Network& network,
                                      const Globals& globals) {
  const Csv csv = read_csv(path);
  std::vector<const Csv::Row*> rows;
  double first = 0;
  const bool people = has_column(csv, "time_of_adoption");
  if (people) {
    add_people_without_ties(csv, network, globals);
    rows = first_adopters(csv, first);
  } else {
    for (const auto& row : csv.rows) rows.push_back(&row);
  }
  const Nodes nodes(csv, network);
  std::vector<std::uint32_t> seeds;
  seeds.reserve(rows.size());
  for (const auto* row : rows) seeds.push_back(nodes.known(*row));
  std::sort(seeds.begin(), seeds.end());
  seeds.erase(std::unique(seeds.begin(), seeds.end()), seeds.end());
  if (seeds.empty()) {
    throw invalid({path}, say("the file names no seeds", "文件没有给出种子节点"),
                  say("give a row for each seed", "每个种子节点写一行"));
  }
  print_note(globals,
             people ? say("{}: {} seeds of {} nodes, those with time_of_adoption {}",
                          "{}：种子 {} 个（共 {} 个节点），即 time_of_adoption 为 {} 者", path,
                          seeds.size(), network.size(), first)
                    : say("{}: {} seeds of {} nodes", "{}：种子 {} 个（共 {} 个节点）", path,
                          seeds.size(), network.size()));
  return seeds;
}

std::vector<std::uint32_t> read_thresholds(const std::string& path, const Network& network) {
  const Csv csv = read_csv(path);
  const auto column = csv.column("threshold");
  const auto value = [&](const Csv::Row& row) {
    return static_cast<std::uint32_t>(
        std::min<std::int64_t>(csv.whole(row, column), std::int64_t{nobody}));
  };
  std::vector<std::uint32_t> thresholds;
  if (!has_column(csv, "id")) {
    for (const auto& row : csv.rows) thresholds.push_back(value(row));
    if (thresholds.empty() || (network.size() > 0 && thresholds.size() != network.size())) {
      throw invalid({path},
                    say("{} thresholds for {} nodes", "{} 个阈值，{} 个节点", thresholds.size(),
                        network.size()),
                    say("give one row for each node", "每个节点写一行"));
    }
    return thresholds;
  }
  const Nodes nodes(csv, network);
  std::vector<bool> given(network.size(), false);
  thresholds.assign(network.size(), 0);
  for (const auto& row : csv.rows) {
    const auto node = nodes.known(row);
    if (given[node]) {
      throw invalid(csv.place(row),
                    say("node `{}` has a threshold already", "节点 `{}` 已有阈值", nodes.label(row)),
                    say("give one row for each node", "每个节点写一行"));
    }
    given[node] = true;
    thresholds[node] = value(row);
  }
  const auto missing = std::find(given.begin(), given.end(), false);
  if (missing != given.end()) {
    const auto node = static_cast<std::size_t>(missing - given.begin());
    const auto label = network.label.empty() ? std::to_string(node) : network.label[node];
    throw invalid({path}, say("node `{}` has no threshold", "节点 `{}` 没有阈值", label),
                  say("give one row for each node", "每个节点写一行"));
  }
  return thresholds;
}

}  // namespace yinling
