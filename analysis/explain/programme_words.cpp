// What holds for a whole programme: the place and the time, those who deliver, the money.
#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/explain/explain.hpp"
#include "analysis/explain/wording.hpp"
#include "analysis/text/text_table.hpp"
#include "sim/base/rates.hpp"
#include "sim/engine/run.hpp"
#include "sim/engine/week.hpp"
#include "sim/scenario/margins.hpp"

namespace yinling {

namespace {

constexpr Fen hundred_yuan = 10'000;
constexpr Week a_year_on = 53;  // the first week of the second year

Passage passage(const Said& heading, const std::vector<Said>& lines, Language language) {
  Passage one{.heading = heading.in(language), .lines = {}};
  for (const Said& said : lines) one.lines.push_back(said.in(language));
  return one;
}

/// Roles whose hours the levers of a scenario need.
std::array<bool, roles> roles_needed(const Scenario& scenario) {
  const DeliveryContext context = delivery_context(scenario.parameters);
  std::array<bool, roles> needed{};
  for (const auto& lever : scenario.levers) {
    for (std::size_t s = 0; s < lever->services(); ++s) {
      const Service service = lever->service(s, context);
      for (std::size_t r = 0; r < roles; ++r) {
        if (service.unit.minutes[r] > 0 || service.extra.minutes[r] > 0) needed[r] = true;
      }
    }
  }
  return needed;
}

Said post_in_words(Role role, const Post& post, Language language) {
  const Said name = label_of(role);
  const std::string hours = said_number(post.hours);
  Said text = post.by_township
                  ? say("{0}: {2} in each township, each with {3} hours a week, serving that "
                        "township alone.",
                        "{1}：每个乡镇 {2} 人，每人每周 {3} 小时，只服务本乡镇。",
                        sentence_case(name.en), name.zh, post.people, hours)
                  : say("{0}: {2} for the whole county, each with {3} hours a week.",
                        "{1}：全县共 {2} 人，每人每周 {3} 小时。", sentence_case(name.en), name.zh,
                        post.people, hours);
  const auto add = [&](const Said& more) {
    text.en += ' ' + more.en;
    text.zh += more.zh;
  };
  if (post.turnover > 0.0) {
    const std::string share = said_percent(post.turnover, language);
    add(say("In a year about {} of them leave; a new one comes after {}.",
            "一年里大约有{}的人离开，空缺 {}后有人接替。", share,
            said_weeks(post.vacancy, language)));
  }
  if (post.caseload > 0) {
    add(say("Each serves at most {} people a week.", "每人每周最多服务 {} 人。", post.caseload));
  }
  return text;
}

/// `1,000 yuan for "…"`, for the levers that have a budget of their own.
std::string own_budgets(const Scenario& scenario, Language language) {
  std::vector<std::string> caps;
  for (const auto& lever : scenario.levers) {
    const auto& cap = lever->plan.budget;
    if (!cap) continue;
    const std::string amount = said_money(*cap, language);
    const std::string& name = lever->info.name.in(language);
    caps.push_back(language == Language::chinese ? fmt::format("“{}”{}", name, amount)
                                                 : fmt::format("{} for \"{}\"", amount, name));
  }
  return said_list(caps, language);
}

/// A sentence wrapped under its heading.
std::string indented(const std::string& sentence, int by, int width) {
  const std::string blanks(static_cast<std::size_t>(by), ' ');
  std::string text = blanks;
  for (const char c : wrapped(sentence, width - by)) {
    text += c;
    if (c == '\n') text += blanks;
  }
  text.erase(text.size() - blanks.size());
  return text;
}

std::string level_heading(Level level, Language language) {
  switch (level) {
    case Level::individual:
      return either(language, "For the elders themselves (individual level)",
                    "个人层面：直接帮老人");
    case Level::family:
      return either(language, "For their families (family level)", "家庭层面：帮老人的子女和家庭");
    case Level::society:
      return either(language, "For the villages around them (society level)",
                    "社会层面：改善村里的条件");
  }
  return {};
}

}  // namespace

Passage explain_setting(const Scenario& scenario, Language language) {
  const County& county = scenario.county;
  const auto elders = said_count(rural_margins(county, scenario.parameters).all(), language);
  // A place may have no province or prefecture.
  std::string where;
  for (const auto* part : {&county.province, &county.prefecture, &county.name}) where += *part;
  const Calendar calendar(scenario.start);
  const Date last = calendar.date_of(scenario.weeks + 1) - std::chrono::days{1};
  std::vector<Said> lines{
      // Names of places are in Chinese only, so that English leads with the code.
      say("The place is the county with code {1} (in Chinese: {0}). In its countryside live {2} "
          "elders of 60 years and over (estimated from the census).",
          "地点：{}（县代码 {}）。按普查推算，这里的农村有 60 岁及以上的老人 {} 位。", where,
          county.code, elders),
      say("The programme is followed for {}: from {} to {}.", "时间：共 {}，从{}到{}。",
          said_weeks(scenario.weeks, language), said_date(scenario.start, language),
          said_date(last, language))};
  if (scenario.levers.empty()) {
    lines.push_back({"Nothing is done: this shows what happens by itself.",
                     "没有任何措施：看看事情自然会怎样。"});
  } else {
    const std::size_t many = scenario.levers.size();
    lines.push_back(many == 1 ? Said{"One measure is taken.", "一共有 1 项措施。"}
                              : say("{} measures are taken.", "一共有 {} 项措施。", many));
    lines.push_back(
        {"Nobody is made to come: who is included may come or not. A measure that needs something, "
         "such as a phone of one's own, counts only those who have it.",
         "来不来由自己决定：列入安排的人也可以不来。需要某种条件的措施（例如要有智能手机），"
         "只算有这种条件的人。"});
  }
  return passage({"In short", "总的情况"}, lines, language);
}

Passage explain_staff(const Scenario& scenario, Language language) {
  std::vector<Said> lines;
  const auto needed = roles_needed(scenario);
  std::vector<std::string> ample;
  bool any_post = false;
  for (std::size_t r = 0; r < roles; ++r) {
    const auto role = static_cast<Role>(r);
    if (const auto& post = scenario.staff[r]) {
      any_post = true;
      lines.push_back(post_in_words(role, *post, language));
    } else if (needed[r]) {
      ample.push_back(label_of(role).in(language));
    }
  }
  if (any_post) {
    const std::string minutes = said_number(scenario.parameters.travel.minutes_per_km);
    lines.push_back(
        say("The way to a village and back counts as working time: {} minutes for each "
            "kilometre.",
            "去村里来回的路上时间也算工作时间：每公里 {} 分钟。", minutes));
    lines.push_back(
        {"If there are not enough hours in a week, people wait. Those who have waited "
         "longest come first.",
         "某一周人手不够，就要排队等；等得最久的先办。"});
  }
  if (!ample.empty()) {
    const std::string list = said_list(ample, language);
    lines.push_back(
        say("The programme sets no number of these, so there are always enough people and hours: "
            "{}.",
            "下列人员没有写明人数，就当作人手和时间总是够用：{}。", list));
  }
  if (lines.empty()) {
    lines.push_back({"No working hours are needed.", "不需要工作人员的时间。"});
  }
  return passage({"Who does the work", "人手"}, lines, language);
}

Passage explain_money(const Scenario& scenario, Language language) {
  std::vector<Said> lines;
  const std::string caps = own_budgets(scenario, language);
  if (scenario.budget) {
    lines.push_back(say("All measures together may cost at most {}.", "全部措施加起来最多花 {}。",
                        said_money(*scenario.budget, language)));
  } else {
    lines.push_back(
        {"For the programme as a whole no limit is set.", "整个方案没有规定花钱的上限。"});
  }
  if (!caps.empty()) {
    lines.push_back(
        say("Some measures have a limit of their own: {}.", "有的措施另有自己的上限：{}。", caps));
  }
  if (scenario.budget || !caps.empty()) {
    lines.push_back(
        {"When money is short: what cannot be paid in full is not done. It waits; "
         "something cheaper that comes after it may still be done. The limit is never "
         "passed, not by one fen.",
         "钱不够时：付不起全款的就不办，先等着；排在后面、花钱少的还可以办。"
         "绝不超过上限，一分钱也不超。"});
  }
  lines.push_back(say("All prices are prices of the year {}.", "所有价格都按 {} 年的物价算。",
                      scenario.currency_year));
  if (scenario.discount == 0.0) {
    lines.push_back({"Money that is spent later counts as much as money spent at once.",
                     "晚花的钱和马上花的钱一样算，不打折扣。"});
  } else {
    const std::string rate = said_number(scenario.discount * 100.0);
    const std::string after_a_year =
        said_money(discounted(hundred_yuan, a_year_on, scenario.discount), language);
    lines.push_back(say(
        "Where costs are discounted, money that is spent later counts less: {} % a year. So 100 "
        "yuan spent 52 weeks later count as {}.",
        "计算贴现费用时，晚花的钱少算一些，每年按 {} % 折算：晚 52 周花的 100 元，只算 {}。", rate,
        after_a_year));
    lines.push_back(
        say("For those who want to check: value = amount ÷ (1 + {0} %) to the power of "
            "((week − 1) ÷ {1}).",
            "想核对的人可以用这个式子：折算后的钱＝花的钱 ÷（1 + {0} %）的 n 次方，"
            "n＝（第几周减 1）÷ {1}。",
            rate, said_number(weeks_per_year)));
  }
  return passage({"Money", "钱"}, lines, language);
}

std::vector<Passage> explained_passages(const Scenario& scenario, Language language) {
  std::vector<Passage> passages{explain_setting(scenario, language)};
  passages.front().main = true;
  int place = 0;
  for (const Level level : {Level::individual, Level::family, Level::society}) {
    bool first = true;
    for (const auto& lever : scenario.levers) {
      if (lever->info.level != level) continue;
      if (first) passages.push_back({level_heading(level, language), {}, true});
      first = false;
      passages.push_back(explain_lever(scenario, *lever, ++place, language));
    }
  }
  if (!scenario.levers.empty()) {
    for (Passage one : {explain_staff(scenario, language), explain_money(scenario, language)}) {
      one.main = true;
      passages.push_back(std::move(one));
    }
  }
  return passages;
}

std::string explained(const Scenario& scenario, Language language, int width) {
  std::string text = wrapped(scenario.title.in(language), width);
  for (const Passage& one : explained_passages(scenario, language)) {
    text += '\n';
    text += wrapped(one.heading, width);
    if (one.main) {
      for (int i = 0; i < std::min(width, display_width(one.heading)); ++i) text += "─";
      text += '\n';
    }
    for (const std::string& line : one.lines) text += indented(line, one.main ? 0 : 3, width);
  }
  return text;
}

}  // namespace yinling
