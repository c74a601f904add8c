#pragma once
// Forgetting (paper 2.2.1: "remember for a moment, forget soon, ask again"): the gain fades, not
// the level; unaided retrieval slows the fading (spacing effect).
#include "sim/base/parameter.hpp"
#include "sim/world/village.hpp"

namespace yinling {

struct Forgetting : ParameterSet {
  Forgetting() : ParameterSet("forgetting") {}
  Parameter half_life =
      Parameter(this, "half_life", 8.7, Unit::weeks, {2.2, 28}, "skill_halflife_ruralelder",
                "half-life of what was learnt", "所学的半衰期");
  Parameter age_ratio =
      Parameter(this, "age_ratio", 1.2, Unit::number, {1.0, 1.6}, "forget_age_mult",
                "forgetting at 75 relative to 60", "75 岁与 60 岁的遗忘速度之比");
  Parameter spacing_gain = Parameter(
      this, "spacing_gain", 0.15, Unit::share, {0.05, 0.3}, "spacing_g",
      "lengthening of the half-life by a well-spaced retrieval", "一次间隔得当的回忆使半衰期延长");
  Parameter spacing_full =
      Parameter(this, "spacing_full", 2.0, Unit::weeks, {0.5, 4}, "spacing_g",
                "gap since the last retrieval that counts in full", "计为完整间隔的周数");
  Parameter longest = Parameter(this, "longest", 60, Unit::weeks, {26, 60},
                                "skill_halflife_general", "longest half-life", "最长半衰期");
  Parameter relaxation = Parameter(this, "relaxation", 52, Unit::weeks, {26, 104}, "",
                                   "half-life of a lengthened half-life", "延长部分自身的半衰期");
  Parameter savings =
      Parameter(this, "savings", 0.2, Unit::share, {0.05, 0.35}, "ebbinghaus_savings",
                "share of a gain that is never lost", "永不遗忘的所学份额");
};

/// One week of fading of every skill.
void forget(Village& village, const Forgetting& forgetting);
/// An unaided retrieval (attempt, assessment, check-in).
void retrieve(Village& village, Row elder, const Forgetting& forgetting);
/// Half-life of a person of this age at the start.
double starting_half_life(int age, const Forgetting& forgetting);

}  // namespace yinling
