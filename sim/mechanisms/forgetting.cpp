#include "sim/mechanisms/forgetting.hpp"

#include <algorithm>

#include "sim/base/dense.hpp"
#include "sim/base/rates.hpp"

namespace yinling {

namespace {

struct MemoryColumns {
  Share* skill[blocks];
  const Share* base[blocks];
  HalfLife* half_life;
  const HalfLife* rest;
};
YINLING_DENSE void decay(const MemoryColumns& memory, std::size_t n, float relax) {
  const auto [skill, base, half_life, rest] = memory;
#pragma GCC ivdep  // columns do not overlap
  for (std::size_t i = 0; i < n; ++i) {
    const float now = half_life[i].weeks();
    const float keep = smooth::exp2(-1.0F / now);
    for (std::size_t k = 0; k < blocks; ++k) {
      const float kept = base[k][i].value();
      skill[k][i].set(kept + (skill[k][i].value() - kept) * keep);
    }
    const float to = rest[i].weeks();
    half_life[i] = HalfLife::of(to + (now - to) * relax);
  }
}

}  // namespace

void forget(Village& village, const Forgetting& forgetting) {
  ElderState& now = village.now.elders;
  const Row first = village.first;
  MemoryColumns memory{.skill = {},
                       .base = {},
                       .half_life = now.memory.data() + first,
                       .rest = village.people.elders.memory.data() + first};
  for (std::size_t k = 0; k < blocks; ++k) {
    memory.skill[k] = now.skill[k].data() + first;
    memory.base[k] = now.skill_base[k].data() + first;
  }
  decay(memory, village.size(), static_cast<float>(weekly_factor(forgetting.relaxation)));
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
