#include "analysis/store/export_target.hpp"

#include <unistd.h>

#include "sim/base/error.hpp"

namespace yinling {

namespace {

/// Labels of programme_measures(), which files for people need.
struct DeliveryLabel {
  std::string_view name;
  Said label;
};

const DeliveryLabel delivery_labels[] = {
    {"cost_financial", {"financial cost of the programme", "项目财务成本"}},
    {"cost_economic", {"economic cost, unpaid hours valued", "经济成本（含无偿工时）"}},
    {"cost_discounted", {"financial cost, discounted", "财务成本（贴现）"}},
    {"served", {"times somebody was served", "服务人次"}},
    {"unmet", {"people who waited in vain", "等候未果人数"}},
    {"weeks_waited", {"waiting", "等候"}},
    {"hours_used", {"staff hours used", "已用工时"}},
    {"hours_idle", {"staff hours idle", "空闲工时"}},
    {"adopter_years", {"years of active use", "活跃使用人年"}},
    {"hours_saved", {"hours saved by shopping online", "网购节省的时间"}},
};

}  // namespace

void write_beside(const std::filesystem::path& target,
                  const std::function<void(const std::filesystem::path& beside)>& write) {
  const std::filesystem::path beside = target.string() + fmt::format(".{}.partial", getpid());
  std::error_code problem;
  try {
    write(beside);
  } catch (...) {
    std::filesystem::remove(beside, problem);
    throw;
  }
  std::filesystem::rename(beside, target, problem);
  if (!problem) return;
  std::error_code ignored;
  std::filesystem::remove(beside, ignored);
  throw failed({target.string()}, say("the file cannot be replaced", "文件无法替换"),
               say("check the folder and its permissions", "请检查文件夹及其权限"));
}

std::string ExportedMeasure::name() const {
  if (of_elders_ != nullptr) return std::string(of_elders_->name);
  return of_programme_ != nullptr ? std::string(of_programme_->name) : "elders";
}

Said ExportedMeasure::label() const {
  if (of_elders_ != nullptr) return of_elders_->label;
  if (of_programme_ == nullptr) return {"elders", "老人数"};
  for (const DeliveryLabel& one : delivery_labels) {
    if (one.name == of_programme_->name) return one.label;
  }
  return {name(), name()};
}

std::string ExportedMeasure::unit() const {
  if (of_elders_ != nullptr) return std::string(of_elders_->unit);
  return of_programme_ != nullptr ? std::string(of_programme_->unit) : "persons";
}

double ExportedMeasure::of(const Sums& sums) const {
  return of_elders_ != nullptr ? of_elders_->value(sums) : static_cast<double>(sums.elders);
}

std::vector<ExportedMeasure> exported_measures() {
  std::vector<ExportedMeasure> all{ExportedMeasure::elders()};
  for (const Measure& measure : measures()) all.emplace_back(measure);
  for (const ProgrammeMeasure& measure : programme_measures()) all.emplace_back(measure);
  return all;
}

std::string model_unit(Unit unit) {
  return unit == Unit::share ? "share" : std::string(name_of(unit));
}

}  // namespace yinling
