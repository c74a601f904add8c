#include "analysis/store/workbook_pages.hpp"

#include <algorithm>

#include "analysis/store/export_target.hpp"
#include "sim/base/sha256.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

namespace {

void write_parameter_set(const ParameterSet& set, const DesignPoints& design, Language language,
                         Sheet& sheet) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    const Parameter& one = set.at(i);
    const std::string name = fmt::format("{}.{}", set.name(), one.name());
    const bool drawn = std::any_of(design.axes.begin(), design.axes.end(),
                                   [&](const Axis& axis) { return axis.name == name; });
    sheet.add(name).add(std::string(one.in(language))).add(one.value());
    sheet.add(model_unit(one.unit())).add(one.range().low).add(one.range().high);
    if (one.evidence().empty()) {
      sheet.skip().add("none").skip();
    } else {
      const Evidence evidence = evidence_for(one.evidence());
      sheet.add(evidence.key).add(evidence.verified).add(evidence.source);
    }
    sheet.add(drawn ? Said{"yes", "是"}.in(language) : Said{"no", "否"}.in(language)).end_row();
  }
  for (std::size_t i = 0; i < set.choices(); ++i) {
    const Choice& choice = set.choice(i);
    sheet.add(fmt::format("{}.{}", set.name(), choice.name()));
    sheet.add(std::string(choice.in(language))).add(std::string(choice.value())).end_row();
  }
}

/// What the intervals hold and what they lack.
Said uncertainty_in(const StoredResults& results) {
  const auto replicates = results.scenario_runs().replicates.size();
  if (results.points.size() == 1) {
    return say(
        "chance only: t intervals over {} replicates. Ignorance of the parameters is "
        "missing; `compare --ignorance 64` explores it",
        "仅含机遇：{} 次重复的 t 区间。缺参数的未知；`compare --ignorance 64` 可加以考察",
        replicates);
  }
  return say(
      "chance only: t intervals over {} replicates. Ignorance of the parameters is not in "
      "them; its {} points are exported by --to csv, netcdf and psa",
      "仅含机遇：{} 次重复的 t 区间。不含参数的未知；其 {} 个点由 --to csv、netcdf、psa 导出",
      replicates, results.points.size() - 1);
}

}  // namespace

void write_parameter_page(const StoredResults& results, Language language, Sheet sheet) {
  const auto word = [&](const char* en, const char* zh) { return Said{en, zh}.in(language); };
  sheet.header({word("parameter", "参数"), word("meaning", "含义"), word("value", "值"),
                word("unit (a share is 0 to 1)", "单位（share 为 0 到 1）"),
                word("plausible: low", "合理范围：下限"), word("plausible: high", "合理范围：上限"),
                word("evidence", "依据"), word("verified", "核实情况"), word("source", "来源"),
                word("drawn in design points", "在设计点中变动")},
               {32, 40, 12, 12, 12, 12, 24, 10, 40, 12});
  for (const ParameterSet* set : results.scenario.parameters.sets()) {
    write_parameter_set(*set, results.design, language, sheet);
  }
  for (const auto& lever : results.scenario.levers) {
    write_parameter_set(*lever, results.design, language, sheet);
  }
}

void write_about_page(const StoredResults& results, Language language,
                      const std::vector<Said>& notes, Sheet sheet) {
  const Scenario& scenario = results.scenario;
  const Experiment& experiment = results.scenario_runs();
  const auto line = [&](const Said& name, const Said& text) {
    sheet.add(name.in(language)).add(text.in(language)).end_row();
  };
  const auto plain = [](const std::string& text) { return Said{text, text}; };
  sheet.header({Said{"about", "说明"}.in(language), ""}, {32, 100});
  line({"title", "标题"}, scenario.title);
  line({"county", "县"}, plain(fmt::format("{} {} ({})", scenario.county.province,
                                           scenario.county.name, scenario.county.code)));
  line({"seed", "种子"}, plain(std::to_string(scenario.seed)));
  line({"weeks", "周数"}, plain(fmt::format("{}, {}", scenario.weeks, iso_date(scenario.start))));
  line({"rural elders of the first replicate", "首次重复的农村老人数"},
       plain(std::to_string(experiment.elders)));
  line({"complete replicates", "完整的重复"},
       plain(fmt::format("{} / {}", experiment.replicates.size(), scenario.replicates)));
  line({"plausible worlds x replicates", "可能情形 × 重复"},
       results.plausible_worlds()
           ? plain(fmt::format("{} x {}", scenario.ignorance.worlds, scenario.ignorance.replicates))
           : Said{"none", "无"});
  line({"program", "程序"}, plain("yinling " + results.program));
  line({"scenario.resolved.yaml, SHA-256", "scenario.resolved.yaml 的 SHA-256"},
       plain(sha256(results.resolved)));
  line({"to get these numbers again", "如何重现"},
       say("yinling {} scenario.resolved.yaml -o NEW, with this file of the results folder: the "
           "same version gives the same bits on any number of threads",
           "yinling {} scenario.resolved.yaml -o NEW（用结果文件夹中的该文件）：同一版本在任何"
           "线程数下逐位相同",
           results.mixes.size() > 1 ? "compare" : "run"));
  line({"uncertainty in the intervals", "区间所含的不确定性"}, uncertainty_in(results));
  line({"differences", "差值"},
       say("to the mix {}, replicate by replicate: same people, same luck",
           "相对于组合 {}，逐次重复配对：同样的人、同样的机遇", experiment.mixes.front().name));
  line({"costs", "费用"},
       say("prices of {}; financial: what the funder pays; economic: with unpaid hours valued",
           "{} 年价格；财务：出资方支付；经济：计入无偿工时", scenario.currency_year));
  for (const Said& note : results.notes) line({"note", "注意"}, note);
  for (const Said& note : notes) line({"note", "注意"}, note);
  for (const Mix& mix : results.mixes) {
    line(say("mix {}", "组合 {}", mix.name), mix.label);
  }
  for (const Group& group : groups()) {
    line(say("group {}", "群体 {}", group.name), group.label);
  }
}

}  // namespace yinling
