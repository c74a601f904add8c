#include "sim/mechanisms/shopping.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "sim/base/dense.hpp"
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

void place_order(Village& village, Row elder, Fen price, const Attempt& attempt,
                 const Confidence& confidence) {
  ElderState& now = village.now.elders;
  if (static_cast<Fen>(now.balance[elder]) < price) {
    village.happened(elder, Event::no_money);
    return;
  }
  const auto week = static_cast<std::int16_t>(village.week());
  now.balance[elder] -= static_cast<std::uint32_t>(price);
  now.parcel[elder] = week;
  ++now.orders[elder];
  village.happened(elder, Event::ordered, price);
  if (attempt.unaided) {
    now.last_unaided[elder] = week;
    village.happened(elder, Event::ordered_unaided);
  }
  if (now.last_order[elder] == long_ago) {
    village.mark(elder, status::adopted);
    village.happened(elder, Event::first_ordered);
  }
  now.last_order[elder] = week;
  if (attempt.wrong) {
    village.mark(elder, status::wrong_goods);  // noticed when the parcel is opened
  } else {
    succeed(village, elder, attempt.unaided, confidence);
  }
}

/// The steps up to paying.
Attempt try_to_buy(Village& village, Row elder, const Helper& helper,
                   const PurchaseChances& chances, const Draws::Block& luck,
                   const ShoppingRules& rules) {
  village.happened(elder, Event::attempted);
  retrieve(village, elder, rules.forgetting);
  Attempt attempt;
  for (const Block block : {Block::device, Block::browse, Block::order}) {
    if (block == Block::device && chances.skips_device) continue;
    if (block == Block::order && !village.is(elder, status::bound)) {
      const SetUp result = set_up(village, elder, helper, rules.account, rules.help, rules.steps);
      if (result == SetUp::failed) fail(village, elder, rules.confidence);
      if (result != SetUp::done) return {.finished = false};
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
      return attempt;
    }
  }
  return attempt;
}

/// Prices of orders: lognormal.
class Basket {
 public:
  explicit Basket(const Shopping& shopping)
      : spread_(shopping.basket_spread),
        middle_(smooth::log(shopping.basket) - 0.5 * spread_ * spread_) {}
  /// The price at each of n words of chance (at most `at_a_time`), side by side.
  void prices(std::size_t n, const std::uint32_t* words, Fen* prices) const {
    std::array<double, at_a_time> u;
    std::array<double, at_a_time> z;
    for (std::size_t i = 0; i < n; ++i) u[i] = uniform(words[i]);
    smooth::normal_quantiles(n, u.data(), z.data());
    yuan(z.data(), n, middle_, spread_);
    for (std::size_t i = 0; i < n; ++i) prices[i] = std::max<Fen>(1, fen_of_yuan(z[i]));
  }

 private:
  YINLING_DENSE static void yuan(double* z, std::size_t n, double middle, double spread) {
    for (std::size_t i = 0; i < n; ++i) z[i] = smooth::exp(middle + spread * z[i]);
  }

  double spread_;
  double middle_;
};

}  // namespace

Fen price_of_order(const Village& village, Row elder, Week week, const Shopping& shopping) {
  const auto word = village.draws.word(village.identity(elder), week, {Page::elder_order, 0});
  Fen price = 0;
  Basket(shopping).prices(1, &word, &price);
  return price;
}

