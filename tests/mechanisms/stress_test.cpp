// All mechanisms over a random small county for years: what must hold whatever happens.
#include <catch2/catch.hpp>
#include <numeric>
#include <set>
#include <utility>

#include "sim/base/calendar.hpp"
#include "sim/engine/week.hpp"
#include "tests/support/small_world.hpp"

using namespace yinling;

namespace {

constexpr Row village_count = 6;

/// A number in [0, 1) for a named purpose.
struct Luck {
  float operator()() {
    return static_cast<float>(uniform(draws.word(next++, 0, {Page::reference, 0})));
  }
  std::uint32_t below(std::uint32_t n) {
    return std::min(n - 1, static_cast<std::uint32_t>((*this)() * static_cast<float>(n)));
  }
  bool chance(float p) { return (*this)() < p; }
  Draws draws{77, 0, 0};
  std::uint32_t next = 0;
};

SmallElder any_elder(Luck& luck) {
  SmallElder elder;
  elder.age = static_cast<std::uint8_t>(60 + luck.below(40));
  elder.schooling = static_cast<Schooling>(luck.below(3));
  elder.limits = static_cast<std::uint8_t>(luck.below(32));
  elder.smartphone = luck.chance(0.8F);
  elder.income = 20000 + luck.below(300000);
  elder.need = 3.0F * luck();
  elder.learning = luck();
  elder.skill = luck();
  elder.memory = 1.0F + 20.0F * luck();
  elder.efficacy = luck();
  elder.self_blame = 0.25F + 0.5F * luck();
  elder.trust_goods = luck();
  elder.trust_payment = luck();
  elder.usefulness = luck();
  elder.closeness = luck();
  elder.loneliness = luck();
  elder.status = luck.chance(0.8F) ? status::aware : std::uint16_t{0};
  const bool bound = luck.chance(0.4F);
  if (bound) elder.status = status::aware | status::bound;
  if (luck.chance(0.1F)) elder.status |= status::planned;
  elder.balance = bound ? elder.income : 0;
  if (bound && luck.chance(0.5F)) elder.last_order = static_cast<std::int16_t>(-luck.below(20));
  return elder;
}

SmallHome any_home(Luck& luck) {
  return {.guide = static_cast<Guide>(luck.below(4)),
          .calls_weekly = luck.chance(0.6F),
          .minutes = static_cast<std::uint8_t>(luck.below(120)),
          .sees_need = luck.chance(0.6F),
          .patience = luck(),
          .clarity = luck(),
          .child_skill = luck(),
          .protective = luck(),
          .vigilance = luck()};
}

Population county() {
  Luck luck;
  SmallWorld world;
  std::vector<Row> first;
  Row elders = 0;
  for (Row v = 0; v < village_count; ++v) {
    world.village({.distance = 8.0F * luck(),
                   .weak_signal = luck(),
                   .express = static_cast<Express>(luck.below(3))});
    first.push_back(elders);
    for (Row home = 0; home < 25; ++home) {
      world.home(any_home(luck));
      for (Row i = 0; i <= luck.below(2); ++i, ++elders) world.elder(any_elder(luck));
    }
  }
  first.push_back(elders);
  std::set<std::pair<Row, Row>> tied;
  for (Row v = 0; v < village_count; ++v) {
    const Row size = first[v + 1] - first[v];
    for (int k = 0; k < 80; ++k) {
      const Row a = first[v] + luck.below(size);
      const Row b = first[v] + luck.below(size);
      // Neighbours by row may be of one household and tied already.
      if (b > a + 2 && tied.insert({a, b}).second) world.tie(a, b);
    }
    const Row next = (v + 1) % village_count;
    const Row other = first[next] + luck.below(first[next + 1] - first[next]);
    world.tie(first[v], other, Layer::market);
  }
  return world.people();
}

/// Parameters under which much happens: frauds, faults, resignations.
Parameters wild() {
  Parameters parameters;
  parameters.fraud.pressure.set(0.1);
  parameters.parcels.misdescribed.set(5.0);
  parameters.intent.intercept.set(0.0);
  parameters.learning.rate.set(0.1);
  parameters.word_of_mouth.retell_success.set(0.3);
  parameters.shopping.ask_child.set(0.5);
  parameters.confidence.resign_below.set(0.6);
  return parameters;
}

/// What must hold at the end of every week.
void check_bounds(const SmallRun& run) {
  const ElderState& now = run.now.elders;
  for (Row e = 0; e < run.people.elder_count(); ++e) {
    for (std::size_t k = 0; k < blocks; ++k) {
      if (now.skill[k][e].raw < now.skill_base[k][e].raw) FAIL("a skill below its base");
      if (now.skill_base[k][e].raw < run.people.elders.skill[k][e].raw) FAIL("a base that fell");
    }
    if (now.memory[e].weeks() < 0.5F || now.memory[e].weeks() > 60.0F) FAIL("half-life");
    const Money& money = run.money[e];
    if (money.recovered > money.defrauded) FAIL("recovered more than lost");
    if (money.refunded > money.bad_goods) FAIL("refunded more than paid");
    if (money.bad_goods > money.spent) FAIL("lost more than spent");
    const bool bound = (now.status[e] & status::bound) != 0;
    if (!bound && (now.orders[e] != 0 || now.parcel[e] != 0)) FAIL("ordered without an account");
    if (!bound && money.defrauded != 0) FAIL("lost without an account");
    if (now.plan_stage[e] > 3) FAIL("beyond the plan");
    if (now.balance[e] > 0x7fffffffU) FAIL("an overdrawn account");
    if ((now.status[e] & (status::succeeded | status::lost | status::browsed)) != 0) {
      FAIL("last week's face");
    }
  }
}

/// Every account is what events moved, and of each group and all elders the tally's.
void check_money(const SmallRun& run) {
  MoneyByGroup groups{};
  for (Row e = 0; e < run.people.elder_count(); ++e) {
    const Money& money = run.money[e];
    if (Fen{run.now.elders.balance[e]} != Fen{run.people.elders.balance[e]} + money.topped_up -
                                              money.spent - money.defrauded + money.recovered +
                                              money.refunded) {
      FAIL("money is missing");
    }
    for (std::size_t g = 0; g < groups.size(); ++g) {
      if ((run.people.elders.groups[e] >> g & 1U) != 0) groups[g] += money;
    }
  }
  CHECK(groups == run.tally.money);
  const Money& all = groups.front();
  const Tally& tally = run.tally;
  CHECK(all.spent == tally.fen(Event::ordered));
  CHECK(all.defrauded == tally.fen(Event::defrauded_service) + tally.fen(Event::defrauded_price) +
                             tally.fen(Event::defrauded_phishing) +
                             tally.fen(Event::defrauded_theft));
  CHECK(all.recovered == tally.fen(Event::recovered));
  CHECK(all.bad_goods == tally.fen(Event::goods_faulty) + tally.fen(Event::goods_wrong));
  CHECK(all.refunded == tally.fen(Event::refunded));
  CHECK(all.lost() == all.defrauded - all.recovered + tally.fen(Event::goods_lost) +
                          tally.fen(Event::mistake_kept));
}

/// One week of the county, its villages in the given order.
void live(SmallRun& run, const Parameters& parameters, Week week, const std::vector<Row>& order,
          const Ahead* ahead = nullptr) {
  const Calendar calendar(Date{std::chrono::year{2025} / 1 / 6});
  for (const Row v : order) {
    Village village = run.visit(v, week);
    village.season.homecoming = calendar.homecoming(week);
    village.season.homecoming_year = calendar.homecoming_year(week);
    live_one_week(village, parameters, {{}, {}, {}}, {}, {}, ahead);
  }
  run.turn_week();
}

}  // namespace

