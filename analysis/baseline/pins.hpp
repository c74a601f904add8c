#pragma once
// The pins of the baseline (model.md section 5): without any programme the county must stay a
// county. Measured on runs of the mix without levers.
#include <string_view>
#include <vector>

#include "analysis/compare/experiment.hpp"

namespace yinling {

/// A quantity of the baseline with the range it must lie in.
struct Pin {
  std::string_view name;
  Said label;
  double target;
  double low;
  double high;
  double (*value)(const RunRecord&);
};

std::span<const Pin> pins();

/// A stage of the way from hearing of it to staying, reported beside the pins.
struct Stage {
  std::string_view name;
  Said label;
  double (*value)(const RunRecord&);
};

std::span<const Stage> funnel();

/// Quantities that the calibration meets and no pin names.
double orders_per_month(const RunRecord& run);
double scams_per_shopper_year(const RunRecord& run);
double success_to_loss_stories(const RunRecord& run);
double proxy_at_end(const RunRecord& run);
double own_at_end(const RunRecord& run);

/// Mean over replicates with a t interval; n = 1 has none (NaN).
struct Estimated {
  int n = 0;
  double mean = 0;
  double low = 0;
  double high = 0;
};
Estimated estimated(const std::vector<double>& values, double level = 0.95);

}  // namespace yinling
