#include "analysis/network/homes.hpp"

#include "sim/base/parallel.hpp"

namespace yinling {

Network home_network(const Population& people, Row village) {
  const Row first = people.villages.first_home[village];
  const Row last = people.villages.first_home[village + 1];
  const Row start = people.villages.first_elder[village];
  std::vector<Edge> edges;
  for (Row e = start; e < people.villages.first_elder[village + 1]; ++e) {
    for (const NearTie tie : people.ties.near(e)) {
      const Row from = people.elders.home[e];
      const Row to = people.elders.home[start + tie.local()];
      if (from != to) edges.push_back({from - first, to - first});
    }
  }
  return directed_network(last - first, edges);  // both directions are stored
}

NetworkStatistics home_statistics(const Population& people, std::size_t& villages) {
  std::vector<NetworkStatistics> all(people.village_count());
  parallel_for(all.size(), [&](std::size_t v) {
    const auto network = home_network(people, static_cast<Row>(v));
    all[v] = network_statistics(network);
  });
  std::erase_if(all, [](const NetworkStatistics& one) { return one.nodes < least_homes; });
  villages = all.size();
  return mean_of(all);
}

const std::array<NetworkTarget, 6>& network_targets() {
  using Of = NetworkStatistics;
  static const std::array<NetworkTarget, 6> targets{
      {{"degree_mean", {"degree", "度"}, &Of::degree_mean, 9.3, 1.7},
       {"degree_cv", {"degree CV", "度的变异系数"}, &Of::degree_cv, 0.79, 0.07},
       {"clustering", {"local clustering", "局部聚类"}, &Of::clustering, 0.27, 0.05},
       {"path_length", {"path length", "路径长度"}, &Of::path_length, 2.8, 0.2},
       {"giant_share", {"giant component", "最大连通分量"}, &Of::giant_share, 0.95, 0.03},
       {"assortativity", {"assortativity", "同配性"}, &Of::assortativity, -0.07, 0.05}}};
  return targets;
}

}  // namespace yinling
