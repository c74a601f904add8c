#pragma once
// The people of a county at week 0 and the ties between them: what a run never changes. The mixes
// of a replicate share one.
#include <algorithm>
#include <vector>

#include "sim/world/homes.hpp"
#include "sim/world/identity.hpp"
#include "sim/world/ties.hpp"
#include "sim/world/villages.hpp"

namespace yinling {

struct Population {
  VillageTraits villages;  // one row more than villages (the end of the last)
  HomeTraits homes;        // one row more than homes
  ElderTraits elders;
  Ties ties;

  Row village_count() const { return static_cast<Row>(villages.rows() - 1); }
  Row home_count() const { return static_cast<Row>(homes.rows() - 1); }
  Row elder_count() const { return static_cast<Row>(elders.rows()); }
  Row village_of(Row elder) const {
    const auto& first = villages.first_elder;
    return static_cast<Row>(std::upper_bound(first.begin(), first.end(), elder) - first.begin() -
                            1);
  }
  Identities elder_identities(Row village) const {
    return {village, villages.first_elder[village]};
  }
  Identities home_identities(Row village) const { return {village, villages.first_home[village]}; }
  std::uint32_t identity(Row elder) const { return elder_identities(village_of(elder))[elder]; }
  /// Of all elders, by row.
  std::vector<std::uint32_t> elder_identities() const;
  /// Of all homes, by row.
  std::vector<std::uint32_t> home_identities() const;
};

/// The face an elder shows others at the end of a week, as bits.
namespace face {
inline constexpr std::uint8_t user = 1;      // own order in the last 12 weeks
inline constexpr std::uint8_t success = 2;   // a good purchase this week
inline constexpr std::uint8_t loss = 4;      // a loss this week
inline constexpr std::uint8_t tutor = 8;     // teaches others
inline constexpr std::uint8_t aware = 16;    // knows that it exists
inline constexpr std::uint8_t ordered = 32;  // placed an order this week
}  // namespace face

/// Somebody who asked for a lever's service and has not been served.
struct Waiting {
  std::uint8_t lever;  // number
  std::uint8_t service;
  std::int16_t since;  // week
  Row who;             // elder, home or village
};

/// What a run changes.
struct State {
  ElderState elders;
  HomeState homes;
  VillageState villages;
  std::vector<std::vector<Waiting>> queues;  // by village
  /// Faces of last week (read by everyone) and of this week (written in one's own village).
  std::vector<std::uint8_t> faces;
  std::vector<std::uint8_t> next_faces;
};

/// The state at week 0.
State initial_state(const Population& people);

}  // namespace yinling
