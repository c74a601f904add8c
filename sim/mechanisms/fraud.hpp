#pragma once
// Fraud (paper 2.3.2, 3.3.2): four types, each with its exposure. Loss is capped by the account.
#include "sim/base/dense.hpp"
#include "sim/mechanisms/calibrated.hpp"
#include "sim/mechanisms/family_contact.hpp"

namespace yinling {

enum class Scam : std::uint8_t { service, price, phishing, theft };

struct Fraud : ParameterSet {
  Fraud() : ParameterSet("fraud") {}
  Parameter pressure =
      Parameter(this, "pressure", calibrated::scam_pressure, Unit::per_week, {1e-6, 0.1},
                "fraud_online_incid", "weekly hazard of a scam for one exposed to all four types",
                "同时暴露于四类骗局者每周的受骗风险");
  Parameter service = Parameter(this, "service", 0.381, Unit::number, {0.2, 0.6}, "fraud_types",
                                "weight of fake customer service", "虚假客服的权重");
  Parameter price = Parameter(this, "price", 0.151, Unit::number, {0.05, 0.3}, "fraud_types",
                              "weight of low-price traps", "低价陷阱的权重");
  Parameter phishing = Parameter(this, "phishing", 0.078, Unit::number, {0.03, 0.3}, "fraud_types",
                                 "weight of impersonation and phishing", "冒充与钓鱼的权重");
  Parameter theft = Parameter(this, "theft", 0.065, Unit::number, {0.02, 0.2}, "fraud_types",
                              "weight of account theft", "盗号的权重");
  Parameter recent_order = Parameter(this, "recent_order", 4, Unit::weeks, {1, 12}, "",
                                     "an order within this time exposes to fake customer service",
                                     "多久之内下过单会遇到虚假客服");
  Parameter forewarned = Parameter(this, "forewarned", 0.5, Unit::share, {0.15, 0.5}, "af_effect0",
                                   "hazard that full forewarning takes away", "完全预警消除的风险");
  Parameter forewarning_half_life{
      this,          "forewarning_half_life",    6.5,           Unit::weeks, {2.2, 17},
      "af_halflife", "half-life of forewarning", "预警的半衰期"};
  Parameter guard = Parameter(this, "guard", 0.3, Unit::share, {0.1, 0.6}, "",
                              "hazard that a vigilant child in contact takes away",
                              "有警觉且有联系的子女消除的风险");
  Parameter isolation = Parameter(this, "isolation", 0.5, Unit::number, {0.0, 1.0}, "",
                                  "hazard added by full loneliness, taken away by none",
                                  "完全孤独增加、毫不孤独减少的风险");
  Parameter password =
      Parameter(this, "password", 0.5, Unit::number, {0.3, 0.9}, "",
                "account theft with privacy lessons, relative", "受过隐私教育后的盗号风险（相对）");
  Parameter median_loss = Parameter(this, "median_loss", 200, Unit::yuan, {100, 700}, "fraud_loss",
                                    "median loss", "损失中位数");
  Parameter loss_spread =
      Parameter(this, "loss_spread", 1.5, Unit::number, {1.2, 2.7}, "fraud_loss",
                "standard deviation of the log loss", "损失对数的标准差");
  Parameter report = Parameter(this, "report", 0.15, Unit::share, {0.04, 0.4}, "fraud_report",
                               "victims who report", "报案的受害者比例");
  Parameter recover = Parameter(this, "recover", 0.10, Unit::share, {0.03, 0.3}, "fraud_recover",
                                "reported losses that are recovered", "报案后追回的比例");
  Parameter own_loss = Parameter(this, "own_loss", 0.3, Unit::number, {0.1, 0.5}, "fraud_neighbour",
                                 "trust lost by an own loss", "自己受骗失去的信任");
  Parameter quit = Parameter(this, "quit", 0.3, Unit::share, {0.1, 0.6}, "fraud_quit",
                             "victims who stop buying", "受骗后停止网购的比例");
  Parameter quit_weeks = Parameter(this, "quit_weeks", 26, Unit::weeks, {8, 52}, "quit_duration",
                                   "for how long", "停止多久");
};

void meet_fraud(Village& village, const Fraud& fraud, const FamilyContact& family);

/// Weekly hazard of each type for elders of a village with a bound account. What is the same for
/// all is worked out once.
class ScamHazards {
 public:
  using ByElder = std::array<float, at_a_time>;
  using Some = std::array<ByElder, scam_types>;  // of type t and the i-th elder: [t][i]

  ScamHazards(const Village& village, const Fraud& fraud, const FamilyContact& family);
  /// Of some elders (at most `at_a_time`), side by side.
  void of(std::span<const Row> elders, Some& hazards) const;

 private:
  const Village& village_;
  float pressure_, forewarned_, isolation_, guard_;
  double recent_order_;
  float contacts_[2][4];  // by whether a child calls weekly, and where the guiding child is
  float passwords_[2];    // without and with knowledge of passwords
  float types_[scam_types];
  float enforced_[scam_types];
};

std::array<float, scam_types> scam_hazards(const Village& village, Row elder, const Fraud& fraud,
                                           const FamilyContact& family);
/// Their sum.
inline float scam_hazard(const Village& village, Row elder, const Fraud& fraud,
                         const FamilyContact& family) {
  const auto hazards = scam_hazards(village, elder, fraud, family);
  return hazards[0] + hazards[1] + hazards[2] + hazards[3];
}

}  // namespace yinling
