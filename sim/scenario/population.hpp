#pragma once
// People synthesised from a county's census figures: who lives where with whom, what they can do,
// own and believe at week 0. Margins of the census are met exactly (margins.hpp); what the census
// does not know comes from declared assumptions, as shares met by rank (quota.hpp).
// Source: model.md sections 2 and 5.
#include "sim/base/parameter.hpp"
#include "sim/world/population.hpp"

namespace yinling {

struct County;
struct Parameters;

/// How the census margins, which count town and country together, are read for rural elders.
struct PopulationParameters : ParameterSet {
  PopulationParameters() : ParameterSet("population") {}
  Parameter rural_tilt = Parameter(this, "rural_tilt", 1.0, Unit::number, {0.8, 1.5}, "",
                                   "rural share of elders relative to that of all people",
                                   "老人的乡村比例相对全体人口的乡村比例");
  Parameter age_decline =
      Parameter(this, "age_decline", 0.05, Unit::number, {0.0, 0.15}, "age_60_69_share",
                "fall of numbers per year of age within a five-year group",
                "五岁组内人数随年龄逐年下降的速度");
  Parameter oldest_decline =
      Parameter(this, "oldest_decline", 0.2, Unit::number, {0.1, 0.35}, "",
                "fall of numbers per year of age from 85 on", "85 岁起人数随年龄逐年下降的速度");
  Parameter illiterate_elders = Parameter(
      this, "illiterate_elders", 0.7, Unit::share, {0.5, 0.9}, "edu_none_60plus",
      "share of the illiterate of 15 and over who are elders", "15 岁及以上文盲中老年人的比例");
  Parameter primary = Parameter(
      this, "primary", 0.62, Unit::share, {0.5, 0.75}, "edu_primary_60plus",
      "primary school only, among elders who went to school", "上过学的老人中仅小学文化的比例");
  Parameter schooling_age = Parameter(this, "schooling_age", 0.6, Unit::number, {0.0, 1.2},
                                      "edu_none_60plus", "logit of less schooling per SD of age",
                                      "年龄每增加一个标准差，受教育更少的对数几率");
  Parameter schooling_sex = Parameter(
      this, "schooling_sex", 0.5, Unit::number, {0.0, 1.5}, "edu_none_60plus",
      "logit of primary school only, women against men", "女性相对男性仅小学文化的对数几率");
  Parameter mean_age =
      Parameter(this, "mean_age", 69.3, Unit::years, {68, 71}, "age_mean_60plus",
                "age at which standard scores of age are 0", "年龄标准分为零时的年龄");
  Parameter age_deviation =
      Parameter(this, "age_deviation", 7.43, Unit::years, {6, 8.5}, "age_mean_60plus",
                "years per standard score of age", "年龄标准分一个单位的年数");
};

/// People, homes, villages and ties of a county at week 0. `groups` of the elders stays 0: outcome
/// groups are the caller's. Throws Error if the county has no rural elders, if its figures cannot
/// be met, or if shares contradict each other (more users than accounts).
Population synthesise(const County& county, const Parameters& parameters, const Draws& draws);

}  // namespace yinling
