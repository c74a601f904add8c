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

/// Watts and Strogatz 1998: the ring, each tie's far end moved with probability `rewired` to anyone
/// else; a tie that falls on another counts once. Symmetric, at addressed places.
Network small_world_network(std::uint32_t nodes, std::uint32_t degree, double rewired,
                            const Draws& draws);

/// Villages of `village` consecutive nodes (the last may be smaller). Everyone draws degree / 2
/// ties, each with probability `inside` to somebody of the own village, else to anyone; a tie drawn
/// twice counts once. Symmetric, at addressed places.
Network village_network(std::uint32_t nodes, std::uint32_t village, std::uint32_t degree,
                        double inside, const Draws& draws);

/// The same network under a random numbering.
Network shuffled(const Network& network, const Draws& draws);

}  // namespace yinling
