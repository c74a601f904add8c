#pragma once
// Ties as a CSV file that other tools read: village, from, to, layer; people by their identity.
#include <filesystem>
#include <string>

#include "sim/world/population.hpp"

namespace yinling {

std::string_view name_of(Layer layer);

/// Every tie between elders once (lower row first), by identity.
std::string write_ties(const Population& people);
/// Every tie between homes of a village once, by identity of the homes; household and market-day
/// ties are left out.
std::string write_home_ties(const Population& people);

/// Replaces all ties by those of a file as write_ties() makes it. A tie may stand once or in both
/// directions. Throws Error with file and line: unknown people or layers, self ties, two layers
/// for one pair, market-day ties inside a village, other ties between villages.
void read_ties(Population& people, const std::filesystem::path& path);

}  // namespace yinling
