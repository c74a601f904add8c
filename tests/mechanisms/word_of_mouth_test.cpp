#include "sim/mechanisms/word_of_mouth.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

using namespace yinling;

namespace {

constexpr Row pairs_in_village = 4000;
constexpr Row pair_villages = 5;
constexpr std::int64_t many_pairs = pairs_in_village * pair_villages;

/// Listeners with a number of ties each to a teller of their own, in villages of many.
struct Listeners {
  explicit Listeners(int ties, const SmallElder& listener) {
    SmallWorld world;
    Row next = 0;
    for (Row v = 0; v < pair_villages * static_cast<Row>(ties); ++v) {
      world.village();
      for (Row i = 0; i < pairs_in_village / static_cast<Row>(ties); ++i) {
        world.home({.guide = Guide::none}).elder(listener);
        const Row self = next++;
        for (int k = 0; k < ties; ++k) {
          world.home({.guide = Guide::none}).elder({.status = 0});
          tellers.push_back(next);
          world.tie(self, next++);
        }
      }
    }
    people = world.people();
  }
  std::vector<Row> tellers;
  Population people;
};

std::int64_t heard(int ties, std::uint8_t shown, Event event, std::uint16_t listener = 0) {
  const Listeners listeners(ties, {.status = listener});
  SmallRun run(listeners.people, 5);
  for (const Row teller : listeners.tellers) {
    run.now.faces[teller] = shown;
    run.now.elders.status[teller] |= status::aware;
  }
  WordOfMouth rules;
  rules.retell_success.set(0.2);
  for (Row v = 0; v < listeners.people.village_count(); ++v) {
    Village village = run.drawn(v, 3);
    hear(village, rules, FamilyContact());
  }
  return run.tally.of(event);
}

/// Two elders in two villages with a market-day tie; the first shows a face, lots fall as given.
struct Market {
  Market()
      : people(SmallWorld().village().elder().village().elder().tie(0, 1, Layer::market).people()),
        run(people) {}
  Population people;
  SmallRun run;
};

}  // namespace

TEST_CASE("knowledge passes along a tie with its weekly hazard") {
  // 1 - .65^(1/17) from a user, 1 - .95^(1/17) from one who only knows
  const std::uint8_t user = face::user | face::aware;
  CHECK(as_likely_as(0.0250218, heard(1, user, Event::became_aware), many_pairs));
  CHECK(as_likely_as(0.0030127, heard(1, face::aware, Event::became_aware), many_pairs));
  // Two ties: 1 - (1 - .0250218)^2
  CHECK(as_likely_as(0.0494175, heard(2, user, Event::became_aware), many_pairs));
  CHECK(heard(1, 0, Event::became_aware) == 0);
  CHECK(heard(1, user, Event::became_aware, status::aware) == 0);
}

TEST_CASE("stories are retold with their chance, by each tie alike") {
  CHECK(as_likely_as(0.5, heard(1, face::loss, Event::heard_loss), many_pairs));
  CHECK(as_likely_as(0.75, heard(2, face::loss, Event::heard_loss), many_pairs));
  CHECK(as_likely_as(0.2, heard(1, face::success, Event::heard_success), many_pairs));
  CHECK(heard(1, face::success, Event::heard_loss) == 0);
  CHECK(heard(1, face::loss, Event::heard_success) == 0);
}

TEST_CASE("market-day ties weigh half") {
  // Half a tie: 1 - (1 - .5)^.5 of a loss; half the hazard of knowledge.
  const std::int64_t pairs = 20000;
  SmallWorld world;
  world.village().singles(pairs, {.status = 0}, {.guide = Guide::none});
  world.village().singles(pairs, {.status = 0}, {.guide = Guide::none});
  for (Row i = 0; i < pairs; ++i) world.tie(i, static_cast<Row>(pairs) + i, Layer::market);
  const Population people = world.people();
  SmallRun run(people, 8);
  for (Row i = 0; i < pairs; ++i) run.now.faces[i] = face::loss | face::user | face::aware;
  Village village = run.drawn(1, 2);
  hear(village, WordOfMouth(), FamilyContact());
  CHECK(as_likely_as(0.2928932, run.tally.of(Event::heard_loss), pairs));
  CHECK(as_likely_as(0.0125109, run.tally.of(Event::became_aware), pairs));
}

