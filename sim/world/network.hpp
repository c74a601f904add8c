#pragma once
// A network of any origin as a compressed sparse row table: imported tie lists, networks of
// homes, random reference networks.
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yinling {

struct Edge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  friend constexpr auto operator<=>(const Edge&, const Edge&) = default;
};

/// The neighbours of node i are to[first[i]] .. to[first[i + 1] - 1], sorted, without duplicates
/// or self ties. Directed unless it was symmetrised.
struct Network {
  std::vector<std::uint64_t> first{0};  // nodes + 1
  std::vector<std::uint32_t> to;
  std::vector<std::string> label;          // of each node; empty: nodes are their numbers
  std::vector<std::uint32_t> village;      // of each node; empty: one village
  std::vector<std::string> village_label;  // of each village

  std::uint32_t size() const { return static_cast<std::uint32_t>(first.size() - 1); }
  /// Entries of the table; a symmetric tie stands twice.
  std::uint64_t entries() const { return to.size(); }
  std::span<const std::uint32_t> neighbours(std::uint32_t node) const {
    return {to.data() + first[node], to.data() + first[node + 1]};
  }
  std::uint32_t degree(std::uint32_t node) const {
    return static_cast<std::uint32_t>(first[node + 1] - first[node]);
  }
};

/// What was left out of an edge list.
struct Repairs {
  std::uint64_t duplicates = 0;
  std::uint64_t self_ties = 0;
};

/// Directed edges as given.
Network directed_network(std::uint32_t nodes, std::span<const Edge> edges,
                         Repairs* repairs = nullptr);
/// Each tie at both ends; (a, b) and (b, a) are one tie. Labels stay.
Network symmetrised(const Network& network);
/// Every edge turned round. Labels stay.
Network reversed(const Network& network);
/// Node i becomes number[i], a permutation. Labels and villages are dropped.
Network renumbered(const Network& network, std::span<const std::uint32_t> number);
/// A numbering in which neighbours are close, whatever the given one: next comes who has most
/// neighbours among those who came before, of several the one found last.
std::vector<std::uint32_t> numbered_by_neighbourhood(const Network& network);
/// Share of ties between numbers that are less than this apart.
double share_within(const Network& network, std::uint32_t distance);
/// One network for each village, without the ties between villages; symmetric stays symmetric.
std::vector<Network> split_by_village(const Network& network);

/// Finds nodes by village and label.
class NodeNames {
 public:
  explicit NodeNames(const Network& network);
  /// False if there is no such node.
  bool find(std::string_view village, std::string_view label, std::uint32_t& node) const;
  /// How many villages use a label, and one node of that label.
  int count(std::string_view label, std::uint32_t& node) const;

 private:
  struct Known {
    std::uint32_t node;
    int villages;
  };
  std::unordered_map<std::string, std::uint32_t> node_;
  std::unordered_map<std::string, Known> by_label_;
};

/// A tie list `village,from,to` or `from,to` (further columns are ignored), directed as written.
/// Labels are any text; the same label in two villages is two nodes. Nodes are numbered in the
/// order of the file. Throws Error.
Network read_tie_list(const std::filesystem::path& path, Repairs* repairs = nullptr);
Network parse_tie_list(std::string_view text, const std::string& file, Repairs* repairs = nullptr);
/// The same as CSV. `once`: of a symmetric tie only the end that comes first.
std::string tie_list(const Network& network, bool once = false);

/// Adds a node without ties; returns its number. (Linear in the number of villages.)
std::uint32_t add_node(Network& network, std::string_view village, std::string_view label);

}  // namespace yinling
