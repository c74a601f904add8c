#include "analysis/store/export_xlsx.hpp"

#include <map>

#include "analysis/decision/budget_impact.hpp"
#include "analysis/statistics/interval.hpp"
#include "analysis/store/workbook_pages.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

namespace {

constexpr double interval_level = 0.95;

class XlsxExport {
 public:
  XlsxExport(const StoredResults& results, const XlsxOptions& options, Workbook& book)
      : results_(results),
        experiment_(results.scenario_runs()),
        measures_(exported_measures()),
        most_rows_(options.most_rows),
        language_(options.language),
        book_(book) {}

  std::vector<Said> write() {
    summary();
    runs();
    weekly();
    costs();
    write_parameter_page(results_, language_, begin({"parameters", "参数"}));
    write_about_page(results_, language_, notes_, begin({"about", "说明"}));
    return notes_;
  }

 private:
  Sheet begin(const Said& name) { return book_.sheet(name.in(language_)); }

  void header(Sheet& sheet, const std::vector<Said>& names, const std::vector<double>& widths) {
    std::vector<std::string> words;
    for (const Said& name : names) words.push_back(name.in(language_));
    sheet.header(words, widths);
  }

  Sheet& measure(Sheet& sheet, const ExportedMeasure& one) {
    return sheet.add(one.name()).add(one.label().in(language_)).add(one.unit());
  }

  /// So many groups of all fit into a sheet, given the rows that they take: all, one or none.
  std::size_t groups_that_fit(const char* sheet, std::size_t all, std::string_view first,
                              const std::function<std::size_t(std::size_t)>& rows) {
    if (rows(all) + 1 <= most_rows_) return all;
    const bool one = rows(1) + 1 <= most_rows_;
    notes_.push_back(one ? say("sheet {}: {} rows do not fit, so it has the group {} only; "
                               "`--to csv` has all",
                               "工作表 {}：{} 行放不下，只含群体 {}；`--to csv` 含全部", sheet,
                               rows(all), first)
                         : say("sheet {}: {} rows do not fit, so it is empty; `--to csv` has all",
                               "工作表 {}：{} 行放不下，留空；`--to csv` 含全部", sheet, rows(1)));
    return one ? 1 : 0;
  }

  void summary() {
    Sheet sheet = begin({"summary", "汇总"});
    header(sheet,
           {{"mix", "组合"},
            {"group", "群体"},
            {"measure", "指标"},
            {"meaning", "含义"},
            {"unit", "单位"},
            {"n (replicates)", "n（重复次数）"},
            {"mean", "均值"},
            {"sd", "标准差"},
            {"difference to the first mix", "与第一个组合之差"},
            {"95 % t interval: low", "95% t 区间下限"},
            {"95 % t interval: high", "95% t 区间上限"}},
           {26, 18, 18, 26, 20, 8, 12, 12, 12, 12, 12});
    const Summary summary = summarise(experiment_, results_.scenario.seed, interval_level);
    std::map<std::string, const ExportedMeasure*> named;
    for (const ExportedMeasure& one : measures_) named[one.name()] = &one;
    for (const SummaryRow& row : summary.rows) {
      const PairedDifference& paired = row.paired;
      sheet.add(experiment_.mixes[row.mix].name).add(row.group);
      measure(sheet, *named.at(row.measure)).add(paired.n).add(paired.mean).add(paired.sd);
      if (row.mix > 0) sheet.add(paired.difference).add(paired.low).add(paired.high);
      sheet.end_row();
    }
    for (std::size_t m = 1; m < experiment_.mixes.size(); ++m) {
      const CostPerAdopter& cost = summary.cost_per_adopter[m];
      sheet.add(experiment_.mixes[m].name).add("all").add("cost_per_additional_adopter");
      sheet.add(Said{"financial cost per additional active adopter (bootstrap interval)",
                     "每新增一名活跃使用者的财务成本（自助法区间）"}
                    .in(language_));
      sheet.add("yuan").add(static_cast<int>(experiment_.replicates.size()));
      if (cost.gained) {
        sheet.add(cost.value).skip().skip().add(cost.low).add(cost.high);
      } else {
        sheet.add(Said{"none gained", "没有新增"}.in(language_));
      }
      sheet.end_row();
    }
  }

