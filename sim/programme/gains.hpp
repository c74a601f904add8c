#pragma once
// What levers do to minds, in the few forms that several of them share. Every gain is a share of
// what is missing (or there), so it stays in [0, 1] in any order and number.
#include "sim/world/village.hpp"

namespace yinling {

/// A dose refreshes; it does not stack.
inline void refresh(Share& x, float dose) {
  if (x.value() < dose) x.set(dose);
}
/// Self-efficacy rises; half of the gain lasts (it lifts the base that efficacy reverts to).
inline void empower(Village& village, Row elder, float share) {
  Share& now = village.now.elders.efficacy[elder];
  Share& base = village.now.elders.efficacy_base[elder];
  const float before = now.value();
  raise(now, share);
  base.set(base.value() + 0.5F * (now.value() - before));
}

}  // namespace yinling
