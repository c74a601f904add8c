#include "analysis/store/export_netcdf.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "analysis/store/netcdf_file.hpp"
#include "sim/base/sha256.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

namespace {

/// The unit as readers of climate-and-forecast files want it: no word for a plain number, and no
/// plural that would be taken for a time span.
std::string netcdf_unit(const std::string& unit) {
  if (unit == "share" || unit == "0-1") return "1";
  if (unit == "hours") return "hour";
  return unit;
}

class NetcdfExport {
 public:
  NetcdfExport(const StoredResults& results, NetcdfFile& file)
      : results_(results),
        file_(file),
        weekly_groups_(results.scenario.weekly_groups),
        mixes_(results.mixes.size()),
        groups_(groups().size()) {
    for (const Experiment& experiment : results.points) {
      for (const Replicate& replicate : experiment.replicates) {
        replicates_ = std::max(replicates_, static_cast<std::size_t>(replicate.number));
      }
    }
    for (const Replicate& replicate : results.scenario_runs().replicates) {
      for (const RunRecord& run : replicate.runs) weeks_ = std::max(weeks_, run.weekly.size());
    }
  }

  void write() {
    describe();
    point_ = file_.dimension("point", results_.points.size());
    mix_ = file_.dimension("mix", mixes_);
    replicate_ = file_.dimension("replicate", replicates_);
    group_ = file_.dimension("group", groups_);
    coordinates();
    for (const ExportedMeasure& measure : exported_measures()) outcomes(measure);
    if (weeks_ > 0) weekly();
    if (!results_.design.axes.empty()) parameters();
  }

 private:
  void describe() {
    const Scenario& scenario = results_.scenario;
    file_.attribute("Conventions", "CF-1.10");
    file_.attribute("title", scenario.title.en);
    file_.attribute("title_zh", scenario.title.zh);
    file_.attribute("source", "yinling " + results_.program);
    file_.attribute("seed", std::int64_t{scenario.seed});
    file_.attribute("county_code", std::int64_t{scenario.county.code});
    file_.attribute("weeks", std::int64_t{scenario.weeks});
    file_.attribute("scenario_sha256", sha256(results_.resolved));
    file_.attribute("scenario", results_.resolved);
    file_.attribute("missing_runs", std::int64_t{results_.missing + results_.failed});
    file_.attribute(
        "comment",
        results_.points.size() == 1
            ? "Spread over replicate is chance. Ignorance of the parameters is missing: there is "
              "one point."
            : "Spread over replicate is chance. Spread over points 1 and up is that of the drawn "
              "parameters, plus what chance their few replicates leave.");
  }

  void name(int variable, const Said& label, const std::string& unit = {}) {
    file_.attribute(variable, "long_name", label.en);
    file_.attribute(variable, "long_name_zh", label.zh);
    if (!unit.empty()) file_.attribute(variable, "units", netcdf_unit(unit));
  }

  void counted(const char* called, int dimension, std::size_t size, int from, const Said& label) {
    const int variable = file_.whole_numbers(called, dimension);
    name(variable, label);
    std::vector<int> values(size);
    std::iota(values.begin(), values.end(), from);
    file_.put(variable, values);
  }

  void named(const std::string& called, int dimension, const std::vector<std::string>& values,
             const Said& label) {
    const int variable = file_.words(called, dimension);
    name(variable, label);
    file_.put(variable, values);
  }

  /// Names along a dimension, with what they are called in both languages.
  void labelled(const std::string& called, int dimension, const std::vector<std::string>& names,
                const std::vector<Said>& labels, const Said& label) {
    std::vector<std::string> en;
    std::vector<std::string> zh;
    for (const Said& one : labels) {
      en.push_back(one.en);
      zh.push_back(one.zh);
    }
    named(called, dimension, names, label);
    named(called + "_label", dimension, en, label);
    named(called + "_label_zh", dimension, zh, label);
  }

  void coordinates() {
    counted("point", point_, results_.points.size(), 0,
            {"design point; 0 is the scenario as it is", "设计点；0 为原方案"});
    counted("replicate", replicate_, replicates_, 1, {"replicate", "重复"});
    std::vector<std::string> names;
    std::vector<Said> labels;
    for (const Mix& mix : results_.mixes) {
      names.push_back(mix.name);
      labels.push_back(mix.label);
    }
    labelled("mix", mix_, names, labels, {"mix of measures", "措施组合"});
    labels.clear();
    for (const Group& group : groups()) labels.push_back(group.label);
    labelled("group", group_, group_names(), labels,
             {"group of elders at the start", "老人群体（按期初）"});
  }

