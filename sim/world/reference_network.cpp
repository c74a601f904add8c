#include "sim/world/reference_network.hpp"

#include "sim/base/smooth.hpp"

namespace yinling {

Network poisson_network(std::uint32_t nodes, double mean_degree, const Draws& draws) {
  std::vector<Edge> edges;
  const double p = nodes > 1 ? mean_degree / (nodes - 1.0) : 0.0;
  if (p >= 1.0) {
    for (std::uint32_t i = 0; i < nodes; ++i) {
      for (std::uint32_t j = i + 1; j < nodes; ++j) edges.push_back({i, j});
    }
  } else if (p > 0.0) {
    edges.reserve(static_cast<std::size_t>(mean_degree * 0.55 * nodes) + 16);
    const double scale = 1.0 / smooth::log(1.0 - p);
    // From each node, the gaps between its ties to later nodes are geometric.
    for (std::uint32_t i = 0; i + 1 < nodes; ++i) {
      double j = i;
      bool inside = true;
      for (std::uint32_t draw = 0; inside; ++draw) {
        // The running number stands where a partner would: draw counts only to 65,535.
        const auto words = draws.block(i, setup_week, Page::reference_network, draw);
        for (std::size_t lane = 0; lane < 4 && inside; ++lane) {
          const double gap = smooth::log(uniform(words[lane])) * scale;
          j += 1.0 + static_cast<double>(static_cast<std::uint64_t>(gap));
          inside = j < nodes;
          if (inside) edges.push_back({i, static_cast<std::uint32_t>(j)});
        }
      }
    }
  }
  return symmetrised(directed_network(nodes, edges));
}

Network ring_network(std::uint32_t nodes, std::uint32_t degree) {
  std::vector<Edge> edges;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    for (std::uint32_t step = 1; step <= degree / 2; ++step) {
      edges.push_back({i, (i + step) % nodes});
    }
  }
  return symmetrised(directed_network(nodes, edges));
}

}  // namespace yinling
