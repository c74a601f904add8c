#include "analysis/compare/summary.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "analysis/statistics/bootstrap.hpp"
#include "sim/base/rates.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

namespace {

constexpr std::size_t resamples = 2000;

CostPerAdopter cost_per_adopter(const Experiment& experiment, std::size_t mix,
                                const PairedDifference& active, std::uint32_t seed, double level) {
  CostPerAdopter result;
  if (!(active.low > 0.0)) return result;
  std::vector<double> cost;
  std::vector<double> adopters;
  for (const Replicate& replicate : experiment.replicates) {
    const auto adopters_of = [](const RunRecord& run) {
      return static_cast<double>(run.groups[0].active_aided + run.groups[0].active_unaided);
    };
    cost.push_back(yuan_of_fen(replicate.runs[mix].financial - replicate.runs[0].financial));
    adopters.push_back(adopters_of(replicate.runs[mix]) - adopters_of(replicate.runs[0]));
  }
  const auto ratio = [&](const std::vector<std::size_t>& rows) {
    double sum_cost = 0;
    double sum_adopters = 0;
    for (const std::size_t r : rows) {
      sum_cost += cost[r];
      sum_adopters += adopters[r];
    }
    return sum_adopters > 0 ? sum_cost / sum_adopters : std::numeric_limits<double>::infinity();
  };
  std::vector<std::size_t> rows(cost.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  result.gained = true;
  result.value = ratio(rows);
  const Resampling resampling(seed, Page::bootstrap, static_cast<std::uint32_t>(mix));
  std::vector<double> resampled(resamples);
  for (std::size_t b = 0; b < resamples; ++b) {
    resampling.rows(b, rows);
    resampled[b] = ratio(rows);
  }
  const Interval interval = percentile_interval(resampled, level);
  result.low = interval.low;
  result.high = interval.high;
  return result;
}

}  // namespace

namespace {

double number(std::int64_t count) { return static_cast<double>(count); }

const ProgrammeMeasure delivery[] = {
    {"cost_financial", "yuan", [](const RunRecord& run) { return yuan_of_fen(run.financial); }},
    {"cost_economic", "yuan", [](const RunRecord& run) { return yuan_of_fen(run.economic); }},
    {"cost_discounted", "yuan", [](const RunRecord& run) { return yuan_of_fen(run.discounted); }},
    {"served", "times", [](const RunRecord& run) { return number(run.served); }},
    {"unmet", "people", [](const RunRecord& run) { return number(run.unmet); }},
    {"weeks_waited", "person-weeks", [](const RunRecord& run) { return number(run.weeks_waited); }},
    {"hours_used", "hours", [](const RunRecord& run) { return number(run.minutes_used) / 60.0; }},
    {"hours_idle", "hours", [](const RunRecord& run) { return number(run.minutes_idle) / 60.0; }},
    {"adopter_years", "person-years",
     [](const RunRecord& run) { return number(run.adopter_weeks) / weeks_per_year; }},
    {"hours_saved", "hours",
     [](const RunRecord& run) { return number(run.total.minutes_saved) / 60.0; }},
};

}  // namespace

std::span<const ProgrammeMeasure> programme_measures() { return delivery; }

const ProgrammeMeasure* programme_measure_named(std::string_view name) {
  const auto found = std::find_if(std::begin(delivery), std::end(delivery),
                                  [&](const auto& measure) { return measure.name == name; });
  return found == std::end(delivery) ? nullptr : found;
}

std::vector<std::string> measure_names() {
  std::vector<std::string> names;
  for (const Measure& measure : measures()) names.emplace_back(measure.name);
  for (const ProgrammeMeasure& measure : programme_measures()) names.emplace_back(measure.name);
  return names;
}

std::vector<double> values_of(const Experiment& experiment, std::size_t mix,
                              const std::string& measure, std::size_t group) {
  std::vector<double> values;
  values.reserve(experiment.replicates.size());
  const ProgrammeMeasure* const of_programme = programme_measure_named(measure);
  for (const Replicate& replicate : experiment.replicates) {
    const RunRecord& run = replicate.runs[mix];
    values.push_back(of_programme != nullptr ? of_programme->value(run)
                                             : measure_named(measure).value(run.groups[group]));
  }
  return values;
}

Summary summarise(const Experiment& experiment, std::uint32_t seed, double level) {
  Summary summary;
  summary.level = level;
  const auto names = measure_names();
  const auto& all_groups = groups();
  for (std::size_t m = 0; m < experiment.mixes.size(); ++m) {
    for (std::size_t g = 0; g < all_groups.size(); ++g) {
      for (const std::string& name : names) {
        if (g > 0 && programme_measure_named(name) != nullptr) continue;
        const auto values = values_of(experiment, m, name, g);
        const auto baseline = values_of(experiment, 0, name, g);
        summary.rows.push_back(
            {m, std::string(all_groups[g].name), name, paired_difference(values, baseline, level)});
      }
    }
  }
  for (std::size_t m = 0; m < experiment.mixes.size(); ++m) {
    summary.cost_per_adopter.push_back(
        cost_per_adopter(experiment, m, summary.of(m, "active"), seed, level));
  }
  return summary;
}

const PairedDifference& Summary::of(std::size_t mix, const std::string& measure,
                                    const std::string& group) const {
  for (const SummaryRow& row : rows) {
    if (row.mix == mix && row.measure == measure && row.group == group) return row.paired;
  }
  throw std::out_of_range("no summary of " + measure + " for " + group);
}

}  // namespace yinling
