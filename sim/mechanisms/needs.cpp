#include "sim/mechanisms/needs.hpp"

#include <algorithm>

#include "sim/base/smooth.hpp"

namespace yinling {

float pickup_distance(const Village& village, const Needs& needs) {
  const VillageTraits& places = village.people.villages;
  const float own = places.express[village.number] == Express::station
                        ? needs.station_distance.f()
                        : places.distance[village.number];
  return std::min(own, village.modifiers.pickup.value);
}

float pickup_factor(float kilometres, bool limited_mobility, const Needs& needs) {
  const float per_km = needs.distance_decay.f() * (limited_mobility ? 2.0F : 1.0F);
  return std::min(needs.most.f(), smooth::exp(-per_km * (kilometres - needs.mean_distance.f())));
}

}  // namespace yinling
