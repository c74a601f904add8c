#include "sim/mechanisms/steps.hpp"

#include <algorithm>

#include "sim/base/smooth.hpp"

namespace yinling {

namespace {
float difficulty(Block block, const Steps& steps) {
  switch (block) {
    case Block::device:
      return steps.device.f();
    case Block::browse:
      return steps.browse.f();
    case Block::order:
      return steps.order.f();
    case Block::redress:
      return steps.redress.f();
  }
  return 1.0F;
}
}  // namespace

namespace {

/// How much limits of sight and dexterity add, as a multiple of one limit's difficulty. Adapted
/// devices speak, which helps poor sight only where hearing allows.
float burden_of_limits(const Village& village, Row elder, const Steps& steps) {
  const std::uint8_t aids = village.now.elders.aids[elder];
  const bool adapted = (aids & aid::adapted) != 0;
  Factor sight;
  Factor dexterity;
  if (adapted && !village.limited(elder, limit::hearing)) sight.combine(steps.adapted_limits.f());
  if (adapted) dexterity.combine(steps.adapted_limits.f());
  if ((aids & aid::age_friendly) != 0) {
    sight.combine(steps.age_friendly_limits.f());
    dexterity.combine(steps.age_friendly_limits.f());
  }
  return (village.limited(elder, limit::sight) ? sight.value : 0.0F) +
         (village.limited(elder, limit::dexterity) ? dexterity.value : 0.0F);
}

}  // namespace

float error_multiplier(const Village& village, Row elder, const Steps& steps) {
  const std::uint8_t aids = village.now.elders.aids[elder];
  Factor error;
  if ((aids & aid::age_friendly) != 0) error.combine(steps.age_friendly_error.f());
  if ((aids & aid::booklet) != 0) error.combine(steps.booklet_error.f());
  return std::max(steps.least_error.f(), error.value);
}

namespace {

/// What makes every step of an elder harder or easier this week.
class Conditions {
 public:
  Conditions(const Village& village, Row elder, const Steps& steps)
      : village_(village),
        elder_(elder),
        steps_(steps),
        limits_(steps.limitation.f() * burden_of_limits(village, elder, steps)),
        signal_(village.limited(elder, limit::weak_signal)
                    ? steps.weak_signal.f() * village.modifiers.weak_signal.value
                    : 0.0F),
        error_(error_multiplier(village, elder, steps)) {}

  float chance(Block block) const {
    const float hard = difficulty(block, steps_) + limits_ + signal_;
    const float skill = village_.now.elders.skill[index(block)][elder_].value();
    const float slips = 1.0F - smooth::logistic(steps_.slope.f() * (skill - hard));
    return 1.0F - error_ * slips;
  }

 private:
  const Village& village_;
  Row elder_;
  const Steps& steps_;
  float limits_;
  float signal_;
  float error_;
};

}  // namespace

float chance_of_step(const Village& village, Row elder, Block block, const Steps& steps) {
  return Conditions(village, elder, steps).chance(block);
}

PurchaseChances chances_of_purchase(const Village& village, Row elder, const Steps& steps) {
  const Conditions conditions(village, elder, steps);
  const bool skips = (village.now.elders.aids[elder] & aid::age_friendly) != 0;
  return {{skips ? 1.0F : conditions.chance(Block::device), conditions.chance(Block::browse),
           conditions.chance(Block::order)},
          skips};
}

}  // namespace yinling
