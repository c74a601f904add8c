// The report without scripts and charts: every number in a table. Made of the same data as the page
// with charts, so that nothing is said twice.

#include "analysis/report/page.hpp"
#include "analysis/report/plain_writer.hpp"

namespace yinling::report {

namespace {

constexpr std::string_view style =
    "body{font-family:'Noto Sans CJK SC','Noto Sans SC',sans-serif;max-width:60rem;margin:0 auto;"
    "padding:1rem;line-height:1.5;color:#111;background:#fff}"
    "table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}"
    "caption{text-align:left;font-weight:bold;padding:.3rem 0}"
    "th,td{border:1px solid #767676;padding:.2rem .5rem;text-align:right;vertical-align:top}"
    "th:first-child,td:first-child,td.text{text-align:left;overflow-wrap:anywhere}"
    ".scroll{overflow-x:auto}pre{white-space:pre-wrap;overflow-wrap:anywhere}"
    "h1,p,li{overflow-wrap:anywhere}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}a{color:#9cf}}"
    // A language that is linked to stands alone; so it does when it is printed.
    "main:has(section:target) section:not(:target){display:none}"
    "@media "
    "print{nav{display:none}.scroll{overflow:visible}table{font-size:80%}tr{break-inside:avoid}"
    "body{color:#000;background:#fff;max-width:none}}";

/// One language of the page.
class PlainText : private PlainWriter {
 public:
  using PlainWriter::PlainWriter;

  std::string whole() {
    out_ = fmt::format("<section lang=\"{0}\" id=\"lang={0}&amp;print\">\n", language_);
    heading(1, said(report_["title"]));
    paragraph(fmt::format("{} {} · {} – {}", report_["county"]["name"].get<std::string>(),
                          report_["county"]["code"].get<std::int64_t>(),
                          report_["start"].get<std::string>(), report_["end"].get<std::string>()));
    for (const Json& note : report_["notes"]) paragraph(said(note));
    answer();
    list({"Three caveats", "三条提醒"}, report_["caveats"]);
    passages({"The programme", "项目内容"}, "programme");
    baseline();
    fan();
    mixes();
    levels();
    cost();
    frontier();
    who();
    villages();
    ignorance();
    budget();
    stories();
    convergence();
    passages({"The model (ODD)", "模型（ODD）"}, "odd");
    cheers();
    parameters();
    rerun();
    return out_ + "</section>\n";
  }

 private:
  void answer() {
    const Json& answer = report_["answer"];
    heading(2, in({"The answer", "结论"}));
    finding(answer);
    std::vector<Row> rows;
    for (const Json& one : answer["numbers"]) {
      rows.push_back({said(one["label"]), said(one["shown"]), said(one["range"]),
                      said(one["worlds"]), said(one["explains"])});
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

  void baseline() {
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

  void fan() {
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
      table({mix(last["mix"]), mix(last["mix"])},
            {{"date", "日期"},
             {"week", "周"},
             {"5 %", "5 %"},
             {"median", "中位数"},
             {"95 %", "95 %"}},
            rows);
    }
  }

  void mixes() {
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
           {"net loss, yuan per 1,000", "净损失（元／千人）"},
           {"cost, yuan", "费用（元）"},
           {"yuan per added adopter", "每增一人（元）"},
           {"adopters per 10,000 yuan", "每万元使用者"}},
          rows);
    finding(report_["plane"]);
  }

