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

float error_multiplier(const Village& village, const Steps& steps) {
  return std::max(steps.least_error.f(), village.modifiers.step_error.value);
}

float chance_of_step(const Village& village, Row elder, Block block, const Steps& steps) {
  const float body = (village.limited(elder, limit::sight) ? 1.0F : 0.0F) +
                     (village.limited(elder, limit::dexterity) ? 1.0F : 0.0F);
  const float hard = difficulty(block, steps) +
                     steps.limitation.f() * village.modifiers.limitation.value * body +
                     (village.limited(elder, limit::weak_signal) ? steps.weak_signal.f() : 0.0F);
  const float skill = village.now.elders.skill[index(block)][elder].value();
  const float slips = 1.0F - smooth::logistic(steps.slope.f() * (skill - hard));
  return 1.0F - error_multiplier(village, steps) * slips;
}

PurchaseChances chances_of_purchase(const Village& village, Row elder, const Steps& steps) {
  return {{chance_of_step(village, elder, Block::device, steps),
           chance_of_step(village, elder, Block::browse, steps),
           chance_of_step(village, elder, Block::order, steps)}};
}

}  // namespace yinling
