#pragma once
// What a week brings: something is needed, or only some browsing (paper 2.2.2: scarce medicines
// and devices, livestreams). Distance to the pick-up point lowers demand (paper 2.3.1).
#include "sim/mechanisms/calibrated.hpp"
#include "sim/mechanisms/word_of_mouth.hpp"

namespace yinling {

struct Needs : ParameterSet {
  Needs() : ParameterSet("needs") {}
  Parameter mean =
      Parameter(this, "mean", calibrated::needs_mean, Unit::per_week, {0.05, 3.0}, "order_freq",
                "mean rate of needs that could be met online", "可通过网购满足的需要的平均频率");
  Parameter shape =
      Parameter(this, "shape", 2, Unit::number, {1, 5}, "",
                "shape of the gamma distribution of needs between elders (whole number)",
                "老人间需要频率的伽马分布形状（整数）");
  Parameter scarce = Parameter(this, "scarce", 0.2, Unit::share, {0.05, 0.4}, "",
                               "needs for goods scarce in the village (medicine, devices)",
                               "村里买不到的物品（药品、器具）占需要的比例");
  Parameter distance_decay =
      Parameter(this, "distance_decay", 0.15, Unit::per_kilometre, {0.03, 0.3}, "pickup_dist_decay",
                "fall of demand per km to the pick-up point", "每远一公里需求下降");
  Parameter mean_distance =
      Parameter(this, "mean_distance", 2.5, Unit::kilometres, {0.5, 15}, "dist_station",
                "distance at which demand is average", "需求为平均水平时的距离");
  Parameter station_distance =
      Parameter(this, "station_distance", 0.5, Unit::kilometres, {0.1, 1.0}, "",
                "distance to a station in the village", "村内站点的距离");
  Parameter most = Parameter(this, "most", 1.6, Unit::number, {1.2, 2.0}, "pickup_dist_decay",
                             "largest factor of nearness on demand", "距离近对需求的最大倍数");
  Parameter browsing =
      Parameter(this, "browsing", 0.25, Unit::share, {0.1, 0.5}, "",
                "weeks of browsing without a need, smartphone owners who know of it",
                "知情的智能手机用户无需求而浏览的周比例");
  Parameter browsing_hours = Parameter(this, "browsing_hours", 0.3, Unit::hours, {0.1, 1.0}, "",
                                       "practice in such a week", "这样一周的练习时间");
};

/// Kilometres to the nearest pick-up point this week.
float pickup_distance(const Village& village, const Needs& needs);
/// Factor of distance on demand.
float pickup_factor(float kilometres, bool limited_mobility, const Needs& needs);

/// What is known of an elder who may have a need, as bits of scratch.ways.
namespace way {
inline constexpr std::uint8_t own = 1;       // has a phone, knows of it, has not given up
inline constexpr std::uint8_t sure = 2;      // tries whatever the intent
inline constexpr std::uint8_t assigned = 4;  // as an assessment (F2)
inline constexpr std::uint8_t met = 8;       // has bought, or lacked money alone
}  // namespace way

/// One draw says what the week brings each elder: something is needed, or there is an idle hour on
/// line, or neither. `awakened`: needs a week for a tie that ordered. Leaves scratch.ways of all.
void draw_needs(Village& village, const Needs& needs, double awakened, std::vector<Row>& idle,
                std::vector<Row>& needy);

}  // namespace yinling
