#pragma once
// The network of households of a village: one node per home, market-day ties left out.
#include <array>
#include <vector>

#include "analysis/network/statistics.hpp"
#include "sim/base/said.hpp"
#include "sim/world/population.hpp"

namespace yinling {

Network home_network(const Population& people, Row village);

/// Villages with fewer homes are left out of the means.
inline constexpr std::uint32_t least_homes = 50;

/// Mean over the villages with at least `least_homes` homes; `villages` says how many there are.
NetworkStatistics home_statistics(const Population& people, std::size_t& villages);

/// A published mean and standard deviation over whole-village household networks in rural Asia.
struct NetworkTarget {
  const char* key;
  Said name;
  double NetworkStatistics::* value;
  double mean;
  double deviation;
};
const std::array<NetworkTarget, 6>& network_targets();

}  // namespace yinling
