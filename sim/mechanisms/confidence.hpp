#pragma once
// Self-efficacy and resignation (paper 2.1.2: "I am too old to learn"), and the slow return of
// beliefs to where they were. Sitzmann & Yeo 2013 (performance raises efficacy).
#include "sim/base/parameter.hpp"
#include "sim/world/village.hpp"

namespace yinling {

struct Confidence : ParameterSet {
  Confidence() : ParameterSet("confidence") {}
  Parameter success =
      Parameter(this, "success", 0.08, Unit::number, {0.03, 0.15}, "perf_to_se",
                "self-efficacy gained by an unaided success, share of what is missing",
                "独立成功增加的自我效能（所缺份额）");
  Parameter failure = Parameter(this, "failure", 0.12, Unit::number, {0.05, 0.25}, "failure_asym",
                                "self-efficacy lost by a failed episode, share of what is there",
                                "一次失败损失的自我效能（现有份额）");
  Parameter helped =
      Parameter(this, "helped", 0.5, Unit::number, {0.2, 0.8}, "",
                "a helped success relative to an unaided one", "受助成功相对独立成功");
  Parameter reversion =
      Parameter(this, "reversion", 0.03, Unit::per_week, {0.01, 0.08}, "efficacy_reversion",
                "weekly pull of self-efficacy to its base", "自我效能每周向基线回归");
  Parameter resign_failures =
      Parameter(this, "resign_failures", 4, Unit::number, {3, 8}, "resign_prob",
                "failed episodes in a row before resigning", "连续失败多少次后可能放弃");
  Parameter resign_below =
      Parameter(this, "resign_below", 0.25, Unit::number, {0.1, 0.4}, "resign_prob",
                "self-efficacy below which one may resign", "低于此自我效能才可能放弃");
  Parameter resign = Parameter(this, "resign", 0.25, Unit::share, {0.1, 0.5}, "resign_prob",
                               "chance to resign then", "此时放弃的概率");
  Parameter come_back =
      Parameter(this, "come_back", 0.006, Unit::per_week, {0.002, 0.02}, "resign_return",
                "weekly chance of the resigned to come back", "放弃者每周重新尝试的概率");
  Parameter encouraged = Parameter(this, "encouraged", 5, Unit::number, {2, 10}, "resign_return",
                                   "factor on coming back through a tutor, group or story",
                                   "受助教、小组或故事鼓励时的倍数");
  Parameter trust_half_life =
      Parameter(this, "trust_half_life", 13, Unit::weeks, {6, 26}, "trust_reversion",
                "half-life of changes of trust and usefulness", "信任与有用性变化的半衰期");
};

/// A purchase that worked, or an episode that failed.
void succeed(Village& village, Row elder, bool unaided, const Confidence& confidence);
void fail(Village& village, Row elder, const Confidence& confidence);
/// Weekly return of beliefs; the resigned may come back.
void take_heart(Village& village, const Confidence& confidence);

}  // namespace yinling