TEST_CASE("at most one story of each sign counts a week") {
  SmallWorld world;
  world.home({.protective = 0.2F}).elder();
  for (Row i = 1; i <= 20; ++i) world.home().elder().tie(0, i);
  const Population people = world.people();
  SmallRun run(people);
  for (Row i = 1; i <= 20; ++i) run.now.faces[i] = i <= 10 ? face::loss : face::success;
  for (auto& lane : run.scratch.lanes) lane.assign(21, 0);  // whoever may hear, hears
  Village village = run.visit(0, 1);
  hear(village, WordOfMouth(), FamilyContact());
  CHECK(run.tally.of(Event::heard_loss) == 1);
  CHECK(run.tally.of(Event::heard_success) == 1);
  // .5 * (1 - .105) = .4475, then .4475 + .105 * .5525
  CHECK(run.now.elders.trust_goods[0].value() == Approx(0.5055125).margin(4e-5));
  CHECK(run.now.elders.trust_payment[0].value() == Approx(0.5055125).margin(4e-5));
  // .2 + .05 * .8
  CHECK(run.now.homes.protective[0].value() == Approx(0.24).margin(2e-5));
}

TEST_CASE("more than some thirty loud ties in a week tell no more, however strong the market") {
  // 31 ties of 8 eighths are 248; what is heard is held at 255, as 16 bits would overflow.
  const auto orders_heard = [](int ties, double strength) {
    SmallWorld world;
    world.village().elder().village();
    for (Row i = 1; i <= static_cast<Row>(ties); ++i) {
      world.home().elder().tie(0, i, strength > 0 ? Layer::market : Layer::neighbour);
    }
    const Population people = world.people();
    SmallRun run(people);
    for (Row i = 1; i <= static_cast<Row>(ties); ++i) run.now.faces[i] = face::ordered;
    WordOfMouth rules;
    if (strength > 0) rules.market_strength.set(strength);
    Village village = run.drawn(0, 1);
    hear(village, rules, FamilyContact());
    return run.scratch.heard[0].orders;
  };
  CHECK(orders_heard(31, 1) == 248);
  CHECK(orders_heard(40, 1) == 255);
  CHECK(orders_heard(1, 1e9) == 255);
  CHECK(orders_heard(300, 1e9) == 255);
}

TEST_CASE("a story moves trust by its share of what is missing or there") {
  for (const bool good : {true, false}) {
    const Population people =
        SmallWorld().home().elder({.trust_goods = 0.4F}).home().elder().tie(0, 1).people();
    SmallRun run(people);
    run.now.faces[1] = good ? face::success : face::loss;
    Village village = run.visit(0, 1);
    hear(village, WordOfMouth(), FamilyContact());
    // .4 + .105 * .6 or .4 * .895
    CHECK(run.now.elders.trust_goods[0].value() == Approx(good ? 0.463 : 0.358).margin(2e-5));
    CHECK(run.now.elders.trust_goods[1] == people.elders.trust_goods[1]);
  }
}

TEST_CASE("nobody hears in a week from someone two ties away") {
  const Population people =
      SmallWorld().singles(3, {.status = 0}, {.guide = Guide::none}).tie(0, 1).tie(1, 2).people();
  SmallRun run(people);
  run.now.faces[0] = face::loss | face::success | face::user | face::aware;
  WordOfMouth rules;
  rules.pass_user.set(1.0);
  rules.pass_other.set(1.0);
  rules.period.set(0.01);
  Village village = run.visit(0, 1);
  hear(village, rules, FamilyContact());
  CHECK(village.is(1, status::aware));
  CHECK(run.tally.of(Event::heard_loss) == 1);
  CHECK_FALSE(village.is(2, status::aware));
  CHECK(run.now.elders.trust_goods[2] == people.elders.trust_goods[2]);
}

TEST_CASE("orders of ties are counted, those of the market by half") {
  Market market;
  market.run.now.faces[0] = face::ordered;
  Village other = market.run.visit(1, 1);
  hear(other, WordOfMouth(), FamilyContact());
  CHECK(market.run.scratch.heard[0].orders == 4);
  const Population near = SmallWorld().singles(2).tie(0, 1).people();
  SmallRun run(near);
  run.now.faces[0] = face::ordered;
  Village village = run.visit(0, 1);
  hear(village, WordOfMouth(), FamilyContact());
  CHECK(run.scratch.heard[1].orders == 8);
  CHECK(run.scratch.heard[0].orders == 0);
}

TEST_CASE("social influence is the share of users among all ties") {
  const Population people = SmallWorld()
                                .village()
                                .singles(4)
                                .village()
                                .singles(2)
                                .tie(0, 1)
                                .tie(0, 2)
                                .tie(0, 4, Layer::market)
                                .tie(0, 5, Layer::market)
                                .people();
  SmallRun run(people);
  CHECK(users_among_ties(run.visit(0, 1), 0) == 0.0F);
  run.now.faces[2] = face::user | face::success;
  run.now.faces[3] = face::user;
  run.now.faces[5] = face::user | face::aware;
  CHECK(users_among_ties(run.visit(0, 1), 0) == 0.5F);
  CHECK(users_among_ties(run.visit(0, 1), 3) == 0.0F);
}
