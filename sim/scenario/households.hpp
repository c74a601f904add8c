#pragma once
// Who of the elders lives together. The census counts people of 65+ in a household; those of 60–64
// join as younger spouses or have homes of their own.
#include <array>
#include <vector>

#include "sim/base/parameter.hpp"
#include "sim/world/elders.hpp"

namespace yinling {

struct Margins;
struct PopulationParameters;

struct HouseholdParameters : ParameterSet {
  HouseholdParameters() : ParameterSet("households") {}
  Parameter couples = Parameter(this, "couples", 0.95, Unit::share, {0.8, 1.0}, "empty_nest_2021",
                                "couples among homes with two people of 65 and over",
                                "两位 65 岁及以上老人的家庭中夫妻的比例");
  Parameter husband_older =
      Parameter(this, "husband_older", 0.35, Unit::number, {0.0, 1.0}, "",
                "how much faster with age women lose their spouse, per SD of age",
                "女性随年龄丧偶快于男性的程度（每标准差）");
  Parameter widowing =
      Parameter(this, "widowing", 0.8, Unit::number, {0.2, 1.5}, "",
                "logit of having lost the spouse per SD of age", "丧偶的对数几率（每标准差年龄）");
  Parameter spouse_gap =
      Parameter(this, "spouse_gap", 2.0, Unit::years, {0.5, 5}, "",
                "scatter of the difference of age between spouses", "夫妻年龄差的离散程度");
  Parameter younger_wives = Parameter(this, "younger_wives", 0.35, Unit::share, {0.1, 0.5}, "",
                                      "women of 60–64 whose husband is 65 or over",
                                      "60–64 岁女性中丈夫 65 岁及以上的比例");
  Parameter younger_husbands =
      Parameter(this, "younger_husbands", 0.08, Unit::share, {0.0, 0.2}, "",
                "men of 60–64 whose wife is 65 or over", "60–64 岁男性中妻子 65 岁及以上的比例");
  Parameter younger_couples = Parameter(this, "younger_couples", 0.65, Unit::share, {0.3, 0.9}, "",
                                        "other men of 60–64 whose wife is 60–64",
                                        "其余 60–64 岁男性中妻子也为 60–64 岁的比例");
};

/// A home before it has a place.
struct DraftHome {
  std::array<std::uint8_t, 3> age{};
  std::array<Sex, 3> sex{};
  std::uint8_t elders = 0;
  bool couple = false;  // the first two are husband and wife
};

/// Homes that hold every person of the margins once, in no order of meaning.
std::vector<DraftHome> compose_homes(const Margins& margins, const PopulationParameters& population,
                                     const HouseholdParameters& households, const Draws& draws);

}  // namespace yinling
