#pragma once
// With whom a home lives and the child who guides it (paper 2.2).
#include "sim/base/parameter.hpp"
#include "sim/world/population.hpp"

namespace yinling {

struct FamilyParameters : ParameterSet {
  FamilyParameters() : ParameterSet("families") {}
  Parameter three_generations = Parameter(this, "three_generations", 0.75, Unit::share, {0.5, 0.95},
                                          "live_alone_or_spouse_rural",
                                          "three-generation households with a person of 65 or over",
                                          "三代户中有 65 岁及以上老人的比例");
  Parameter two_generations = Parameter(
      this, "two_generations", 0.12, Unit::share, {0.0, 0.3}, "live_alone_or_spouse_rural",
      "homes of an elder and an adult child only", "仅与成年子女同住的家庭");
  Parameter skipped_generation =
      Parameter(this, "skipped_generation", 0.12, Unit::share, {0.07, 0.2}, "skipped_generation",
                "homes of elders and grandchildren without the parents", "隔代家庭（父母不在）");
  Parameter other{
      this, "other", 0.03, Unit::share, {0.0, 0.1}, "", "homes with others", "与其他人同住的家庭"};
  Parameter young_spouse = Parameter(this, "young_spouse", 0.6, Unit::share, {0.3, 0.9}, "",
                                     "homes of one elder of 60–64 whose spouse is not yet 60",
                                     "仅一位 60–64 岁老人且配偶未满 60 岁的家庭");
  Parameter no_child = Parameter(this, "no_child", 0.07, Unit::share, {0.03, 0.12}, "no_child",
                                 "elders without a child who could guide", "没有可指导子女的老人");
  Parameter away = Parameter(this, "away", 0.45, Unit::share, {0.25, 0.6}, "left_behind_share",
                             "elders whose guiding child lives away (left-behind)",
                             "指导子女在外的老人（留守老人）");
  Parameter away_from_shared =
      Parameter(this, "away_from_shared", -3.0, Unit::number, {-6, 0}, "",
                "logit of the guide being away though another child lives in",
                "与子女同住而指导子女在外的对数几率");
  Parameter near =
      Parameter(this, "near", 0.5, Unit::share, {0.2, 0.8}, "nearest_child_outside_county",
                "guides neither living in nor away who live in the same village",
                "不同住且未外出的指导子女中同村居住的比例");
  Parameter calls_weekly =
      Parameter(this, "calls_weekly", 0.6, Unit::share, {0.4, 0.8}, "child_contact_weekly",
                "guiding children who call weekly", "每周通话的指导子女");
  Parameter minutes =
      Parameter(this, "minutes", 20, Unit::minutes, {5, 40}, "",
                "minutes a week a child has for teaching, mean", "子女每周可用于教学的分钟数均值");
  Parameter most_minutes = Parameter(this, "most_minutes", 60, Unit::minutes, {45, 120}, "",
                                     "minutes a week, at most", "每周分钟数上限");
  Parameter sees_need =
      Parameter(this, "sees_need", 0.4, Unit::share, {0.2, 0.7}, "",
                "guiding children who see the need", "认为有必要教老人的指导子女");
  Parameter patience{
      this,          "patience", 0.55, Unit::number, {0.3, 0.8}, "", "patience of children, mean",
      "子女耐心均值"};
  Parameter clarity = Parameter(this, "clarity", 0.5, Unit::number, {0.3, 0.8}, "",
                                "clarity of children's explanations, mean", "子女讲解清晰度均值");
  Parameter child_skill =
      Parameter(this, "child_skill", 0.75, Unit::number, {0.5, 0.95}, "shop_netizen60",
                "children's own e-shopping skill, mean", "子女自身网购技能均值");
  Parameter vigilance = Parameter(this, "vigilance", 0.4, Unit::number, {0.2, 0.7}, "",
                                  "children's vigilance against fraud, mean", "子女防骗警觉均值");
  Parameter spread =
      Parameter(this, "spread", 0.2, Unit::number, {0.1, 0.3}, "",
                "standard deviation of these traits of children", "子女上述特征的标准差");
  Parameter protective = Parameter(this, "protective", 0.35, Unit::share, {0.1, 0.6},
                                   "family_block", "protective families", "保护型家庭");
  Parameter protective_high =
      Parameter(this, "protective_high", 0.8, Unit::number, {0.6, 1.0}, "family_block",
                "protectiveness of protective families, mean", "保护型家庭的保护程度均值");
  Parameter protective_low =
      Parameter(this, "protective_low", 0.1, Unit::number, {0.0, 0.3}, "family_block",
                "protectiveness of the others, mean", "其他家庭的保护程度均值");
};

struct Margins;

/// Fills every column of the homes but first_elder.
void form_families(Population& people, const Margins& margins, const FamilyParameters& families,
                   const Draws& draws);

}  // namespace yinling
