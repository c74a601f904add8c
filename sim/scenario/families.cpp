#include "sim/scenario/families.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/smooth.hpp"
#include "sim/scenario/margins.hpp"
#include "sim/scenario/quota.hpp"

namespace yinling {

namespace {

struct HomeView {
  Row first;
  Row last;
  int oldest;
  bool couple;  // husband and wife, nobody else of 60+
  bool single() const { return last - first == 1; }
};

HomeView view_of(const Population& people, Row home) {
  HomeView view{people.homes.first_elder[home], people.homes.first_elder[home + 1], 0, false};
  for (Row e = view.first; e < view.last; ++e) {
    view.oldest = std::max<int>(view.oldest, people.elders.age[e]);
  }
  view.couple =
      view.last - view.first == 2 &&
      people.elders.person[view.first].sex() != people.elders.person[view.first + 1].sex() &&
      std::abs(people.elders.age[view.first] - people.elders.age[view.first + 1]) < 15;
  return view;
}

/// Living arrangements, by shares of homes.
void form_arrangements(Population& people, const Margins& margins, const FamilyParameters& families,
                       const Draws& draws) {
  const Row count = people.home_count();
  HomeTraits& homes = people.homes;
  std::vector<double> with_child(count);
  std::vector<double> with_grandchild(count);
  std::vector<double> other(count);
  std::vector<double> alone(count, never);
  const auto identity = people.home_identities();
  for (Row h = 0; h < count; ++h) {
    const HomeView home = view_of(people, h);
    const auto luck = draws.block(identity[h], setup_week, Page::home_people);
    const auto more = draws.block(identity[h], setup_week, Page::home_people, nobody, 1);
    const double age = (home.oldest - 70) / 10.0;
    // The widowed and the oldest live with their children; younger couples mind grandchildren.
    with_child[h] = 0.6 * age + (home.couple ? -0.5 : 0.0) + noise(luck[0]);
    with_grandchild[h] = -0.8 * age + (home.couple ? 0.5 : 0.0) + noise(luck[1]);
    other[h] = noise(luck[2]);
    alone[h] = noise(more[0]);
    homes.living[h] = home.couple ? Living::couple : Living::other;
    if (home.single()) {
      const bool young = home.oldest < first_age[1];
      const bool spouse = young && uniform(more[1]) < families.young_spouse;
      homes.living[h] = spouse ? Living::couple : Living::alone;
    }
  }
  const auto settle_some = [&](std::vector<double>& score, double share, Living living) {
    const auto mark = chosen(score, quota(share, count));
    for (Row h = 0; h < count; ++h) {
      if (mark[h] == 0) continue;
      homes.living[h] = living;
      with_child[h] = with_grandchild[h] = other[h] = alone[h] = never;
    }
  };
  settle_some(with_child, margins.with_child, Living::with_child);
  settle_some(with_grandchild, families.skipped_generation, Living::with_grandchild);
  settle_some(other, families.other, Living::other);
  // More people alone than the census has one-person households: the others share with a child.
  std::int64_t lone = 0;
  for (Row h = 0; h < count; ++h) {
    if (homes.living[h] == Living::alone) {
      ++lone;
    } else {
      alone[h] = never;
    }
  }
  const auto shared = chosen(alone, lone - margins.most_alone);
  for (Row h = 0; h < count; ++h) {
    if (shared[h] != 0) homes.living[h] = Living::with_child;
  }
}

/// The guiding child, by shares of elders.
void find_guides(Population& people, const FamilyParameters& families, const Draws& draws) {
  const Row count = people.home_count();
  HomeTraits& homes = people.homes;
  std::vector<double> none(count);
  std::vector<double> away(count);
  std::vector<std::uint8_t> elders(count);
  std::vector<double> near(count);
  const auto identity = people.home_identities();
  for (Row h = 0; h < count; ++h) {
    const auto luck = draws.block(identity[h], setup_week, Page::home_people, nobody, 2);
    const Living living = homes.living[h];
    elders[h] = static_cast<std::uint8_t>(homes.first_elder[h + 1] - homes.first_elder[h]);
    const bool child = living == Living::with_child || living == Living::with_grandchild;
    none[h] = child ? never : noise(luck[0]);
    away[h] = noise(luck[1]) + (living == Living::with_child        ? families.away_from_shared
                                : living == Living::with_grandchild ? -families.away_from_shared
                                                                    : 0.0);
    near[h] = uniform(luck[2]);
  }
  const auto childless = chosen_by_weight(none, {elders.data(), count},
                                          quota(families.no_child, people.elder_count()));
  for (Row h = 0; h < count; ++h) {
    if (childless[h] != 0) away[h] = never;
  }
  const auto far =
      chosen_by_weight(away, {elders.data(), count}, quota(families.away, people.elder_count()));
  for (Row h = 0; h < count; ++h) {
    const bool here = homes.living[h] == Living::with_child || near[h] < families.near;
    homes.guide[h] = childless[h] != 0 ? Guide::none
                     : far[h] != 0     ? Guide::away
                     : here            ? Guide::here
                                       : Guide::same_county;
  }
}

/// Contact, teaching and watchfulness of the guiding children.
void form_children(Population& people, const FamilyParameters& families, const Draws& draws) {
  const Row count = people.home_count();
  HomeTraits& homes = people.homes;
  std::vector<double> calls(count, never);
  std::vector<double> sees(count, never);
  std::vector<double> protective(count, never);
  std::vector<double> patience(count, never);
  std::vector<double> clarity(count, never);
  std::vector<double> skill(count, never);
  std::vector<double> vigilance(count, never);
  std::vector<double> strength(count);
  std::size_t guided = 0;
  const auto identity = people.home_identities();
  for (Row h = 0; h < count; ++h) {
    if (homes.guide[h] == Guide::none) continue;
    ++guided;
    const std::uint32_t who = identity[h];
    const auto contact = draws.block(who, setup_week, Page::home_family);
    const auto teaching = draws.block(who, setup_week, Page::home_attitude);
    const auto watching = draws.block(who, setup_week, Page::home_attitude, nobody, 1);
    // Those who went away are younger and used to shopping online.
    const double away = homes.guide[h] == Guide::away ? 1.0 : 0.0;
    skill[h] = normal(teaching[2]) + 0.5 * away;
    patience[h] = normal(teaching[0]);
    clarity[h] = 0.9 * normal(teaching[1]) + 0.4 * skill[h];
    vigilance[h] = normal(teaching[3]);
    calls[h] = noise(contact[0]) + 0.4 * patience[h];
    sees[h] = noise(contact[2]) + 0.5 * skill[h] + 0.3 * patience[h];
    protective[h] = noise(watching[0]) + 0.6 * vigilance[h] - 0.3 * skill[h];
    // Held, so that nobody crosses from the protective to the others.
    strength[h] = std::clamp(normal(watching[1]), -2.5, 2.5);
    // A power of a uniform has the mean asked for and ends at the most.
    const double most = families.most_minutes;
    const double power = std::max(0.0, most / std::max(1.0, families.minutes.value()) - 1.0);
    homes.minutes[h] = static_cast<std::uint8_t>(
        std::clamp(most * smooth::pow(uniform(contact[1]), power) + 0.5, 0.0, 255.0));
  }
  const auto caller = chosen(calls, quota(families.calls_weekly, guided));
  const auto seer = chosen(sees, quota(families.sees_need, guided));
  const auto protector = chosen(protective, quota(families.protective, guided));
  standardise(patience, families.patience, families.spread);
  standardise(clarity, families.clarity, families.spread);
  standardise(skill, families.child_skill, families.spread);
  standardise(vigilance, families.vigilance, families.spread);
  for (Row h = 0; h < count; ++h) {
    homes.calls_weekly[h] = caller[h];
    homes.sees_need[h] = seer[h];
    if (homes.guide[h] == Guide::none) continue;
    homes.patience[h].set(static_cast<float>(patience[h]));
    homes.clarity[h].set(static_cast<float>(clarity[h]));
    homes.child_skill[h].set(static_cast<float>(skill[h]));
    homes.vigilance[h].set(static_cast<float>(vigilance[h]));
    const double middle = protector[h] != 0 ? families.protective_high : families.protective_low;
    homes.protective[h].set(static_cast<float>(middle + 0.07 * strength[h]));
  }
}

}  // namespace

void form_families(Population& people, const Margins& margins, const FamilyParameters& families,
                   const Draws& draws) {
  form_arrangements(people, margins, families, draws);
  find_guides(people, families, draws);
  form_children(people, families, draws);
}

}  // namespace yinling
