// The plain page's tables of what came out: the answer, its course, the mixes, money.
#include "analysis/report/plain_sections.hpp"

namespace yinling::report {

void PlainSections::answer() {
  const Json& answer = report_["answer"];
  heading(2, in({"The answer", "结论"}));
  finding(answer);
  std::vector<Row> rows;
  for (const Json& one : answer["numbers"]) {
    rows.push_back({said(one["label"]), said(one["shown"]), said(one["range"]), said(one["worlds"]),
                    said(one["explains"])});
  }
  table({"Four numbers", "四个数字"},
        {{"what", "项目"},
         {"number", "数值"},
         {"range", "范围"},
         {"plausible worlds", "可能的情形"},
         {"meaning", "含义"}},
        rows);
  for (const Json& best : answer["best"]) paragraph(said(best["sentence"]));
}

void PlainSections::baseline() {
  if (!section({"Without a programme", "没有项目时"}, "baseline")) return;
  const Json& baseline = report_["baseline"];
  finding(baseline);
  std::vector<Row> rows;
  for (const Json& state : baseline["states"]) {
    const auto cell = [](const Json& value) {
      return fmt::format("{:.2f} %", 100.0 * value.get<double>());
    };
    rows.push_back(
        {said(state["label"]), cell(state["shares"].front()), cell(state["shares"].back())});
  }
  table({"Share of elders in each state", "处于各状态的老人份额"},
        {{"state", "状态"}, {"start", "期初"}, {"end", "期末"}}, rows);
}

void PlainSections::fan() {
  if (!section({"Week by week", "逐周变化"}, "fan")) return;
  constexpr std::size_t step = 13;  // a quarter
  const Json& fan = report_["fan"];
  for (const Json& chart : fan["charts"]) {
    finding(chart);
    const Json& last = chart["mixes"].back();
    std::vector<Row> rows;
    for (std::size_t week = 0; week < fan["dates"].size(); week += step) {
      rows.push_back({fan["dates"][week], std::to_string(week), figure(last["bands"][0][week]),
                      figure(last["bands"][2][week]), figure(last["bands"][4][week])});
    }
    table(
        {mix(last["mix"]), mix(last["mix"])},
        {{"date", "日期"}, {"week", "周"}, {"5 %", "5 %"}, {"median", "中位数"}, {"95 %", "95 %"}},
        rows);
  }
}

void PlainSections::mixes() {
  section({"Eight mixes", "八种组合"}, "mix_results");
  const Json& results = report_["mix_results"];
  finding(results);
  std::vector<Row> rows;
  for (const Json& row : results["rows"]) {
    rows.push_back({mix(row["mix"]), interval(row["added_adopters"]),
                    interval(row["net_loss_change"]), figure(row["cost"]),
                    interval(row["cost_per_adopter"]), figure(row["adopters_per_10000"])});
  }
  table({"Differences to no programme [95 %]", "与无项目之差 [95 %]"},
        {{"mix", "组合"},
         {"added adopters, persons", "新增使用者（人）"},
         {"net loss, yuan per 1,000 elders", "净损失（元／千人）"},
         {"cost, yuan", "费用（元）"},
         {"yuan per added adopter", "每增一人（元）"},
         {"adopters per 10,000 yuan", "每万元使用者"}},
        rows);
  finding(report_["plane"]);
}

void PlainSections::levels() {
  section({"What each level contributes", "各层面的贡献"}, "attribution");
  const Json& attribution = report_["attribution"];
  finding(attribution);
  const Said names[] = {{"individual", "个人"}, {"family", "家庭"}, {"society", "社会"}};
  for (const Json& measure : attribution["measures"]) {
    std::vector<Row> rows;
    for (std::size_t l = 0; l < 3; ++l) {
      const Json& level = measure["levels"][l];
      rows.push_back({in(names[l]), interval(level["value"]), share(level["share"])});
    }
    rows.push_back({in({"synergy", "合力"}), interval(measure["synergy"]), "–"});
    const std::string label = said(measure["label"]);
    table({label, label}, {{"level", "层面"}, {"contribution", "贡献"}, {"share", "份额"}}, rows);
    paragraph(said(measure["sentence"]));
  }
}

void PlainSections::cost() {
  section({"Cost", "费用"}, "cost");
  const Json& cost = report_["cost"];
  finding(cost);
  std::vector<Row> rows;
  for (const Json& lever : cost["levers"]) {
    rows.push_back({said(lever["name"]), figure(lever["financial"]), figure(lever["economic"]),
                    figure(lever["hours"]), figure(lever["served"]), figure(lever["gave_up"])});
  }
  table({"Measures of the whole programme", "全部措施"},
        {{"measure", "措施"},
         {"paid, yuan", "支付（元）"},
         {"unpaid hours valued, yuan", "含无偿工时（元）"},
         {"hours", "工时"},
         {"times served", "服务次数"},
         {"waited in vain", "未等到（人）"}},
        rows);
  rows.clear();
  for (const Json& one : cost["per_outcome"]) {
    rows.push_back({said(one["label"]), interval(one["yuan"])});
  }
  table({"Cost of one", "每项成果的费用"}, {{"outcome", "成果"}, {"yuan", "元"}}, rows);
}

void PlainSections::frontier() {
  section({"Worth the money", "是否值得"}, "frontier");
  const Json& frontier = report_["frontier"];
  finding(frontier);
  std::vector<Row> rows;
  for (const Json& row : frontier["rows"]) {
    rows.push_back({mix(row["mix"]), figure(row["cost"]), figure(row["effect"]),
                    figure(row["icer"]), row["status"]});
  }
  table({"Frontier (ND not dominated, ED dominated by a mixture, D dominated)",
         "前沿（ND 不被占优，ED 被混合占优，D 被占优）"},
        {{"mix", "组合"},
         {"cost, yuan", "费用（元）"},
         {"added adopters", "新增使用者"},
         {"yuan per further one", "每再增一人（元）"},
         {"status", "状态"}},
        rows);
  for (const Json& curves : frontier["acceptability"]) {
    finding(curves);
    rows.clear();
    for (std::size_t i = 0; i < curves["wtp"].size(); i += 5) {
      const std::size_t choice = curves["choice"][i];
      rows.push_back({figure(curves["wtp"][i]), mix(choice),
                      share(curves["best"][choice]["chance"][i]), figure(curves["evpi"][i])});
    }
    table({"Best choice by the value of an adopter", "按每名使用者的价值的最佳选择"},
          {{"value, yuan", "价值（元）"},
           {"choice", "选择"},
           {"chance of being best", "最优可能性"},
           {"worth of knowing all, yuan", "完全信息价值（元）"}},
          rows);
  }
}

void PlainSections::budget() {
  if (report_["budget"].is_null() || !section({"More or less money", "钱多钱少"}, "budget")) {
    return;
  }
  const Json& budget = report_["budget"];
  finding(budget);
  std::vector<Row> rows;
  for (const Json& dose : budget["doses"]) {
    rows.push_back({share(dose["dose"]), figure(dose["cost"]), interval(dose["added"]),
                    interval(dose["net_loss_change"])});
  }
  table({"Share of the planned coverage", "计划覆盖的份额"},
        {{"coverage", "覆盖"},
         {"cost, yuan", "费用（元）"},
         {"added adopters", "新增使用者"},
         {"net loss, yuan per 1,000 elders", "净损失（元／千人）"}},
        rows);
}

}  // namespace yinling::report
