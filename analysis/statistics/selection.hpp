#pragma once
// Selecting the best of several systems by the fully sequential procedure KN (Kim and Nelson 2001,
// "A fully sequential procedure for indifference-zone selection in simulation"): with probability
// 1 - alpha or more the best is chosen where it leads by `indifference` or more, its replicates
// being normal. Systems may share random numbers within a replicate.
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace yinling {

struct SelectionRule {
  double indifference = 1;  // δ > 0, in the unit of the values: a lead too small to care about
  double alpha = 0.05;      // 0 < α < 1 - 1/systems
  int first_stage = 24;     // n₀ >= 2: replicates of all before the first screening
  bool smaller_is_better = false;
};

struct SelectionConstants {
  double eta = 0;
  double h_squared = 0;
};

/// η = ½[(2β)^(−2/(n₀−1)) − 1] and h² = 2η(n₀−1) with β = α/(systems−1); systems >= 2.
SelectionConstants selection_constants(std::size_t systems, double alpha, int first_stage);

/// Fed with one replicate at a time by a caller who can simulate more.
class SequentialSelection {
 public:
  /// Throws std::logic_error for rules outside the ranges above.
  SequentialSelection(std::size_t systems, const SelectionRule& rule);

  /// One more replicate: a value for each system; those of systems out of the race are not read.
  /// Does nothing once finished.
  void add(std::span<const double> values);

  /// One survivor is left, or those left can no longer be told apart (equal to the last digit).
  bool finished() const { return finished_; }
  /// Systems still in the race, in the order given.
  const std::vector<std::size_t>& survivors() const { return survivors_; }
  /// The survivor with the best mean so far; the first of equals. Only once finished() is it
  /// chosen with the probability promised.
  std::size_t best() const;
  int replicates() const { return replicates_; }
  /// Replicates after which a system was dropped; for a survivor, replicates so far.
  int stage(std::size_t system) const;
  const SelectionConstants& constants() const { return constants_; }

 private:
  void measure_variances();
  void screen();

  SelectionRule rule_;
  SelectionConstants constants_;
  std::vector<std::vector<double>> first_stage_;  // replicate x system
  std::vector<std::vector<double>> variance_;     // of differences of two systems
  std::vector<double> sums_;
  std::vector<std::size_t> survivors_;
  std::vector<int> dropped_;  // 0 = survives
  int replicates_ = 0;
  bool finished_ = false;
};

/// How a selection ended.
struct Selection {
  std::size_t best = 0;
  bool decided = false;  // false: the budget ended it, and the probability is not promised
  std::vector<std::size_t> survivors;
  std::vector<int> stages;  // by system, as SequentialSelection::stage
  int replicates = 0;
};

/// Values of one more replicate (counted from 0) of the survivors: as many as systems, by system.
using NextReplicate =
    std::function<std::vector<double>(int replicate, std::span<const std::size_t> survivors)>;

/// Runs until decided or until `budget` replicates.
Selection select_best(std::size_t systems, const SelectionRule& rule, int budget,
                      const NextReplicate& next);

}  // namespace yinling
