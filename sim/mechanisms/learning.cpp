#include "sim/mechanisms/learning.hpp"

#include <algorithm>

namespace yinling {

void practise(Village& village, Row elder, Block block, float hours, float quality,
              const Learning& learning, float savings, float ceiling) {
  const std::size_t k = index(block);
  ElderState& now = village.now.elders;
  const float before = now.skill[k][elder].value();
  if ((now.aids[elder] & aid::adapted) != 0 &&
      village.limited(elder, limit::sight | limit::hearing)) {
    quality *= learning.adapted.f();
  }
  const float share = std::min(
      1.0F, learning.rate.f() * village.people.elders.learning[elder].value() * quality * hours);
  const float after = std::max(before, std::min(ceiling, before + share * (1.0F - before)));
  now.skill[k][elder].set(after);
  // A new peak leaves something behind that is never lost.
  const float start = village.people.elders.skill[k][elder].value();
  const float kept = start + savings * (after - start);
  if (kept > now.skill_base[k][elder].value()) now.skill_base[k][elder].set(kept);
}

double learning_speed(int age, Schooling schooling, const Learning& learning) {
  const double by_age = 1.0 - learning.age_slope * (age - 65);
  const double by_schooling = 1.0 + learning.schooling_step * (static_cast<int>(schooling) - 1);
  return std::clamp(by_age * by_schooling / learning.time_ratio, 0.02, 1.0);
}

}  // namespace yinling
