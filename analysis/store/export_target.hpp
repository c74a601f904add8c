#pragma once
// What exports share: files that appear whole or not at all, and what is exported of a run.
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "analysis/compare/summary.hpp"

namespace yinling {

/// What an export wrote, and what is worth a remark.
struct Exported {
  std::vector<std::filesystem::path> files;
  std::vector<Said> notes;
};

/// `write` makes a file beside the target, which is then renamed; nothing is left if it throws.
void write_beside(const std::filesystem::path& target,
                  const std::function<void(const std::filesystem::path& beside)>& write);

/// The number of elders, a measure of elders, or one of the programme.
class ExportedMeasure {
 public:
  explicit ExportedMeasure(const Measure& measure) : of_elders_(&measure) {}
  explicit ExportedMeasure(const ProgrammeMeasure& measure) : of_programme_(&measure) {}
  static ExportedMeasure elders() { return ExportedMeasure(); }

  std::string name() const;
  Said label() const;
  std::string unit() const;
  /// Of every group of elders, not of the programme as a whole.
  bool by_group() const { return of_programme_ == nullptr; }
  /// Of a group; a measure of the programme needs a run.
  double of(const Sums& sums) const;
  double of(const RunRecord& run) const { return of_programme_->value(run); }

 private:
  ExportedMeasure() = default;
  const Measure* of_elders_ = nullptr;
  const ProgrammeMeasure* of_programme_ = nullptr;
};

/// In the order of runs.csv.
std::vector<ExportedMeasure> exported_measures();

/// A parameter's unit where its value is the model's: shares are 0 to 1.
std::string model_unit(Unit unit);

}  // namespace yinling
