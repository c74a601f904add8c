// Patterns of distance, loss and fraud, and of the three levels together.
#include <cmath>

#include "analysis/patterns/measures.hpp"
#include "sim/engine/mixes.hpp"

namespace yinling {

// 4. Distances imposed on everyone.
Values distances(const World& world) {
  const Population& people = world.people;
  const auto limps = [&](Row e) { return (people.elders.limits[e] & limit::mobility) != 0; };
  std::vector<double> km;
  std::vector<double> fit;
  std::vector<double> limping;
  for (const double distance : {0.5, 2.0, 5.0, 10.0}) {
    Arm arm;
    arm.county = [&](Population& county) {
      for (Row v = 0; v < county.village_count(); ++v) {
        county.villages.distance[v] = static_cast<float>(distance);
        county.villages.express[v] = Express::connected;
      }
    };
    const Lived lived = live(world, arm);
    const auto orders = [&](bool limited) {
      return std::log(mean_of(
          people, [&](Row e) { return limps(e) == limited; },
          [&](Row e) { return static_cast<double>(lived.end.elders.orders[e]); }));
    };
    km.push_back(distance);
    fit.push_back(orders(false));
    limping.push_back(orders(true));
  }
  const double usual = slope(km, fit);
  return {usual, slope(km, limping) - usual};
}

// 6. Courses without safety lectures: expected frauds.
Values exposure(const World& world) {
  const auto expected = [&](const Levers& levers) {
    const Lived lived = live(world, {.weeks = 104, .levers = levers});
    return static_cast<double>(lived.result.total.scam_hazard) * 0x1p-32 * 1000.0 /
           static_cast<double>(world.people.elder_count());
  };
  return {expected({full_dose("I1", 1, 10), full_dose("I5", 11, 10)}) - expected({})};
}

// 7. One loss imposed on one user in each village: its ties.
Values one_loss(const World& world) {
  constexpr Week shock = 10;
  constexpr std::size_t bins = 4;
  constexpr Week bin = 8;
  const Population& people = world.people;
  std::vector<std::uint8_t> is_tie(people.elder_count(), 0);
  std::vector<Row> victims;
  const auto choose = [&](const State& state) {
    for (Row v = 0; v < people.village_count(); ++v) {
      const Identities identity = people.elder_identities(v);
      Row chosen = people.elder_count();
      for (Row e = people.villages.first_elder[v]; e < people.villages.first_elder[v + 1]; ++e) {
        if ((state.faces[e] & face::user) == 0 || people.ties.near(e).empty()) continue;
        if (chosen == people.elder_count() || identity[e] < identity[chosen]) chosen = e;
      }
      if (chosen == people.elder_count()) continue;
      victims.push_back(chosen);
      for (const NearTie tie : people.ties.near(chosen)) {
        is_tie[people.villages.first_elder[v] + tie.local()] = 1;
      }
    }
    for (const Row victim : victims) is_tie[victim] = 0;
  };
  struct Course {
    std::array<double, bins> trust{};
    std::array<double, bins> orders{};
  };
  const auto ties = [&](Row e) { return is_tie[e] != 0; };
  const auto follow = [&](bool shocked) {
    Course course;
    Arm arm{.weeks = shock - 1 + static_cast<Week>(bins) * bin};
    double ordered = 0;
    arm.before_week = [&](Week week, State& state) {
      if (week == shock) {
        if (victims.empty()) choose(state);
        if (shocked) {
          const auto kept = 1.0F - world.scenario.parameters.fraud.own_loss.f();
          for (const Row victim : victims) {
            state.faces[victim] |= face::loss;
            for (auto* column : {&state.elders.trust_goods, &state.elders.trust_payment}) {
              (*column)[victim].set((*column)[victim].value() * kept);
            }
          }
        }
      }
      const double now =
          mean_of(people, ties, [&](Row e) { return static_cast<double>(state.elders.orders[e]); });
      if (week > shock) {
        const auto b = static_cast<std::size_t>((week - 1 - shock) / bin);
        course.trust[b] += mean_of(people, ties, [&](Row e) { return trust(state, e); }) / bin;
        course.orders[b] += now - ordered;
      }
      ordered = now;
    };
    live(world, arm);
    return course;
  };
  const Course usual = follow(false);
  const Course shocked = follow(true);
  const auto change = [&](std::array<double, bins> Course::* of, std::size_t b) {
    return (shocked.*of)[b] - (usual.*of)[b];
  };
  return {100.0 * change(&Course::trust, 0),
          100.0 * (change(&Course::trust, bins - 1) - change(&Course::trust, 0)),
          1000.0 * change(&Course::orders, 0),
          1000.0 * (change(&Course::orders, bins - 1) - change(&Course::orders, 0))};
}

// 8. One round of the campaign as rehearsal or as message.
Values campaign(const World& world) {
  constexpr Week round = 5;
  const auto expected = [&](const Levers& levers) {
    const Lived lived = live(world, {.weeks = 44, .levers = levers});
    std::array<double, 2> sums{};  // the eight weeks after the round, and half a year later
    for (Week week = 1; week <= 44; ++week) {
      const auto hazard =
          static_cast<double>(lived.result.tallies[static_cast<std::size_t>(week - 1)].scam_hazard);
      if (week >= round && week < round + 8) sums[0] += hazard;
      if (week >= round + 26 && week < round + 34) sums[1] += hazard;
    }
    return sums;
  };
  const auto with = [&](const char* mode) {
    const auto lever = full_dose("S5", round, 1);
    lever->choice(0).set(mode);
    return expected({lever});
  };
  const auto none = expected({});
  const auto rehearsal = with("rehearsal");
  const auto message = with("message");
  const auto effect = [&](const std::array<double, 2>& sums, std::size_t i) {
    return 100.0 * (sums[i] / none[i] - 1.0);
  };
  return {effect(rehearsal, 0), effect(rehearsal, 1) - effect(rehearsal, 0), effect(message, 0)};
}

// 11. The three levels together against the sum of each alone.
Values trinity(const World& world) {
  const auto mixes = level_mixes();
  const auto adopters = [&](std::size_t mix) {
    const Lived lived = live(
        world, {.weeks = world.scenario.weeks, .levers = levers_of(world.scenario, mixes[mix])});
    return static_cast<double>(lived.result.groups.front().first_adopters) /
           static_cast<double>(world.people.elder_count());
  };
  const auto logit = [](double share) { return std::log(share / (1.0 - share)); };
  const double none = adopters(0);
  double natural = adopters(mixes.size() - 1);
  double odds = logit(natural) - logit(none);
  natural -= none;
  for (const std::size_t level : {1U, 2U, 3U}) {
    const double alone = adopters(level);
    natural -= alone - none;
    odds -= logit(alone) - logit(none);
  }
  return {100.0 * natural, odds};
}

}  // namespace yinling