  void outcomes(const ExportedMeasure& measure) {
    std::vector<int> dimensions{point_, mix_, replicate_};
    std::vector<std::size_t> count{1, mixes_, replicates_};
    if (measure.by_group()) {
      dimensions.push_back(group_);
      count.push_back(groups_);
    }
    const int variable = file_.numbers(measure.name(), dimensions, count);
    name(variable, measure.label(), measure.unit());
    const std::size_t width = measure.by_group() ? groups_ : 1;
    for (std::size_t p = 0; p < results_.points.size(); ++p) {
      if (results_.points[p].replicates.empty()) continue;
      std::vector<double> values(mixes_ * replicates_ * width, std::nan(""));
      for (const Replicate& replicate : results_.points[p].replicates) {
        for (std::size_t m = 0; m < mixes_; ++m) {
          const RunRecord& run = replicate.runs[m];
          const std::size_t at = (m * replicates_ + row(replicate)) * width;
          for (std::size_t g = 0; g < width; ++g) {
            values[at + g] = measure.by_group() ? measure.of(run.groups[g]) : measure.of(run);
          }
        }
      }
      std::vector<std::size_t> first(dimensions.size());
      first[0] = p;
      file_.put(variable, first, count, values);
    }
  }

  void weekly() {
    const int week = file_.dimension("week", weeks_);
    const int group = file_.dimension("weekly_group", weekly_groups_.size());
    counted("week", week, weeks_, 0, {"week; 0 is the state at the start", "周；0 为期初状态"});
    const int time = file_.whole_numbers("time", week);
    name(time, {"last day of the week", "该周最后一日"},
         "days since " + iso_date(results_.scenario.start));
    file_.attribute(time, "standard_name", "time");
    file_.attribute(time, "calendar", "standard");
    std::vector<int> days(weeks_);
    for (std::size_t w = 0; w < weeks_; ++w) days[w] = 7 * static_cast<int>(w) - 1;
    file_.put(time, days);
    named("weekly_group", group, weekly_groups_, {"group of elders, by week", "老人群体（每周）"});
    const std::array dimensions{mix_, replicate_, week, group};
    const std::array<std::size_t, 4> count{1, replicates_, weeks_, weekly_groups_.size()};
    for (const ExportedMeasure& measure : exported_measures()) {
      if (!measure.by_group()) continue;
      const int variable = file_.numbers("weekly_" + measure.name(), dimensions, count);
      name(variable, measure.label(), measure.unit());
      file_.attribute(variable, "coordinates", "time");
      for (std::size_t m = 0; m < mixes_; ++m) {
        std::vector<double> values(replicates_ * weeks_ * weekly_groups_.size(), std::nan(""));
        for (const Replicate& replicate : results_.scenario_runs().replicates) {
          std::size_t at = row(replicate) * weeks_ * weekly_groups_.size();
          for (const auto& sums : replicate.runs[m].weekly) {
            for (const Sums& one : sums) values[at++] = measure.of(one);
          }
        }
        file_.put(variable, std::array<std::size_t, 4>{m, 0, 0, 0}, count, values);
      }
    }
  }

  void parameters() {
    const DesignPoints& design = results_.design;
    const int parameter = file_.dimension("parameter", design.axes.size());
    std::vector<std::string> names;
    std::vector<std::string> units;
    std::vector<Said> labels;
    std::vector<double> values;
    for (const Axis& axis : design.axes) {
      names.push_back(axis.name);
      units.push_back(model_unit(axis.unit));
      labels.push_back(axis.label);
      values.push_back(axis.value);
    }
    labelled("parameter", parameter, names, labels, {"parameter", "参数"});
    named("parameter_unit", parameter, units, {"unit of the parameter", "参数单位"});
    const std::array dimensions{point_, parameter};
    const std::array<std::size_t, 2> count{results_.points.size(), design.axes.size()};
    const std::array<std::size_t, 2> chunk{std::min<std::size_t>(count[0], 1024), count[1]};
    const int variable = file_.numbers("parameter_value", dimensions, chunk);
    name(variable, {"value of the parameter in its own unit, shares 0 to 1",
                    "参数取值（各按其单位，份额为 0 到 1）"});
    for (const auto& point : design.values) {
      values.insert(values.end(), point.begin(), point.end());
    }
    file_.put(variable, std::array<std::size_t, 2>{}, count, values);
  }

  static std::size_t row(const Replicate& replicate) {
    return static_cast<std::size_t>(replicate.number) - 1;
  }

  const StoredResults& results_;
  NetcdfFile& file_;
  const std::vector<std::string>& weekly_groups_;
  std::size_t mixes_;
  std::size_t groups_;
  std::size_t replicates_ = 0;
  std::size_t weeks_ = 0;
  int point_ = -1;
  int mix_ = -1;
  int replicate_ = -1;
  int group_ = -1;
};

}  // namespace

Exported export_netcdf(const StoredResults& results, const std::filesystem::path& file) {
  write_beside(file, [&](const std::filesystem::path& beside) {
    NetcdfFile made(beside, file);
    NetcdfExport(results, made).write();
    made.close();
  });
  return {{file}, {}};
}

}  // namespace yinling