namespace {

void browse(Village& village, Row elder, const ShoppingRules& rules) {
  practise(village, elder, Block::browse, rules.needs.browsing_hours.f(), rules.learning.alone.f(),
           rules.learning, rules.forgetting.savings.f());
  village.mark(elder, status::browsed);
}

/// Who of the needy has a way of their own: those may try.
void find_own_ways(Village& village, const Lots& needy) {
  std::vector<std::uint32_t>& trying = village.scratch.places;
  pick_rows(village.scratch, {0, static_cast<Row>(needy.size())}, trying,
            [ways = village.scratch.ways.data(), rows = needy.rows.data(),
             first = village.first](std::size_t i) { return ways[rows[i] - first] & way::own; });
  village.tally.needs += static_cast<std::int64_t>(trying.size());
}

/// Most luck is settled by the most that the chance to try can be: first for any ties and helpers,
/// then for the ties there are. Chances are worked out for a whole list: one by one, each waits
/// for the exponential of the one before.
void sift_by_most_intent(Village& village, const Lots& needy, const ShoppingRules& rules) {
  const MostIntent most(rules.intent);
  const std::uint32_t scarce = threshold(rules.needs.scarce);
  Scratch& scratch = village.scratch;
  std::vector<std::uint32_t>& trying = scratch.places;
  float* const logits = room_for(trying.size(), scratch.logits);
  float* const users = room_for(trying.size(), scratch.users);
  float* const chances = room_for(trying.size(), scratch.chances);
  const std::uint8_t* const ways = scratch.ways.data();
  const Row first = village.first;
  const auto keep_whom_luck_leaves = [&] {
    std::size_t kept = 0;
    for (std::size_t k = 0; k < trying.size(); ++k) {
      const std::uint32_t i = trying[k];
      trying[kept] = i;
      logits[kept] = logits[k];
      users[kept] = users[k];
      // A little more than the chance, for what rounding to single precision takes.
      const float luck = static_cast<float>(needy.lanes[1][i]) * 0x1p-32F;
      kept += static_cast<std::size_t>(
          static_cast<int>(luck <= chances[k] + 1e-6F) |
          static_cast<int>((ways[needy.rows[i] - first] & way::sure) != 0));
    }
    trying.resize(kept);
  };
  for (std::size_t k = 0; k < trying.size(); ++k) {
    const std::uint32_t i = trying[k];
    logits[k] = most.logit(village, needy.rows[i], needy.lanes[0][i] < scarce);
  }
  most.chances(trying.size(), logits, nullptr, chances);
  keep_whom_luck_leaves();
  for (std::size_t k = 0; k < trying.size(); ++k) {
    users[k] = users_among_ties(village, needy.rows[trying[k]]);
  }
  most.chances(trying.size(), logits, users, chances);
  keep_whom_luck_leaves();
}

/// Who finished the steps of a purchase.
struct Buyer {
  Row elder;
  Attempt attempt;
};

/// Places the orders of those who finished, at prices that are drawn together.
void place_orders(Village& village, std::span<const Buyer> buyers, const Basket& basket,
                  const ShoppingRules& rules) {
  Lots& orders = village.scratch.orders;
  orders.clear();
  for (const Buyer& buyer : buyers) orders.add(buyer.elder);
  orders.cast(village.draws, village.identities(), village.week(), Page::elder_order);
  std::array<Fen, at_a_time> prices;
  basket.prices(orders.size(), orders.lanes[0].data(), prices.data());
  for (std::size_t i = 0; i < buyers.size(); ++i) {
    const auto& [elder, attempt] = buyers[i];
    place_order(village, elder, prices[i], attempt, rules.confidence);
    std::uint8_t& known = village.scratch.ways[elder - village.first];
    if ((known & way::assigned) != 0) pass_assessment(village, elder, rules.family);
    known |= way::met;
  }
}

/// The few whom luck leaves a chance try, or do not. Some are weighed before the first of them
/// acts, and act before the first of their orders is placed: no chance waits for what another does,
/// and none depends on it.
void try_or_not(Village& village, const Lots& needy, const ShoppingRules& rules) {
  Scratch& scratch = village.scratch;
  const Column<Row>& home = village.people.elders.home;
  Lots& attempts = scratch.attempts;
  Lots& contacts = scratch.contacts;
  attempts.clear();
  contacts.clear();
  for (const std::uint32_t i : scratch.places) {
    attempts.add(needy.rows[i]);
    contacts.add(home[needy.rows[i]]);
  }
  attempts.cast(village.draws, village.identities(), village.week(), Page::elder_attempt);
  contacts.cast(village.draws, village.home_identities(), village.week(), Page::home_week);
  const std::uint32_t scarce = threshold(rules.needs.scarce);
  const Basket basket(rules.shopping);
  const ChanceOfStep chance_of_step(village, rules.steps);
  const ChanceToTry chance_to_try(village, rules.intent);
  std::array<Helper, at_a_time> helpers;
  std::array<PurchaseChances, at_a_time> steps;
  std::array<float, at_a_time> logits;
  std::array<float, at_a_time> chances;
  std::array<Buyer, at_a_time> buyers;
  for (std::size_t from = 0; from < attempts.size(); from += at_a_time) {
    const std::size_t n = std::min(at_a_time, attempts.size() - from);
    chance_of_step.of_purchases({attempts.rows.data() + from, n}, steps.data());
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t k = from + i;
      const Row e = attempts.rows[k];
      const bool is_scarce = needy.lanes[0][scratch.places[k]] < scarce;
      helpers[i] =
          helper_of(village, e, contact_of(village, contacts.rows[k], contacts[k], rules.family));
      logits[i] = chance_to_try.logit(e, scratch.users[k], steps[i].mean(), helpers[i].any(village),
                                      is_scarce);
    }
    ChanceToTry::chances(n, logits.data(), chances.data());
    std::size_t bought = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t k = from + i;
      const Row e = attempts.rows[k];
      const bool sure = (scratch.ways[e - village.first] & way::sure) != 0;
      if (!sure && needy.lanes[1][scratch.places[k]] >= threshold(chances[i])) continue;
      const Attempt attempt = try_to_buy(village, e, helpers[i], steps[i], attempts[k], rules);
      if (attempt.finished) buyers[bought++] = {e, attempt};
    }
    place_orders(village, {buyers.data(), bought}, basket, rules);
  }
}

