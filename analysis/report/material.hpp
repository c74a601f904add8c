#pragma once
// What a report is made of: a finished comparison's folder, read from its run store.
#include <filesystem>

#include "analysis/report/words.hpp"
#include "analysis/store/stored_results.hpp"

namespace yinling::report {

enum class Audience { planner, ngo, academic };
std::string_view name_of(Audience audience);

struct Material {
  std::filesystem::path folder;
  Scenario scenario;
  std::string resolved;
  std::string program;
  Comparison comparison;
  Json manifest;
  std::vector<Said> notes;

  const Experiment& central() const { return comparison.central; }
  const Summary& summary() const { return comparison.summary; }
  const std::vector<Mix>& mixes() const { return comparison.central.mixes; }
  const Said& label(std::size_t mix) const { return mixes()[mix].label; }
  std::size_t n() const { return comparison.central.replicates.size(); }
  int worlds() const { return comparison.ignorance.worlds; }
  double level() const { return comparison.summary.level; }
  /// The mix that the report is about: all three levels, the programme as it is written.
  std::size_t programme() const { return mixes().size() - 1; }

  /// Differences to no programme, one per replicate; then one per world (mean of its replicates).
  std::vector<double> differences(std::size_t mix, std::string_view effect) const;
  std::vector<double> in_worlds(std::size_t mix, const char* measure) const;
  /// p of the paired difference of each mix to none, after Holm over the mixes; NaN for none.
  std::vector<double> p_over_mixes(const char* measure) const;
  /// Below the level after Holm, with the difference up (+1), down (-1), or neither (0).
  int beyond_chance(std::size_t mix, const char* measure) const;
  IntervalEstimate mean_of(const std::vector<double>& values) const;
  /// "n = 20 paired replicates; 95 % interval of chance …"
  Said chance_basis() const;
  Said worlds_basis() const;
  /// The programme's gain over all replicates, beside one over fewer, `n`; else empty.
  Said gain_over_all(std::size_t n) const;
};

/// Throws Error (exit code 3) with the remedy where the folder is none of a finished comparison
/// with at least two replicates.
Material read_material(const std::filesystem::path& folder);

}  // namespace yinling::report
