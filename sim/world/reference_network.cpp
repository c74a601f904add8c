#include "sim/world/reference_network.hpp"

#include <algorithm>

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

namespace {

/// Somebody among `count` from `first` other than `self`, by one word; `self` must be among them.
std::uint32_t other(std::uint32_t word, std::uint32_t first, std::uint32_t count,
                    std::uint32_t self) {
  const auto pick =
      static_cast<std::uint32_t>((static_cast<std::uint64_t>(word) * (count - 1)) >> 32);
  return first + pick + (first + pick >= self ? 1U : 0U);
}

constexpr std::uint32_t numbering = 0xffff;

}  // namespace

Network small_world_network(std::uint32_t nodes, std::uint32_t degree, double rewired,
                            const Draws& draws) {
  std::vector<Edge> edges;
  edges.reserve(static_cast<std::size_t>(nodes) * (degree / 2));
  const auto below = threshold(rewired);
  for (std::uint32_t i = 0; i < nodes && nodes > 1; ++i) {
    for (std::uint32_t step = 1; step <= degree / 2; ++step) {
      const auto words = draws.block(i, setup_week, Page::reference_network, step, 1);
      edges.push_back({i, words[0] < below ? other(words[1], 0, nodes, i)
                                           : static_cast<std::uint32_t>(
                                                 (static_cast<std::uint64_t>(i) + step) % nodes)});
    }
  }
  return symmetrised(directed_network(nodes, edges));
}

Network village_network(std::uint32_t nodes, std::uint32_t village, std::uint32_t degree,
                        double inside, const Draws& draws) {
  std::vector<Edge> edges;
  edges.reserve(static_cast<std::size_t>(nodes) * (degree / 2));
  const auto below = threshold(inside);
  for (std::uint32_t i = 0; i < nodes && nodes > 1; ++i) {
    const auto first = i / village * village;
    const auto neighbours = std::min(village, nodes - first);
    for (std::uint32_t tie = 0; tie < degree / 2; ++tie) {
      const auto words = draws.block(i, setup_week, Page::reference_network, tie, 2);
      const bool stays = words[0] < below && neighbours > 1;
      edges.push_back(
          {i, stays ? other(words[1], first, neighbours, i) : other(words[1], 0, nodes, i)});
    }
  }
  return symmetrised(directed_network(nodes, edges));
}

Network shuffled(const Network& network, const Draws& draws) {
  std::vector<std::uint64_t> order(network.size());
  for (std::uint32_t i = 0; i < network.size(); ++i) {
    const auto word = draws.word(i, setup_week, {Page::reference_network, 0}, nobody, numbering);
    order[i] = (static_cast<std::uint64_t>(word) << 32) | i;
  }
  std::sort(order.begin(), order.end());
  std::vector<std::uint32_t> number(network.size());
  for (std::uint32_t n = 0; n < network.size(); ++n) {
    number[static_cast<std::uint32_t>(order[n])] = n;
  }
  return renumbered(network, number);
}

}  // namespace yinling
