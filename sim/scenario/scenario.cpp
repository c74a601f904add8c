#include "sim/scenario/scenario.hpp"

#include <algorithm>

#include "sim/scenario/groups.hpp"
#include "sim/scenario/readers.hpp"

namespace yinling {

namespace {

const std::string& read_line(const YamlNode& node, std::string_view name) {
  const auto& text = read_text(node, name);
  if (text.empty() || text.find_first_of("\n\t") != std::string::npos) {
    throw invalid(node.place, say("{} is empty or has several lines", "{} 为空或有多行", name),
                  say("write one line of text", "请写一行文字"));
  }
  return text;
}

Said read_title(const YamlNode& node) {
  if (!node.is_mapping()) {
    const auto& text = read_line(node, "title");
    return {text, text};
  }
  refuse_unknown_keys(node, {"zh", "en"}, "title");
  const auto* zh = node.find("zh");
  const auto* en = node.find("en");
  if (zh == nullptr && en == nullptr) {
    throw invalid(node.place, say("title has no text", "title 没有文字"),
                  say("write `zh:` and `en:`", "请写 `zh:` 和 `en:`"));
  }
  return {read_line(en != nullptr ? *en : *zh, "title"),
          read_line(zh != nullptr ? *zh : *en, "title")};
}

/// The holidays of every year of the run must be known.
void check_years(const Scenario& scenario, const Place& place) {
  const Calendar calendar(scenario.start);
  for (const Week week : {Week{1}, Week{scenario.weeks}}) {
    const int year = calendar.homecoming_year(week);
    if (lunar_new_year_known(year)) continue;
    throw invalid(place, say("the run reaches the year {}", "模拟涉及 {} 年", year),
                  say("lunar new year is known for 2015 to 2050; start or end within",
                      "春节日期只知 2015 至 2050 年；请在此范围内开始和结束"));
  }
}

Date read_start(const YamlNode& node) {
  const Date date = read_date(node, "start");
  if (!is_monday(date)) {
    const auto after = std::chrono::weekday{date} - std::chrono::Monday;
    throw invalid(node.place,
                  say("start is {}, not a Monday", "start 为 {}，不是星期一", iso_date(date)),
                  say("write a Monday: {} or {}", "请写星期一：{} 或 {}", iso_date(date - after),
                      iso_date(date - after + std::chrono::days{7})));
  }
  return date;
}

/// `outputs.groups` and `outputs.tables`: some of `known`, each once, in the order of `known`.
std::vector<std::string> read_some(const YamlNode& list, const std::string& name,
                                   const std::vector<std::string>& known, bool may_be_empty) {
  if (list.kind != YamlNode::Kind::list || (list.items.empty() && !may_be_empty)) {
    throw invalid(list.place, say("{} is not a list", "{} 不是列表", name),
                  say("write `[{}]`", "请写 `[{}]`", known.front()));
  }
  std::vector<std::string> chosen;
  for (const auto& item : list.items) {
    const auto& one = read_text(item, name);
    if (std::find(known.begin(), known.end(), one) == known.end()) {
      throw unknown_name(item.place, say("{} has no `{}`", "{} 中没有 `{}`", name, shown(one)), one,
                         known);
    }
    if (std::find(chosen.begin(), chosen.end(), one) != chosen.end()) {
      throw invalid(item.place, say("`{}` stands twice in {}", "`{}` 在 {} 中写了两次", one, name),
                    say("keep one of the two", "请只保留一个"));
    }
    chosen.push_back(one);
  }
  const auto place = [&](const std::string& one) {
    return std::find(known.begin(), known.end(), one);
  };
  std::sort(chosen.begin(), chosen.end(),
            [&](const auto& a, const auto& b) { return place(a) < place(b); });
  return chosen;
}

void read_outputs(const YamlNode& outputs, Scenario& scenario) {
  expect_mapping(outputs, "outputs");
  refuse_unknown_keys(outputs, {"groups", "tables"}, "outputs");
  if (const auto* list = outputs.find("groups")) {
    scenario.weekly_groups = read_some(*list, "outputs.groups", group_names(), false);
  }
  if (const auto* list = outputs.find("tables")) {
    scenario.tables =
        read_some(*list, "outputs.tables", {output_tables.begin(), output_tables.end()}, true);
  }
}

}  // namespace

Scenario read_scenario(const std::filesystem::path& path, const ReadOptions& options) {
  Inputs inputs;
  const YamlNode root = read_document(path, options, inputs);
  Scenario scenario;
  scenario.file = path.string();
  const auto* place = root.find("place");
  if (place == nullptr) {
    throw invalid(root.place, say("`place` is missing", "缺少 `place`"),
                  say("name a county, such as `place: places/danzhai.yaml`",
                      "请指明县，例如 `place: places/danzhai.yaml`"));
  }
  read_place(*place, inputs, options.places, scenario);
  if (const auto* title = root.find("title")) {
    scenario.title = read_title(*title);
  } else {
    const std::string name = path.stem().string();
    scenario.title = {name, name};
  }
  if (const auto* seed = root.find("seed")) {
    scenario.seed = static_cast<std::uint32_t>(read_whole(*seed, "seed", 0, 0xffffffffLL));
  }
  if (const auto* replicates = root.find("replicates")) {
    scenario.replicates =
        static_cast<int>(read_whole(*replicates, "replicates", 1, most_replicates));
  }
  const auto* weeks = root.find("weeks");
  if (weeks != nullptr) {
    scenario.weeks = static_cast<int>(read_whole(*weeks, "weeks", 1, most_weeks));
  }
  parse_iso_date(std::string(default_start), scenario.start);
  const auto* start = root.find("start");
  if (start != nullptr) scenario.start = read_start(*start);
  check_years(scenario,
              start != nullptr ? start->place : (weeks != nullptr ? weeks->place : root.place));
  if (const auto* parameters = root.find("parameters")) {
    read_parameters(*parameters, scenario.parameters, scenario.notes);
  }
  if (scenario.region) {
    scenario.region = std::make_shared<const Region>(
        with_elders(*scenario.region, scenario.parameters, place->place));
  }
  if (const auto* levers = root.find("levers")) {
    scenario.levers =
        read_levers(*levers, Calendar(scenario.start), scenario.weeks, scenario.notes);
  }
  if (const auto* staff = root.find("staff")) scenario.staff = read_staff(*staff);
  if (const auto* budget = root.find("budget")) {
    const bool mapping = budget->is_mapping();
    if (mapping) refuse_unknown_keys(*budget, {"total"}, "budget");
    const auto* total = mapping ? budget->find("total") : budget;
    if (total != nullptr) scenario.budget = read_money(*total, "budget");
  }
  if (const auto* costs = root.find("costs")) read_costs(*costs, scenario);
  read_ignorance(root, scenario);
  if (const auto* outputs = root.find("outputs")) read_outputs(*outputs, scenario);
  scenario.inputs = std::move(inputs.files);
  return scenario;
}

Scenario scenario_of_county(const Scenario& scenario, std::uint32_t code) {
  Scenario one = scenario;
  one.county = scenario.region->of(code).county;
  one.region.reset();
  return one;
}

}  // namespace yinling