  void runs() {
    Sheet sheet = begin({"runs", "运行"});
    header(sheet,
           {{"mix", "组合"},
            {"replicate", "重复"},
            {"group", "群体"},
            {"measure", "指标"},
            {"value", "值"}},
           {26, 10, 18, 18, 14});
    std::size_t of_elders = 0;
    for (const ExportedMeasure& one : measures_) of_elders += one.by_group() ? 1 : 0;
    const std::size_t all_runs = experiment_.mixes.size() * experiment_.replicates.size();
    const std::size_t fit = groups_that_fit("runs", groups().size(), "all", [&](std::size_t some) {
      return all_runs * (some * of_elders + measures_.size() - of_elders);
    });
    for (std::size_t m = 0; fit > 0 && m < experiment_.mixes.size(); ++m) {
      for (const Replicate& replicate : experiment_.replicates) {
        const RunRecord& run = replicate.runs[m];
        const auto row = [&](std::string_view group, const ExportedMeasure& one, double value) {
          sheet.add(experiment_.mixes[m].name).add(replicate.number);
          sheet.add(std::string(group)).add(one.name()).add(value).end_row();
        };
        for (std::size_t g = 0; g < fit; ++g) {
          for (const ExportedMeasure& one : measures_) {
            if (one.by_group()) row(groups()[g].name, one, one.of(run.groups[g]));
          }
        }
        for (const ExportedMeasure& one : measures_) {
          if (!one.by_group()) row("all", one, one.of(run));
        }
      }
    }
  }

  void weekly() {
    Sheet sheet = begin({"weekly", "每周"});
    header(sheet,
           {{"mix", "组合"},
            {"week", "周"},
            {"last day", "该周最后一日"},
            {"group", "群体"},
            {"measure", "指标"},
            {"meaning", "含义"},
            {"unit", "单位"},
            {"n (replicates)", "n（重复次数）"},
            {"mean", "均值"},
            {"95 % t interval: low", "95% t 区间下限"},
            {"95 % t interval: high", "95% t 区间上限"}},
           {26, 6, 12, 12, 18, 26, 20, 8, 12, 12, 12});
    const auto& names = results_.scenario.weekly_groups;
    const std::size_t weeks = experiment_.replicates.front().runs.front().weekly.size();
    if (weeks == 0) {
      notes_.push_back({"sheet weekly: empty, as the scenario's outputs.tables leaves `weekly` out",
                        "工作表 weekly：为空，因为方案的 outputs.tables 未含 `weekly`"});
      return;
    }
    std::size_t of_elders = 0;
    for (const ExportedMeasure& one : measures_) of_elders += one.by_group() ? 1 : 0;
    const std::size_t fit = groups_that_fit(
        "weekly", names.size(), names.front(),
        [&](std::size_t some) { return experiment_.mixes.size() * weeks * some * of_elders; });
    std::vector<double> values;
    for (std::size_t m = 0; fit > 0 && m < experiment_.mixes.size(); ++m) {
      for (std::size_t w = 0; w < weeks; ++w) {
        const Date day = results_.scenario.start + std::chrono::days{7 * static_cast<int>(w) - 1};
        for (std::size_t g = 0; g < fit; ++g) {
          for (const ExportedMeasure& one : measures_) {
            if (!one.by_group()) continue;
            values.clear();
            for (const Replicate& replicate : experiment_.replicates) {
              values.push_back(one.of(replicate.runs[m].weekly[w][g]));
            }
            sheet.add(experiment_.mixes[m].name).add(static_cast<int>(w)).add(iso_date(day));
            measure(sheet.add(names[g]), one);
            estimate(sheet, values).end_row();
          }
        }
      }
    }
  }

  /// n, mean and interval.
  Sheet& estimate(Sheet& sheet, const std::vector<double>& values) {
    const IntervalEstimate mean = mean_over_replicates(values, interval_level);
    return sheet.add(static_cast<int>(values.size()))
        .add(mean.value)
        .add(mean.interval.low)
        .add(mean.interval.high);
  }

