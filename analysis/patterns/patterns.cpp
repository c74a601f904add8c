// The twelve patterns of model.md section 1, each a small paired experiment.
#include <algorithm>
#include <cmath>

#include "analysis/patterns/experiment.hpp"
#include "sim/mechanisms/steps.hpp"
#include "sim/programme/lever.hpp"

namespace yinling {

namespace {

using Values = std::vector<double>;
using Expected = PatternRow::Expected;

/// Mean over the elders that count.
template <class Counts, class Value>
double mean_of(const Population& people, Counts counts, Value value) {
  double sum = 0;
  double n = 0;
  for (Row e = 0; e < people.elder_count(); ++e) {
    if (!counts(e)) continue;
    sum += value(e);
    n += 1;
  }
  return n == 0 ? 0.0 : sum / n;
}

double trust(const State& state, Row e) {
  return 0.5 * (static_cast<double>(state.elders.trust_goods[e].value()) +
                static_cast<double>(state.elders.trust_payment[e].value()));
}

void mark(State& state, Row e, std::uint16_t bits) {
  state.elders.status[e] = static_cast<std::uint16_t>(state.elders.status[e] | bits);
}
void unmark(State& state, Row e, std::uint16_t bits) {
  state.elders.status[e] = static_cast<std::uint16_t>(state.elders.status[e] & ~bits);
}

// 1. The same child-minutes as loose lessons or as a staged plan.
Values lessons(const World& world) {
  constexpr Week lessons_end = 12;
  const Population& people = world.people;
  const auto taught = [&](Row e) {
    return people.elders.smartphone[e] != 0 &&
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
        unmark(state, e, status::asks | status::planned);
        if (week > lessons_end || way == Way::none || !taught(e)) continue;
        mark(state, e, way == Way::plan ? status::planned : status::asks);
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
  const auto treated = [&](Row e) {
    return people.elders.smartphone[e] != 0 && mix64(people.elders.identity[e]) % 2 == 0;
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
      void write(Row e, Week week, Event event, Fen amount) override {
        a->write(e, week, event, amount);
        b->write(e, week, event, amount);
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

// 3. Courses for the unbound: the gain in protective families.
Values protective_families(const World& world) {
  const Population& people = world.people;
  const auto gain = [&](bool protective) {
    return [&people, protective](Row e) {
      const float view = people.homes.protective[people.elders.home[e]].value();
      return people.elders.smartphone[e] != 0 && (people.elders.status[e] & status::bound) == 0 &&
             (view > 0.5F) == protective;
    };
  };
  const auto adopters = [&](const State& state, bool protective) {
    return mean_of(people, gain(protective),
                   [&](Row e) { return state.elders.first_order[e] > 0 ? 1.0 : 0.0; });
  };
  const Lived with = live(world, {.levers = {full_dose("I1", 1, 10), full_dose("I5", 11, 10)}});
  const Lived without = live(world, {});
  const auto effect = [&](bool protective) {
    return adopters(with.end, protective) - adopters(without.end, protective);
  };
  return {100.0 * (effect(false) - effect(true))};
}

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

// 5. The age-friendly mode on everyone's phone.
Values age_friendly(const World& world) {
  const Population& people = world.people;
  State state = initial_state(people);
  Tally tally;
  Scratch scratch;
  std::vector<double> limits;
  std::vector<double> avoided;
  for (Row v = 0; v < people.village_count(); ++v) {
    Village village{people,
                    state,
                    world.draws,
                    {},
                    v,
                    people.villages.first_elder[v],
                    people.villages.first_elder[v + 1],
                    people.villages.first_home[v],
                    people.villages.first_home[v + 1],
                    {},
                    tally,
                    nullptr,
                    scratch};
    for (Row e = village.first; e < village.last; ++e) {
      if (people.elders.smartphone[e] == 0) continue;
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
      Row chosen = people.elder_count();
      for (Row e = people.villages.first_elder[v]; e < people.villages.first_elder[v + 1]; ++e) {
        if ((state.faces[e] & face::user) == 0 || people.ties.near(e).empty()) continue;
        if (chosen == people.elder_count() ||
            people.elders.identity[e] < people.elders.identity[chosen]) {
          chosen = e;
        }
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

// 12. Tutors by network place or by lot: elders taught.
Values tutors(const World& world) {
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
    return people.elders.smartphone[e] != 0 && (state.faces[e] & face::user) != 0 &&
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

const Pattern all[] = {
    {{{1,
       {"a staged plan is remembered longer than loose lessons of the same minutes",
        "同样的子女时间，分阶段计划比零散电话教学记得更久"},
       {"share of the gain left after 12 weeks, points", "12 周后所学留存份额之差（百分点）"}}},
     lessons},
    {{{2,
       {"after three failures elders try less", "三次失败后尝试减少"},
       {"attempts per 100 elders in 26 weeks", "26 周内每百名老人的尝试次数"},
       Expected::below},
      {2,
       {"and try again less often", "重试也减少"},
       {"retries per 100 elders in 26 weeks", "26 周内每百名老人的重试次数"},
       Expected::below},
      {2,
       {"not because steps fail more often at equal skill", "并非因为同等技能下更易出错"},
       {"slips per 100 attempts", "每百次尝试的失误"},
       Expected::within,
       1.0},
      {2,
       {"some end in \"I am too old to learn\"", "有人认定“我老了学不会”"},
       {"resigned per 1,000 elders", "每千名老人中放弃者"}}},
     failures},
    {{{3,
       {"courses gain less in protective families", "保护型家庭中课程收效较小"},
       {"gain of first-time adopters, others - protective, points",
        "首次使用者增幅之差：其他减保护型（百分点）"}}},
     protective_families},
    {{{4,
       {"orders fall with distance", "距离越远下单越少"},
       {"log orders per km", "每公里订单对数"},
       Expected::below},
      {4,
       {"more steeply with limited mobility", "行动不便者下降更快"},
       {"difference of slopes", "斜率之差"},
       Expected::below}},
     distances},
    {{{5,
       {"the age-friendly mode spares more errors the more limits there are",
        "身体受限越多，适老模式减少的失误越多"},
       {"errors avoided per 100 steps, per limit", "每多一项受限，每百步少犯的失误"}}},
     age_friendly},
    {{{6,
       {"courses without safety lectures raise expected frauds (our hypothesis)",
        "只上课不讲安全，预期受骗增加（我们的假设）"},
       {"expected frauds per 1,000 elders in 104 weeks", "104 周内每千名老人预期受骗次数"}}},
     exposure},
    {{{7,
       {"ties of a victim trust less", "受害者的熟人信任下降"},
       {"trust in the first 8 weeks, points", "前 8 周的信任（百分点）"},
       Expected::below},
      {7,
       {"then trust returns", "其后信任恢复"},
       {"fourth 8 weeks - first, points", "第四个 8 周减第一个（百分点）"}},
      {7,
       {"they order less", "他们下单减少"},
       {"orders per 1,000 ties in 8 weeks", "8 周内每千名熟人的订单"},
       Expected::below},
      {7,
       {"then orders return", "其后下单恢复"},
       {"fourth 8 weeks - first", "第四个 8 周减第一个"}}},
     one_loss},
    {{{8,
       {"a rehearsal lowers frauds", "情景演练减少受骗"},
       {"expected frauds in 8 weeks, %", "8 周内预期受骗（%）"},
       Expected::below},
      {8,
       {"and fades", "效果逐渐消退"},
       {"half a year later - at once, points", "半年后减当时（百分点）"}},
      {8,
       {"a message by itself does nothing", "仅发信息无效"},
       {"expected frauds in 8 weeks, %", "8 周内预期受骗（%）"},
       Expected::within,
       5.0}},
     campaign},
    {{{9,
       {"a true story of the village makes a lecture raise trust more",
        "有本村真实案例，讲座提升信任更多"},
       {"trust, points", "信任（百分点）"}},
      {9,
       {"mutual-help groups raise self-efficacy", "互助小组提高自我效能"},
       {"self-efficacy of members, points", "组员自我效能（百分点）"}}},
     heart},
    {{{10,
       {"family shopping does more at homecoming", "返乡时的家庭购物活动作用更大"},
       {"set-ups and orders per 100 attending families", "每百户参加家庭的开通与下单"}}},
     homecoming},
    {{{11,
       {"the three levels together and the sum of each alone", "三个层面合力与各自之和"},
       {"synergy, first-time adopters, points", "首次使用者的协同（百分点）"},
       Expected::either},
      {11,
       {"the same on the logit scale", "同上（对数几率）"},
       {"synergy, logit", "协同（对数几率）"},
       Expected::either}},
     trinity},
    {{{12,
       {"tutors with many ties teach more elders (our hypothesis)",
        "熟人多的助教教的人更多（我们的假设）"},
       {"elders taught per village", "每村受教老人"}}},
     tutors},
};

}  // namespace

std::span<const Pattern> patterns() { return all; }

}  // namespace yinling
