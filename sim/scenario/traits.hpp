#pragma once
// What the census does not know of an elder: limits, schooling, phone, account, purchases, skills
// and beliefs, correlated in the direction of the evidence.
#include <span>

#include "sim/base/parameter.hpp"
#include "sim/world/population.hpp"

namespace yinling {

struct Margins;
struct Parameters;

struct LimitationParameters : ParameterSet {
  LimitationParameters() : ParameterSet("limitations") {}
  Parameter sight = Parameter(this, "sight", 0.30, Unit::share, {0.2, 0.8}, "vision_poor_fair",
                              "poor sight", "视力差");
  Parameter hearing = Parameter(this, "hearing", 0.17, Unit::share, {0.1, 0.65},
                                "hearing_poor_fair", "poor hearing", "听力差");
  Parameter dexterity = Parameter(this, "dexterity", 0.18, Unit::share, {0.1, 0.25},
                                  "disabled_semi", "limited dexterity", "手部灵活性受限");
  Parameter mobility{
      this,      "mobility", 0.20, Unit::share, {0.1, 0.3}, "disabled_semi", "limited mobility",
      "行动受限"};
  Parameter age =
      Parameter(this, "age", 0.40, Unit::number, {0.2, 0.6}, "vision_poor_fair",
                "loading of sight, hearing and dexterity on age", "视听与手部受限对年龄的载荷");
  Parameter mobility_age =
      Parameter(this, "mobility_age", 0.60, Unit::number, {0.3, 0.8}, "disabled_semi",
                "loading of mobility on age", "行动受限对年龄的载荷");
  Parameter shared =
      Parameter(this, "shared", 0.55, Unit::number, {0.3, 0.7}, "dual_sensory",
                "loading of all limits on a common factor", "各种受限对共同因子的载荷");
};

struct AdoptionParameters : ParameterSet {
  AdoptionParameters() : ParameterSet("adoption") {}
  Parameter smartphone =
      Parameter(this, "smartphone", 0.50, Unit::share, {0.35, 0.65}, "smartphone_rural60",
                "elders with a smartphone", "有智能手机的老人");
  Parameter aware =
      Parameter(this, "aware", 0.85, Unit::share, {0.6, 0.95}, "aware_initial",
                "elders who have heard that one can shop online", "听说过可以网购的老人");
  Parameter bound = Parameter(this, "bound", 0.20, Unit::share, {0.1, 0.35}, "mobilepay_rural60",
                              "elders with payment set up", "已开通支付的老人");
  Parameter own = Parameter(this, "own", 0.10, Unit::share, {0.04, 0.18}, "own_shop_rural60",
                            "elders with an own order in 26 weeks", "26 周内自己下过单的老人");
  Parameter proxy =
      Parameter(this, "proxy", 0.25, Unit::share, {0.1, 0.4}, "proxy_shop_rural60",
                "elders for whom a child bought in 26 weeks", "26 周内由子女代购的老人");
  Parameter age =
      Parameter(this, "age", 0.7, Unit::number, {0.3, 1.2}, "phone_skill_cohort",
                "logit of no phone per SD of age", "年龄每增加一个标准差，没有手机的对数几率");
  Parameter schooling =
      Parameter(this, "schooling", 0.8, Unit::number, {0.3, 1.2}, "indep_purchase_netizen60",
                "logit of a phone per step of schooling", "受教育每高一级，有手机的对数几率");
  Parameter sight = Parameter(this, "sight", 0.5, Unit::number, {0.0, 1.0}, "vision_poor_fair",
                              "logit of no phone with poor sight", "视力差者没有手机的对数几率");
  Parameter need =
      Parameter(this, "need", 1.5, Unit::number, {0.0, 3.0}, "order_freq",
                "logit of being a user per mean need", "需求每增加一个均值，成为用户的对数几率");
  Parameter proxy_help =
      Parameter(this, "proxy_help", 0.8, Unit::number, {0.0, 2.0}, "proxy_shop_rural60",
                "logit of a child buying, per SD of the child's skill",
                "子女技能每增加一个标准差，代购的对数几率");
  Parameter order_rate =
      Parameter(this, "order_rate", 0.345, Unit::per_week, {0.1, 0.9}, "order_freq",
                "own orders a week of a user before week 0, mean", "用户每周下单次数均值");
  Parameter unaided =
      Parameter(this, "unaided", 0.8, Unit::share, {0.5, 0.95}, "indep_purchase_netizen60",
                "users whose last order was unaided", "最近一次独立下单的用户");
  Parameter proxy_rate =
      Parameter(this, "proxy_rate", 0.1, Unit::per_week, {0.03, 0.3}, "proxy_shop_rural60",
                "purchases a week by a child before week 0", "子女每周代购次数");
  Parameter least_balance = Parameter(
      this, "least_balance", 0.5, Unit::share, {0.0, 1.0}, "account_cap",
      "payment account at week 0, at least, of its cap", "第 0 周支付账户占上限的最低比例");
  Parameter income = Parameter(this, "income", 900, Unit::yuan, {400, 1500}, "rural_elder_income",
                               "income a month, median", "月收入中位数");
  Parameter income_spread =
      Parameter(this, "income_spread", 0.7, Unit::number, {0.4, 1.2}, "rural_income_pc",
                "spread of incomes, SD of the logarithm", "收入离散程度（对数标准差）");
  Parameter income_least =
      Parameter(this, "income_least", 150, Unit::yuan, {100, 300}, "resident_pension_month",
                "income a month, at least (pension)", "月收入下限（养老金）");
  Parameter joiner =
      Parameter(this, "joiner", 0.256, Unit::share, {0.2, 0.4}, "never_community_activity",
                "elders who ever joined community activities", "曾参加社区活动的老人");
};

struct AttitudeParameters : ParameterSet {
  AttitudeParameters() : ParameterSet("attitudes") {}
  Parameter phone_skill =
      Parameter(this, "phone_skill", 0.45, Unit::number, {0.3, 0.6}, "phone_skill_cohort",
                "device skill of those with a phone, mean", "有手机者的设备技能均值");
  Parameter browse_skill =
      Parameter(this, "browse_skill", 0.32, Unit::number, {0.15, 0.5}, "phone_skill_cohort",
                "browsing skill of those with a phone, mean", "有手机者的浏览技能均值");
  Parameter order_skill =
      Parameter(this, "order_skill", 0.25, Unit::number, {0.1, 0.45}, "indep_purchase_netizen60",
                "ordering skill of those with a phone, mean", "有手机者的下单技能均值");
  Parameter redress_skill =
      Parameter(this, "redress_skill", 0.20, Unit::number, {0.05, 0.4}, "",
                "redress skill of those with a phone, mean", "有手机者的维权技能均值");
  Parameter without_phone =
      Parameter(this, "without_phone", 0.35, Unit::share, {0.1, 0.6}, "",
                "skill of those without a phone, of those with one", "无手机者技能相对有手机者");
  Parameter bound_skill =
      Parameter(this, "bound_skill", 0.10, Unit::number, {0.0, 0.2}, "",
                "further skill of those with payment set up", "已开通支付者的额外技能");
  Parameter skill_spread =
      Parameter(this, "skill_spread", 0.15, Unit::number, {0.05, 0.25}, "",
                "standard deviation of skill among alike", "同类老人技能的标准差");
  Parameter user_step =
      Parameter(this, "user_step", 0.90, Unit::share, {0.7, 0.97}, "task_success_senior",
                "chance per step of users", "用户每步成功的概率");
  Parameter user_redress = Parameter(this, "user_redress", 0.45, Unit::number, {0.2, 0.7}, "",
                                     "redress skill of users, mean", "用户维权技能均值");
  Parameter ability_age =
      Parameter(this, "ability_age", 0.40, Unit::number, {0.1, 0.7}, "errors_senior",
                "ability per SD of age, in SD (negative)", "能力随年龄下降（标准差）");
  Parameter ability_schooling = Parameter(
      this, "ability_schooling", 0.40, Unit::number, {0.1, 0.7}, "indep_purchase_netizen60",
      "ability per step of schooling, in SD", "每级受教育对能力的影响（标准差）");
  Parameter ability_sight =
      Parameter(this, "ability_sight", 0.30, Unit::number, {0.0, 0.6}, "vision_poor_fair",
                "ability with poor sight, in SD (negative)", "视力差对能力的影响（标准差）");
  Parameter ability_weight = Parameter(this, "ability_weight", 0.5, Unit::number, {0.0, 1.0},
                                       "perf_to_se", "self-efficacy per SD of ability, in SD",
                                       "能力每增加一个标准差的自我效能（标准差）");
  Parameter efficacy{
      this, "efficacy", 0.5, Unit::number, {0.35, 0.65}, "", "self-efficacy, mean", "自我效能均值"};
  Parameter trust_goods = Parameter(this, "trust_goods", 0.45, Unit::number, {0.3, 0.6}, "trust_bi",
                                    "trust in goods, mean", "商品信任均值");
  Parameter trust_payment{
      this,      "trust_payment",          0.4,           Unit::number, {0.25, 0.55},
      "risk_bi", "trust in payment, mean", "支付信任均值"};
  Parameter usefulness = Parameter(this, "usefulness", 0.5, Unit::number, {0.35, 0.65}, "pu_bi",
                                   "usefulness, mean", "有用性均值");
  Parameter closeness = Parameter(this, "closeness", 0.6, Unit::number, {0.4, 0.8}, "",
                                  "closeness to the children, mean", "与子女亲密程度均值");
  Parameter loneliness = Parameter(this, "loneliness", 0.4, Unit::number, {0.2, 0.6}, "",
                                   "loneliness, mean", "孤独感均值");
  Parameter spread = Parameter(this, "spread", 0.2, Unit::number, {0.1, 0.3}, "",
                               "standard deviation of these beliefs", "上述态度的标准差");
  Parameter user_efficacy =
      Parameter(this, "user_efficacy", 0.9, Unit::number, {0.0, 2.0}, "perf_to_se",
                "self-efficacy of users, in SD above others", "用户的自我效能（高出标准差）");
  Parameter user_trust =
      Parameter(this, "user_trust", 1.2, Unit::number, {0.0, 2.0}, "trust_bi",
                "trust in goods of users, in SD above others", "用户的商品信任（高出标准差）");
  Parameter bound_trust = Parameter(this, "bound_trust", 1.3, Unit::number, {0.0, 2.0}, "risk_bi",
                                    "trust in payment with payment set up, in SD above others",
                                    "已开通支付者的支付信任（高出标准差）");
  Parameter user_usefulness =
      Parameter(this, "user_usefulness", 0.8, Unit::number, {0.0, 2.0}, "pu_bi",
                "usefulness to users, in SD above others", "用户的有用性（高出标准差）");
  Parameter lonely_alone = Parameter(this, "lonely_alone", 0.8, Unit::number, {0.0, 1.5}, "",
                                     "loneliness of those living alone, in SD above others",
                                     "独居者的孤独感（高出标准差）");
  Parameter lonely_away = Parameter(this, "lonely_away", 0.4, Unit::number, {0.0, 1.0}, "",
                                    "loneliness with the child away or none, in SD above others",
                                    "子女在外或无子女者的孤独感（高出标准差）");
  Parameter self_blame = Parameter(
      this, "self_blame", 0.25, Unit::number, {0.1, 0.4}, "failure_asym",
      "standard deviation of self-blame (mean 1, 0.5–1.5)", "自责程度的标准差（均值 1，0.5–1.5）");
};

/// Schooling, limits, phone, account, purchases, money and needs of every elder.
void give_traits(Population& people, const Margins& margins,
                 std::span<const std::uint8_t> weak_signal, const Parameters& parameters,
                 const Draws& draws);
/// Skills and beliefs; needs the traits.
void give_beliefs(Population& people, const Parameters& parameters, const Draws& draws);

/// Age in standard scores.
double standard_age(const Population& people, Row elder, const Parameters& parameters);

}  // namespace yinling
