#include "sim/mechanisms/shopping.hpp"

#include <algorithm>
#include <optional>

#include "sim/base/smooth.hpp"

namespace yinling {

namespace {

/// How an attempt went, step by step.
struct Attempt {
  bool finished = true;
  bool unaided = true;
  bool wrong = false;  // a slip bought the wrong thing
};

/// One step: unaided, once more if self-efficacy allows, with help; else the episode has failed.
void take_step(Village& village, Row elder, Block block, double chance, std::uint32_t luck,
               const Helper& helper, const ShoppingRules& rules, Attempt& attempt) {
  practise(village, elder, block, rules.steps.practice_hours.f(), rules.learning.alone.f(),
           rules.learning, rules.forgetting.savings.f());
  if (luck < threshold(chance)) return;
  const auto which = static_cast<std::uint16_t>(index(block) + 1);
  village.happened(elder, Event::step_failed, 0, which);
  const auto again =
      village.luck(elder, Page::elder_retry, static_cast<std::uint32_t>(index(block)));
  if (block == Block::order &&
      again[0] < threshold(rules.steps.slip * error_multiplier(village, elder, rules.steps))) {
    attempt.wrong = true;
    attempt.unaided = false;
    return;
  }
  const bool retries = again[1] < threshold(village.now.elders.efficacy[elder].value());
  if (retries) village.happened(elder, Event::retried);
  if (retries && again[2] < threshold(chance)) return;
  attempt.unaided = false;
  if (again[3] < threshold(chance_of_help(village, helper, rules.help))) {
    village.happened(elder, Event::step_helped, 0, which);
    return;
  }
  attempt.finished = false;
}

void place_order(Village& village, Row elder, const Attempt& attempt, const ShoppingRules& rules) {
  ElderState& now = village.now.elders;
  const Fen price = price_of_order(village, elder, village.week(), rules.shopping);
  if (static_cast<Fen>(now.balance[elder]) < price) {
    village.happened(elder, Event::no_money);
    return;
  }
  const auto week = static_cast<std::int16_t>(village.week());
  now.balance[elder] -= static_cast<std::uint32_t>(price);
  now.spent[elder] += static_cast<std::uint32_t>(price);
  now.parcel[elder] = week;
  ++now.orders[elder];
  village.happened(elder, Event::ordered, price);
  if (attempt.unaided) {
    now.last_unaided[elder] = week;
    village.happened(elder, Event::ordered_unaided);
  }
  if (now.last_order[elder] == long_ago) {
    now.first_order[elder] = week;
    village.happened(elder, Event::first_ordered);
  }
  now.last_order[elder] = week;
  if (attempt.wrong) {
    village.mark(elder, status::wrong_goods);  // noticed when the parcel is opened
  } else {
    succeed(village, elder, attempt.unaided, rules.confidence);
  }
}

/// What an elder who may try has: asked only of the few whom luck leaves a chance.
struct Means {
  Helper helper;
  PurchaseChances chances;
};

/// Whether an elder tries. Most luck is settled by the most that the chance can be, at first for
/// any ties and helpers, then for the ties there are.
std::optional<Means> means_to_try(const Village& village, Row elder, bool sure, bool scarce,
                                  std::uint32_t luck, const MostIntent& most,
                                  const ShoppingRules& rules) {
  const float logit = most.logit(village, elder, scarce);
  if (!sure && luck >= threshold(most.chance(logit))) return {};
  const float users = users_among_ties(village, elder);
  if (!sure && luck >= threshold(most.chance(logit, users))) return {};
  const Means means{helper_of(village, elder, rules.family),
                    chances_of_purchase(village, elder, rules.steps)};
  const float chance = chance_to_try(village, elder, users, means.chances.mean(),
                                     means.helper.any(village), scarce, rules.intent);
  if (!sure && luck >= threshold(chance)) return {};
  return means;
}

/// Returns whether the need was met (or money alone was lacking).
bool try_to_buy(Village& village, Row elder, const Means& means, const ShoppingRules& rules) {
  const auto& [helper, chances] = means;
  village.happened(elder, Event::attempted);
  retrieve(village, elder, rules.forgetting);
  const auto luck = village.luck(elder, Page::elder_attempt);
  Attempt attempt;
  for (const Block block : {Block::device, Block::browse, Block::order}) {
    if (block == Block::device && chances.skips_device) continue;
    if (block == Block::order && !village.is(elder, status::bound)) {
      const SetUp result = set_up(village, elder, helper, rules.account, rules.help, rules.steps);
      if (result == SetUp::failed) fail(village, elder, rules.confidence);
      if (result != SetUp::done) return false;
      // The account is filled for the purchase it was opened for.
      ElderState& now = village.now.elders;
      const Fen amount =
          top_up_amount(village.people.elders.income[elder], now.balance[elder], rules.account);
      if (amount > 0) {
        now.balance[elder] += static_cast<std::uint32_t>(amount);
        village.happened(elder, Event::topped_up, amount);
      }
    }
    take_step(village, elder, block, chances.step[index(block)], luck[index(block)], helper, rules,
              attempt);
    if (!attempt.finished) {
      fail(village, elder, rules.confidence);
      return false;
    }
  }
  place_order(village, elder, attempt, rules);
  return true;
}

/// Where own buying is out of reach a child may buy: the need is met, no skill grows.
void ask_child(Village& village, Row elder, std::uint32_t luck, const ShoppingRules& rules) {
  const Row home = village.people.elders.home[elder];
  if (village.people.homes.guide[home] == Guide::none) return;
  ElderState& now = village.now.elders;
  const double asks = rules.shopping.ask_child * now.closeness[elder].value();
  if (luck >= threshold(asks) || !contact_of(village, home, rules.family).any()) return;
  now.last_proxy[elder] = static_cast<std::int16_t>(village.week());
  village.happened(elder, Event::bought_for);
}

void meet_need(Village& village, Row elder, const Draws::Block& luck, const MostIntent& most,
               const ShoppingRules& rules) {
  const ElderState& now = village.now.elders;
  const bool assigned = village.is(elder, status::assigned);
  const bool sure = assigned || village.is(elder, status::with_family);
  village.unmark(elder, status::assigned | status::with_family);
  const bool own_way = village.people.elders.smartphone[elder] != 0 &&
                       (now.status[elder] & (status::aware | status::resigned)) == status::aware &&
                       now.out_until[elder] < village.week();
  if (own_way) {
    ++village.tally.needs;
    const bool scarce = luck[0] < threshold(rules.needs.scarce);
    const auto means = means_to_try(village, elder, sure, scarce, luck[1], most, rules);
    if (means && try_to_buy(village, elder, *means, rules)) {
      if (assigned) pass_assessment(village, elder, rules.family);
      return;
    }
  }
  if (!own_way || !village.is(elder, status::bound)) ask_child(village, elder, luck[2], rules);
}

}  // namespace

Fen price_of_order(const Village& village, Row elder, Week week, const Shopping& shopping) {
  const double spread = shopping.basket_spread;
  const double middle = smooth::log(shopping.basket) - 0.5 * spread * spread;
  const double u = uniform(
      village.draws.word(village.people.elders.identity[elder], week, {Page::elder_order, 0}));
  const Fen price = fen_of_yuan(smooth::exp(middle + spread * smooth::normal_quantile(u)));
  return std::max<Fen>(1, price);
}

namespace {

/// Chance of each elder, in village order, that something is needed this week.
void weigh_needs(Village& village, const ShoppingRules& rules) {
  const std::size_t n = village.size();
  const WeeklyRate* const usual = village.people.elders.need.data() + village.first;
  const std::uint8_t* const limits = village.people.elders.limits.data() + village.first;
  const std::uint8_t* const aids = village.now.elders.aids.data() + village.first;
  const Heard* const heard = village.scratch.heard.data();
  village.scratch.needs.resize(n);
  float* const needs = village.scratch.needs.data();

  const float distance = pickup_distance(village, rules.needs);
  // Whoever walks well or badly, and whoever has the parcel brought to the door.
  const float walks = pickup_factor(distance, false, rules.needs);
  const float limps = pickup_factor(distance, true, rules.needs);
  const float at_door = pickup_factor(0.0F, false, rules.needs);
  const float awakened = 0.125F * rules.word_of_mouth.awakened_need.f();
#pragma GCC ivdep  // columns do not overlap
  for (std::size_t i = 0; i < n; ++i) {
    // Integer tests first, one choice after the other: so the loop vectorises.
    const int fetched = aids[i] & aid::fetched;
    const int slow = (limits[i] / limit::mobility) & 1;
    const float on_foot = slow != 0 ? limps : walks;
    const float reach = fetched != 0 ? at_door : on_foot;
    const float rate = usual[i].value() * reach + awakened * static_cast<float>(heard[i].orders);
    needs[i] = 1.0F - smooth::exp(-rate);
  }
}

void browse(Village& village, Row elder, const ShoppingRules& rules) {
  practise(village, elder, Block::browse, rules.needs.browsing_hours.f(), rules.learning.alone.f(),
           rules.learning, rules.forgetting.savings.f());
  village.mark(elder, status::browsed);
}

}  // namespace

void shop(Village& village, const ShoppingRules& rules) {
  weigh_needs(village, rules);
  const std::uint32_t* const luck = village.scratch.lanes[0].data();
  const float* const needs = village.scratch.needs.data();
  const std::int16_t* const parcel = village.now.elders.parcel.data() + village.first;
  const std::uint16_t* const state = village.now.elders.status.data() + village.first;
  const std::uint8_t* const phone = village.people.elders.smartphone.data() + village.first;
  // One draw says what the week brings: a need, some browsing, or neither.
  const auto needed = [=](std::size_t i) {
    return static_cast<int>(static_cast<float>(luck[i]) * 0x1p-32F < needs[i]) |
           static_cast<int>((state[i] & (status::assigned | status::with_family)) != 0);
  };
  const float browsing = rules.needs.browsing.f();
  std::vector<Row>& idle = village.scratch.some;
  pick(village, idle, [=](std::size_t i) {
    const float up_to = needs[i] + (1.0F - needs[i]) * browsing;
    return static_cast<int>(static_cast<float>(luck[i]) * 0x1p-32F < up_to) & (needed(i) ^ 1) &
           static_cast<int>(phone[i] != 0) &
           static_cast<int>((state[i] & (status::aware | status::resigned)) == status::aware);
  });
  for (const Row e : idle) browse(village, e, rules);
  // One parcel at a time: an elder waits for it before ordering again.
  Lots& needy = village.scratch.lots;
  pick(village, needy.rows,
       [=](std::size_t i) { return needed(i) & static_cast<int>(parcel[i] == 0); });
  needy.cast(village.draws, village.people.elders.identity.data(), village.week(),
             Page::elder_need);
  const MostIntent most(rules.intent);
  for (std::size_t i = 0; i < needy.size(); ++i) {
    meet_need(village, needy.rows[i], needy[i], most, rules);
  }
}

}  // namespace yinling
