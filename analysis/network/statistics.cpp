#include "analysis/network/statistics.hpp"

#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/visitors.hpp>
#include <cmath>

#include "sim/base/parallel.hpp"

namespace yinling {

namespace {

const boost::typed_identity_property_map<std::uint32_t> by_number;

template <class G>
std::vector<std::uint32_t> components_of(const G& graph) {
  std::vector<std::uint32_t> component(graph.size());
  boost::connected_components(GraphView<G>{&graph},
                              boost::make_iterator_property_map(component.begin(), by_number),
                              boost::vertex_index_map(by_number));
  return component;
}

template <class G>
std::vector<double> betweenness_of(const G& graph) {
  std::vector<double> centrality(graph.size());
  boost::brandes_betweenness_centrality(
      GraphView<G>{&graph},
      boost::centrality_map(boost::make_iterator_property_map(centrality.begin(), by_number))
          .vertex_index_map(by_number));
  return centrality;
}

/// Sum and number of the distances from one node to all it can reach.
template <class G>
std::pair<std::uint64_t, std::uint64_t> distances_from(const G& graph, std::uint32_t source) {
  std::vector<std::uint32_t> distance(graph.size(), 0);
  const auto distances = boost::make_iterator_property_map(distance.begin(), by_number);
  boost::breadth_first_search(GraphView<G>{&graph}, source,
                              boost::visitor(boost::make_bfs_visitor(boost::record_distances(
                                                 distances, boost::on_tree_edge())))
                                  .vertex_index_map(by_number));
  std::uint64_t sum = 0;
  std::uint64_t reached = 0;
  for (const auto ties : distance) {
    sum += ties;
    reached += ties > 0 ? 1 : 0;
  }
  return {sum, reached};
}

template <class G>
void measure_degrees(const G& graph, NetworkStatistics& result) {
  const GraphView<G> view{&graph};
  const double n = graph.size();
  double sum = 0;
  double squares = 0;
  // Pearson over the ends of ties: each end once with its own and its partner's degree.
  double ends = 0;
  double x = 0;
  double xx = 0;
  double xy = 0;
  for (std::uint32_t i = 0; i < graph.size(); ++i) {
    const double degree = out_degree(i, view);
    sum += degree;
    squares += degree * degree;
    for (const auto other : graph.neighbours(i)) {
      ends += 1;
      x += degree;
      xx += degree * degree;
      xy += degree * out_degree(other, view);
    }
  }
  result.degree_mean = sum / n;
  if (sum > 0) {
    // All sums are whole numbers, so the variances are exact while they fit 53 bits.
    result.degree_cv = std::sqrt(std::max(0.0, n * squares - sum * sum)) / sum;
    const double variance = ends * xx - x * x;
    if (variance > 0) result.assortativity = (ends * xy - x * x) / variance;
  }
}

template <class G>
void measure_paths(const G& graph, NetworkStatistics& result) {
  const auto component = components_of(graph);
  std::vector<std::uint32_t> size(*std::max_element(component.begin(), component.end()) + 1, 0);
  for (const auto c : component) ++size[c];
  const auto giant =
      static_cast<std::uint32_t>(std::max_element(size.begin(), size.end()) - size.begin());
  result.giant_share = static_cast<double>(size[giant]) / static_cast<double>(graph.size());
  result.giant_nodes = size[giant];
  if (size[giant] < 2) return;
  std::vector<std::uint32_t> sources;
  for (std::uint32_t i = 0; i < graph.size(); ++i) {
    if (component[i] == giant) sources.push_back(i);
  }
  const std::uint64_t wanted = path_sources_for(size[giant]);
  for (std::uint64_t k = 0; k < wanted; ++k) sources[k] = sources[k * sources.size() / wanted];
  sources.resize(wanted);
  std::vector<std::pair<std::uint64_t, std::uint64_t>> found(sources.size());
  parallel_for(sources.size(),
               [&](std::size_t k) { found[k] = distances_from(graph, sources[k]); });
  std::uint64_t sum = 0;
  std::uint64_t pairs = 0;
  for (const auto& [ties, reached] : found) {
    sum += ties;
    pairs += reached;
  }
  result.path_sources = static_cast<std::uint32_t>(sources.size());
  result.path_length = static_cast<double>(sum) / static_cast<double>(pairs);
}

template <class G>
NetworkStatistics statistics_of(const G& graph) {
  NetworkStatistics result;
  result.nodes = graph.size();
  if (graph.size() == 0) return result;
  measure_degrees(graph, result);
  const GraphView<G> view{&graph};
  double clustering = 0;
  for (std::uint32_t i = 0; i < graph.size(); ++i) {
    clustering += boost::clustering_coefficient(view, i);
  }
  result.clustering = clustering / result.nodes;
  measure_paths(graph, result);
  return result;
}

}  // namespace

std::uint32_t path_sources_for(std::uint32_t giant_nodes) {
  if (giant_nodes == 0) return 0;
  return std::min(giant_nodes, std::max(100U, 20'000'000U / giant_nodes));
}

NetworkStatistics network_statistics(const Network& network) { return statistics_of(network); }
NetworkStatistics network_statistics(const VillageTies& village) { return statistics_of(village); }
std::vector<std::uint32_t> components(const Network& network) { return components_of(network); }
std::vector<std::uint32_t> components(const VillageTies& village) { return components_of(village); }
std::vector<double> betweenness(const Network& network) { return betweenness_of(network); }
std::vector<double> betweenness(const VillageTies& village) { return betweenness_of(village); }

NetworkStatistics mean_of(const std::vector<NetworkStatistics>& networks) {
  NetworkStatistics mean;
  const auto average = [&networks](double NetworkStatistics::* field) {
    double sum = 0;
    double defined = 0;
    for (const auto& network : networks) {
      if (std::isnan(network.*field)) continue;
      sum += network.*field;
      defined += 1;
    }
    return defined > 0 ? sum / defined : NetworkStatistics::undefined;
  };
  for (const auto field :
       {&NetworkStatistics::nodes, &NetworkStatistics::degree_mean, &NetworkStatistics::degree_cv,
        &NetworkStatistics::clustering, &NetworkStatistics::path_length,
        &NetworkStatistics::giant_share, &NetworkStatistics::assortativity}) {
    mean.*field = average(field);
  }
  return mean;
}

}  // namespace yinling
