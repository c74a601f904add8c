#include "analysis/patterns/experiment.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <stdexcept>

#include "analysis/baseline/pins.hpp"
#include "sim/base/parallel.hpp"

namespace yinling {

EventCounts::EventCounts(std::size_t elders, Week from, Week to)
    : from_(from), to_(to), counts_(elders) {}

void EventCounts::write(Row elder, Week week, Event event, Fen, std::uint16_t) {
  if (week >= from_ && week <= to_) ++counts_[elder][index(event)];
}

Lived live(const World& world, const Arm& arm, Diary* diary) {
  Scenario scenario = world.scenario;
  scenario.weeks = arm.weeks;
  if (arm.model) arm.model(scenario);
  Population people = world.people;
  if (arm.county) arm.county(people);
  Lived lived;
  lived.result = simulate({.scenario = scenario,
                           .levers = arm.levers,
                           .people = people,
                           .draws = world.draws,
                           .diary = diary,
                           .before_week = [&](Week week, State& state) {
                             if (arm.before_week) arm.before_week(week, state);
                             if (week == arm.weeks + 1) lived.end = state;
                           }});
  return lived;
}

std::shared_ptr<Lever> full_dose(std::string_view id, Week from, int weeks) {
  for (auto& lever : make_levers()) {
    if (lever->info.id != id) continue;
    lever->plan.from = from;
    lever->plan.weeks = weeks;
    for (std::size_t i = 0; i < lever->size(); ++i) {
      if (lever->at(i).name() == "granted") lever->at(i).set(1.0);
      if (lever->at(i).name() == "delay") lever->at(i).set(0.0);
    }
    return std::move(lever);
  }
  throw std::logic_error("no lever " + std::string(id));
}

double slope(const std::vector<double>& x, const std::vector<double>& y) {
  double mean_x = 0;
  double mean_y = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    mean_x += x[i] / static_cast<double>(x.size());
    mean_y += y[i] / static_cast<double>(x.size());
  }
  double over = 0;
  double under = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    over += (x[i] - mean_x) * (y[i] - mean_y);
    under += (x[i] - mean_x) * (x[i] - mean_x);
  }
  return over / under;
}

std::vector<PatternResult> measure_patterns(const Scenario& scenario, int replicates,
                                            const std::function<void(int, int)>& progress) {
  const auto all = patterns();
  const auto n = static_cast<std::size_t>(replicates);
  // [pattern][replicate][row]
  std::vector<std::vector<std::vector<double>>> values(all.size());
  for (auto& of_pattern : values) of_pattern.resize(n);
  std::mutex guard;
  int done = 0;
  parallel_for(n, [&](std::size_t r) {
    const Draws draws = draws_of(scenario, static_cast<int>(r) + 1);
    const Population people = people_of(scenario, draws);
    for (std::size_t p = 0; p < all.size(); ++p) {
      values[p][r] = all[p].measure({scenario, people, draws});
      const std::lock_guard lock(guard);
      if (progress) progress(++done, static_cast<int>(n * all.size()));
    }
  });
  std::vector<PatternResult> results;
  for (std::size_t p = 0; p < all.size(); ++p) {
    for (std::size_t row = 0; row < all[p].rows.size(); ++row) {
      const PatternRow& about = all[p].rows[row];
      std::vector<double> of_row;
      for (std::size_t r = 0; r < n; ++r) of_row.push_back(values[p][r].at(row));
      using Expected = PatternRow::Expected;
      const Estimated e = estimated(of_row, about.expected == Expected::within ? 0.90 : 0.95);
      PatternResult result{about, e.n, e.mean, e.low, e.high, false};
      switch (about.expected) {
        case Expected::above:
          result.holds = e.low > 0.0;
          break;
        case Expected::below:
          result.holds = e.high < 0.0;
          break;
        case Expected::within:
          result.holds = e.low > -about.margin && e.high < about.margin;
          break;
        case Expected::either:
          result.holds = std::isfinite(e.low) && std::isfinite(e.high);
          break;
      }
      results.push_back(result);
    }
  }
  return results;
}

}  // namespace yinling
