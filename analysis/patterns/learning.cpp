// Patterns of learning and heart.
#include <algorithm>

#include "analysis/patterns/measures.hpp"
#include "sim/mechanisms/steps.hpp"

namespace yinling {

namespace {

void mark_elder(State& state, Row e, std::uint16_t bits) {
  state.elders.status[e] = static_cast<std::uint16_t>(state.elders.status[e] | bits);
}
void unmark_elder(State& state, Row e, std::uint16_t bits) {
  state.elders.status[e] = static_cast<std::uint16_t>(state.elders.status[e] & ~bits);
}

}  // namespace

// 1. The same child-minutes as loose lessons or as a staged plan.
Values lessons(const World& world) {
  constexpr Week lessons_end = 12;
  const Population& people = world.people;
  const auto taught = [&](Row e) {
    return people.elders.person[e].smartphone() &&
           people.homes.guide[people.elders.home[e]] != Guide::none;
  };
  const auto skill = [&](const State& state) {
    return mean_of(people, taught, [&](Row e) {
      double sum = 0;
      for (const auto& block : state.elders.skill) sum += static_cast<double>(block[e].value());
      return sum;
    });
  };
  enum class Way { none, loose, plan };
  // Skill after the lessons and twelve weeks later.
  const auto learnt = [&](Way way) {
    std::array<double, 2> at{};
    Arm arm{.weeks = 2 * lessons_end};
    arm.model = [](Scenario& scenario) {
      scenario.parameters.family.weekly_caller.set(1.0);
      scenario.parameters.family.monthly_caller.set(1.0);
    };
    arm.county = [](Population& county) {
      for (Row h = 0; h < county.home_count(); ++h) {
        county.homes.minutes[h] = 20;
        county.homes.sees_need[h] = 1;
      }
    };
    arm.before_week = [&](Week week, State& state) {
      if (week == lessons_end + 1) at[0] = skill(state);
      if (week == 2 * lessons_end + 1) at[1] = skill(state);
      for (Row e = 0; e < people.elder_count(); ++e) {
        // Only the lessons of the experiment: nobody asks for others.
        unmark_elder(state, e, status::asks | status::planned);
        if (week > lessons_end || way == Way::none || !taught(e)) continue;
        mark_elder(state, e, way == Way::plan ? status::planned : status::asks);
      }
    };
    live(world, arm);
    return at;
  };
  const auto none = learnt(Way::none);
  const auto left = [&](Way way) {
    const auto with = learnt(way);
    return (with[1] - none[1]) / (with[0] - none[0]);
  };
  return {100.0 * (left(Way::plan) - left(Way::loose))};
}

// 2. Three failures forced on a random half.
Values failures(const World& world) {
  const Population& people = world.people;
  const auto identity = people.elder_identities();
  const auto treated = [&](Row e) {
    return people.elders.person[e].smartphone() && mix64(identity[e]) % 2 == 0;
  };
  const auto forced = [&](Week week, State& state) {
    if (week != 1) return;
    const auto cost = static_cast<float>(world.scenario.parameters.confidence.failure.value());
    for (Row e = 0; e < people.elder_count(); ++e) {
      if (!treated(e)) continue;
      for (int i = 0; i < 3; ++i) {
        const float blame = 2.0F * state.elders.self_blame[e].value();
        state.elders.efficacy[e].set(state.elders.efficacy[e].value() * (1.0F - cost * blame));
      }
      state.elders.failures[e] = 3;
    }
  };
  EventCounts failed(people.elder_count(), 1, 26);
  EventCounts usual(people.elder_count(), 1, 26);
  EventCounts failed_first(people.elder_count(), 1, 2);
  EventCounts usual_first(people.elder_count(), 1, 2);
  const auto run = [&](bool force, EventCounts& all, EventCounts& first) {
    struct Both : Diary {
      EventCounts* a;
      EventCounts* b;
      void write(Row e, Week week, Event event, Fen amount, std::uint16_t detail) override {
        a->write(e, week, event, amount, detail);
        b->write(e, week, event, amount, detail);
      }
    } both;
    both.a = &all;
    both.b = &first;
    Arm arm{.weeks = 26};
    if (force) arm.before_week = forced;
    live(world, arm, &both);
  };
  run(true, failed, failed_first);
  run(false, usual, usual_first);
  const auto change = [&](Event event) {
    return mean_of(people, treated,
                   [&](Row e) { return failed.of(e, event) - usual.of(e, event); });
  };
  // Steps that went wrong in the first two weeks, per attempt, of those who tried in both.
  double attempts[2] = {};
  double slips[2] = {};
  for (Row e = 0; e < people.elder_count(); ++e) {
    if (!treated(e) || failed_first.of(e, Event::attempted) == 0 ||
        usual_first.of(e, Event::attempted) != failed_first.of(e, Event::attempted)) {
      continue;
    }
    attempts[0] += failed_first.of(e, Event::attempted);
    attempts[1] += usual_first.of(e, Event::attempted);
    slips[0] += failed_first.of(e, Event::step_failed);
    slips[1] += usual_first.of(e, Event::step_failed);
  }
  return {100.0 * change(Event::attempted), 100.0 * change(Event::retried),
          100.0 * (slips[0] / attempts[0] - slips[1] / attempts[1]),
          1000.0 * change(Event::resigned)};
}

// 5. The age-friendly mode on everyone's phone.
Values age_friendly(const World& world) {
  const Population& people = world.people;
  State state = initial_state(people);
  GroupedTally tally;
  Scratch scratch;
  std::vector<double> limits;
  std::vector<double> avoided;
  for (Row v = 0; v < people.village_count(); ++v) {
    Village village = village_of(people, state, world.draws, {}, v, tally, scratch);
    for (Row e = village.first; e < village.last; ++e) {
      if (!people.elders.person[e].smartphone()) continue;
      const auto errors = [&] {
        double sum = 0;
        for (const Block block : {Block::device, Block::browse, Block::order}) {
          sum += 1.0 - static_cast<double>(
                           chance_of_step(village, e, block, world.scenario.parameters.steps));
        }
        return 100.0 * sum / 3.0;
      };
      const double before = errors();
      state.elders.aids[e] = aid::age_friendly;
      avoided.push_back(before - errors());
      double count = 0;
      for (const auto bit : {limit::sight, limit::hearing, limit::dexterity}) {
        count += village.limited(e, bit) ? 1.0 : 0.0;
      }
      limits.push_back(count);
    }
  }
  return {slope(limits, avoided)};
}

// 9. The psychology lecture with and without a true story of the village; mutual-help groups.
Values heart(const World& world) {
  const Population& people = world.people;
  const auto everyone = [](Row) { return true; };
  const auto gain = [&](bool story) {
    const auto after = [&](const Levers& levers) {
      Arm arm{.weeks = 1, .levers = levers};
      if (!story) {
        arm.before_week = [](Week week, State& state) {
          if (week > 1) return;
          for (auto& shown : state.faces) {
            shown = static_cast<std::uint8_t>(shown & ~(face::user | face::success));
          }
        };
      }
      const Lived lived = live(world, arm);
      return mean_of(people, everyone, [&](Row e) { return trust(lived.end, e); });
    };
    return after({full_dose("I8", 1, 1)}) - after({});
  };
  const Lived groups = live(world, {.weeks = 26, .levers = {full_dose("I9", 1, 26)}});
  const Lived usual = live(world, {.weeks = 26});
  const double efficacy = mean_of(
      people, [&](Row e) { return groups.end.elders.group[e] != 0; },
      [&](Row e) {
        return static_cast<double>(groups.end.elders.efficacy[e].value()) -
               static_cast<double>(usual.end.elders.efficacy[e].value());
      });
  return {100.0 * (gain(true) - gain(false)), 100.0 * efficacy};
}

// 12. Tutors by network place or by lot: elders taught.
Values tutors_taught(const World& world) {
  const Population& people = world.people;
  const auto lever = full_dose("I2", 1, 52);
  // Villages with at least four who could be tutors now.
  std::vector<std::uint32_t> villages;
  State state = initial_state(people);
  const auto mastered = [&](Row e) {
    double mastery = 0;
    for (std::size_t i = 0; i < lever->size(); ++i) {
      if (lever->at(i).name() == "mastery") mastery = lever->at(i);
    }
    return people.elders.person[e].smartphone() && (state.faces[e] & face::user) != 0 &&
           static_cast<double>(people.elders.skill[index(Block::order)][e].value()) >= mastery;
  };
  for (Row v = 0; v < people.village_count(); ++v) {
    int able = 0;
    for (Row e = people.villages.first_elder[v]; e < people.villages.first_elder[v + 1]; ++e) {
      able += mastered(e) ? 1 : 0;
    }
    if (able >= 4) villages.push_back(v);
  }
  if (villages.empty()) return {0.0};
  const auto taught = [&](Priority priority) {
    auto chosen = full_dose("I2", 1, 52);
    chosen->plan.coverage = 0.5;
    chosen->plan.priority = priority;
    chosen->plan.who.villages = villages;
    const Lived lived = live(world, {.levers = {chosen}});
    double pupils = 0;
    for (Row e = 0; e < people.elder_count(); ++e) {
      pupils += (lived.end.elders.levers[e] & chosen->bit()) != 0 && !mastered(e) ? 1.0 : 0.0;
    }
    return pupils / static_cast<double>(villages.size());
  };
  return {taught(Priority::most_connected) - taught(Priority::random)};
}

}  // namespace yinling
