#pragma once
// What `yinling attribute` found, as a table and as text.
#include <string>
#include <vector>

#include "analysis/command/result_table.hpp"
#include "analysis/decision/shapley_by_sampling.hpp"
#include "sim/scenario/scenario.hpp"

namespace yinling {

inline constexpr double attribution_level = 0.95;

/// What joins a coalition: a lever, or all the levers of a level.
struct ProgrammePart {
  std::string name;
  Said label;
  std::vector<int> levers;  // numbers
};

/// A measure as it is told to people.
struct MeasureTold {
  std::string name;
  Said label;
  Said unit;
  double scale = 1;
};
MeasureTold measure_told(const std::string& name);

struct MeasureAttribution {
  MeasureTold told;
  ShapleyResult shapley;
  IntervalEstimate whole;
};

struct AttributionReport {
  const Scenario& scenario;
  const std::vector<ProgrammePart>& parts;
  int replicates;
  std::vector<MeasureAttribution> measures;
};

/// A row for each measure and part, and one for the whole (`all`).
ResultTable attribution_table(const AttributionReport& report);
std::string attribution_text(const AttributionReport& report, Language language, int width);

}  // namespace yinling
