#pragma once
// What the full model hangs on: its parameters varied over their plausible ranges, a mix of levers
// against no programme at every point, the same replicates everywhere. The result of a point is
// the paired difference to no programme.
#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analysis/compare/experiment.hpp"
#include "analysis/sensitivity/morris_effects.hpp"
#include "analysis/sensitivity/sobol_indices.hpp"
#include "analysis/statistics/interval.hpp"
#include "analysis/statistics/paired.hpp"

namespace yinling {

enum class SensitivityMethod { morris, sobol, tornado };

/// One parameter for each group of the model's weakest evidence.
std::span<const std::string_view> weakest_parameters();

/// Points of the unit hypercube, a row each, in blocks that are used whole or not at all: a
/// trajectory; a base row (A, B, then A with each parameter from B); or, for the tornado, the best
/// guess and then each parameter low and high.
struct SensitivityDesign {
  SensitivityMethod method = SensitivityMethod::morris;
  std::vector<Axis> axes;
  Eigen::MatrixXd unit;

  /// Points of a block.
  Eigen::Index block_size() const;
  Eigen::Index blocks() const { return unit.rows() / block_size(); }
  /// Values of the parameters: row i is point i + 1. 1/2 is the best guess, 0 and 1 the ends of
  /// the range, evenly between (value_at).
  DesignPoints points() const;
};

/// Where the tornado looks: 5 % and 95 % of plausible worlds have a lower value.
inline constexpr std::array<double, 2> tornado_ends = {0.05, 0.95};

/// `n`: trajectories, or base rows (a power of two); the tornado needs none.
SensitivityDesign sensitivity_design(SensitivityMethod method, std::vector<Axis> axes,
                                     std::size_t n, std::uint32_t seed);

/// A measure as a difference to no programme, or the cost of an additional active adopter.
struct SensitivityOutput {
  std::string name;
  Said label;
  std::string unit;  // as measures have it: share, yuan, …
};
inline constexpr std::string_view cost_per_adopter_measure = "cost_per_adopter";
std::vector<std::string> sensitivity_output_names();
/// Throws std::out_of_range for a name that is not in the list.
SensitivityOutput sensitivity_output(const std::string& name);

/// Cost per additional adopter, replicate by replicate, as values whose mean is the ratio of the
/// sums and whose spread is that of the ratio (delta method). NaN where no adopter was gained.
std::vector<double> ratio_by_replicate(std::span<const double> costs,
                                       std::span<const double> adopters);

/// Results by point (rows) and replicate (columns); a row of NaN where a run of it is missing.
/// Mix 0 of the runs is no programme, mix 1 the one looked at.
Eigen::MatrixXd results_of(const SensitivityOutput& output, const Runs& runs, Eigen::Index points,
                           int replicates);

/// How much of a design could be used.
struct UsedBlocks {
  std::size_t used = 0;
  std::size_t left_out = 0;  // blocks with a point without a result
};

// Estimates are NaN where fewer than two blocks can be used, noise where there is one replicate.

struct MorrisScreening {
  UsedBlocks trajectories;
  std::vector<MorrisEffect> effects;  // by parameter
  std::vector<Interval> mu_star;      // percentiles of a bootstrap of trajectories
  MorrisEffect chance;                // what chance alone would give
};

struct SobolScreening {
  UsedBlocks rows;
  SobolIndices indices;
  double chance = Interval::undefined;  // share of the variance between points
};

/// One parameter at a time. Changes are to the best guess, paired by replicate, with t intervals.
struct TornadoBar {
  double low = 0;  // values of the parameter
  double high = 0;
  PairedDifference at_low;
  PairedDifference at_high;
  /// Width of the range of results, best guess included.
  double swing() const;
};
struct Tornado {
  UsedBlocks ends;  // of two for each parameter
  IntervalEstimate best_guess;
  std::vector<TornadoBar> bars;  // by parameter
};

using SensitivityEstimate = std::variant<MorrisScreening, SobolScreening, Tornado>;

/// `results` as of results_of(); 0 < level < 1.
SensitivityEstimate estimate_sensitivity(const SensitivityDesign& design,
                                         const Eigen::MatrixXd& results, double level,
                                         std::uint32_t seed);

/// Parameters by weight (mu_star, total index, swing), heaviest first, undefined ones last.
struct SensitivityRank {
  std::size_t parameter = 0;
  double weight = 0;
  /// Chance alone would hardly give as much: the interval lies above what it would give, or, for
  /// the tornado, an end's interval leaves out 0.
  bool beyond_chance = false;
};
std::vector<SensitivityRank> ranked_parameters(const SensitivityEstimate& estimate);

}  // namespace yinling
