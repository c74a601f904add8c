#pragma once
// Villages and townships: how many, how large, how far from the pick-up point, how well served.
#include <vector>

#include "sim/base/parameter.hpp"
#include "sim/scenario/households.hpp"
#include "sim/world/population.hpp"

namespace yinling {

struct PlaceParameters : ParameterSet {
  PlaceParameters() : ParameterSet("places") {}
  Parameter village_elders =
      Parameter(this, "village_elders", 250, Unit::persons, {100, 600}, "pop60_share_rural_survey",
                "elders in a village, mean", "每村老人数均值");
  Parameter village_spread =
      Parameter(this, "village_spread", 0.5, Unit::number, {0.0, 1.0}, "",
                "spread of village sizes, SD of the logarithm", "村庄规模的离散程度（对数标准差）");
  Parameter township_villages = Parameter(this, "township_villages", 12, Unit::number, {5, 30}, "",
                                          "villages in a township, mean", "每乡镇村庄数均值");
  Parameter inside =
      Parameter(this, "inside", 0.250, Unit::share, {0.1, 0.4}, "dist_station",
                "villages with the pick-up point within 1 km", "取件点 1 公里以内的村庄");
  Parameter to_3_km = Parameter(this, "to_3_km", 0.452, Unit::share, {0.3, 0.5}, "dist_station",
                                "villages 1–3 km from it", "距取件点 1–3 公里的村庄");
  Parameter to_5_km = Parameter(this, "to_5_km", 0.115, Unit::share, {0.1, 0.2}, "dist_station",
                                "villages 3–5 km from it", "距取件点 3–5 公里的村庄");
  Parameter to_10_km = Parameter(this, "to_10_km", 0.103, Unit::share, {0.08, 0.2}, "dist_station",
                                 "villages 5–10 km from it", "距取件点 5–10 公里的村庄");
  Parameter to_20_km = Parameter(this, "to_20_km", 0.052, Unit::share, {0.03, 0.12}, "dist_station",
                                 "villages 10–20 km from it; the others lie 20–30 km away",
                                 "距取件点 10–20 公里的村庄；其余为 20–30 公里");
  Parameter station =
      Parameter(this, "station", 0.60, Unit::share, {0.25, 0.71}, "courier_station_density",
                "villages with a courier station", "设有快递站点的村庄");
  Parameter connected =
      Parameter(this, "connected", 0.95, Unit::share, {0.8, 0.98}, "courier_village_official",
                "villages connected to express service, with or without a station",
                "已通快递的村庄（含设站村庄）");
  Parameter weak_signal = Parameter(this, "weak_signal", 0.10, Unit::share, {0.03, 0.3},
                                    "weak_signal_hh", "homes with weak signal", "信号弱的家庭");
  Parameter signal_villages =
      Parameter(this, "signal_villages", 1.5, Unit::number, {0.5, 3}, "weak_signal_hh",
                "differences of signal between villages, SD of the logit",
                "村庄间信号差异（对数几率标准差）");
  Parameter signal_distance = Parameter(
      this, "signal_distance", 0.5, Unit::number, {0.0, 1.5}, "5g_village",
      "logit of weak signal per doubling of distance", "距离每增加一倍，信号弱的对数几率");
};

/// Puts the homes into villages: fills the villages' table, first_elder of the homes, and age,
/// sex and home of the elders.
void settle(Population& people, const std::vector<DraftHome>& homes, const PlaceParameters& places,
            const Draws& draws);

/// Kilometres of a village whose place among all villages is u (0–1).
double distance_quantile(double u, const PlaceParameters& places);

/// Homes with weak signal, 1 per home; also writes the villages' share.
std::vector<std::uint8_t> weak_signal_homes(Population& people, const PlaceParameters& places,
                                            const Draws& draws);

}  // namespace yinling
