#pragma once
// Villages (paper 2.3.1): where they lie, how parcels reach them, how good the signal is.
#include "sim/world/elders.hpp"

namespace yinling {

/// "Connected" is not "a station in the village" (evidence README, point 4).
enum class Express : std::uint8_t { station, connected, township_only };

struct VillageTraits : Table {
  Column<std::uint16_t> township{this, "township", "number"};
  /// Elders of village v are rows first_elder[v] .. first_elder[v+1]-1 (one row more than
  /// villages).
  Column<Row> first_elder{this, "first elder", "row"};
  Column<Row> first_home{this, "first home", "row"};
  Column<float> distance{this, "distance to the township pick-up point", "km"};
  Column<Share> weak_signal{this, "homes with weak signal", "share"};
  Column<Express> express{this, "express service", "station, connected, township only"};
};

/// A village has at most this many elders; a larger place is split (ties store 13 bits).
inline constexpr Row largest_village = 8192;

}  // namespace yinling
