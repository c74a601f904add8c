// Patterns of families.
#include <algorithm>

#include "analysis/patterns/measures.hpp"

namespace yinling {

// 3. Courses for the unbound: the gain in protective families.
Values protective_families(const World& world) {
  const Population& people = world.people;
  const auto gain = [&](bool protective) {
    return [&people, protective](Row e) {
      const float view = people.homes.protective[people.elders.home[e]].value();
      return people.elders.person[e].smartphone() &&
             (people.elders.status[e] & status::bound) == 0 && (view > 0.5F) == protective;
    };
  };
  const auto adopters = [&](const State& state, bool protective) {
    return mean_of(people, gain(protective), [&](Row e) {
      return (state.elders.status[e] & status::adopted) != 0 ? 1.0 : 0.0;
    });
  };
  const Lived with = live(world, {.levers = {full_dose("I1", 1, 10), full_dose("I5", 11, 10)}});
  const Lived without = live(world, {});
  const auto effect = [&](bool protective) {
    return adopters(with.end, protective) - adopters(without.end, protective);
  };
  return {100.0 * (effect(false) - effect(true))};
}

// 10. Family shopping in homecoming weeks or in as many others, per attending family.
Values homecoming(const World& world) {
  const Population& people = world.people;
  const Calendar calendar(world.scenario.start);
  Week first = 1;
  while (!calendar.homecoming(first)) ++first;
  int length = 0;
  while (calendar.homecoming(first + length)) ++length;
  const auto effect = [&](bool at_home) {
    const Week from = at_home ? first : std::max<Week>(1, first - 26);
    auto lever = full_dose("F3", from, length);
    lever->plan.every = 1;
    lever->plan.when = at_home ? When::homecoming : When::always;
    const Week until = from + length;
    EventCounts with(people.elder_count(), from, until);
    EventCounts usual(people.elder_count(), from, until);
    const Lived lived = live(world, {.weeks = until, .levers = {lever}}, &with);
    live(world, {.weeks = until}, &usual);
    double families = 0;
    double gained = 0;
    for (Row h = 0; h < people.home_count(); ++h) {
      if ((lived.end.homes.levers[h] & lever->bit()) == 0) continue;
      families += 1;
      for (Row e = people.homes.first_elder[h]; e < people.homes.first_elder[h + 1]; ++e) {
        for (const Event event : {Event::set_up, Event::ordered}) {
          gained += with.of(e, event) - usual.of(e, event);
        }
      }
    }
    return families == 0 ? 0.0 : 100.0 * gained / families;
  };
  return {effect(true) - effect(false)};
}

}  // namespace yinling
