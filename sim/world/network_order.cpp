#include <algorithm>

#include "sim/world/network.hpp"

namespace yinling {

Network renumbered(const Network& network, std::span<const std::uint32_t> number) {
  std::vector<std::uint32_t> node(network.size());
  for (std::uint32_t i = 0; i < network.size(); ++i) node[number[i]] = i;
  Network other;
  other.first.reserve(network.first.size());
  other.to.reserve(network.to.size());
  for (const auto i : node) {
    const auto begin = static_cast<std::ptrdiff_t>(other.to.size());
    for (const auto j : network.neighbours(i)) other.to.push_back(number[j]);
    std::sort(other.to.begin() + begin, other.to.end());
    other.first.push_back(other.to.size());
  }
  return other;
}

std::vector<std::uint32_t> numbered_by_neighbourhood(const Network& network) {
  constexpr std::uint32_t none = 0xffffffffU;
  // With more placed neighbours than this one is as good as placed.
  constexpr std::uint32_t most = 63;
  std::vector<std::uint32_t> number(network.size(), none);
  std::vector<std::uint8_t> placed_neighbours(network.size(), 0);
  // A node stands in the list of every count that it has had; only the last one holds.
  std::vector<std::vector<std::uint32_t>> by_count(most + 1);
  std::uint32_t next = 0;
  const auto place = [&](std::uint32_t node) {
    number[node] = next++;
    for (const auto j : network.neighbours(node)) {
      if (number[j] != none || placed_neighbours[j] == most) continue;
      by_count[++placed_neighbours[j]].push_back(j);
    }
  };
  const auto take = [&]() {
    for (std::uint32_t count = most; count > 0; --count) {
      auto& waiting = by_count[count];
      while (!waiting.empty()) {
        const auto node = waiting.back();
        waiting.pop_back();
        if (number[node] == none && placed_neighbours[node] == count) return node;
      }
    }
    return none;
  };
  for (std::uint32_t start = 0; start < network.size(); ++start) {
    if (number[start] == none) place(start);
    for (auto node = take(); node != none; node = take()) place(node);
  }
  return number;
}

double share_within(const Network& network, std::uint32_t distance) {
  if (network.to.empty()) return 1.0;
  std::uint64_t within = 0;
  for (std::uint32_t i = 0; i < network.size(); ++i) {
    for (const auto j : network.neighbours(i)) within += (i > j ? i - j : j - i) < distance ? 1 : 0;
  }
  return static_cast<double>(within) / static_cast<double>(network.entries());
}

}  // namespace yinling