  void levels() {
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

  void cost() {
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

  void frontier() {
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

  void who() {
    section({"Who benefits", "谁受益"}, "groups");
    const Json& groups = report_["groups"];
    finding(groups);
    std::vector<Row> rows;
    const Json& last = groups["mixes"].back();
    for (std::size_t g = 0; g < groups["groups"].size(); ++g) {
      const Json& row = last["rows"][g];
      rows.push_back({said(groups["groups"][g]["label"]), figure(groups["groups"][g]["elders"]),
                      interval(row["active"], 100.0), interval(row["net_loss"])});
    }
    table({mix(last["mix"]), mix(last["mix"])},
          {{"group", "群体"},
           {"elders", "老人"},
           {"active, points", "活跃使用（百分点）"},
           {"net loss, yuan per 1,000", "净损失（元／千人）"}},
          rows);
    for (const Json& gap : groups["gaps"]) paragraph(said(gap["sentence"]));
  }

  void villages() {
    if (!section({"Villages", "村庄"}, "villages")) return;
    const Json& villages = report_["villages"];
    finding(villages);
    const Json& last = villages["mixes"].back();
    std::vector<Row> rows;
    for (std::size_t v = 0; v < villages["villages"].size(); ++v) {
      const Json& one = villages["villages"][v];
      rows.push_back({said(one["name"]), figure(one["elders"]), figure(one["distance_km"]),
                      figure(last["active"][v]), figure(last["added"][v]),
                      figure(last["net_loss_change"][v])});
    }
    table({mix(last["mix"]), mix(last["mix"])},
          {{"place", "地点"},
           {"elders", "老人"},
           {"km to pick-up", "取件距离（公里）"},
           {"active adopters", "活跃使用者"},
           {"added", "新增"},
           {"net loss, change per 1,000", "净损失变化（元／千人）"}},
          rows);
  }

  void ignorance() {
    if (section({"Plausible worlds", "可能的情形"}, "plausible")) {
      const Json& plausible = report_["plausible"];
      finding(plausible);
      std::vector<Row> rows;
      for (const Json& row : plausible["rows"]) {
        rows.push_back({mix(row["mix"]), share(row["first"]), share(row["worse"]),
                        share(row["mixed"]), share(row["aim"])});
      }
      table({"Share of worlds", "情形份额"},
            {{"mix", "组合"},
             {"most adopters", "使用者最多"},
             {"fewer adopters than without", "使用者少于无项目"},
             {"more adopters and more loss", "使用者与损失都增加"},
             {"aim met", "达到目标"}},
            rows);
    }
    if (!section({"What would change the answer", "什么会改变结论"}, "tornado")) return;
    const Json& tornado = report_["tornado"];
    finding(tornado);
    paragraph(said(tornado["method_text"]));
    std::vector<Row> rows;
    for (const Json& bar : tornado["bars"]) {
      rows.push_back({said(bar["level"]) + (zh_ ? "：" : ": ") + said(bar["label"]),
                      said(bar["low_value"]), said(bar["high_value"]), figure(bar["at_low"]),
                      figure(bar["at_high"]), figure(bar["correlation"])});
    }
    table({"Parameters", "参数"},
          {{"parameter", "参数"},
           {"low", "低"},
           {"high", "高"},
           {"adopters at low", "取低值时使用者"},
           {"adopters at high", "取高值时使用者"},
           {"rank correlation", "秩相关"}},
          rows);
  }

  void budget() {
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
           {"net loss, yuan per 1,000", "净损失（元／千人）"}},
          rows);
  }

  void stories() {
    if (!section({"Elders", "老人的故事"}, "stories")) return;
    finding(report_["stories"]);
    for (const Json& elder : report_["stories"]["elders"]) {
      heading(3, said(elder["name"]));
      paragraph(said(elder["how"]));
      paragraph(said(elder["portrait"]));
      for (const Json& life : elder["lives"]) {
        heading(4, mix(life["mix"]));
        out_ += "<ul>\n";
        for (const Json& event : life["events"]) {
          out_ += fmt::format("<li>{}: <bdi>{}</bdi></li>\n", event["date"].get<std::string>(),
                              escaped(said(event["text"])));
        }
        out_ += fmt::format("<li><bdi>{}</bdi></li>\n</ul>\n", escaped(said(life["ending"])));
      }
    }
  }

  void convergence() {
    if (report_["audience"] != "academic" ||
        !section({"Convergence of replicates", "重复的收敛"}, "convergence")) {
      return;
    }
    const Json& convergence = report_["convergence"];
    finding(convergence);
    for (const Json& measure : convergence["measures"]) {
      const Json& last = measure["mixes"].back();
      const double scale = measure["unit"] == "share" ? 100.0 : 1.0;
      std::vector<Row> rows;
      for (std::size_t i = 0; i < last["n"].size(); ++i) {
        rows.push_back({std::to_string(last["n"][i].get<int>()), figure(last["mean"][i], scale),
                        figure(last["half_width"][i], scale)});
      }
      table(scale > 1.0 ? Said{"Active adopters, percentage points", "活跃使用者（百分点）"}
                        : Said{"Net loss, yuan per 1,000", "净损失（元／千人）"},
            {{"n", "n"}, {"mean difference", "平均差"}, {"half-width", "半宽"}}, rows);
    }
  }

  void cheers() {
    if (!section({"CHEERS 2022 checklist", "CHEERS 2022 清单"}, "cheers")) return;
    std::vector<Row> rows;
    for (const Json& item : report_["cheers"]) {
      const std::string status = item["status"];
      const Said word = status == "reported" ? Said{"reported", "已报告"}
                        : status == "partly" ? Said{"partly", "部分"}
                                             : Said{"not reported", "未报告"};
      rows.push_back({fmt::format("{}. {}", item["number"].get<int>(), said(item["item"])),
                      in(word), said(item["where"])});
    }
    table({"CHEERS 2022", "CHEERS 2022"},
          {{"item", "条目"}, {"status", "状态"}, {"where", "所在或缺失"}}, rows);
  }

  void parameters() {
    section({"Parameters", "参数"}, "parameters");
    std::vector<Row> rows;
    for (const Json& row : report_["parameters"]) {
      const std::string verified = row["verified"];
      const Said word = verified == "read"     ? Said{"read", "查阅"}
                        : verified == "recall" ? Said{"recalled", "凭记忆"}
                                               : Said{"none", "无"};
      rows.push_back({said(row["set"]) + (zh_ ? "：" : ": ") + said(row["label"]),
                      row["value"].get<std::string>() + ' ' + said(row["unit"]),
                      row["low"].get<std::string>() + " – " + row["high"].get<std::string>(),
                      in(word), row["source"]});
    }
    table({"Every parameter", "全部参数"},
          {{"parameter", "参数"},
           {"value", "值"},
           {"plausible range", "合理范围"},
           {"evidence", "依据"},
           {"source", "出处"}},
          rows);
  }

  void rerun() {
    section({"How to run it again", "如何重新运行"}, "rerun");
    const Json& rerun = report_["rerun"];
    out_ += fmt::format("<pre>{}\n{}</pre>\n", escaped(rerun["command"].get<std::string>()),
                        escaped(rerun["report_command"].get<std::string>()));
    paragraph(in(say("Seed {}, yinling {} ({}), {}.", "种子 {}，银龄 {}（{}），{}。",
                     rerun["seed"].get<std::int64_t>(), rerun["program"].get<std::string>(),
                     rerun["arch"].get<std::string>(), rerun["started"].get<std::string>())));
    std::vector<Row> rows;
    for (const char* kind : {"inputs", "outputs"}) {
      for (const Json& file : rerun[kind]) rows.push_back({file["file"], file["sha256"]});
    }
    table({"Files", "文件"}, {{"file", "文件"}, {"SHA-256", "SHA-256"}}, rows);
    out_ += fmt::format("<pre>{}</pre>\n", escaped(rerun["resolved"].get<std::string>()));
  }
};

}  // namespace

std::string plain_page(const Json& report) {
  const std::string first = report["languages"][0];
  std::string page = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{0}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{1}</title>\n<style>{2}</style>\n</head>\n<body>\n",
      first, escaped(report["title"][first].get<std::string>()), style);
  if (report["languages"].size() > 1) {
    page +=
        "<nav><a href=\"#lang=zh&amp;print\" lang=\"zh\">中文</a> "
        "<a href=\"#lang=en&amp;print\" lang=\"en\">English</a></nav>\n";
  }
  page += "<main>\n";
  for (const std::string language : report["languages"]) {
    page += PlainText(report, language).whole();
  }
  return page + "</main>\n</body>\n</html>\n";
}

}  // namespace yinling::report