  void costs() {
    Sheet sheet = begin({"costs", "费用"});
    header(sheet,
           {{"mix", "组合"},
            {"measure of the programme", "措施"},
            {"meaning", "含义"},
            {"programme year", "项目年度"},
            {"n (replicates)", "n（重复次数）"},
            {"financial yuan: mean", "财务成本（元）：均值"},
            {"95 % t interval: low", "95% t 区间下限"},
            {"95 % t interval: high", "95% t 区间上限"},
            {"economic yuan: mean", "经济成本（元）：均值"},
            {"95 % t interval: low", "95% t 区间下限"},
            {"95 % t interval: high", "95% t 区间上限"},
            {"staff hours used: mean", "已用工时：均值"}},
           {26, 10, 30, 10, 8, 14, 12, 12, 14, 12, 12, 12});
    bool any = false;
    for (std::size_t m = 0; m < experiment_.mixes.size(); ++m) {
      const Levers levers = levers_of(results_.scenario, experiment_.mixes[m]);
      for (const auto& [key, cost] : costs_of(m)) {
        any = true;
        const auto& lever = levers[static_cast<std::size_t>(key.first)]->info;
        sheet.add(experiment_.mixes[m].name).add(std::string(lever.id));
        sheet.add(lever.name.in(language_)).add(key.second + 1);
        estimate(sheet, cost.financial);
        const IntervalEstimate economic = mean_over_replicates(cost.economic, interval_level);
        sheet.add(economic.value).add(economic.interval.low).add(economic.interval.high);
        sheet.add(mean_over_replicates(cost.hours, interval_level).value).end_row();
      }
    }
    if (!any) {
      notes_.push_back(
          {"sheet costs: empty, as nothing was delivered or the scenario's "
           "outputs.tables leaves `ledger` out",
           "工作表 costs：为空，因为没有交付，或方案的 outputs.tables 未含 `ledger`"});
    }
  }

  /// Yuan and hours, one value per replicate.
  struct YearlyCost {
    std::vector<double> financial, economic, hours;
  };
  /// By lever and programme year, from 0.
  std::map<std::pair<int, int>, YearlyCost> costs_of(std::size_t mix) const {
    std::map<std::pair<int, int>, YearlyCost> costs;
    const std::size_t n = experiment_.replicates.size();
    for (std::size_t r = 0; r < n; ++r) {
      for (const LedgerRow& row : experiment_.replicates[r].runs[mix].ledger) {
        const int year = static_cast<int>((row.week - 1) / weeks_a_year);
        YearlyCost& cost = costs[{row.lever, year}];
        for (auto* values : {&cost.financial, &cost.economic, &cost.hours}) values->resize(n);
        cost.financial[r] += yuan_of_fen(row.cell.financial);
        cost.economic[r] += yuan_of_fen(row.cell.economic);
        cost.hours[r] += static_cast<double>(row.cell.minutes_used) / 60.0;
      }
    }
    return costs;
  }

  const StoredResults& results_;
  const Experiment& experiment_;
  std::vector<ExportedMeasure> measures_;
  std::size_t most_rows_;
  Language language_;
  Workbook& book_;
  std::vector<Said> notes_;
};

}  // namespace

Exported export_xlsx(const StoredResults& results, const std::filesystem::path& file,
                     const XlsxOptions& options) {
  if (results.scenario_runs().replicates.empty()) {
    throw invalid({results.folder.string()},
                  say("there are no runs of the scenario as it is", "没有按原方案的运行"),
                  say("export the design points with --to csv or netcdf",
                      "请用 --to csv 或 netcdf 导出设计点"));
  }
  Exported exported{{file}, {}};
  write_beside(file, [&](const std::filesystem::path& beside) {
    Workbook book(beside, file, results.scenario.title.in(options.language));
    exported.notes = XlsxExport(results, options, book).write();
    book.close();
  });
  return exported;
}

}  // namespace yinling
