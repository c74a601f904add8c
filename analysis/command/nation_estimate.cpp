#include "analysis/command/nation_estimate.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "sim/base/parallel.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

namespace {

/// Large enough to measure, small enough not to wait for.
constexpr std::int64_t elders_of_trial = 20'000;
/// While a county is synthesised its drafts lie beside it: homes, scores, ties not yet in order.
constexpr double with_drafts = 2.0;
/// The program itself, its tables and the store.
constexpr std::int64_t program_bytes = 64 << 20;

const Region::Member& trial_county(const Region& region) {
  return *std::min_element(
      region.counties.begin(), region.counties.end(), [](const auto& a, const auto& b) {
        return std::abs(a.elders - elders_of_trial) < std::abs(b.elders - elders_of_trial);
      });
}

}  // namespace

NationEstimate estimate_nation(const Scenario& scenario, std::span<const Mix> mixes, int wanted) {
  using Clock = std::chrono::steady_clock;
  const auto since = [](Clock::time_point from) {
    return std::chrono::duration<double>(Clock::now() - from).count();
  };
  const Region& region = *scenario.region;
  Scenario trial = scenario_of_county(scenario, trial_county(region).county.code);
  trial.weeks = std::min(8, scenario.weeks);
  set_threads(1);
  const Draws draws = draws_of(trial, 1);
  const auto begin = Clock::now();
  const Population people = people_of(trial, draws);
  const auto elders = static_cast<double>(people.elder_count());
  const double synthesis = since(begin) / elders;
  const Levers levers = levers_of(trial, mixes.back());
  const auto first_week = Clock::now();
  (void)simulate({.scenario = trial, .levers = levers, .people = people, .draws = draws});
  const double week = since(first_week) / trial.weeks / elders;
  set_threads(wanted);

  NationEstimate estimate;
  const auto counties = static_cast<std::int64_t>(region.counties.size());
  estimate.bytes_per_elder = static_cast<double>(bytes_of(people)) / elders;
  estimate.runs = counties * scenario.replicates * static_cast<std::int64_t>(mixes.size());
  // Each thread holds a county; at worst they are the largest.
  std::vector<std::int64_t> sizes;
  for (const auto& member : region.counties) sizes.push_back(member.elders);
  std::sort(sizes.rbegin(), sizes.rend());
  estimate.largest = sizes.front();
  std::int64_t held = 0;
  for (std::size_t i = 0; i < sizes.size() && i < static_cast<std::size_t>(threads()); ++i) {
    held += sizes[i];
  }
  const auto record = static_cast<std::int64_t>(sizeof(RunRecord) + groups().size() * sizeof(Sums));
  estimate.bytes =
      std::llround(static_cast<double>(held) * estimate.bytes_per_elder * with_drafts) +
      estimate.runs * record + program_bytes;
  const double runs_of_all = static_cast<double>(scenario.replicates) *
                             static_cast<double>(region.elders()) /
                             static_cast<double>(std::min<std::int64_t>(threads(), counties));
  estimate.seconds =
      runs_of_all * (synthesis + week * scenario.weeks * static_cast<double>(mixes.size()));
  return estimate;
}

}  // namespace yinling
