// Who is covered: shares, orders of service, layering.
#include "sim/programme/coverage.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <set>

#include "sim/programme/ranks.hpp"
#include "tests/support/small_programme.hpp"

using namespace yinling;

namespace {

constexpr Priority all_rules[] = {Priority::random,          Priority::most_connected,
                                  Priority::most_central,    Priority::nominated,
                                  Priority::most_vulnerable, Priority::nearest};

/// Twelve villages of thirty homes; most elders are such that every lever is for them, some are
/// not. Numbers of ties, skills, burdens and distances differ.
Population varied_people() {
  SmallWorld world;
  for (int v = 0; v < 12; ++v) {
    world.village({.township = static_cast<std::uint16_t>(v / 4),
                   .distance = 1.0F + static_cast<float>((7 * v) % 12),
                   .weak_signal = 0.3F});
    const auto first = static_cast<Row>(30 * v);
    for (int i = 0; i < 30; ++i) {
      world.home({.living = i % 3 == 0 ? Living::alone : Living::couple,
                  .guide = i % 7 == 0 ? Guide::none : Guide::away});
      world.elder({.age = static_cast<std::uint8_t>(60 + (11 * i) % 30),
                   .schooling = i % 4 == 0 ? Schooling::secondary : Schooling::primary,
                   .limits = static_cast<std::uint8_t>(limit::mobility | limit::sight |
                                                       (i % 2 == 0 ? limit::hearing : 0)),
                   .smartphone = i % 5 != 0,
                   .skill = 0.6F + 0.001F * static_cast<float>((13 * i) % 30),
                   .last_order = -3});
    }
    for (Row i = 0; i < 30; ++i) {
      for (Row j = i + 1; j < 30; ++j) {
        if (mix64(i * 31 + j + 1000 * first) % (2 + i / 3) == 0) world.tie(first + i, first + j);
      }
    }
    if (v > 0) world.tie(first, first - 1, Layer::market);
  }
  return world.people();
}

/// Levers with their orders of service drawn up, as before the first week of a run.
struct Ordered {
  Ordered(const Population& of, std::vector<std::shared_ptr<const Lever>> levers)
      : people(of), run(of), all(std::move(levers)) {
    rank_again();
  }
  void rank_again() {
    ranks = rank(all, people, nomination, [&](Row v) { return run.visit(v, 0); });
  }
  Village visit(Row v, Week week = 1) {
    Village village = run.visit(v, week);
    village.ranks = &ranks;
    if (settled) village.choices = &choices;
    return village;
  }
  /// Coverage as a run settles it before its first week.
  void settle() {
    choices = no_choices(people, all);
    for (Row v = 0; v < people.village_count(); ++v) choose(visit(v, 0), all, choices);
    settled = true;
  }
  /// Rows of a village that a lever could reach, or does.
  std::set<Row> rows(const Lever& lever, Row v, bool covered) {
    const Village village = visit(v);
    const Reach reach = lever.info.reach;
    const auto counts = [&](Row row) {
      if (!covered) return eligible(village, lever, reach, row);
      if (reach == Reach::elders) return covers_elder(village, lever, row);
      return reach == Reach::homes ? covers_home(village, lever, row)
                                   : covers_village(village, lever);
    };
    Row first = v;
    Row last = v + 1;
    if (reach == Reach::elders) first = village.first, last = village.last;
    if (reach == Reach::homes) first = village.first_home, last = village.last_home;
    std::set<Row> found;
    for (Row row = first; row < last; ++row) {
      if (counts(row)) found.insert(row);
    }
    return found;
  }
  std::set<Row> covered(const Lever& lever) {
    std::set<Row> found;
    for (Row v = 0; v < people.village_count(); ++v) found.merge(rows(lever, v, true));
    return found;
  }

  const Population& people;
  SmallRun run;
  Nomination nomination;
  std::vector<std::shared_ptr<const Lever>> all;
  Ranks ranks;
  Choices choices;
  bool settled = false;
};

std::shared_ptr<Lever> lever_by(std::string_view id, Priority rule, double coverage) {
  auto lever = lever_named(id);
  lever->plan.priority = rule;
  lever->plan.coverage = coverage;
  return lever;
}

bool contains(const std::set<Row>& larger, const std::set<Row>& smaller) {
  return std::includes(larger.begin(), larger.end(), smaller.begin(), smaller.end());
}

/// By a score that the test computes itself: nobody left out has more than one who is covered.
template <class Score>
void check_high_come_first(Ordered& world, const Lever& lever, Score&& score) {
  for (Row v = 0; v < world.people.village_count(); ++v) {
    CAPTURE(v);
    const auto covered = world.rows(lever, v, true);
    double least = std::numeric_limits<double>::infinity();
    double most_outside = -least;
    for (const Row row : world.rows(lever, v, false)) {
      if (covered.count(row) != 0) {
        least = std::min(least, score(row));
      } else {
        most_outside = std::max(most_outside, score(row));
      }
    }
    CHECK(!covered.empty());
    CHECK(least >= most_outside);
  }
}

}  // namespace

