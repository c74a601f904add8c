#include "sim/mechanisms/confidence.hpp"

#include <algorithm>

#include "sim/base/dense.hpp"
#include "sim/base/rates.hpp"
#include "sim/mechanisms/help.hpp"

namespace yinling {

void succeed(Village& village, Row elder, bool unaided, const Confidence& confidence) {
  ElderState& now = village.now.elders;
  const float e = now.efficacy[elder].value();
  const float weight = unaided ? 1.0F : confidence.helped.f();
  now.efficacy[elder].set(e + weight * confidence.success.f() * (1.0F - e));
  now.failures[elder] = 0;
  village.unmark(elder, status::asks);
}

void fail(Village& village, Row elder, const Confidence& confidence) {
  ElderState& now = village.now.elders;
  const float blame = 2.0F * now.self_blame[elder].value();
  const float e = now.efficacy[elder].value() * (1.0F - confidence.failure.f() * blame);
  now.efficacy[elder].set(e);
  now.failures[elder] = static_cast<std::uint8_t>(std::min(255, now.failures[elder] + 1));
  village.mark(elder, status::asks);
  village.happened(elder, Event::gave_up);
  if (now.failures[elder] >= confidence.resign_failures && e < confidence.resign_below.f() &&
      village.luck(elder, Page::elder_mood)[0] < threshold(confidence.resign)) {
    village.mark(elder, status::resigned);
    village.happened(elder, Event::resigned);
  }
}

namespace {
/// Self-efficacy of n closes a share of its distance to its base.
YINLING_DENSE void pull_back(Share* efficacy, const Share* base, std::size_t n, float share) {
#pragma GCC ivdep  // columns do not overlap
  for (std::size_t i = 0; i < n; ++i) {
    const float x = efficacy[i].value();
    efficacy[i].set(x + share * (base[i].value() - x));
  }
}
}  // namespace

void take_heart(Village& village, const Confidence& confidence) {
  ElderState& now = village.now.elders;
  const ElderTraits& start = village.people.elders;
  const float pull = confidence.reversion.f();
  const float keep = static_cast<float>(weekly_factor(confidence.trust_half_life));
  const std::size_t n = village.size();
  const auto comes_back = [&](Column<Share>& belief, const Column<Share>& rest) {
    come_back(belief.data() + village.first, rest.data() + village.first, n, keep);
  };
  comes_back(now.trust_goods, start.trust_goods);
  comes_back(now.trust_payment, start.trust_payment);
  comes_back(now.usefulness, start.usefulness);
  pull_back(now.efficacy.data() + village.first, now.efficacy_base.data() + village.first, n, pull);
  std::vector<Row>& resigned = village.scratch.some;
  pick(village, resigned, [state = now.status.data() + village.first](std::size_t i) {
    return (state[i] & status::resigned) != 0;
  });
  for (const Row e : resigned) {
    const Row local = e - village.first;
    const bool story = village.scratch.heard[local].successes > 0;
    const bool encouraged = story || now.group[e] != 0 || knows_a_tutor(village, e);
    const double chance = confidence.come_back * (encouraged ? confidence.encouraged.value() : 1.0);
    if (village.luck(e, Page::elder_mood)[1] < threshold(chance)) {
      village.unmark(e, status::resigned);
      now.failures[e] = 0;
      village.happened(e, Event::returned);
    }
  }
}

}  // namespace yinling
