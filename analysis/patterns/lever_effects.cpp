#include "analysis/patterns/lever_effects.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include "sim/base/parallel.hpp"
#include "sim/engine/outcomes.hpp"
#include "sim/engine/week.hpp"

namespace yinling {

namespace {

// Weeks of a plan without an end until its state is looked at: a year's subsidy is then still paid.
constexpr int longest = 51;

/// Mean of a lever's state over some elders, with what stands standing. On a copy of the state,
/// since standing may hand out aids.
double mean_state(const World& world, const Lever& lever, bool stands, State state, Week week,
                  const std::vector<std::uint8_t>& reached) {
  const Calendar calendar(world.scenario.start);
  const DeliveryContext context = delivery_context(world.scenario.parameters);
  const Population& people = world.people;
  const Season season = season_of(calendar, week);
  GroupedTally tally;
  Scratch scratch;
  double sum = 0;
  double count = 0;
  for (Row v = 0; v < people.village_count(); ++v) {
    Village village = village_of(people, state, world.draws, season, v, tally, scratch);
    if (stands) lever.stand(village, context);
    for (Row e = village.first; e < village.last; ++e) {
      if (reached[e] == 0) continue;
      sum += static_cast<double>(lever.info.measure(village, e, context));
      count += 1;
    }
  }
  return count == 0 ? 0.0 : sum / count;
}

/// Elders whom the lever's own marks name, or their homes; for what stands in a village, everyone
/// in a village where it stands; else everyone with a phone.
std::vector<std::uint8_t> reached_by(const Lever& lever, const Population& people,
                                     const State& state) {
  std::vector<std::uint8_t> reached(people.elder_count(), 0);
  bool any = false;
  for (Row v = 0; v < people.village_count(); ++v) {
    const bool here = state.villages.since[v][lever.number()] != 0;
    for (Row e = people.villages.first_elder[v]; e < people.villages.first_elder[v + 1]; ++e) {
      const Row home = people.elders.home[e];
      const bool marked = lever.info.reach == Reach::villages
                              ? here
                              : (state.elders.levers[e] & lever.bit()) != 0 ||
                                    (lever.info.reach == Reach::homes &&
                                     (state.homes.levers[home] & lever.bit()) != 0);
      reached[e] = marked ? 1 : 0;
      any = any || marked;
    }
  }
  if (any) return reached;
  for (Row e = 0; e < people.elder_count(); ++e) reached[e] = people.elders.person[e].smartphone();
  return reached;
}

}  // namespace

bool LeverEffect::as_the_paper_says() const {
  return info.sign > 0 ? state.low > 0.0 : state.high < 0.0;
}

std::vector<LeverEffect> lever_effects(const Scenario& scenario, int replicates,
                                       const std::function<void(int, int)>& progress) {
  std::vector<std::shared_ptr<const Lever>> levers;
  for (const auto& one : make_levers()) {
    auto lever = full_dose(one->info.id, 1, one->plan.weeks);
    // Homecoming comes once a year: the plan must reach it.
    if (lever->plan.when != When::always) lever->plan.weeks = 0;
    levers.push_back(std::move(lever));
  }
  std::vector<Week> looked_at;
  for (const auto& lever : levers) {
    const int weeks = lever->plan.weeks > 0 ? std::min(lever->plan.weeks, longest) : longest;
    looked_at.push_back(1 + weeks);
  }
  const auto n = static_cast<std::size_t>(replicates);
  using Column = std::vector<double>;
  struct Columns {
    Column with[4];
    Column without[4];
    Column cost;
  };
  std::vector<Columns> columns(levers.size());
  for (Columns& of : columns) {
    for (auto& column : of.with) column.resize(n);
    for (auto& column : of.without) column.resize(n);
    of.cost.resize(n);
  }
  const auto outcomes = [](const RunResult& result) {
    const Sums& all = result.groups.front();
    return std::array<double, 3>{measure_named("first_adopters").value(all),
                                 measure_named("active").value(all),
                                 measure_named("net_loss").value(all)};
  };
  std::mutex guard;
  int done = 0;
  parallel_for(n, [&](std::size_t r) {
    const Draws draws = draws_of(scenario, static_cast<int>(r) + 1);
    const Population people = people_of(scenario, draws);
    const World world{scenario, people, draws};
    std::map<Week, State> usual;
    Arm none{.weeks = scenario.weeks};
    none.before_week = [&](Week week, State& state) {
      if (std::count(looked_at.begin(), looked_at.end(), week) > 0) usual[week] = state;
    };
    const auto base = outcomes(live(world, none).result);
    for (std::size_t l = 0; l < levers.size(); ++l) {
      const Lever& lever = *levers[l];
      Columns& of = columns[l];
      Arm arm{.weeks = scenario.weeks, .levers = {levers[l]}};
      arm.before_week = [&](Week week, State& state) {
        if (week != looked_at[l]) return;
        const auto reached = reached_by(lever, people, state);
        // A plan that has ended stands no more; one without an end does.
        of.with[0][r] = mean_state(world, lever, lever.runs(week), state, week, reached);
        of.without[0][r] = mean_state(world, lever, false, usual.at(week), week, reached);
      };
      const RunResult result = live(world, arm).result;
      const auto after = outcomes(result);
      for (std::size_t i = 0; i < 3; ++i) {
        of.with[i + 1][r] = after[i];
        of.without[i + 1][r] = base[i];
      }
      of.cost[r] = yuan_of_fen(result.financial);
      const std::lock_guard lock(guard);
      if (progress) progress(++done, static_cast<int>(n * levers.size()));
    }
  });
  std::vector<LeverEffect> effects;
  for (std::size_t l = 0; l < levers.size(); ++l) {
    const Columns& of = columns[l];
    const auto paired = [&](std::size_t i) {
      return paired_difference(of.with[i], of.without[i], 0.95);
    };
    double cost = 0;
    for (const double one : of.cost) cost += one / static_cast<double>(n);
    effects.push_back(
        {levers[l]->info, looked_at[l], paired(0), paired(1), paired(2), paired(3), cost});
  }
  return effects;
}

}  // namespace yinling
