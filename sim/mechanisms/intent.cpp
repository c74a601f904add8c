#include "sim/mechanisms/intent.hpp"

#include "sim/base/smooth.hpp"

namespace yinling {

float chance_to_try(const Village& village, Row elder, float users, float ease, bool helper,
                    bool scarce, const Intent& intent) {
  const ElderState& now = village.now.elders;
  const float mean = intent.belief_mean.f();
  const float sd = intent.belief_sd.f();
  const auto z = [&](Share belief) { return (belief.value() - mean) / sd; };
  const float useful = z(now.usefulness[elder]) + (scarce ? intent.scarce.f() : 0.0F);
  const float social = (users - intent.social_mean.f()) / intent.social_sd.f();
  const float share = intent.helper_mean.f();
  const float help = ((helper ? 1.0F : 0.0F) - share) / std::sqrt(share * (1.0F - share));
  const float sum = intent.usefulness.f() * useful +
                    intent.ease.f() * (ease - intent.ease_mean.f()) / intent.ease_sd.f() +
                    intent.social.f() * social + intent.trust.f() * z(now.trust_goods[elder]) +
                    intent.facilitating.f() * help
                    // Risk and anxiety are what trust in payment and self-efficacy leave open.
                    - intent.risk.f() * z(now.trust_payment[elder]) -
                    intent.anxiety.f() * z(now.efficacy[elder]);
  const bool habit = village.week() - now.last_order[elder] <= intent.habit_window;
  return smooth::logistic(intent.intercept.f() + intent.scale.f() * sum +
                          (habit ? intent.habit.f() : 0.0F));
}

float best_chance_to_try(const Village& village, Row elder, float users, bool scarce,
                         const Intent& intent) {
  return chance_to_try(village, elder, users, intent.ease >= 0.0 ? 1.0F : 0.0F,
                       intent.facilitating >= 0.0, scarce, intent);
}

float best_users(const Intent& intent) { return intent.social >= 0.0 ? 1.0F : 0.0F; }

}  // namespace yinling