TEST_CASE("by every rule a larger coverage contains the smaller and is the share it says") {
  const Population people = varied_people();
  for (const Priority rule : all_rules) {
    for (const auto& made : make_levers()) {
      CAPTURE(static_cast<int>(rule), made->info.id);
      const std::shared_ptr<Lever> lever = made->clone();
      lever->plan.priority = rule;
      Ordered world(people, {lever});
      const bool countywide = lever->info.reach == Reach::villages || rule == Priority::nearest;
      std::set<Row> smaller;
      for (const double coverage : {0.2, 0.4, 0.8}) {
        CAPTURE(coverage);
        lever->plan.coverage = coverage;
        std::set<Row> larger;
        std::size_t all = 0;
        for (Row v = 0; v < people.village_count(); ++v) {
          const auto here = world.rows(*lever, v, true);
          const auto could = world.rows(*lever, v, false);
          CHECK(contains(could, here));
          if (rule != Priority::random && !countywide) {
            const double expected = coverage * static_cast<double>(could.size());
            CHECK(std::abs(static_cast<double>(here.size()) - expected) <= 1.0);
          }
          all += could.size();
          larger.insert(here.begin(), here.end());
        }
        REQUIRE(all > 0);
        const auto count = static_cast<std::int64_t>(larger.size());
        if (rule == Priority::random) {
          CHECK(as_likely_as(coverage, count, static_cast<std::int64_t>(all)));
        } else if (countywide) {
          CHECK(std::abs(static_cast<double>(count) - coverage * static_cast<double>(all)) <= 1.0);
        }
        CHECK(contains(larger, smaller));
        smaller = larger;
      }
    }
  }
}

TEST_CASE("the most connected come first, ties to other villages included") {
  const Population people = varied_people();
  const auto lever = lever_by("I1", Priority::most_connected, 0.4);
  Ordered world(people, {lever});
  std::vector<double> ties(people.elder_count(), 0.0);
  for (Row e = 0; e < people.elder_count(); ++e) {
    ties[e] = static_cast<double>(people.ties.near_first[e + 1] - people.ties.near_first[e]) +
              static_cast<double>(people.ties.far_first[e + 1] - people.ties.far_first[e]);
  }
  CHECK(*std::max_element(ties.begin(), ties.end()) > *std::min_element(ties.begin(), ties.end()));
  check_high_come_first(world, *lever, [&](Row e) { return ties[e]; });
}

TEST_CASE("central are those among well connected ties, not those with many ties") {
  // Five who all know each other, and one who knows six that know nobody else.
  SmallWorld builder;
  builder.village().singles(12);
  for (Row a = 0; a < 5; ++a) {
    for (Row b = a + 1; b < 5; ++b) builder.tie(a, b);
  }
  for (Row leaf = 6; leaf < 12; ++leaf) builder.tie(5, leaf);
  const Population people = builder.people();
  const auto central = lever_by("I1", Priority::most_central, 5.0 / 12.0);
  CHECK(Ordered(people, {central}).covered(*central) == std::set<Row>{0, 1, 2, 3, 4});
  const auto connected = lever_by("I1", Priority::most_connected, 1.0 / 12.0);
  CHECK(Ordered(people, {connected}).covered(*connected) == std::set<Row>{5});
}

TEST_CASE("the nominated are those whom their neighbours name") {
  const Population people = varied_people();
  const auto lever = lever_by("I1", Priority::nominated, 0.2);
  Ordered world(people, {lever});
  world.nomination.asked.set(1.0);
  world.rank_again();
  std::vector<double> named(people.elder_count(), 0.0);
  for (Row v = 0; v < people.village_count(); ++v) {
    const Row first = people.villages.first_elder[v];
    for (Row e = first; e < people.villages.first_elder[v + 1]; ++e) {
      const auto ties = people.ties.near(e);
      const auto best = std::max_element(ties.begin(), ties.end(), [&](NearTie a, NearTie b) {
        const auto& skill = people.elders.skill[index(Block::device)];
        return skill[first + a.local()].raw < skill[first + b.local()].raw;
      });
      if (best != ties.end()) named[first + best->local()] += 1.0;
    }
  }
  check_high_come_first(world, *lever, [&](Row e) { return named[e]; });
  for (const Row e : world.covered(*lever)) CHECK(named[e] > 0.0);
}

TEST_CASE("the most vulnerable come first: limits, alone, without school, old") {
  const Population people =
      SmallWorld()
          .village()
          .home({.living = Living::couple})
          .elder({.age = 61})
          .home({.living = Living::alone})
          .elder({.age = 61})
          .home({.living = Living::alone})
          .elder({.age = 61, .schooling = Schooling::none})
          .home({.living = Living::alone})
          .elder({.age = 89, .schooling = Schooling::none})
          .home({.living = Living::alone})
          .elder({.age = 89, .schooling = Schooling::none, .limits = limit::sight | limit::hearing})
          .people();
  std::set<Row> expected;
  for (int count = 1; count <= 5; ++count) {
    const auto lever = lever_by("I1", Priority::most_vulnerable, count / 5.0);
    expected.insert(static_cast<Row>(5 - count));
    CHECK(Ordered(people, {lever}).covered(*lever) == expected);
  }
}

