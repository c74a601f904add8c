#pragma once
// Random and regular networks on which diffusion has a known answer.
#include <cstdint>

#include "sim/base/draws.hpp"
#include "sim/world/network.hpp"

namespace yinling {

/// Erdős and Rényi's G(n, p) with p = mean_degree / (n - 1), so degrees are Poisson for large n:
/// exact, symmetric, drawn node by node (Batagelj and Brandes 2005) at addressed places.
Network poisson_network(std::uint32_t nodes, double mean_degree, const Draws& draws);

/// A ring on which everyone is tied to the `degree / 2` next on either side.
Network ring_network(std::uint32_t nodes, std::uint32_t degree);

}  // namespace yinling
