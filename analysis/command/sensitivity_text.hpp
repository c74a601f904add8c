#pragma once
// What a sensitivity analysis says: a table for machines, and text for people.
#include <string>
#include <vector>

#include "analysis/command/result_table.hpp"
#include "analysis/sensitivity/model_sensitivity.hpp"

namespace yinling {

struct MeasuredSensitivity {
  SensitivityOutput output;
  SensitivityEstimate estimate;
};

struct SensitivityAnswer {
  const Scenario& scenario;
  const Mix& mix;
  const SensitivityDesign& design;
  int replicates = 0;
  double level = 0.95;
  std::vector<MeasuredSensitivity> measures;
};

/// One row for each measure and parameter, in the order of the design, and one of chance.
ResultTable sensitivity_table(const SensitivityAnswer& answer);

/// The heaviest parameters of each measure, no wider than `width` cells, and what the numbers hold.
std::string sensitivity_text(const SensitivityAnswer& answer, Language language, int width);

}  // namespace yinling
