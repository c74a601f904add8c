#pragma once
// Facts about single nodes from CSV files: who starts a diffusion, who has which threshold.
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/command/command.hpp"
#include "sim/world/network.hpp"

namespace yinling {

/// Seeds from a CSV with columns `village,id` or `id`: every row is a seed. With a column
/// `time_of_adoption` the file lists all people, and those of the smallest time are the seeds;
/// people without ties are added to the network. Without labels an id is a number below
/// network.size(). What was taken is said on stderr. Throws Error.
std::vector<std::uint32_t> read_seeds(const std::string& path, Network& network,
                                      const Globals& globals);

/// Thresholds of all nodes: rows `village,id,threshold` or `id,threshold` for each node, or only
/// `threshold`, in the order of their numbers. An empty network takes as many nodes as there are
/// rows.
std::vector<std::uint32_t> read_thresholds(const std::string& path, const Network& network);

}  // namespace yinling
