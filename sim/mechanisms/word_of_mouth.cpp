#include "sim/mechanisms/word_of_mouth.hpp"

#include <algorithm>
#include <bit>

#include "sim/base/rates.hpp"

namespace yinling {

namespace {

/// Counts are in eighths of a tie in the village, so that a market-day tie can weigh less.
constexpr int near_weight = 8;
/// More than some thirty loud ties in a week tell no more.
constexpr int most_heard = 255;
constexpr std::uint8_t loud = face::success | face::loss | face::ordered;

/// What a face tells a tie.
Heard told_by(std::uint8_t shown, int weight) {
  const auto if_shown = [=](std::uint8_t bit) {
    return static_cast<std::uint16_t>((shown & bit) != 0 ? weight : 0);
  };
  return {if_shown(face::success), if_shown(face::loss), if_shown(face::ordered), 0};
}

void add(Heard& heard, const Heard& told) {
  // All four in one word: a sum of at most 255 + 255 that is over has its ninth bit set.
  const auto sum = std::bit_cast<std::uint64_t>(heard) + std::bit_cast<std::uint64_t>(told);
  const std::uint64_t over = sum >> 8 & 0x0001'0001'0001'0001U;
  heard = std::bit_cast<Heard>((sum | ((over << 8) - over)) & 0x00FF'00FF'00FF'00FFU);
}

/// Few faces are loud: each tells its ties in the village, rather than everyone asking everyone.
void gather_stories(Village& village, int far_weight) {
  const Ties& ties = village.people.ties;
  const std::uint8_t* const faces = village.now.faces.data();
  village.scratch.heard.assign(village.size(), {});
  Heard* const heard = village.scratch.heard.data();
  std::vector<Row>& tellers = village.scratch.some;
  pick(village, tellers,
       [shown = faces + village.first](std::size_t i) { return (shown[i] & loud) != 0; });
  for (const Row e : tellers) {
    const Heard told = told_by(faces[e], near_weight);
    for (const NearTie tie : ties.near(e)) add(heard[tie.local()], told);
    for_each_group_mate(village, e, [&](Row mate) { add(heard[mate - village.first], told); });
  }
  // The village's far ties lie in a row; whose a loud one is, is looked up only then.
  Row owner = village.first;
  for (std::uint32_t t = ties.far_first[village.first]; t < ties.far_first[village.last]; ++t) {
    const std::uint8_t shown = faces[ties.far_ties[t]];
    if ((shown & loud) == 0) continue;
    while (ties.far_first[owner + 1] <= t) ++owner;
    add(heard[owner - village.first], told_by(shown, far_weight));
  }
}

/// Chance to hear from at least one of some ties.
double at_least_one(double each, int weight) {
  return 1.0 -
         smooth::pow(1.0 - std::min(each, 0.999999), static_cast<double>(weight) / near_weight);
}

void hear_stories(Village& village, const WordOfMouth& rules, const FamilyContact& family) {
  ElderState& now = village.now.elders;
  const float step = rules.trust_step.f();
  const float down = step * rules.negative_ratio.f();
  const auto shift = [&](Row e, float up, float fall) {
    for (Column<Share>* trust : {&now.trust_goods, &now.trust_payment}) {
      const float t = (*trust)[e].value();
      (*trust)[e].set(t + up * (1.0F - t) - fall * t);
    }
  };
  // A chance is at most its hazard, so most luck is settled without a power.
  const auto hazard = [](double each) {
    return threshold(weekly_rate(std::min(each, 0.999999)) / near_weight) + 1ULL;
  };
  const std::uint64_t most_loss = hazard(rules.retell_loss);
  const std::uint64_t most_success = hazard(rules.retell_success);
  std::vector<Row>& listeners = village.scratch.some;
  const auto may_hear = [](std::uint64_t weight, std::uint64_t most, std::uint32_t luck) {
    return static_cast<int>(weight != 0) & static_cast<int>(luck <= most * weight);
  };
  constexpr auto stories = std::bit_cast<std::uint64_t>(Heard{0xffff, 0xffff, 0, 0});
  pick(village, listeners, [heard = village.scratch.heard.data()](std::size_t i) {
    return (std::bit_cast<std::uint64_t>(heard[i]) & stories) != 0;
  });
  sift(listeners, [&](Row e) {
    const Row local = e - village.first;
    const Heard& heard = village.scratch.heard[local];
    return may_hear(heard.losses, most_loss, village.scratch.lanes[2][local]) |
           may_hear(heard.successes, most_success, village.scratch.lanes[3][local]);
  });
  for (const Row e : listeners) {
    const Row local = e - village.first;
    const Heard heard = village.scratch.heard[local];
    const auto hears = [](int weight, double each, std::uint32_t luck) {
      return weight > 0 && luck < threshold(at_least_one(each, weight));
    };
    if (hears(heard.losses, rules.retell_loss, village.scratch.lanes[2][local])) {
      shift(e, 0.0F, down);
      alarm_family(village, village.people.elders.home[e], family.protective_heard_loss);
      village.happened(e, Event::heard_loss);
    }
    if (hears(heard.successes, rules.retell_success, village.scratch.lanes[3][local])) {
      shift(e, step, 0.0F);
      village.happened(e, Event::heard_success);
    }
  }
}

void learn_that_it_exists(Village& village, const WordOfMouth& rules) {
  const double user = weekly_from_period(rules.pass_user, rules.period);
  const double other = weekly_from_period(rules.pass_other, rules.period);
  const std::uint8_t* const faces = village.now.faces.data();
  Lots& unaware = village.scratch.lots;
  unaware.clear();
  pick(village, unaware.rows,
       [state = village.now.elders.status.data() + village.first](std::size_t i) {
         return (state[i] & status::aware) == 0;
       });
  unaware.cast(village.draws, village.identities(), village.week(), Page::elder_mood);
  // No chance is larger than the sum of those of all ties: that settles most luck.
  const std::uint64_t most =
      threshold(std::max(user, other) * std::max(1.0, rules.market_strength.value())) + 1ULL;
  const Ties& ties = village.people.ties;
  std::vector<std::uint32_t>& listening = village.scratch.places;
  pick_rows(village.scratch, {0, static_cast<Row>(unaware.size())}, listening,
            [&, rows = unaware.rows.data(), luck = unaware.lanes[2].data(),
             group = village.now.elders.group.data()](std::size_t i) {
              const Row e = rows[i];
              const std::size_t all = ties.near(e).size() + ties.far(e).size();
              return static_cast<int>(group[e] != 0) | static_cast<int>(luck[i] <= all * most);
            });
  for (const std::uint32_t i : listening) {
    const Row e = unaware.rows[i];
    const std::uint32_t luck = unaware.lanes[2][i];
    double not_told = 1.0;
    const auto listen = [&](std::uint8_t shown, double strength) {
      if ((shown & face::user) != 0) {
        not_told *= 1.0 - user * strength;
      } else if ((shown & face::aware) != 0) {
        not_told *= 1.0 - other * strength;
      }
    };
    for (const NearTie tie : ties.near(e)) listen(faces[village.first + tie.local()], 1.0);
    for (const Row far : ties.far(e)) listen(faces[far], rules.market_strength);
    for_each_group_mate(village, e, [&](Row mate) { listen(faces[mate], 1.0); });
    if (luck < threshold(1.0 - not_told)) {
      village.mark(e, status::aware);
      village.happened(e, Event::became_aware);
    }
  }
}

}  // namespace

void hear(Village& village, const WordOfMouth& rules, const FamilyContact& family) {
  const double far_weight = std::min<double>(most_heard, rules.market_strength * near_weight + 0.5);
  gather_stories(village, static_cast<int>(far_weight));
  hear_stories(village, rules, family);
  learn_that_it_exists(village, rules);
}

float users_among_ties(const Village& village, Row elder) {
  const auto near = village.people.ties.near(elder);
  const auto far = village.people.ties.far(elder);
  const std::uint8_t* const faces = village.now.faces.data();
  int users = 0;
  for (const NearTie tie : near) users += faces[village.first + tie.local()] & face::user;
  for (const Row other : far) users += faces[other] & face::user;
  std::size_t all = near.size() + far.size();
  for_each_group_mate(village, elder, [&](Row mate) {
    users += faces[mate] & face::user;
    ++all;
  });
  return all == 0 ? 0.0F : static_cast<float>(users) / static_cast<float>(all);
}

}  // namespace yinling
