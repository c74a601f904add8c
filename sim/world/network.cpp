#include "sim/world/network.hpp"

#include <algorithm>
#include <utility>

#include "sim/base/csv.hpp"
#include "sim/base/error.hpp"

namespace yinling {

namespace {

/// Village and label in one key; the separator cannot be typed by accident.
void put_key(std::string& key, std::string_view village, std::string_view label) {
  key.assign(village);
  key += '\x1f';
  key += label;
}

/// Sorts each row, drops repeats and closes the gaps.
std::uint64_t sort_rows(Network& network) {
  std::uint64_t kept = 0;
  std::uint64_t begin = 0;
  const std::uint64_t all = network.to.size();
  for (std::uint32_t node = 0; node < network.size(); ++node) {
    const auto end = network.first[node + 1];
    const auto row = network.to.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto row_end = network.to.begin() + static_cast<std::ptrdiff_t>(end);
    std::sort(row, row_end);
    const auto unique_end = std::unique(row, row_end);
    std::move(row, unique_end, network.to.begin() + static_cast<std::ptrdiff_t>(kept));
    kept += static_cast<std::uint64_t>(unique_end - row);
    begin = end;
    network.first[node + 1] = kept;
  }
  network.to.resize(kept);
  return all - kept;
}

/// Counting sort by source: `each(emit)` must call emit(from, to) for the same edges twice.
template <class Each>
Network table_of(std::uint32_t nodes, const Each& each) {
  Network network;
  network.first.assign(static_cast<std::size_t>(nodes) + 1, 0);
  each([&](std::uint32_t from, std::uint32_t) { ++network.first[from + 1]; });
  for (std::size_t i = 1; i < network.first.size(); ++i) network.first[i] += network.first[i - 1];
  network.to.resize(network.first.back());
  std::vector<std::uint64_t> next(network.first.begin(), network.first.end() - 1);
  each([&](std::uint32_t from, std::uint32_t to) { network.to[next[from]++] = to; });
  return network;
}

template <class Emit>
void each_edge(const Network& network, const Emit& emit) {
  for (std::uint32_t node = 0; node < network.size(); ++node) {
    for (const auto other : network.neighbours(node)) emit(node, other);
  }
}

void copy_labels(const Network& from, Network& to) {
  to.label = from.label;
  to.village = from.village;
  to.village_label = from.village_label;
}

}  // namespace

Network directed_network(std::uint32_t nodes, std::span<const Edge> edges, Repairs* repairs) {
  std::uint64_t self_ties = 0;
  for (const Edge& edge : edges) self_ties += edge.from == edge.to ? 1 : 0;
  Network network = table_of(nodes, [&](const auto& emit) {
    for (const Edge& edge : edges) {
      if (edge.from != edge.to) emit(edge.from, edge.to);
    }
  });
  const auto duplicates = sort_rows(network);
  if (repairs != nullptr) *repairs = {duplicates, self_ties};
  return network;
}

Network symmetrised(const Network& network) {
  Network both = table_of(network.size(), [&](const auto& emit) {
    each_edge(network, [&](std::uint32_t a, std::uint32_t b) {
      emit(a, b);
      emit(b, a);
    });
  });
  sort_rows(both);
  copy_labels(network, both);
  return both;
}

Network reversed(const Network& network) {
  // Rows fill in the order of their sources, so they are sorted already.
  Network turned = table_of(network.size(), [&](const auto& emit) {
    each_edge(network, [&](std::uint32_t a, std::uint32_t b) { emit(b, a); });
  });
  copy_labels(network, turned);
  return turned;
}

std::vector<Network> split_by_village(const Network& network) {
  if (network.village.empty()) return {network};
  std::vector<Network> parts(network.village_label.size());
  std::vector<std::uint32_t> local(network.size());
  for (std::uint32_t node = 0; node < network.size(); ++node) {
    Network& part = parts[network.village[node]];
    local[node] = static_cast<std::uint32_t>(part.label.size());
    part.label.push_back(network.label.empty() ? std::to_string(node) : network.label[node]);
  }
  // Local numbers keep the order of the whole, so rows stay sorted.
  for (std::uint32_t node = 0; node < network.size(); ++node) {
    Network& part = parts[network.village[node]];
    for (const auto other : network.neighbours(node)) {
      if (network.village[other] == network.village[node]) part.to.push_back(local[other]);
    }
    part.first.push_back(part.to.size());
  }
  for (std::size_t v = 0; v < parts.size(); ++v) {
    parts[v].village.assign(parts[v].size(), 0);
    parts[v].village_label = {network.village_label[v]};
  }
  return parts;
}

NodeNames::NodeNames(const Network& network) {
  std::string key;
  for (std::uint32_t node = 0; node < network.size(); ++node) {
    const std::string label = network.label.empty() ? std::to_string(node) : network.label[node];
    put_key(key, network.village.empty() ? "" : network.village_label[network.village[node]],
            label);
    node_.emplace(key, node);
    const auto [known, fresh] = by_label_.try_emplace(label, Known{node, 1});
    if (!fresh) ++known->second.villages;
  }
}

bool NodeNames::find(std::string_view village, std::string_view label, std::uint32_t& node) const {
  std::string key;
  put_key(key, village, label);
  const auto found = node_.find(key);
  if (found == node_.end()) return false;
  node = found->second;
  return true;
}

int NodeNames::count(std::string_view label, std::uint32_t& node) const {
  const auto found = by_label_.find(std::string(label));
  if (found == by_label_.end()) return 0;
  node = found->second.node;
  return found->second.villages;
}

Network parse_tie_list(std::string_view text, const std::string& file, Repairs* repairs) {
  std::unordered_map<std::string, std::uint32_t> number;
  std::unordered_map<std::string, std::uint32_t> village_number;
  std::vector<Edge> edges;
  std::vector<std::string> label;
  std::vector<std::uint32_t> village;
  std::vector<std::string> village_label;
  std::string key;
  struct Columns {
    std::size_t from = 0;
    std::size_t to = 0;
    std::size_t village = 0;
    bool known = false;
    bool villages = false;
  } columns;
  const auto find_columns = [&columns](const Csv& table) {
    columns.from = table.column("from");
    columns.to = table.column("to");
    columns.villages =
        std::find(table.header.begin(), table.header.end(), "village") != table.header.end();
    if (columns.villages) columns.village = table.column("village");
    columns.known = true;
  };
  const Csv table = scan_csv(text, file, [&](const Csv& csv, const Csv::Row& row) {
    if (!columns.known) find_columns(csv);
    const std::string_view place =
        columns.villages ? std::string_view(row.cells[columns.village]) : std::string_view();
    std::uint32_t home = 0;
    if (columns.villages) {
      const auto [found, fresh] = village_number.try_emplace(
          std::string(place), static_cast<std::uint32_t>(village_label.size()));
      if (fresh) village_label.emplace_back(place);
      home = found->second;
    }
    const auto node = [&](const std::string& name) {
      if (name.empty()) {
        throw invalid(csv.place(row), say("a node without a name", "节点没有名字"),
                      say("fill in `from` and `to`", "请填写 `from` 和 `to`"));
      }
      put_key(key, place, name);
      const auto [found, fresh] = number.try_emplace(key, static_cast<std::uint32_t>(label.size()));
      if (fresh) {
        label.push_back(name);
        if (columns.villages) village.push_back(home);
      }
      return found->second;
    };
    const auto from = node(row.cells[columns.from]);
    const auto to = node(row.cells[columns.to]);
    edges.push_back({from, to});
  });
  if (!columns.known) {
    find_columns(table);
    throw invalid({file, 0, 0}, say("the tie list has no ties", "关系表里没有关系"),
                  say("give a row `from,to` for each tie", "每条关系写一行 `from,to`"));
  }
  Network network = directed_network(static_cast<std::uint32_t>(label.size()), edges, repairs);
  network.label = std::move(label);
  network.village = std::move(village);
  network.village_label = std::move(village_label);
  return network;
}

Network read_tie_list(const std::filesystem::path& path, Repairs* repairs) {
  return parse_tie_list(read_file(path), path.string(), repairs);
}

std::string tie_list(const Network& network, bool once) {
  const bool villages = !network.village.empty();
  const auto name = [&](std::uint32_t node) {
    return network.label.empty() ? std::to_string(node) : csv_cell(network.label[node]);
  };
  std::string text = villages ? "village,from,to\n" : "from,to\n";
  each_edge(network, [&](std::uint32_t a, std::uint32_t b) {
    if (once && b < a) return;
    if (villages) text += csv_cell(network.village_label[network.village[a]]) + ',';
    text += name(a) + ',' + name(b) + '\n';
  });
  return text;
}

std::uint32_t add_node(Network& network, std::string_view village, std::string_view label) {
  const std::uint32_t node = network.size();
  if (network.label.empty()) {
    for (std::uint32_t i = 0; i < node; ++i) network.label.push_back(std::to_string(i));
  }
  network.first.push_back(network.to.size());
  network.label.emplace_back(label);
  if (!network.village_label.empty()) {
    const auto found =
        std::find(network.village_label.begin(), network.village_label.end(), village);
    network.village.push_back(static_cast<std::uint32_t>(found - network.village_label.begin()));
    if (found == network.village_label.end()) network.village_label.emplace_back(village);
  }
  return node;
}

}  // namespace yinling
