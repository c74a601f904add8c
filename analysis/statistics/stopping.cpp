#include "analysis/statistics/stopping.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace yinling {

NextReplicates next_replicates(const StoppingRule& rule, int now,
                               std::span<const Precision> precisions) {
  if (rule.batch < 1) throw std::logic_error("a batch needs a replicate");
  const int first = std::min(rule.first, rule.most);
  if (now < first) return {first, false, false};
  double ratio = 0;  // of the half-width there is to the one wanted, the worst
  bool unknown = false;
  for (const Precision& precision : precisions) {
    if (!(precision.wanted > 0)) throw std::logic_error("a half-width wanted is not positive");
    unknown = unknown || std::isnan(precision.half_width);
    if (precision.half_width > 0) ratio = std::max(ratio, precision.half_width / precision.wanted);
  }
  if (!unknown && ratio <= 1) return {now, true, false};
  if (now >= rule.most) return {now, false, true};
  const double lacking = unknown ? 0.0 : now * (ratio * ratio - 1);
  const double batches = std::ceil(std::min(lacking, static_cast<double>(now)) / rule.batch);
  const int more = std::max(1, static_cast<int>(batches)) * rule.batch;
  return {std::min(now + more, rule.most), false, false};
}

}  // namespace yinling