/// Where own buying is out of reach a child may buy: the need is met, no skill grows.
void ask_children(Village& village, const Lots& needy, const ShoppingRules& rules) {
  ElderState& now = village.now.elders;
  const Column<Row>& home = village.people.elders.home;
  std::vector<std::uint32_t>& asking = village.scratch.places;
  // Most luck is settled by the most that the chance to ask can be.
  pick_rows(village.scratch, {0, static_cast<Row>(needy.size())}, asking,
            [luck = needy.lanes[2].data(),
             most = threshold(rules.shopping.ask_child)](std::size_t i) { return luck[i] < most; });
  sift(asking, [&](std::uint32_t i) {
    const Row e = needy.rows[i];
    const std::uint8_t known = village.scratch.ways[e - village.first];
    const double asks = rules.shopping.ask_child * now.closeness[e].value();
    return static_cast<int>((known & way::met) == 0) &
           (static_cast<int>((known & way::own) == 0) |
            static_cast<int>((now.status[e] & status::bound) == 0)) &
           static_cast<int>(village.people.homes.guide[home[e]] != Guide::none) &
           static_cast<int>(needy.lanes[2][i] < threshold(asks));
  });
  for (const std::uint32_t i : asking) {
    const Row e = needy.rows[i];
    if (!contact_of(village, home[e], rules.family).any()) continue;
    now.last_proxy[e] = static_cast<std::int16_t>(village.week());
    village.happened(e, Event::bought_for);
  }
}

}  // namespace

void shop(Village& village, const ShoppingRules& rules) {
  std::vector<Row>& idle = village.scratch.some;
  Lots& needy = village.scratch.lots;
  draw_needs(village, rules.needs, rules.word_of_mouth.awakened_need, idle, needy.rows);
  for (const Row e : idle) browse(village, e, rules);
  needy.cast(village.draws, village.identities(), village.week(), Page::elder_need);
  find_own_ways(village, needy);
  sift_by_most_intent(village, needy, rules);
  try_or_not(village, needy, rules);
  ask_children(village, needy, rules);
}

}  // namespace yinling
