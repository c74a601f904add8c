#pragma once
// An experiment as paired differences to its first mix (no programme).
#include <string>
#include <vector>

#include "analysis/compare/experiment.hpp"
#include "analysis/statistics/paired.hpp"

namespace yinling {

/// A row of summary.csv. Differences, and their interval, are to the first mix, replicate by
/// replicate; the first mix has none.
struct SummaryRow {
  std::size_t mix;
  std::string group;
  std::string measure;
  PairedDifference paired;
};

/// Cost per additional active adopter: ratio of mean differences, interval by a paired bootstrap
/// of replicates. Where the difference in adopters has an interval with 0 there is none.
struct CostPerAdopter {
  bool gained = false;
  double value = 0;  // yuan
  double low = 0;
  double high = 0;
};

struct Summary {
  double level = 0.95;
  std::vector<SummaryRow> rows;
  std::vector<CostPerAdopter> cost_per_adopter;  // by mix
  const PairedDifference& of(std::size_t mix, const std::string& measure,
                             const std::string& group = "all") const;
};

/// A measure of the programme's delivery (group all only).
struct ProgrammeMeasure {
  std::string_view name;
  std::string_view unit;
  double (*value)(const RunRecord&);
};
std::span<const ProgrammeMeasure> programme_measures();

Summary summarise(const Experiment& experiment, std::uint32_t seed, double level = 0.95);

/// Values of a measure of elders or of the programme, one per replicate.
std::vector<double> values_of(const Experiment& experiment, std::size_t mix,
                              const std::string& measure, std::size_t group);

/// Names of all measures: of elders, then of the programme.
std::vector<std::string> measure_names();
/// None for a measure of elders.
const ProgrammeMeasure* programme_measure_named(std::string_view name);

}  // namespace yinling
