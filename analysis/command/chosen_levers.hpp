#pragma once
// Levers of a scenario named on the command line, and runs of mixes made of them.
#include <memory>
#include <string>
#include <vector>

#include "analysis/command/progress.hpp"
#include "analysis/compare/mix_values.hpp"

namespace yinling {

/// The scenario's levers of these names (all of them without names), in the scenario's order.
/// Throws Error (exit code 2) for names that are not in the scenario or given twice, (exit code 3)
/// for a scenario without levers.
std::vector<std::shared_ptr<const Lever>> chosen_levers(const Scenario& scenario,
                                                        const std::vector<std::string>& names);

/// Batch after batch of runs under one line of progress; Ctrl-C ends them.
class RunsInBatches {
 public:
  RunsInBatches(const Scenario& scenario, std::vector<std::string> measures, const Globals& globals,
                std::int64_t planned);
  /// As mix_values().
  std::optional<MixValues> run(std::span<const Mix> mixes, int first, int count);
  std::int64_t done() const { return done_; }

 private:
  const Scenario& scenario_;
  std::vector<std::string> measures_;
  ProgressLine line_;
  std::int64_t planned_;
  std::int64_t done_ = 0;
};

/// Seconds that so many runs of the scenario's full programme take, done in batches that share one
/// population for each replicate; measured on a short trial.
double estimated_seconds(const Scenario& scenario, std::size_t mixes_in_batch, std::int64_t batches,
                         int replicates);

/// "+1.23 [1.10, 1.36]", with digits after the point as the numbers ask for.
std::string change_with_interval(double value, double low, double high);

}  // namespace yinling
