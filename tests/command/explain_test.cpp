// A programme in sentences.
#include "analysis/explain/explain.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "analysis/explain/wording.hpp"
#include "analysis/text/text_table.hpp"
#include "tests/scenario/written_files.hpp"
#include "tests/support/command_line.hpp"

using namespace yinling;
using namespace yinling::support;

namespace {

constexpr auto en = Language::english;
constexpr auto zh = Language::chinese;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// On one line, so that a sentence can be found wherever it is wrapped.
std::string unwrapped(const Scenario& scenario, Language language) {
  return explained(scenario, language, 100'000);
}

std::vector<std::filesystem::path> shipped_scenarios() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(shipped(""))) {
    const bool place = entry.path().parent_path().filename() == "places";
    // The nation's table of counties is not part of the project, and its programme is explained as
    // that of the file it extends.
    const bool nation = entry.path().filename() == "nation.yaml";
    if (entry.path().extension() == ".yaml" && !place && !nation) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// A copy whose plan may be changed.
Plan& plan_of(Scenario& scenario, std::string_view id) {
  for (auto& lever : scenario.levers) {
    if (lever->info.id != id) continue;
    const std::shared_ptr<Lever> own = lever->clone();
    lever = own;
    return own->plan;
  }
  throw std::out_of_range("no such lever");
}

}  // namespace

TEST_CASE("every shipped scenario is explained in both languages within the width") {
  const auto files = shipped_scenarios();
  CHECK(files.size() > 6 + 22);
  for (const auto& file : files) {
    const Scenario scenario = read_scenario(file);
    CHECK(scenario.notes.empty());
    for (const Language language : {en, zh}) {
      for (const int width : {80, 160}) {
        const std::string text = explained(scenario, language, width);
        for (const std::string& line : lines(text)) {
          INFO(file << ": " << line);
          CHECK(display_width(line) <= width);
        }
      }
      const std::string text = unwrapped(scenario, language);
      INFO(file << "\n" << text);
      for (const auto& lever : scenario.levers) {
        CHECK(has(text, lever->info.name.in(language)));
        CHECK(has(text, in_plain_words(lever->info.acts_on.in(language), language)));
      }
      CHECK(text.find("{}") == std::string::npos);
      CHECK(text.find("  .") == std::string::npos);
      CHECK(text.find("。。") == std::string::npos);
      CHECK(text.find("..") == std::string::npos);
      for (const char* jargon :
           {"coverage", "replicate", "ICER", "efficacy", "自我效能", "price_", "self-blame"}) {
        INFO(jargon);
        CHECK_FALSE(has(text, jargon));
      }
    }
  }
}

TEST_CASE("an explanation in Chinese has no English sentence and the other way round") {
  const Scenario scenario = read_scenario(shipped("danzhai.yaml"));
  // Ids of levers stand in brackets; nothing else is in Latin letters.
  const std::string chinese =
      std::regex_replace(unwrapped(scenario, zh), std::regex("（[IFS][0-9]）"), "");
  INFO(chinese);
  CHECK_FALSE(std::regex_search(chinese, std::regex("[A-Za-z]{2,}")));
  CHECK_FALSE(has(chinese, ", "));
  CHECK_FALSE(has(chinese, ". "));
  // The name of the county is Chinese; sentences are not.
  const std::string english = unwrapped(scenario, en);
  INFO(english);
  for (const char* mark : {"，", "。", "；", "："}) CHECK_FALSE(has(english, mark));
}

TEST_CASE("an explanation says who, when and how many elders there are") {
  const Scenario scenario = read_scenario(shipped("danzhai.yaml"));
  const std::string chinese = unwrapped(scenario, zh);
  const std::string english = unwrapped(scenario, en);
  INFO(chinese << english);
  CHECK(has(chinese, "13998 位"));
  CHECK(has(english, "13,998 elders"));
  CHECK(has(english, "the county with code 522636 (in Chinese: 贵州省黔东南苗族侗族自治州丹寨县)"));
  CHECK(has(chinese, "从2025年3月3日到2027年2月28日"));
  CHECK(has(english, "from 3 March 2025 to 28 February 2027"));
  // I1: from week 5 for 10 weeks, three in ten.
  CHECK(has(chinese, "2025年3月31日开始，2025年6月8日结束，历时 10 周，每周一次，共 10 次"));
  CHECK(has(english, "from 31 March 2025 to 8 June 2025 (10 weeks), once a week, 10 times"));
  CHECK(has(chinese, "其中三成列入安排"));
  CHECK(has(english, "three in ten are included"));
  CHECK(has(chinese, "300 元"));
  CHECK(has(english, "300 yuan for a session of one group"));
  CHECK(has(chinese, "社工 1.5 小时、志愿者 1.5 小时"));
}

TEST_CASE("every condition on people and villages has words of its own") {
  const auto words = [](const Who& who, Reach reach, Language language) {
    return whom_in_words(who, reach, language);
  };
  std::vector<Who> each;
  const auto with = [&](auto&& set) {
    Who who;
    set(who);
    each.push_back(who);
  };
  with([](Who& w) { w.age_from = 65; });
  with([](Who& w) { w.age_to = 75; });
  with([](Who& w) {
    w.age_from = 65;
    w.age_to = 75;
  });
  for (const Sex sex : {Sex::male, Sex::female}) with([&](Who& w) { w.sex = sex; });
  for (const auto level : {Schooling::none, Schooling::primary, Schooling::secondary}) {
    with([&](Who& w) { w.schooling = level; });
  }
  for (const std::uint8_t bit :
       {limit::sight, limit::hearing, limit::dexterity, limit::mobility, limit::weak_signal}) {
    with([&](Who& w) { w.limited = bit; });
  }
  for (const auto living : {Living::alone, Living::couple, Living::with_grandchild,
                            Living::with_child, Living::other}) {
    with([&](Who& w) { w.living = living; });
  }
  for (const auto member : {&Who::left_behind, &Who::smartphone, &Who::protective, &Who::user,
                            &Who::aware, &Who::resigned, &Who::calls_weekly}) {
    with([&](Who& w) { w.*member = true; });
    with([&](Who& w) { w.*member = false; });
  }
  for (const auto state : {Adoption::never, Adoption::lapsed, Adoption::proxy_only}) {
    with([&](Who& w) { w.adoption = state; });
  }
  const std::size_t of_elders = each.size();
  for (const auto member : {&Who::distance_over, &Who::distance_under, &Who::weak_signal_over,
                            &Who::users_over, &Who::users_under}) {
    with([&](Who& w) { w.*member = 0.3; });
  }
  with([](Who& w) { w.size_over = 30; });
  with([](Who& w) { w.size_under = 30; });
  with([](Who& w) { w.villages = {4}; });
  with([](Who& w) { w.villages = {1, 2, 3, 9}; });
  for (const Language language : {en, zh}) {
    for (const Reach reach : {Reach::elders, Reach::homes, Reach::villages}) {
      std::set<std::string> said{words(Who{}, reach, language)};
      for (std::size_t i = 0; i < each.size(); ++i) {
        const std::string text = words(each[i], reach, language);
        INFO(i << " " << text);
        CHECK(said.insert(text).second);
      }
      CHECK(said.size() == each.size() + 1);
    }
  }
  CHECK(of_elders < each.size());
  CHECK(words(each.back(), Reach::villages, zh) == "编号 1 至 3、9（共 4 个）的村");
}

TEST_CASE("priority and layering are said in words") {
  Scenario scenario = read_scenario(shipped("danzhai.yaml"));
  Plan& plan = plan_of(scenario, "I5");
  std::set<std::string> said_en;
  std::set<std::string> said_zh;
  for (std::size_t p = 0; p < priorities; ++p) {
    plan.priority = static_cast<Priority>(p);
    for (const auto layering : {Layering::independent, Layering::same_as, Layering::apart_from}) {
      plan.layering = layering;
      plan.other = 0;
      said_en.insert(unwrapped(scenario, en));
      said_zh.insert(unwrapped(scenario, zh));
    }
  }
  // Layered, they come in the order of the other measure, whatever the priority.
  CHECK(said_en.size() == priorities + 2);
  CHECK(said_zh.size() == priorities + 2);
  plan.layering = Layering::same_as;
  CHECK(has(unwrapped(scenario, zh), "尽量与“基础电子设备课程”是同一批"));
  CHECK(has(unwrapped(scenario, en), "the same as those of \"Basic device course\""));
}

TEST_CASE("staff that is given is told and the rest is said to be ample") {
  Scenario scenario = read_scenario(shipped("danzhai.yaml"));
  const auto ample = [&](Language language) {
    return explain_staff(scenario, language).lines.back();
  };
  CHECK(has(ample(zh), "社工"));
  CHECK(has(ample(en), "social worker"));
  scenario.staff[index(Role::social_worker)] =
      Post{.people = 4, .hours = 20, .turnover = 0.2, .vacancy = 8, .caseload = 60};
  scenario.staff[index(Role::volunteer)] = Post{.people = 6, .hours = 4.5, .by_township = true};
  CHECK_FALSE(has(ample(zh), "社工"));
  CHECK_FALSE(has(ample(en), "social worker"));
  CHECK(has(ample(en), "police officer"));
  const Passage chinese = explain_staff(scenario, zh);
  CHECK(chinese.lines[0] ==
        "社工：全县共 4 人，每人每周 20 小时。一年里大约有两成的人离开，空缺 8 周后有人接替。"
        "每人每周最多服务 60 人。");
  CHECK(chinese.lines[1] == "志愿者：每个乡镇 6 人，每人每周 4.5 小时，只服务本乡镇。");
  const Passage english = explain_staff(scenario, en);
  CHECK(english.lines[0] ==
        "Social worker: 4 for the whole county, each with 20 hours a week. In a year about 20 % of "
        "them leave; a new one comes after 8 weeks. Each serves at most 60 people a week.");
}

TEST_CASE("limits of money are told with the rule when it is short") {
  Scenario scenario = read_scenario(shipped("danzhai.yaml"));
  const auto money = [&](Language language) {
    std::string text;
    for (const auto& line : explain_money(scenario, language).lines) text += line + "\n";
    return text;
  };
  CHECK(has(money(zh), "没有规定花钱的上限"));
  CHECK_FALSE(has(money(en), "When money is short"));
  scenario.budget = fen_of_yuan(300'000);
  plan_of(scenario, "S1").budget = fen_of_yuan(20'000.05);
  scenario.currency_year = 2024;
  scenario.discount = 0.05;
  CHECK(has(money(zh), "最多花 30 万元"));
  CHECK(has(money(zh), "“村级快递点”20000.05 元"));
  CHECK(has(money(zh), "钱不够时"));
  CHECK(has(money(zh), "2024 年"));
  CHECK(has(money(zh), "每年按 5 % 折算"));
  CHECK(has(money(en), "at most 300,000 yuan"));
  CHECK(has(money(en), "When money is short"));
  // 100 / 1.05 ^ (52 / 52.18) = 95.25
  CHECK(has(money(en), "count as 95.25 yuan"));
  scenario.discount = 0;
  CHECK(has(money(en), "counts as much as money spent at once"));
}

TEST_CASE("a measure that begins after the end is said to do nothing") {
  Scenario scenario = read_scenario(shipped("danzhai.yaml"));
  plan_of(scenario, "I1").from = scenario.weeks + 1;
  CHECK(has(unwrapped(scenario, zh), "所以不会办"));
  CHECK(has(unwrapped(scenario, en), "nothing is done"));
}

TEST_CASE("shares, money and dates are said as people say them") {
  CHECK(said_share(0.3, zh) == "三成");
  CHECK(said_share(0.3, en) == "three in ten");
  CHECK(said_share(0.35, zh) == "三成半");
  CHECK(said_share(0.35, en) == "35 in a hundred");
  CHECK(said_share(0.5, zh) == "一半");
  CHECK(said_share(1.0, zh) == "全部");
  CHECK(said_share(0.37, zh) == "百分之 37");
  CHECK(said_share(0.05, zh) == "百分之 5");
  CHECK(said_money(fen_of_yuan(15'000), zh) == "1.5 万元");
  CHECK(said_money(fen_of_yuan(8'000), zh) == "8000 元");
  CHECK(said_money(fen_of_yuan(1'234'567.5), en) == "1,234,567.50 yuan");
  Date date;
  REQUIRE(parse_iso_date("2025-03-03", date));
  CHECK(said_date(date, zh) == "2025年3月3日");
  CHECK(said_date(date, en) == "3 March 2025");
  CHECK(said_duration(30, zh) == "半小时");
  CHECK(said_duration(90, en) == "1.5 hours");
}

TEST_CASE("a Chinese line never begins with a closing mark") {
  const Scenario scenario = read_scenario(shipped("danzhai.yaml"));
  for (int width = 40; width < 90; width += 7) {
    for (const std::string& line : lines(explained(scenario, zh, width))) {
      INFO(line);
      const auto first = line.find_first_not_of(' ');
      const std::string rest = first == std::string::npos ? "" : line.substr(first);
      for (const char* mark : {"，", "。", "、", "；", "：", "）", "”"}) {
        CHECK_FALSE(rest.starts_with(mark));
      }
      CHECK(display_width(line) <= width);
    }
  }
}

TEST_CASE("the command explains a file and refuses what is none") {
  const Outcome chinese =
      run_yinling({"explain", shipped("danzhai.yaml").string(), "--lang", "zh"});
  CHECK(chinese.code == 0);
  CHECK(has(chinese.out, "丹寨县"));
  CHECK(run_yinling({"explain", "no_such_file.yaml"}).code == 3);
}
