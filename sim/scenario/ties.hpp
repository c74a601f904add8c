#pragma once
// Ties between the synthesised people. Homes of a village are tied first — kin in blocks,
// neighbours along the row of homes, friends by a degree-corrected block model with homophily and
// one round of triadic closure — and each tie between homes is then held by a pair of elders.
// Every pair of homes has its own draw, so no tie depends on any other pair.
// Source: model.md section 5; targets are published means of whole-village household networks.
#include <span>
#include <vector>

#include "sim/base/parameter.hpp"
#include "sim/world/population.hpp"

namespace yinling {

struct TieParameters : ParameterSet {
  TieParameters() : ParameterSet("ties") {}
  Parameter kin_homes = Parameter(this, "kin_homes", 12, Unit::number, {4, 40}, "village_degree",
                                  "homes in a kin block, mean", "每个宗亲群的户数均值");
  Parameter kin_together = Parameter(this, "kin_together", 0.6, Unit::share, {0.0, 1.0}, "",
                                     "homes that stand among their kin", "与宗亲比邻而居的家庭");
  Parameter kin =
      Parameter(this, "kin", 0.45, Unit::number, {0.0, 1.0}, "village_degree",
                "chance of a tie between two homes of a kin block", "同宗两户之间有联系的概率");
  Parameter neighbour =
      Parameter(this, "neighbour", 0.38, Unit::number, {0.0, 1.0}, "village_degree",
                "chance of a tie between next-door homes", "隔壁两户之间有联系的概率");
  Parameter neighbour_reach =
      Parameter(this, "neighbour_reach", 2.0, Unit::number, {0.5, 6}, "",
                "doors over which that chance falls to 1/e", "该概率降至 1/e 的户距");
  Parameter friends =
      Parameter(this, "friends", 4.0, Unit::number, {0.0, 10}, "village_degree",
                "friendships of a home before closure, mean", "闭合前每户朋友联系均值");
  Parameter closure = Parameter(this, "closure", 0.017, Unit::share, {0.0, 0.2}, "",
                                "chance that a common acquaintance makes two homes friends",
                                "共同熟人使两户成为朋友的概率");
  Parameter sociability = Parameter(this, "sociability", 0.98, Unit::number, {0.0, 1.2}, "",
                                    "differences of sociability between homes, SD of the logarithm",
                                    "家庭间社交程度差异（对数标准差）");
  Parameter withdrawn = Parameter(this, "withdrawn", 0.055, Unit::share, {0.0, 0.1}, "",
                                  "homes that keep to themselves", "离群索居的家庭");
  Parameter age_homophily =
      Parameter(this, "age_homophily", 0.05, Unit::number, {0.0, 0.1}, "",
                "friendship lost per year of difference of age", "年龄每差一岁友谊减少的比例");
  Parameter schooling_homophily = Parameter(
      this, "schooling_homophily", 0.25, Unit::number, {0.0, 0.5}, "",
      "friendship lost per step of difference of schooling", "受教育每差一级友谊减少的比例");
  Parameter second_pair = Parameter(
      this, "second_pair", 0.3, Unit::share, {0.0, 1.0}, "elder_confidants",
      "ties between homes that a second pair of elders shares", "两户之间由第二对老人共有的联系");
  Parameter market = Parameter(this, "market", 0.5, Unit::number, {0.0, 3.0}, "",
                               "ties of an elder to other villages of the township, mean",
                               "每位老人与本乡镇其他村的联系均值");
};

/// Draws all ties of a settled population with traits.
void tie(Population& people, const TieParameters& ties, const Draws& draws);

/// A tie between two elders, each a row; lower row first.
struct TiePair {
  Row from;
  Row to;
  Layer layer;
  friend constexpr auto operator<=>(const TiePair&, const TiePair&) = default;
};

/// Stores a list of ties at both ends, sorted. The list must have neither self ties nor pairs
/// twice; ties of the market layer lead to other villages, all others stay inside one.
void store_ties(Population& people, std::span<const TiePair> pairs);
/// Every stored tie once, in rising order.
std::vector<TiePair> list_ties(const Population& people);

}  // namespace yinling
