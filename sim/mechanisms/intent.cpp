#include "sim/mechanisms/intent.hpp"

#include <algorithm>

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

MostIntent::MostIntent(const Intent& intent)
    : usefulness_(intent.scale.f() * intent.usefulness.f() / intent.belief_sd.f()),
      trust_(intent.scale.f() * intent.trust.f() / intent.belief_sd.f()),
      payment_(-intent.scale.f() * intent.risk.f() / intent.belief_sd.f()),
      efficacy_(-intent.scale.f() * intent.anxiety.f() / intent.belief_sd.f()),
      users_(intent.scale.f() * intent.social.f() / intent.social_sd.f()),
      scarce_(intent.scale.f() * intent.usefulness.f() * intent.scarce.f()),
      habit_(intent.habit.f()),
      habit_window_(static_cast<int>(intent.habit_window)) {
  // The other order of summing rounds in other places, by less than this.
  constexpr float rounding = 1e-3F;
  const auto at_best = [](float weight, float mean) {
    return std::max(weight * (0.0F - mean), weight * (1.0F - mean));
  };
  const float ease = intent.scale.f() * intent.ease.f() / intent.ease_sd.f();
  const float share = intent.helper_mean.f();
  const float help = intent.scale.f() * intent.facilitating.f() / std::sqrt(share * (1.0F - share));
  rest_ = intent.intercept.f() + at_best(ease, intent.ease_mean.f()) + at_best(help, share) -
          intent.belief_mean.f() * (usefulness_ + trust_ + payment_ + efficacy_) -
          intent.social_mean.f() * users_ + rounding;
}

float MostIntent::logit(const Village& village, Row elder, bool scarce) const {
  const ElderState& now = village.now.elders;
  const bool habit = village.week() - now.last_order[elder] <= habit_window_;
  return rest_ + usefulness_ * now.usefulness[elder].value() +
         trust_ * now.trust_goods[elder].value() + payment_ * now.trust_payment[elder].value() +
         efficacy_ * now.efficacy[elder].value() + scarce_ * static_cast<float>(scarce) +
         habit_ * static_cast<float>(habit);
}

void MostIntent::chances(std::size_t n, const float* logits, const float* users,
                         float* chances) const {
  const float most = std::max(0.0F, users_);
  const float slope = users_;
#pragma GCC ivdep  // columns do not overlap
  for (std::size_t i = 0; i < n; ++i) {
    const float ties = users == nullptr ? most : slope * users[i];
    chances[i] = smooth::logistic(logits[i] + ties);
  }
}

}  // namespace yinling