TEST_CASE("the nearest come first, by village, for elders, homes and villages") {
  const Population people = varied_people();
  for (const char* id : {"I1", "F1", "S7"}) {
    CAPTURE(id);
    const auto lever = lever_by(id, Priority::nearest, 0.4);
    Ordered world(people, {lever});
    float farthest = 0.0F;
    float nearest_outside = 1000.0F;
    for (Row v = 0; v < people.village_count(); ++v) {
      const auto covered = world.rows(*lever, v, true);
      const float distance = people.villages.distance[v];
      if (!covered.empty()) farthest = std::max(farthest, distance);
      if (covered.size() < world.rows(*lever, v, false).size()) {
        nearest_outside = std::min(nearest_outside, distance);
      }
    }
    CHECK(farthest <= nearest_outside);
  }
}

TEST_CASE("a lever layered on another covers the same people, or none of them") {
  const Population people = varied_people();
  for (const Priority rule : all_rules) {
    for (const auto& [id, other_id] :
         {std::pair{"I5", "I1"}, std::pair{"F4", "F1"}, std::pair{"S7", "S3"}}) {
      CAPTURE(static_cast<int>(rule), id);
      const auto other = lever_by(other_id, rule, 0.4);
      const auto lever = lever_named(id);
      lever->plan.other = other->info.number;
      lever->plan.coverage = 0.4;
      lever->plan.layering = Layering::same_as;
      Ordered world(people, {other, lever});
      const auto first = world.covered(*other);
      std::set<Row> both;
      for (Row v = 0; v < people.village_count(); ++v) {
        for (const Row row : world.rows(*lever, v, false)) {
          if (first.count(row) != 0) both.insert(row);
        }
      }
      CHECK(world.covered(*lever) == both);
      CHECK(!both.empty());
      lever->plan.coverage = 0.2;
      CHECK(contains(first, world.covered(*lever)));

      lever->plan.layering = Layering::apart_from;
      lever->plan.coverage = 0.6;
      std::size_t apart = 0;
      for (const Row row : world.covered(*lever)) {
        CHECK(first.count(row) == 0);
        ++apart;
      }
      CHECK(apart > 0);
    }
  }
}

TEST_CASE("coverage settled before the first week is the coverage of every later week") {
  const Population people = varied_people();
  for (const auto& made : make_levers()) {
    for (const bool asks_for_users : {false, true}) {
      for (const double coverage : {0.5, 1.0}) {
        CAPTURE(made->info.id, asks_for_users, coverage);
        const std::shared_ptr<Lever> lever = made->clone();
        lever->plan.coverage = coverage;
        if (asks_for_users) lever->plan.who.user = true;
        Ordered world(people, {lever});
        const auto at_start = world.covered(*lever);
        world.settle();
        CHECK(world.covered(*lever) == at_start);
        // All that a run may change, changed.
        State& now = world.run.now;
        for (Row e = 0; e < people.elder_count(); ++e) {
          for (auto& skill : now.elders.skill) skill[e].set(e % 2 == 0 ? 0.0F : 1.0F);
          now.elders.last_order[e] = e % 3 == 0 ? long_ago : std::int16_t{1};
          now.elders.status[e] = static_cast<std::uint16_t>(mix64(e));
          now.elders.aids[e] = static_cast<std::uint8_t>(mix64(e + 1000));
          now.elders.levers[e] = static_cast<std::uint32_t>(mix64(e + 2000));
        }
        for (Row h = 0; h < people.home_count(); ++h) {
          now.homes.levers[h] = static_cast<std::uint32_t>(mix64(h));
          now.homes.calls_weekly[h] = h % 2 == 0;
          now.homes.sees_need[h] = h % 2 == 0;
        }
        const auto later = world.covered(*lever);
        world.settled = false;
        CHECK(later == world.covered(*lever));
      }
    }
  }
}

TEST_CASE("whoever becomes eligible later joins by lot, and nobody loses the place") {
  SmallWorld builder;
  builder.village();
  builder.singles(4000, {.status = 0});
  builder.singles(100);
  for (Row e = 4000; e < 4099; ++e) builder.tie(e, e + 1);
  const Population people = builder.people();
  const auto lever = lever_by("I1", Priority::most_connected, 0.3);
  lever->plan.who.aware = true;
  Ordered world(people, {lever});
  const auto at_first = world.covered(*lever);
  CHECK(at_first.size() == 30);
  CHECK(*at_first.begin() >= 4000);
  for (Row e = 0; e < 4000; ++e) world.run.now.elders.status[e] = status::aware;
  const auto later = world.covered(*lever);
  CHECK(contains(later, at_first));
  const auto joined = static_cast<std::int64_t>(later.size() - at_first.size());
  CHECK(as_likely_as(0.3, joined, 4000));
  const Village by_lot = world.run.visit(0, 1);
  for (Row e = 0; e < 4000; ++e) {
    REQUIRE(place_in_order(world.visit(0), *lever, Reach::elders, e) ==
            place_in_order(by_lot, *lever, Reach::elders, e));
  }
}
