#pragma once
// Whether a need leads to an attempt (paper 2.1.2): technology acceptance with trust, risk and
// anxiety. Coefficients of meta-analyses; each influence enters once.
#include "sim/mechanisms/calibrated.hpp"
#include "sim/mechanisms/word_of_mouth.hpp"

namespace yinling {

struct Intent : ParameterSet {
  Intent() : ParameterSet("intent") {}
  Parameter intercept = Parameter(this, "intercept", calibrated::intent_intercept, Unit::number,
                                  {-12, 4}, "own_shop_rural60", "intercept", "截距");
  Parameter scale = Parameter(this, "scale", 1.8, Unit::number, {1.0, 2.5}, "",
                              "from standardised to logit", "由标准化系数到对数几率");
  Parameter habit =
      Parameter(this, "habit", 4, Unit::number, {2, 5}, "habit_logit",
                "logit of an own order within 12 weeks", "12 周内自己下过单的对数几率");
  Parameter usefulness = Parameter(this, "usefulness", 0.505, Unit::number, {0.3, 0.55}, "pu_bi",
                                   "usefulness", "有用性");
  Parameter ease =
      Parameter(this, "ease", 0.186, Unit::number, {0.1, 0.35}, "peou_bi", "ease of use", "易用性");
  Parameter social = Parameter(this, "social", 0.2, Unit::number, {0.1, 0.4}, "si_bi",
                               "social influence", "社会影响");
  Parameter trust = Parameter(this, "trust", 0.25, Unit::number, {0.0, 0.5}, "trust_bi",
                              "trust in goods", "对商品的信任");
  Parameter facilitating =
      Parameter(this, "facilitating", 0.2, Unit::number, {0.05, 0.35}, "fc_use",
                "facilitating conditions (a helper within reach)", "便利条件（身边有人可帮）");
  Parameter risk = Parameter(this, "risk", -0.18, Unit::number, {-0.35, -0.05}, "risk_bi",
                             "perceived risk of paying", "支付风险感知");
  Parameter anxiety{
      this,      "anxiety", -0.2, Unit::number, {-0.4, -0.05}, "anxiety_bi", "technology anxiety",
      "技术焦虑"};
  Parameter scarce = Parameter(this, "scarce", 1.0, Unit::number, {0.0, 2.0}, "",
                               "usefulness of scarce goods above everyday ones, in SD",
                               "稀缺物品有用性高于日用品（标准差）");
  Parameter belief_mean = Parameter(
      this, "belief_mean", 0.5, Unit::number, {0.3, 0.7}, "",
      "belief that counts as average (usefulness, trust, self-efficacy)", "作为平均的信念水平");
  Parameter belief_sd = Parameter(this, "belief_sd", 0.2, Unit::number, {0.1, 0.3}, "",
                                  "standard deviation of beliefs", "信念的标准差");
  Parameter ease_mean = Parameter(this, "ease_mean", 0.5, Unit::number, {0.3, 0.7}, "",
                                  "ease that counts as average", "作为平均的易用性");
  Parameter ease_sd = Parameter(this, "ease_sd", 0.25, Unit::number, {0.15, 0.35}, "",
                                "standard deviation of ease", "易用性的标准差");
  Parameter social_mean =
      Parameter(this, "social_mean", 0.1, Unit::share, {0.02, 0.3}, "own_shop_rural60",
                "share of users among ties that counts as average", "作为平均的熟人使用比例");
  Parameter social_sd{
      this, "social_sd", 0.13, Unit::number, {0.05, 0.3}, "", "its standard deviation", "其标准差"};
  Parameter helper_mean = Parameter(this, "helper_mean", 0.4, Unit::share, {0.2, 0.6}, "",
                                    "share with a helper within reach", "身边有人可帮的比例");
  Parameter habit_window =
      Parameter(this, "habit_window", 12, Unit::weeks, {8, 26}, "habit_logit",
                "an own order within this time counts as habit", "多久之内下过单算作习惯");
};

/// Chance that an elder of a village with a need tries to buy online. What is the same for all is
/// worked out once.
class ChanceToTry {
 public:
  ChanceToTry(const Village& village, const Intent& intent);
  /// `users`: share of ties who buy online; `helper`: whether there is one.
  float logit(Row elder, float users, float ease, bool helper, bool scarce) const;
  /// The chance at each of n logits.
  static void chances(std::size_t n, const float* logits, float* chances);

 private:
  struct Spread {
    float mean;
    float sd;
    float standard(float x) const { return (x - mean) / sd; }
  };
  const Village& village_;
  float intercept_, scale_, habit_;
  double habit_window_;
  float usefulness_, ease_, social_, trust_, facilitating_, risk_, anxiety_, scarce_;
  Spread beliefs_, eases_, users_, helpers_;
};

float chance_to_try(const Village& village, Row elder, float users, float ease, bool helper,
                    bool scarce, const Intent& intent);

/// The most that ChanceToTry can be, from a sum whose weights are worked out once for many
/// elders: settles most luck without asking for ties, ease and helpers.
class MostIntent {
 public:
  explicit MostIntent(const Intent& intent);
  /// The logit of an elder without ties, at the ease and with the helper that favour trying.
  float logit(const Village& village, Row elder, bool scarce) const;
  /// The chance at each of n logits with such shares of users among ties; `users` null: whatever
  /// ties there are.
  void chances(std::size_t n, const float* logits, const float* users, float* chances) const;

 private:
  float usefulness_, trust_, payment_, efficacy_;  // of a belief from 0 to 1
  float users_, scarce_, habit_;
  int habit_window_;
  float rest_;
};

}  // namespace yinling
