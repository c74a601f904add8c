#include "sim/scenario/keys.hpp"

#include <algorithm>

#include "sim/base/csv.hpp"
#include "sim/scenario/units.hpp"

namespace yinling {

namespace {

/// Larger values are no quantities of a county.
constexpr double largest_value = 1e9;

bool is_duration(Unit unit) {
  return unit == Unit::weeks || unit == Unit::months || unit == Unit::years;
}

}  // namespace

const Keys& scenario_keys() {
  static const Keys keys = {
      {"title", say("title of the scenario: text, or {{zh: …, en: …}}",
                    "方案标题：文字，或 {{zh: …, en: …}}")},
      {"extends", say("another scenario whose values hold unless given here; relative to this file",
                      "沿用的另一方案；此处未写的值取自该文件，路径相对于本文件")},
      {"seed", say("seed of all random draws", "随机种子")},
      {"replicates", say("paired replicates", "配对重复次数")},
      {"weeks", say("weeks to simulate", "模拟周数")},
      {"start", say("the Monday on which week 1 begins", "第 1 周开始的星期一")},
      {"place",
       say("the county: a place file, {{census: FILE, code: N}}, or its figures; or counties for "
           "`yinling nation`: {{census: FILE, under: 52}}, {{census: FILE, all: yes}}",
           "县：地点文件、{{census: 文件, code: 代码}}，或直接写出数字；`yinling nation` "
           "可写多个县："
           "{{census: 文件, under: 52}}、{{census: 文件, all: yes}}")},
      {"parameters",
       say("parameters of the model that differ from their defaults", "与默认值不同的模型参数")},
      {"levers", say("the measures of the programme", "方案中的措施")},
      {"staff", say("those who deliver, by role; a role that is not given is ample",
                    "实施人员（按角色）；未写的角色视为充足")},
      {"budget", say("cap of the programme: `300000 yuan`", "项目预算上限：`300000 yuan`")},
      {"costs", say("currency year and discount rate", "价格年份与贴现率")},
      {"ignorance", say("plausible worlds to draw: `{{worlds: 64, replicates: 4}}`",
                        "抽取多少种可能的情形：`{{worlds: 64, replicates: 4}}`")},
      {"uncertainties", say("parameters that are drawn from their ranges: `all` or a list of names",
                            "从合理范围中抽取的参数：`all` 或参数名列表")},
      {"outputs", say("what result files hold", "结果文件的内容")},
  };
  return keys;
}

const Keys& census_keys() {
  static const Keys keys = {
      {"census",
       say("table of counties (CSV); relative to this file", "县级表格（CSV），路径相对于本文件")},
      {"code", say("one county: its six-digit code", "一个县：六位代码")},
      {"under", say("all counties whose codes begin so, for `yinling nation`: 52, 5226",
                    "代码以此开头的所有县，用于 `yinling nation`：52、5226")},
      {"all", say("every county of the table, for `yinling nation`; `under` narrows it",
                  "表中所有县，用于 `yinling nation`；`under` 可缩小范围")},
  };
  return keys;
}

const Keys& place_keys() {
  static const Keys keys = {
      {"code", say("code of administrative division, six digits; 0 for an invented place",
                   "六位行政区划代码；虚构地点写 0")},
      {"province", say("province", "省")},
      {"prefecture", say("prefecture", "地市")},
      {"county", say("county", "县")},
      {"citation", say("where the figures come from", "数字出处")},
      {"mean_schooling_years",
       say("mean years of schooling, 15 and over", "15 岁及以上人口平均受教育年限")},
  };
  return keys;
}

const Keys& lever_keys() {
  static const Keys keys = {
      {"coverage", say("share of the eligible, 0–100 %", "占符合条件者的份额，0–100 %")},
      {"from", say("first week: `week 4`, `4` or a date", "开始：`week 4`、`4` 或日期")},
      {"for", say("how long, or `rest`: to the end of the run", "持续多久；`rest` 表示直到结束")},
      {"every", say("time between deliveries", "两次之间的间隔")},
      {"when", say("weeks of the calendar: always, homecoming, slack_season",
                   "日历上的时段：always、homecoming（返乡）、slack_season（农闲）")},
      {"who", say("for whom: every condition must hold", "对象：须满足每个条件")},
      {"priority", say("who comes first where coverage is below 100 %", "覆盖不足时谁优先")},
      {"layering", say("`{{same_as: I1}}` or `{{apart_from: I1}}`: the same people as another "
                       "lever, or never the same",
                       "`{{same_as: I1}}` 与另一措施同一批人；`{{apart_from: I1}}` 不重叠")},
      {"budget", say("cap of this lever: `20000 yuan`", "本措施的预算上限：`20000 yuan`")},
      {"price", say("prices in yuan", "价格（元）")},
  };
  return keys;
}

const Keys& who_keys() {
  static const Keys keys = {
      {"age_from", say("age from", "年龄下限")},
      {"age_to", say("age to", "年龄上限")},
      {"sex", say("sex", "性别")},
      {"schooling", say("schooling", "受教育程度")},
      {"limited", say("any of these limits", "具有其中任一受限")},
      {"living", say("living arrangement", "居住安排")},
      {"left_behind", say("guiding child away", "留守（指导子女在外）")},
      {"smartphone", say("has a smartphone", "有智能手机")},
      {"protective", say("protective family", "保护型家庭")},
      {"user", say("own order in the last 12 weeks", "最近 12 周自己下过单")},
      {"adoption", say("never ordered, active, lapsed, or children buy",
                       "从未下单、活跃、已停用或仅由子女代购")},
      {"aware", say("knows that one can shop online", "知道网购")},
      {"resigned", say("has given up learning", "已放弃学习")},
      {"calls_weekly", say("the guiding child calls weekly", "指导子女每周通话")},
      {"distance_under",
       say("nearer to the township pick-up point than this", "离乡镇取件点的距离小于")},
      {"weak_signal_over",
       say("share of the village's homes with weak signal above", "村内信号弱住户比例超过")},
      {"users_over", say("share of users in the village above", "村内使用者比例超过")},
      {"users_under", say("share of users in the village below", "村内使用者比例低于")},
      {"size_over", say("elders in the village more than", "村内老人数多于")},
      {"size_under", say("elders in the village fewer than", "村内老人数少于")},
      {"distance_over",
       say("farther from the township pick-up point than this", "离乡镇取件点的距离超过")},
      {"villages", say("village numbers", "村的编号")},
  };
  return keys;
}

const Keys& post_keys() {
  static const Keys keys = {
      {"people", say("how many, in the county or in each township", "人数（全县或每个乡镇）")},
      {"hours", say("hours a week, each", "每人每周工时")},
      {"at", say("county: they go anywhere; township: each township has its own",
                 "county：全县调配；township：每个乡镇各有其人")},
      {"turnover", say("share that leaves in a year", "每年离岗比例")},
      {"vacancy", say("time until a leaver is replaced", "离岗后补缺所需时间")},
      {"caseload", say("people whom one can serve in a week", "每人每周最多服务人数")},
  };
  return keys;
}

const Keys& cost_keys() {
  static const Keys keys = {
      {"currency_year", say("the year of all prices", "价格所属年份")},
      {"discount", say("discount rate a year", "年贴现率")},
  };
  return keys;
}

const Keys& ignorance_keys() {
  static const Keys keys = {
      {"worlds", say("worlds drawn; 0 to leave ignorance out", "情形数；0 表示不考虑")},
      {"replicates", say("paired replicates of each world", "每种情形的配对重复次数")},
  };
  return keys;
}

std::vector<std::string> names_of(const Keys& keys) {
  std::vector<std::string> names;
  for (const auto& key : keys) names.emplace_back(key.name);
  return names;
}

std::string dotted(std::string_view parent, std::string_view name) {
  return parent.empty() ? std::string(name) : fmt::format("{}.{}", parent, name);
}

void expect_mapping(const YamlNode& node, std::string_view name) {
  if (node.is_mapping() || node.kind == YamlNode::Kind::nothing) return;
  throw invalid(node.place, say("{} is not a mapping", "{} 不是映射", name),
                say("write `key: value` lines below it", "请在其下写 `键: 值` 各行"));
}

Error unknown_name(const Place& place, Said what, std::string_view name,
                   const std::vector<std::string>& known) {
  constexpr std::size_t longest = 60;  // longer ones are near to nothing
  const auto near = nearest_name(name.substr(0, longest), known);
  if (!near.empty())
    return invalid(place, std::move(what), say("is it `{}`?", "是否为 `{}`？", near));
  std::string list;
  for (const auto& one : known) list += (list.empty() ? "" : ", ") + one;
  return invalid(place, std::move(what), say("known are: {}", "可用的有：{}", list));
}

void refuse_unknown_keys(const YamlNode& mapping, const std::vector<std::string>& known,
                         std::string_view name) {
  for (const auto& entry : mapping.entries) {
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    throw unknown_name(entry.place,
                       name.empty() ? say("unknown key `{}`", "未知的键 `{}`", shown(entry.key))
                                    : say("unknown key `{}` in {}", "{1} 中未知的键 `{0}`",
                                          shown(entry.key), name),
                       entry.key, known);
  }
}

void read_parameter(Parameter& parameter, const YamlNode& node, std::string_view name,
                    std::vector<Said>& notes) {
  const Range range = parameter.range();
  const Unit unit = parameter.unit();
  const double value =
      read_quantity(node, unit, name, {}, range.low < 0.0 && unit == Unit::share ? -1.0 : 0.0);
  const Said text = {written(value, unit), written(value, unit)};
  const auto refuse = [&](Said remedy) {
    throw invalid(node.place, say("{} is {}", "{} 为 {}", name, text.en), std::move(remedy));
  };
  if (value < 0.0 && range.low >= 0.0) {
    refuse(say("it cannot be negative; plausible are {} to {}", "它不能为负；合理范围为 {} 至 {}",
               written(range.low, unit), written(range.high, unit)));
  }
  if (value == 0.0 && range.low > 0.0 && is_duration(unit)) {
    refuse(say("it must be longer than 0; plausible are {} to {}",
               "它须大于 0；合理范围为 {} 至 {}", written(range.low, unit),
               written(range.high, unit)));
  }
  if (value > largest_value || value < -largest_value) {
    refuse(say("it is beyond all measure; plausible are {} to {}",
               "它大得离谱；合理范围为 {} 至 {}", written(range.low, unit),
               written(range.high, unit)));
  }
  if (value < range.low || value > range.high) {
    notes.push_back(say("{}: {} is {}, outside its plausible range {} to {}",
                        "{}：{} 为 {}，在合理范围 {} 至 {} 之外", node.place.text(), name, text.en,
                        written(range.low, unit), written(range.high, unit)));
  }
  parameter.set(value);
}

void read_choice(Choice& choice, const YamlNode& node, std::string_view name) {
  const auto& text = read_text(node, name);
  if (choice.set(text)) return;
  throw unknown_name(node.place, say("{} is `{}`", "{} 为 `{}`", name, shown(text)), text,
                     {choice.options().begin(), choice.options().end()});
}

}  // namespace yinling
