// The plain page's tables of who is concerned, what is not known, and what it all rests on.
#include "analysis/report/page.hpp"
#include "analysis/report/plain_sections.hpp"

namespace yinling::report {

void PlainSections::who() {
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
         {"net loss, yuan per 1,000 elders", "净损失（元／千人）"}},
        rows);
  for (const Json& gap : groups["gaps"]) paragraph(said(gap["sentence"]));
}

void PlainSections::villages() {
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
         {"net loss, change per 1,000 elders", "净损失变化（元／千人）"}},
        rows);
}

void PlainSections::ignorance() {
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

void PlainSections::stories() {
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

void PlainSections::convergence() {
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
                      : Said{"Net loss, yuan per 1,000 elders", "净损失（元／千人）"},
          {{"n", "n"}, {"mean difference", "平均差"}, {"half-width", "半宽"}}, rows);
  }
}

void PlainSections::cheers() {
  if (!section({"CHEERS 2022 checklist", "CHEERS 2022 清单"}, "cheers")) return;
  std::vector<Row> rows;
  for (const Json& item : report_["cheers"]) {
    const std::string status = item["status"];
    const Said word = status == "reported" ? Said{"reported", "已报告"}
                      : status == "partly" ? Said{"partly", "部分"}
                                           : Said{"not reported", "未报告"};
    rows.push_back({fmt::format("{}. {}", item["number"].get<int>(), said(item["item"])), in(word),
                    said(item["where"])});
  }
  table({"CHEERS 2022", "CHEERS 2022"},
        {{"item", "条目"}, {"status", "状态"}, {"where", "所在或缺失"}}, rows);
}

void PlainSections::parameters() {
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
                    in(word), said(row["source"])});
  }
  table({"Every parameter", "全部参数"},
        {{"parameter", "参数"},
         {"value", "值"},
         {"plausible range", "合理范围"},
         {"evidence", "依据"},
         {"source", "出处"}},
        rows);
}

void PlainSections::rerun() {
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

}  // namespace yinling::report
