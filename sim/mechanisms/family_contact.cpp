#include "sim/mechanisms/family_contact.hpp"

#include <algorithm>

#include "sim/base/dense.hpp"
#include "sim/base/rates.hpp"

namespace yinling {

Contact contact_of(const Village& village, Row home, const FamilyContact& family) {
  return contact_of(village, home, village.home_luck(home, Page::home_week), family);
}

Contact contact_of(const Village& village, Row home, const Draws::Block& luck,
                   const FamilyContact& family) {
  const HomeTraits& homes = village.people.homes;
  const Guide guide = homes.guide[home];
  if (guide == Guide::none) return {};
  if (guide == Guide::here) return {.called = true, .present = true};
  const double calls =
      village.now.homes.calls_weekly[home] != 0 ? family.weekly_caller : family.monthly_caller;
  Contact contact;
  contact.called = luck[0] < threshold(calls);
  if (guide == Guide::same_county) {
    contact.present = luck[1] < threshold(family.monthly_caller);  // visits
  } else if (village.season.homecoming) {
    // Who comes home is drawn once for each Spring Festival.
    contact.present = village.draws.happens(
        family.homecoming, village.home_identities()[home], setup_week, {Page::home_week, 2},
        static_cast<std::uint32_t>(village.season.homecoming_year));
  }
  return contact;
}

void alarm_family(Village& village, Row home, double rise) {
  Share& protective = village.now.homes.protective[home];
  const float p = protective.value();
  protective.set(p + static_cast<float>(rise) * (1.0F - p));
}

void pass_assessment(Village& village, Row elder, const FamilyContact& family) {
  ElderState& now = village.now.elders;
  const float e = now.efficacy[elder].value();
  now.efficacy[elder].set(e + family.reward.f() * (1.0F - e));
  ++now.plan_stage[elder];
  village.happened(elder, Event::assessed);
}

namespace {

/// The child teaches one block; the child's own skill is the ceiling.
void teach(Village& village, Row elder, Row home, Block block, bool face_to_face,
           const FamilyContact& family, const Learning& learning, const Forgetting& forgetting) {
  const HomeTraits& homes = village.people.homes;
  const float fidelity = face_to_face ? 1.0F : family.remote_fidelity.f();
  const float quality =
      learning.one_to_one.f() * fidelity * village.now.homes.clarity[home].value();
  const float hours = static_cast<float>(homes.minutes[home]) / 60.0F;
  practise(village, elder, block, hours, quality, learning, forgetting.savings.f(),
           homes.child_skill[home].value());
  const auto which = static_cast<std::uint16_t>(index(block) + 1);
  village.happened(elder, Event::lesson, 0,
                   static_cast<std::uint16_t>(face_to_face ? which + taught_in_person : which));
}

/// A question asked again within a few weeks wears patience thin.
void be_patient_or_not(Village& village, Row elder, Row home, std::uint32_t luck,
                       const FamilyContact& family) {
  ElderState& now = village.now.elders;
  const bool repeated = village.week() - now.last_question[elder] <= family.question_window;
  now.questions[elder] = repeated
                             ? static_cast<std::uint8_t>(std::min(255, now.questions[elder] + 1))
                             : std::uint8_t{0};
  now.last_question[elder] = static_cast<std::int16_t>(village.week());
  const double impatience = (1.0 - village.now.homes.patience[home].value()) *
                            (1.0 + family.impatience_growth * now.questions[elder]);
  if (luck >= threshold(impatience)) return;
  const auto cost = static_cast<float>(family.impatience_cost * family.efficacy_sd);
  now.efficacy[elder].set(now.efficacy[elder].value() - cost);
  now.closeness[elder].set(now.closeness[elder].value() - family.closeness_gain.f());
  village.happened(elder, Event::scolded);
}

/// A plan goes on to the next block only after a passed assessment. Ordering is assessed by a real
/// purchase (paper 3.2.1: "by actual operation"), which shopping carries out this week.
void assess(Village& village, Row elder, Block block, const Draws::Block& luck,
            const FamilyContact& family, const Forgetting& forgetting, const Steps& steps) {
  if (block == Block::order) {
    if (luck[3] < threshold(family.purchase_test)) village.mark(elder, status::assigned);
  } else if (luck[2] < threshold(chance_of_step(village, elder, block, steps))) {
    retrieve(village, elder, forgetting);
    pass_assessment(village, elder, family);
  }
}

/// Stages of the learning plan (paper 3.2.1): search, then order, then returns.
constexpr Block plan_blocks[] = {Block::browse, Block::order, Block::redress};

void lesson(Village& village, Row elder, Row home, Contact contact, const FamilyContact& family,
            const Learning& learning, const Forgetting& forgetting, const Steps& steps) {
  ElderState& now = village.now.elders;
  if (village.is(elder, status::resigned)) {  // does not ask, and would not be taught
    village.unmark(elder, status::asks);
    return;
  }
  const bool asks = village.is(elder, status::asks);
  const bool planned =
      village.is(elder, status::planned) && now.plan_stage[elder] < std::size(plan_blocks);
  const bool willing = village.now.homes.sees_need[home] != 0 || planned;
  if (!(asks || planned) || !willing || village.people.homes.minutes[home] == 0 ||
      !village.people.elders.person[elder].smartphone()) {
    return;
  }
  const auto luck = village.luck(elder, Page::elder_lesson);
  const Block any = static_cast<Block>((static_cast<std::uint64_t>(luck[0]) * 3) >> 32);
  const Block block = planned ? plan_blocks[now.plan_stage[elder]] : any;
  teach(village, elder, home, block, contact.present, family, learning, forgetting);
  if (asks) be_patient_or_not(village, elder, home, luck[1], family);
  if (planned) assess(village, elder, block, luck, family, forgetting, steps);
  village.unmark(elder, status::asks);
}

/// Of n homes: whether a child calls, and whether one is there. contact_of() without its branches;
/// who is home for Spring Festival follows.
struct HomeColumns {
  const Guide* guide;
  const std::uint8_t* calls_weekly;
  const std::uint32_t* call_luck;
  const std::uint32_t* visit_luck;
  std::uint8_t* called;
  std::uint8_t* present;
};
YINLING_DENSE void make_contact(const HomeColumns& homes, std::size_t n, std::uint32_t often,
                                std::uint32_t seldom) {
  const auto [guide, weekly, call_luck, visit_luck, called, present] = homes;
#pragma GCC ivdep  // columns do not overlap
  for (std::size_t i = 0; i < n; ++i) {
    const bool lives_in = guide[i] == Guide::here;
    const bool calls = call_luck[i] < (weekly[i] != 0 ? often : seldom);
    const bool visits = (guide[i] == Guide::same_county) & (visit_luck[i] < seldom);
    called[i] = (guide[i] != Guide::none) & (lives_in | calls);
    present[i] = lives_in | visits;
  }
}

/// How warm the week's contact of n homes is.
YINLING_DENSE void weigh_contact(const std::uint8_t* called, const std::uint8_t* present,
                                 const Share* patience, std::size_t n, float gain, float* warmths) {
#pragma GCC ivdep  // columns do not overlap
  for (std::size_t i = 0; i < n; ++i) {
    const int any = called[i] | present[i];
    warmths[i] = gain * patience[i].value() * static_cast<float>(any);
  }
}

/// Contact brings n elders closer and makes them less lonely; home_of[i] is the place of a warmth.
YINLING_DENSE void warm(const Row* home_of, Row first_home, const float* warmths, std::size_t n,
                        Share* closeness, Share* loneliness) {
#pragma GCC ivdep  // columns do not overlap
  for (std::size_t i = 0; i < n; ++i) {
    const float warm = warmths[home_of[i] - first_home];
    const float close = closeness[i].value();
    closeness[i].set(close + warm * (1.0F - close));
    loneliness[i].set(loneliness[i].value() * (1.0F - warm));
  }
}

}  // namespace

void call_home(Village& village, const FamilyContact& family, const Learning& learning,
               const Forgetting& forgetting, const Steps& steps) {
  const Population& people = village.people;
  ElderState& now = village.now.elders;
  const auto slow = static_cast<float>(weekly_factor(family.closeness_half_life));
  const std::size_t elders = village.size();
  const std::size_t n = village.last_home - village.first_home;
  Share* const closeness = now.closeness.data() + village.first;
  Share* const loneliness = now.loneliness.data() + village.first;
  come_back(closeness, people.elders.closeness.data() + village.first, elders, slow);
  come_back(loneliness, people.elders.loneliness.data() + village.first, elders, slow);
  come_back(village.now.homes.protective.data() + village.first_home,
            people.homes.protective.data() + village.first_home, n,
            static_cast<float>(weekly_factor(family.protective_half_life)));

  // Contact of every home, then its warmth to every elder, then the few lessons.
  const auto lanes =
      cast_lots(village, village.home_identities(), n, Page::home_week, village.scratch.home_lanes);
  std::uint8_t* const called = room_for(n, village.scratch.called);
  std::uint8_t* const present = room_for(n, village.scratch.present);
  float* const warmths = room_for(n, village.scratch.warmths);
  const Guide* const guide = people.homes.guide.data() + village.first_home;
  make_contact({.guide = guide,
                .calls_weekly = village.now.homes.calls_weekly.data() + village.first_home,
                .call_luck = lanes[0],
                .visit_luck = lanes[1],
                .called = called,
                .present = present},
               n, threshold(family.weekly_caller), threshold(family.monthly_caller));
  if (village.season.homecoming) {
    for (std::size_t i = 0; i < n; ++i) {
      if (guide[i] != Guide::away) continue;
      const Contact contact =
          contact_of(village, village.first_home + static_cast<Row>(i),
                     {lanes[0][i], lanes[1][i], lanes[2][i], lanes[3][i]}, family);
      called[i] = contact.called;
      present[i] = contact.present;
    }
  }
  weigh_contact(called, present, village.now.homes.patience.data() + village.first_home, n,
                family.closeness_gain.f(), warmths);
  const Row* const home_of = people.elders.home.data();
  warm(home_of + village.first, village.first_home, warmths, elders, closeness, loneliness);
  std::vector<Row>& pupils = village.scratch.some;
  pick(village, pupils, [state = now.status.data() + village.first](std::size_t i) {
    return (state[i] & (status::asks | status::planned)) != 0;
  });
  for (const Row e : pupils) {
    const Row home = home_of[e];
    const Row local = home - village.first_home;
    const Contact contact{called[local] != 0, present[local] != 0};
    if (contact.any()) lesson(village, e, home, contact, family, learning, forgetting, steps);
  }
}

}  // namespace yinling
