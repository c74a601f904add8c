#pragma once
// Word of mouth (paper 2.1.2, 3.1.2): knowledge, good and bad stories pass along ties.
// Banerjee, Chandrasekhar, Duflo & Jackson 2013 (information); East, Hammond & Wright 2007.
#include "sim/mechanisms/calibrated.hpp"
#include "sim/mechanisms/family_contact.hpp"

namespace yinling {

struct WordOfMouth : ParameterSet {
  WordOfMouth() : ParameterSet("word_of_mouth") {}
  Parameter pass_user = Parameter(this, "pass_user", 0.35, Unit::share, {0.2, 0.5}, "qP",
                                  "chance that a user tells a tie of online shopping, per period",
                                  "使用者每期告知一位熟人的概率");
  Parameter pass_other =
      Parameter(this, "pass_other", 0.05, Unit::share, {0.02, 0.1}, "qN",
                "the same for one who only knows of it", "仅知情者每期告知一位熟人的概率");
  Parameter period{
      this, "period", 17, Unit::weeks, {12, 26}, "qP", "length of such a period", "一期的长度"};
  Parameter retell_loss =
      Parameter(this, "retell_loss", 0.5, Unit::share, {0.2, 0.8}, "wom_incidence",
                "chance that a tie hears of a loss", "熟人听说一次受损的概率");
  Parameter retell_success = Parameter(
      this, "retell_success", calibrated::retell_success, Unit::share, {0.0001, 0.5},
      "wom_incidence", "chance that a tie hears of a good purchase", "熟人听说一次成功购物的概率");
  Parameter market_strength = Parameter(
      this, "market_strength", 0.5, Unit::number, {0.1, 1.0}, "",
      "strength of a market-day tie relative to one in the village", "赶集熟人相对同村熟人的强度");
  Parameter trust_step =
      Parameter(this, "trust_step", 0.105, Unit::number, {0.03, 0.21}, "fraud_neighbour",
                "trust gained or lost by a story, share of what is missing or there",
                "听一个故事使信任增减的份额");
  Parameter negative_ratio =
      Parameter(this, "negative_ratio", 1.0, Unit::number, {0.7, 2.0}, "wom_neg_pos",
                "force of a bad story relative to a good one", "坏故事相对好故事的力量");
  Parameter awakened_need = Parameter(
      this, "awakened_need", 0.02, Unit::share, {0.0, 0.06}, "group_buying",
      "chance that a tie's order awakens a need (group buying)", "熟人下单引发需求（拼团）的概率");
};

void hear(Village& village, const WordOfMouth& word_of_mouth, const FamilyContact& family);

/// Share of an elder's ties who were users last week (social influence).
float users_among_ties(const Village& village, Row elder);

}  // namespace yinling