TEST_CASE("years of everything keep every bound and every fen, in any order of villages") {
  const Population people = county();
  const Parameters parameters = wild();
  SmallRun forward(people, 5);
  SmallRun shuffled(people, 5);
  const Ahead ahead(people, shuffled.now);  // changes nothing either
  std::vector<Row> order(village_count);
  std::iota(order.begin(), order.end(), 0U);
  std::vector<Row> mixed = order;
  Luck luck;
  for (Week week = 1; week <= 200; ++week) {
    live(forward, parameters, week, order);
    for (Row i = village_count - 1; i > 0; --i) std::swap(mixed[i], mixed[luck.below(i + 1)]);
    live(shuffled, parameters, week, mixed, &ahead);
    REQUIRE(first_difference(forward.now.elders, shuffled.now.elders).empty());
    REQUIRE(forward.hash() == shuffled.hash());
    check_bounds(forward);
  }
  check_money(forward);
  // The county was wild enough for this to say something.
  for (std::size_t i = 0; i < events; ++i) {
    CAPTURE(i);
    if (static_cast<Event>(i) != Event::attended) CHECK(forward.tally.count[i] > 0);
  }
}

TEST_CASE("the same seed gives the same years, another seed others") {
  const Population people = county();
  const Parameters parameters = wild();
  std::vector<Row> order(village_count);
  std::iota(order.begin(), order.end(), 0U);
  std::vector<std::uint64_t> hashes;
  for (const std::uint32_t seed : {5U, 5U, 6U}) {
    SmallRun run(people, seed);
    for (Week week = 1; week <= 20; ++week) live(run, parameters, week, order);
    hashes.push_back(run.hash());
  }
  CHECK(hashes[0] == hashes[1]);
  CHECK(hashes[0] != hashes[2]);
}

TEST_CASE("one changed elder changes nobody farther than the weeks passed in ties") {
  // A chain of shoppers, each in a home without a child; the first of one world has no phone.
  constexpr Row length = 12;
  const auto chain = [](bool changed) {
    SmallWorld world;
    for (Row i = 0; i < length; ++i) {
      SmallElder elder{.need = 3.0F, .skill = 0.6F, .status = status::aware | status::bound};
      if (i == 0 && changed) elder.smartphone = false;
      world.home({.guide = Guide::none}).elder(elder);
      if (i > 0) world.tie(i - 1, i);
    }
    return world.people();
  };
  const Population plain = chain(false);
  const Population other = chain(true);
  // Without habit, what others do weighs every week.
  Parameters parameters = wild();
  parameters.intent.habit.set(0.0);
  parameters.intent.intercept.set(-1.0);
  SmallRun a(plain, 5);
  SmallRun b(other, 5);
  Row reached = 0;
  for (Week week = 1; week <= 30; ++week) {
    live(a, parameters, week, {0});
    live(b, parameters, week, {0});
    for (Row e = 1; e < length; ++e) {
      for (std::size_t i = 0; i < a.now.elders.columns(); ++i) {
        const ColumnBase& column = std::as_const(a.now.elders).column(i);
        const auto x = column.bytes();
        const auto y = std::as_const(b.now.elders).column(i).bytes();
        const std::size_t size = column.element_bytes();
        if (!std::equal(x.begin() + static_cast<std::ptrdiff_t>(e * size),
                        x.begin() + static_cast<std::ptrdiff_t>((e + 1) * size),
                        y.begin() + static_cast<std::ptrdiff_t>(e * size))) {
          reached = std::max(reached, e);
          if (static_cast<Week>(e) > week) FAIL("farther than the weeks passed");
        }
      }
    }
  }
  CHECK(reached >= 2);
}
