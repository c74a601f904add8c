#include "sim/mechanisms/steps.hpp"

#include <algorithm>
#include <tuple>

#include "sim/base/smooth.hpp"

namespace yinling {

float error_multiplier(const Village& village, Row elder, const Steps& steps) {
  const std::uint8_t aids = village.now.elders.aids[elder];
  Factor error;
  if ((aids & aid::age_friendly) != 0) error.combine(steps.age_friendly_error.f());
  if ((aids & aid::booklet) != 0) error.combine(steps.booklet_error.f());
  return std::max(steps.least_error.f(), error.value);
}

ChanceOfStep::ChanceOfStep(const Village& village, const Steps& steps)
    : village_(village),
      steps_(steps),
      slope_(steps.slope.f()),
      difficulty_{steps.device.f(), steps.browse.f(), steps.order.f(), steps.redress.f()},
      limitation_(steps.limitation.f()),
      weak_signal_(steps.weak_signal.f() * village.modifiers.weak_signal.value),
      adapted_limits_(steps.adapted_limits.f()),
      age_friendly_limits_(steps.age_friendly_limits.f()) {}

/// Adapted devices speak, which helps poor sight only where hearing allows.
float ChanceOfStep::burden_of_limits(Row elder) const {
  const std::uint8_t limits = village_.people.elders.limits[elder];
  const std::uint8_t aids = village_.now.elders.aids[elder];
  const bool adapted = (aids & aid::adapted) != 0;
  Factor sight;
  Factor dexterity;
  if (adapted && (limits & limit::hearing) == 0) sight.combine(adapted_limits_);
  if (adapted) dexterity.combine(adapted_limits_);
  if ((aids & aid::age_friendly) != 0) {
    sight.combine(age_friendly_limits_);
    dexterity.combine(age_friendly_limits_);
  }
  return ((limits & limit::sight) != 0 ? sight.value : 0.0F) +
         ((limits & limit::dexterity) != 0 ? dexterity.value : 0.0F);
}

ChanceOfStep::Conditions ChanceOfStep::conditions(Row elder) const {
  return {limitation_ * burden_of_limits(elder),
          village_.limited(elder, limit::weak_signal) ? weak_signal_ : 0.0F,
          error_multiplier(village_, elder, steps_)};
}

float ChanceOfStep::logit(const Conditions& conditions, Row elder, Block block) const {
  const float hard = difficulty_[index(block)] + conditions.limits + conditions.signal;
  const float skill = village_.now.elders.skill[index(block)][elder].value();
  return slope_ * (skill - hard);
}

namespace {

[[gnu::always_inline]] inline float chance_at(float logit, float error) {
  const float slips = 1.0F - smooth::logistic(logit);
  return 1.0F - error * slips;
}

YINLING_DENSE void chances_at(const float* logits, const float* errors, std::size_t n,
                              float* chances) {
#pragma GCC ivdep  // they do not overlap
  for (std::size_t i = 0; i < n; ++i) chances[i] = chance_at(logits[i], errors[i]);
}

}  // namespace

float ChanceOfStep::of(Row elder, Block block) const {
  const Conditions all = conditions(elder);
  return chance_at(logit(all, elder, block), all.error);
}

void ChanceOfStep::of_purchases(std::span<const Row> elders, PurchaseChances* chances) const {
  constexpr std::size_t steps = std::tuple_size_v<decltype(PurchaseChances::step)>;
  std::array<float, at_a_time * steps> logits{};
  std::array<float, at_a_time * steps> errors{};
  std::array<float, at_a_time * steps> managed{};
  for (std::size_t i = 0; i < elders.size(); ++i) {
    const Conditions all = conditions(elders[i]);
    for (std::size_t k = 0; k < steps; ++k) {
      logits[i * steps + k] = logit(all, elders[i], static_cast<Block>(k));
      errors[i * steps + k] = all.error;
    }
  }
  chances_at(logits.data(), errors.data(), elders.size() * steps, managed.data());
  for (std::size_t i = 0; i < elders.size(); ++i) {
    auto& [step, skips_device] = chances[i];
    std::copy_n(managed.data() + i * steps, steps, step.begin());
    skips_device = (village_.now.elders.aids[elders[i]] & aid::age_friendly) != 0;
    if (skips_device) step[index(Block::device)] = 1.0F;
  }
}

}  // namespace yinling
