#pragma once
// The steps of a purchase (paper 2.1.1, 2.3.2): skill against difficulty, made harder by limits of
// sight and dexterity and weak signal, easier by an age-friendly mode.
#include <array>
#include <span>

#include "sim/base/dense.hpp"
#include "sim/base/parameter.hpp"
#include "sim/world/village.hpp"

namespace yinling {

struct Steps : ParameterSet {
  Steps() : ParameterSet("steps") {}
  Parameter slope = Parameter(this, "slope", 6, Unit::number, {3, 9}, "",
                              "logit of success per unit of skill", "每单位技能的成功对数几率");
  Parameter device = Parameter(this, "device", 0.30, Unit::number, {0.2, 0.5},
                               "task_success_senior", "difficulty of the device", "设备操作的难度");
  Parameter browse =
      Parameter(this, "browse", 0.40, Unit::number, {0.2, 0.6}, "task_success_senior",
                "difficulty of searching and comparing", "搜索比较的难度");
  Parameter order = Parameter(this, "order", 0.45, Unit::number, {0.2, 0.7}, "task_success_senior",
                              "difficulty of ordering and paying", "下单支付的难度");
  Parameter redress =
      Parameter(this, "redress", 0.50, Unit::number, {0.3, 0.8}, "task_success_senior",
                "difficulty of returns and complaints", "退换货与投诉的难度");
  Parameter limitation =
      Parameter(this, "limitation", 0.10, Unit::number, {0.05, 0.2}, "errors_senior",
                "difficulty added by a limit of sight or dexterity", "视力或手指不灵活增加的难度");
  Parameter weak_signal =
      Parameter(this, "weak_signal", 0.10, Unit::number, {0.05, 0.2}, "weak_signal_hh",
                "difficulty added by weak signal", "信号弱增加的难度");
  Parameter least_error =
      Parameter(this, "least_error", 0.3, Unit::number, {0.1, 0.5}, "ui_elder_mode_error_mult",
                "smallest product of error multipliers", "错误倍数之积的下限");
  Parameter age_friendly_error = Parameter(
      this, "age_friendly_error", 0.7, Unit::number, {0.45, 0.95}, "ui_elder_mode_error_mult",
      "error multiplier of the platform's age-friendly mode", "平台适老模式的错误倍数");
  Parameter age_friendly_limits = Parameter(
      this, "age_friendly_limits", 0.6, Unit::number, {0.3, 1.0}, "ui_elder_mode_error_mult",
      "limitation terms under the age-friendly mode, relative", "适老模式下的受限难度（相对）");
  Parameter adapted_limits = Parameter(this, "adapted_limits", 0.5, Unit::number, {0.2, 1.0}, "",
                                       "limitation terms with an adapted device, relative",
                                       "适配设备下的受限难度（相对）");
  Parameter booklet_error =
      Parameter(this, "booklet_error", 0.85, Unit::number, {0.7, 1.0}, "booklet",
                "error multiplier of a large-print booklet at hand", "手边有大字手册的错误倍数");
  Parameter slip =
      Parameter(this, "slip", 0.3, Unit::share, {0.0, 0.5}, "errors_senior",
                "failures of the order step that buy the wrong thing", "下单失误中买错东西的比例");
  Parameter practice_hours =
      Parameter(this, "practice_hours", 0.1, Unit::hours, {0.05, 0.3}, "practice_exponent",
                "practice that a step gives", "每个步骤带来的练习时间");
};

/// Product of the error multipliers that help an elder, not below the least.
float error_multiplier(const Village& village, Row elder, const Steps& steps);
/// Chances of the steps of a purchase: device, browse, order. The age-friendly mode opens at the
/// shop itself, so the step on the device falls away (its chance is 1).
struct PurchaseChances {
  std::array<float, 3> step;
  bool skips_device = false;
  /// Ease of use.
  float mean() const {
    return skips_device ? (step[1] + step[2]) / 2.0F : (step[0] + step[1] + step[2]) / 3.0F;
  }
};

/// Chance that an elder of a village manages a step unaided. What is the same for all is worked out
/// once.
class ChanceOfStep {
 public:
  ChanceOfStep(const Village& village, const Steps& steps);
  float of(Row elder, Block block) const;
  /// Of each of some elders (at most `at_a_time`), side by side.
  void of_purchases(std::span<const Row> elders, PurchaseChances* chances) const;

 private:
  /// What makes every step of an elder harder or easier this week.
  struct Conditions {
    float limits;
    float signal;
    float error;
  };
  Conditions conditions(Row elder) const;
  /// How much limits of sight and dexterity add, as a multiple of one limit's difficulty.
  float burden_of_limits(Row elder) const;
  /// Skill against difficulty.
  float logit(const Conditions& conditions, Row elder, Block block) const;

  const Village& village_;
  const Steps& steps_;
  float slope_;
  float difficulty_[blocks];
  float limitation_;
  float weak_signal_;
  float adapted_limits_;
  float age_friendly_limits_;
};

inline float chance_of_step(const Village& village, Row elder, Block block, const Steps& steps) {
  return ChanceOfStep(village, steps).of(elder, block);
}
inline PurchaseChances chances_of_purchase(const Village& village, Row elder, const Steps& steps) {
  PurchaseChances chances;
  ChanceOfStep(village, steps).of_purchases({&elder, 1}, &chances);
  return chances;
}

}  // namespace yinling
