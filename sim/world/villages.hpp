#pragma once
// Villages (paper 2.3.1): where they lie, how parcels reach them, how good the signal is.
#include <array>
#include <vector>

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

/// Levers are numbered 0 .. 31.
inline constexpr std::size_t most_levers = 32;
using SinceByLever = std::array<std::int16_t, most_levers>;

/// Places in a lever's order of service, by lever and row (elder, home or village); a lever without
/// any goes by lot.
using Ranks = std::array<std::vector<std::uint32_t>, most_levers>;

struct VillageState : Table {
  /// What a lever has set up here (a courier point, a station). Negative: set up once, closed now.
  Column<SinceByLever> since{this, "stands since", "week by lever, 0: not set up"};
};

}  // namespace yinling
