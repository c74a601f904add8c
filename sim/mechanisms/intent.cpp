#include "sim/mechanisms/intent.hpp"

#include <algorithm>

#include "sim/base/dense.hpp"
#include "sim/base/smooth.hpp"

namespace yinling {

ChanceToTry::ChanceToTry(const Village& village, const Intent& intent)
    : village_(village),
      intercept_(intent.intercept.f()),
      scale_(intent.scale.f()),
      habit_(intent.habit.f()),
      habit_window_(intent.habit_window),
      usefulness_(intent.usefulness.f()),
      ease_(intent.ease.f()),
      social_(intent.social.f()),
      trust_(intent.trust.f()),
      facilitating_(intent.facilitating.f()),
      risk_(intent.risk.f()),
      anxiety_(intent.anxiety.f()),
      scarce_(intent.scarce.f()),
      beliefs_{intent.belief_mean.f(), intent.belief_sd.f()},
      eases_{intent.ease_mean.f(), intent.ease_sd.f()},
      users_{intent.social_mean.f(), intent.social_sd.f()},
      helpers_{intent.helper_mean.f(),
               std::sqrt(intent.helper_mean.f() * (1.0F - intent.helper_mean.f()))} {}

float ChanceToTry::logit(Row elder, float users, float ease, bool helper, bool scarce) const {
  const ElderState& now = village_.now.elders;
  const auto z = [&](Share belief) { return beliefs_.standard(belief.value()); };
  const float useful = z(now.usefulness[elder]) + (scarce ? scarce_ : 0.0F);
  const float sum = usefulness_ * useful + ease_ * (ease - eases_.mean) / eases_.sd +
                    social_ * users_.standard(users) + trust_ * z(now.trust_goods[elder]) +
                    facilitating_ * helpers_.standard(helper ? 1.0F : 0.0F)
                    // Risk and anxiety are what trust in payment and self-efficacy leave open.
                    - risk_ * z(now.trust_payment[elder]) - anxiety_ * z(now.efficacy[elder]);
  const bool habit = village_.week() - now.last_order[elder] <= habit_window_;
  return intercept_ + scale_ * sum + (habit ? habit_ : 0.0F);
}

namespace {
YINLING_DENSE void chances_of(const float* logits, const float* users, std::size_t n, float slope,
                              float* chances) {
#pragma GCC ivdep  // columns do not overlap
  for (std::size_t i = 0; i < n; ++i) {
    const float ties = users == nullptr ? std::max(0.0F, slope) : slope * users[i];
    chances[i] = smooth::logistic(logits[i] + ties);
  }
}
}  // namespace

void ChanceToTry::chances(std::size_t n, const float* logits, float* chances) {
  chances_of(logits, nullptr, n, 0.0F, chances);
}

float chance_to_try(const Village& village, Row elder, float users, float ease, bool helper,
                    bool scarce, const Intent& intent) {
  const float logit = ChanceToTry(village, intent).logit(elder, users, ease, helper, scarce);
  float chance;
  ChanceToTry::chances(1, &logit, &chance);
  return chance;
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
  chances_of(logits, users, n, users_, chances);
}

}  // namespace yinling
