#include "sim/mechanisms/forgetting.hpp"

#include <algorithm>

#include "sim/base/rates.hpp"

namespace yinling {

void forget(Village& village, const Forgetting& forgetting) {
  ElderState& now = village.now.elders;
  const HalfLife* const start = village.people.elders.memory.data();
  HalfLife* const memory = now.memory.data();
  const float relax = static_cast<float>(weekly_factor(forgetting.relaxation));
  Share* const skill[blocks] = {now.skill[0].data(), now.skill[1].data(), now.skill[2].data(),
                                now.skill[3].data()};
  const Share* const base[blocks] = {now.skill_base[0].data(), now.skill_base[1].data(),
                                     now.skill_base[2].data(), now.skill_base[3].data()};
#pragma GCC ivdep  // columns do not overlap
  for (Row e = village.first; e < village.last; ++e) {
    const float half_life = memory[e].weeks();
    const float keep = smooth::exp2(-1.0F / half_life);
    for (std::size_t k = 0; k < blocks; ++k) {
      const float kept = base[k][e].value();
      skill[k][e].set(kept + (skill[k][e].value() - kept) * keep);
    }
    const float rest = start[e].weeks();
    memory[e] = HalfLife::of(rest + (half_life - rest) * relax);
  }
}

void retrieve(Village& village, Row elder, const Forgetting& forgetting) {
  ElderState& now = village.now.elders;
  const float gap = static_cast<float>(village.week() - now.last_retrieval[elder]);
  const float spaced = std::min(1.0F, gap / forgetting.spacing_full.f());
  const float longer = now.memory[elder].weeks() * (1.0F + forgetting.spacing_gain.f() * spaced);
  now.memory[elder] = HalfLife::of(std::min(forgetting.longest.f(), longer));
  now.last_retrieval[elder] = static_cast<std::int16_t>(village.week());
}

double starting_half_life(int age, const Forgetting& forgetting) {
  const double slower = 1.0 + (forgetting.age_ratio - 1.0) * (std::clamp(age, 60, 90) - 60) / 15.0;
  return forgetting.half_life / slower;
}

}  // namespace yinling
