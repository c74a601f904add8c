#include "tests/support/small_world.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace yinling {

namespace {

void set_village(VillageTraits& table, Row row, const SmallVillage& from) {
  table.township[row] = from.township;
  table.distance[row] = from.distance;
  table.weak_signal[row] = Share::of(from.weak_signal);
  table.express[row] = from.express;
}

void set_home(HomeTraits& table, Row row, const SmallHome& from) {
  table.living[row] = from.living;
  table.guide[row] = from.guide;
  table.calls_weekly[row] = from.calls_weekly ? 1 : 0;
  table.minutes[row] = from.minutes;
  table.sees_need[row] = from.sees_need ? 1 : 0;
  table.patience[row] = Share::of(from.patience);
  table.clarity[row] = Share::of(from.clarity);
  table.child_skill[row] = Share::of(from.child_skill);
  table.protective[row] = Share::of(from.protective);
  table.vigilance[row] = Share::of(from.vigilance);
}

void set_elder(ElderTraits& table, Row row, Row home, const SmallElder& from) {
  table.home[row] = home;
  table.groups[row] = 1;
  table.age[row] = from.age;
  table.person[row].set(from.sex);
  table.person[row].set(from.schooling);
  table.limits[row] = from.limits;
  table.person[row].set_smartphone(from.smartphone);
  table.person[row].set_joiner(from.joiner);
  table.income[row] = from.income;
  table.balance[row] = from.balance;
  table.need[row] = WeeklyRate::of(from.need);
  table.learning[row] = Share::of(from.learning);
  for (auto& skill : table.skill) skill[row] = Share::of(from.skill);
  table.memory[row] = HalfLife::of(from.memory);
  table.efficacy[row] = Share::of(from.efficacy);
  table.self_blame[row] = Share::of(from.self_blame);
  table.trust_goods[row] = Share::of(from.trust_goods);
  table.trust_payment[row] = Share::of(from.trust_payment);
  table.usefulness[row] = Share::of(from.usefulness);
  table.closeness[row] = Share::of(from.closeness);
  table.loneliness[row] = Share::of(from.loneliness);
  table.status[row] = from.status;
  table.last_order[row] = StartWeek::of(from.last_order);
  table.last_unaided[row] = StartWeek::of(from.last_unaided);
  table.last_proxy[row] = StartWeek::of(from.last_proxy);
}

}  // namespace

SmallWorld& SmallWorld::village(const SmallVillage& traits) {
  villages_.push_back(traits);
  village_homes_.push_back(static_cast<Row>(homes_.size()));
  village_elders_.push_back(static_cast<Row>(elders_.size()));
  return *this;
}

SmallWorld& SmallWorld::home(const SmallHome& traits) {
  if (villages_.empty()) village();
  homes_.push_back(traits);
  home_elders_.push_back(static_cast<Row>(elders_.size()));
  return *this;
}

SmallWorld& SmallWorld::elder(const SmallElder& traits) {
  if (homes_.empty()) home();
  const auto row = static_cast<Row>(elders_.size());
  for (Row other = home_elders_.back(); other < row; ++other) tie(other, row, Layer::household);
  elders_.push_back(traits);
  return *this;
}

SmallWorld& SmallWorld::singles(int count, const SmallElder& traits, const SmallHome& where) {
  for (int i = 0; i < count; ++i) home(where).elder(traits);
  return *this;
}

SmallWorld& SmallWorld::tie(Row a, Row b, Layer layer) {
  ties_.push_back({a, b, layer});
  return *this;
}

Population SmallWorld::people() const {
  Population people;
  const auto village_count = static_cast<Row>(villages_.size());
  const auto home_count = static_cast<Row>(homes_.size());
  const auto elder_count = static_cast<Row>(elders_.size());
  people.villages.resize(village_count + 1);
  people.homes.resize(home_count + 1);
  people.elders.resize(elder_count);
  for (Row v = 0; v < village_count; ++v) {
    set_village(people.villages, v, villages_[v]);
    people.villages.first_elder[v] = village_elders_[v];
    people.villages.first_home[v] = village_homes_[v];
  }
  people.villages.first_elder[village_count] = elder_count;
  people.villages.first_home[village_count] = home_count;
  for (Row h = 0; h < home_count; ++h) {
    set_home(people.homes, h, homes_[h]);
    people.homes.first_elder[h] = home_elders_[h];
    const Row end = h + 1 < home_count ? home_elders_[h + 1] : elder_count;
    for (Row e = home_elders_[h]; e < end; ++e) set_elder(people.elders, e, h, elders_[e]);
  }
  people.homes.first_elder[home_count] = elder_count;

  const auto village_of = [&](Row elder) {
    const auto after = std::upper_bound(village_elders_.begin(), village_elders_.end(), elder);
    return static_cast<Row>(after - village_elders_.begin() - 1);
  };
  std::vector<std::vector<NearTie>> near(elder_count);
  std::vector<std::vector<Row>> far(elder_count);
  for (const Tie& tie : ties_) {
    if (tie.layer == Layer::market) {
      far[tie.a].push_back(tie.b);
      far[tie.b].push_back(tie.a);
    } else {
      const Row first = village_elders_[village_of(tie.a)];
      near[tie.a].push_back(NearTie::to(tie.b - first, tie.layer));
      near[tie.b].push_back(NearTie::to(tie.a - first, tie.layer));
    }
  }
  people.ties.near_first.push_back(0);
  people.ties.far_first.push_back(0);
  for (Row e = 0; e < elder_count; ++e) {
    std::sort(near[e].begin(), near[e].end());
    std::sort(far[e].begin(), far[e].end());
    people.ties.near_ties.insert(people.ties.near_ties.end(), near[e].begin(), near[e].end());
    people.ties.far_ties.insert(people.ties.far_ties.end(), far[e].begin(), far[e].end());
    people.ties.near_first.push_back(static_cast<std::uint32_t>(people.ties.near_ties.size()));
    people.ties.far_first.push_back(static_cast<std::uint32_t>(people.ties.far_ties.size()));
  }
  return people;
}

bool as_likely_as(double chance, std::int64_t count, std::int64_t n) {
  const auto trials = static_cast<double>(n);
  const double off = std::abs(static_cast<double>(count) - trials * chance);
  return off <= 3.891 * std::sqrt(trials * chance * (1.0 - chance));
}

SmallRun::SmallRun(const Population& of, std::uint32_t seed)
    : people(of), now(initial_state(of)), draws(seed, 0, 0), money(of.elder_count()) {
  for (auto& lane : scratch.lanes) lane.assign(of.elder_count(), 0);
  scratch.heard.assign(of.elder_count(), {});
}

Village SmallRun::visit(Row village, Week week) {
  return village_of(people, now, draws, {.week = week}, village, tally, scratch, &money);
}

Village SmallRun::drawn(Row village, Week week) {
  Village visited = visit(village, week);
  cast_lots(visited, visited.identities(), visited.size(), Page::elder_week, scratch.lanes);
  return visited;
}

std::uint64_t SmallRun::hash() const {
  return mix64(now.elders.hash() + mix64(now.homes.hash() + mix64(tally.hash)));
}

}  // namespace yinling
