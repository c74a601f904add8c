#pragma once
// A part of Danzhai, lived by the engine: small enough for tests of whole runs.
#include <functional>
#include <string>

#include "sim/engine/run.hpp"

namespace yinling {

/// The scenario of Danzhai for some weeks, with one elder in `part`.
inline Scenario small_county(int weeks, int part = 10) {
  Scenario scenario = read_scenario(YINLING_SOURCE_DIR "/scenarios/danzhai.yaml",
                                    {{{"weeks", std::to_string(weeks)}}});
  for (auto& sex : scenario.county.elders) {
    for (auto& count : sex) count /= part;
  }
  for (auto& count : scenario.county.households_by_elders) count /= part;
  return scenario;
}

/// One run of a scenario with these levers.
struct CountyRun {
  explicit CountyRun(const Scenario& from, const Levers& levers, Diary* diary = nullptr,
                     std::function<void(Week, State&)> before_week = {})
      : draws(draws_of(from, 1)), people(people_of(from, draws)) {
    result = simulate({.scenario = from,
                       .levers = levers,
                       .people = people,
                       .draws = draws,
                       .diary = diary,
                       .before_week = std::move(before_week)});
  }
  Draws draws;
  Population people;
  RunResult result;
};

/// Every lever of the list with its defaults.
inline Levers every_lever() {
  Levers levers;
  for (auto& lever : make_levers()) levers.push_back(std::move(lever));
  return levers;
}

}  // namespace yinling
