#pragma once
// What a network looks like. Symmetric networks; ties of a directed list count either way.
#include <cstdint>
#include <limits>
#include <vector>

#include "analysis/network/graph_adaptor.hpp"
#include "sim/world/network.hpp"

namespace yinling {

/// NaN where undefined.
struct NetworkStatistics {
  static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  double nodes = 0;
  double degree_mean = undefined;
  double degree_cv = undefined;    // standard deviation of all nodes / mean
  double clustering = undefined;   // mean of nodes; a node with fewer than two ties counts 0
  double path_length = undefined;  // mean of the pairs of the giant component, in ties
  double giant_share = undefined;
  double assortativity = undefined;  // Pearson correlation of the degrees at a tie's ends
  std::uint32_t giant_nodes = 0;
  /// Nodes from which paths were measured: all of the giant component, or some where it is large.
  std::uint32_t path_sources = 0;
};

/// Sources for the paths of a giant component: all up to 4,472 nodes, then fewer, so that the work
/// stays within seconds; they are spread evenly over the nodes' numbers.
std::uint32_t path_sources_for(std::uint32_t giant_nodes);

NetworkStatistics network_statistics(const Network& network);
NetworkStatistics network_statistics(const VillageTies& village);

/// Mean of each statistic over the networks in which it is defined.
NetworkStatistics mean_of(const std::vector<NetworkStatistics>& networks);

/// Number of the component of each node; components are numbered in the order of their first node.
std::vector<std::uint32_t> components(const Network& network);
std::vector<std::uint32_t> components(const VillageTies& village);

/// Shortest paths through each node, each pair once (Brandes 2001).
std::vector<double> betweenness(const Network& network);
std::vector<double> betweenness(const VillageTies& village);

}  // namespace yinling
