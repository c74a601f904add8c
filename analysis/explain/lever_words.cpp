// One lever of a scenario in sentences.
#include <algorithm>
#include <cmath>

#include "analysis/explain/explain.hpp"
#include "analysis/explain/wording.hpp"
#include "sim/engine/week.hpp"
#include "sim/scenario/keys.hpp"

namespace yinling {

namespace {

const Parameter* parameter_named(const Lever& lever, std::string_view name) {
  for (std::size_t i = 0; i < lever.size(); ++i) {
    if (lever.at(i).name() == name) return &lever.at(i);
  }
  return nullptr;
}

class LeverWords {
 public:
  LeverWords(const Scenario& scenario, const Lever& lever, Language language)
      : scenario_(scenario),
        lever_(lever),
        plan_(lever.plan),
        language_(language),
        context_(delivery_context(scenario.parameters)),
        last_week_(plan_.weeks == 0
                       ? scenario.weeks
                       : std::min<Week>(scenario.weeks, plan_.from + plan_.weeks - 1)) {}

  std::vector<std::string> lines() {
    for_whom();
    when();
    how();
    money();
    line(say("Meant to change: {}.", "想改变的：{}。",
             in_plain_words(lever_.info.acts_on.in(language_), language_)));
    evidence();
    return std::move(lines_);
  }

 private:
  void line(const Said& said) { lines_.push_back(said.in(language_)); }
  std::string words(const Said& said) const { return said.in(language_); }

  std::vector<Service> services() const {
    std::vector<Service> all;
    all.reserve(lever_.services());
    for (std::size_t s = 0; s < lever_.services(); ++s) all.push_back(lever_.service(s, context_));
    return all;
  }

  // --- for whom ---

  void for_whom() {
    const std::string whom = whom_in_words(plan_.who, lever_.info.reach, language_);
    std::string text = words(say("For: {}. ", "给谁：{}。", whom));
    if (plan_.coverage >= 1.0) {
      text += words(say("All of them are included.", "全部都包括在内。"));
    } else if (plan_.coverage <= 0.0) {
      text += words(say("But none of them is included.", "但一个也没有安排。"));
    } else {
      text += words(say("Of these, {} are included.", "其中{}列入安排。",
                        said_share(plan_.coverage, language_)));
    }
    text += words(order());
    lines_.push_back(text + words(layering()));
  }

  /// Who comes first.
  Said order() const {
    // Layered, they come in the order of the other lever.
    if (plan_.coverage <= 0.0 || plan_.layering != Layering::independent) return {};
    switch (plan_.priority) {
      case Priority::random:
        if (plan_.coverage >= 1.0) return {};
        return {" A lot decides who they are; they stay the same.",
                "由抽签决定是谁，定了就不再变。"};
      case Priority::most_connected:
        return {" Those who know the most people come first.", "认识人最多的先来。"};
      case Priority::most_central:
        return {" Those come first whose friends and neighbours also know many people.",
                "亲友、邻居也认识很多人的先来。"};
      case Priority::nominated:
        return {
            " Some elders are asked whom they would turn to for help; those who are named most "
            "often come first.",
            "先问一些老人“有事会找谁帮忙”，被提到最多的先来。"};
      case Priority::most_vulnerable:
        return {
            " Those in most need come first: with bad sight, hearing or legs, living alone, "
            "without schooling, or very old.",
            "最困难的先来：眼睛、耳朵或腿脚不好，独自居住，没上过学，年纪很大。"};
      case Priority::nearest:
        return {" Villages near their township come first.", "离乡镇近的村先来。"};
    }
    return {};
  }

  /// How they relate to those of another lever.
  Said layering() const {
    if (plan_.layering == Layering::independent || plan_.other < 0) return {};
    Said other;
    for (const auto& one : make_levers()) {
      if (one->info.number == plan_.other) other = one->info.name;
    }
    if (plan_.layering == Layering::same_as) {
      return {fmt::format(" As far as possible they are the same as those of \"{}\".", other.en),
              fmt::format("尽量与“{}”是同一批。", other.zh)};
    }
    return {fmt::format(" As far as possible they are others than those of \"{}\".", other.en),
            fmt::format("尽量与“{}”错开，不是同一批。", other.zh)};
  }

  // --- when ---

  void when() {
    if (plan_.from > scenario_.weeks) {
      return line(
          say("When: it would begin on {}, after the programme has ended; so nothing is "
              "done.",
              "时间：原定{}开始，那时方案已经结束，所以不会办。", day(plan_.from)));
    }
    const int weeks = last_week_ - plan_.from + 1;
    const std::string last = day(last_week_ + 1, -1);
    std::string text = words(last_week_ == scenario_.weeks
                                 ? say("When: from {} to the end of the programme on {} ({})",
                                       "时间：{}开始，一直办到方案结束（{}），历时 {}",
                                       day(plan_.from), last, said_weeks(weeks, language_))
                                 : say("When: from {} to {} ({})", "时间：{}开始，{}结束，历时 {}",
                                       day(plan_.from), last, said_weeks(weeks, language_)));
    if (plan_.when == When::homecoming) {
      text += words(Said{", only in the weeks of Spring Festival", "，只在春节那两周办"});
    } else if (plan_.when == When::slack_season) {
      text += words(Said{", only in the slack months, November to February",
                         "，只在农闲的 11 月到次年 2 月办"});
    }
    text += words(how_often());
    text += either(language_, ".", "。");
    if (lever_.info.level == Level::family) text += words(homecomings());
    lines_.push_back(text);
  }

  std::string day(Week week, int days = 0) const {
    return said_date(Calendar(scenario_.start).date_of(week) + std::chrono::days{days}, language_);
  }

  /// Only sessions are held every so often; the rest is there all the time.
  Said how_often() const {
    const auto all = services();
    const bool sessions = std::any_of(all.begin(), all.end(), [](const Service& service) {
      return service.charge == Charge::session;
    });
    if (!sessions) return {};
    int times = 0;
    const Calendar calendar(scenario_.start);
    for (Week week = plan_.from; week <= last_week_; ++week) {
      const Season season{.week = week,
                          .homecoming = calendar.homecoming(week),
                          .homecoming_year = calendar.homecoming_year(week),
                          .slack = calendar.slack_season(week)};
      times += lever_.delivers(season) ? 1 : 0;
    }
    if (times == 1) return {", once", "，只办一次"};
    return plan_.every == 1 ? say(", once a week, {} times in all", "，每周一次，共 {} 次", times)
                            : say(", every {} weeks, {} times in all", "，每 {} 周一次，共 {} 次",
                                  plan_.every, times);
  }

  /// Weeks of the plan in which children are home.
  Said homecomings() const {
    const Calendar calendar(scenario_.start);
    std::vector<std::string> first_days;
    for (Week week = plan_.from; week <= last_week_; ++week) {
      if (calendar.homecoming(week) && !calendar.homecoming(week - 1)) {
        first_days.push_back(day(week));
      }
    }
    if (first_days.empty()) return {};
    const std::string days = said_list(first_days, language_);
    return say(" Many children come home for Spring Festival in the two weeks from {}.",
               "{}起的两周正是春节，不少子女回家。", days);
  }

  // --- how and by whom ---

  void how() {
    std::string text = words(say("By whom: {}.", "由谁做：{}。", lever_.info.staff.in(language_)));
    for (const Service& service : services()) text += words(hours_of(service));
    const auto all = services();
    const bool visit =
        std::any_of(all.begin(), all.end(), [](const Service& service) { return service.visit; });
    if (visit) text += words(Said{" They come to the village.", "他们到村里来。"});
    lines_.push_back(text);
    choices();
    agreement();
  }

  Said hours_of(const Service& service) const {
    std::vector<std::string> hours;
    for (std::size_t r = 0; r < roles; ++r) {
      if (service.unit.minutes[r] == 0) continue;
      const std::string role = label_of(static_cast<Role>(r)).in(language_);
      const std::string time = said_duration(service.unit.minutes[r], language_);
      const bool digit = time.front() >= '0' && time.front() <= '9';
      const bool close = language_ == Language::chinese && !digit;
      hours.push_back(fmt::format("{}{}{}", role, close ? "" : " ", time));
    }
    if (hours.empty()) return {};
    const std::string people = said_list(hours, language_);
    const Said unit = unit_of(service);
    return {fmt::format(" {} takes: {}.", sentence_case(unit.en), people),
            fmt::format("{}需要：{}。", unit.zh, people)};
  }

  /// What is delivered at a time.
  static Said unit_of(const Service& service) {
    const int many = service.per_unit;
    switch (service.charge) {
      case Charge::session:
        switch (service.reach) {
          case Reach::elders:
            return many == 1
                       ? Said{"a session with one elder", "每次（一对一）"}
                       : say("a session for at most {} elders", "每次（最多 {} 位老人一组）", many);
          case Reach::homes:
            return many == 1 ? Said{"a session with one family", "每次（一户）"}
                             : say("a session for at most {} families together",
                                   "每次（最多 {} 户一组）", many);
          case Reach::villages:
            return {"a round in one village", "在一个村每办一次"};
        }
        break;
      case Charge::person:
        if (many > 1) return say("serving {} people", "每服务 {} 人", many);
        return service.reach == Reach::homes ? Said{"serving one family", "每服务一户"}
                                             : Said{"serving one elder", "每服务一位老人"};
      case Charge::parcel:
        return {"one parcel", "每送一件包裹"};
      case Charge::village:
        return {"setting it up in one village", "在一个村设立"};
      case Charge::year:
        return {"a year in one village", "在一个村办一年"};
      case Charge::programme:
      case Charge::travel:
        break;
    }
    return {"the county as a whole", "全县"};
  }

  /// Words among which a scenario chooses; labels list them in the same order.
  void choices() {
    for (std::size_t c = 0; c < lever_.choices(); ++c) {
      const Choice& choice = lever_.choice(c);
      const auto& options = choice.options();
      const auto chosen = std::find(options.begin(), options.end(), choice.value());
      constexpr std::string_view places_en[] = {"first", "second", "third", "fourth"};
      constexpr std::string_view places_zh[] = {"第一种", "第二种", "第三种", "第四种"};
      const auto at = std::min<std::size_t>(static_cast<std::size_t>(chosen - options.begin()), 3);
      const std::string label = in_plain_words(choice.in(language_), language_);
      lines_.push_back(either(
          language_,
          fmt::format("There are several ways: {}. Here the {} is chosen.", label, places_en[at]),
          fmt::format("有几种做法：{}。这里用{}。", label, places_zh[at])));
    }
  }

  /// What others must agree to.
  void agreement() {
    const Parameter* granted = parameter_named(lever_, "granted");
    const Parameter* delay = parameter_named(lever_, "delay");
    std::string text;
    if (granted != nullptr) {
      text = words(say("Others must agree to it first. We expect that they do in {} of cases. ",
                       "这件事要别的单位同意才能办，预计成功的占{}。",
                       said_percent(*granted, language_)));
    }
    if (delay != nullptr) {
      text += words(say("It takes {} on average until it opens.", "平均要等 {}才能开通。",
                        said_weeks(static_cast<int>(std::lround(*delay)), language_)));
    }
    while (text.ends_with(' ')) text.pop_back();
    if (!text.empty()) lines_.push_back(text);
  }

  // --- for how much ---

  void money() {
    std::string prices;
    std::string fixed;
    for (std::size_t i = 0; i < lever_.size(); ++i) {
      const Parameter& one = lever_.at(i);
      if (!one.name().starts_with(price_prefix)) continue;
      const bool whole = one.name() == "price_programme";
      std::string& into = whole ? fixed : prices;
      if (!into.empty()) into += either(language_, "; ", "；");
      into += price(one, whole);
    }
    std::string text = either(language_, "Cost: ", "花费：");
    if (prices.empty() && fixed.empty()) {
      text += either(language_, "nothing is paid for it.", "不用付钱。");
    } else if (prices.empty()) {
      text += either(language_,
                     "only what is paid once for the whole county: ", "只有全县一次付清的钱：") +
              fixed + either(language_, ".", "。");
    } else {
      text += prices + either(language_, ".", "。");
      if (!fixed.empty()) {
        text += either(language_, " Paid once for the whole county: ", "另外全县一次付清：") +
                fixed + either(language_, ".", "。");
      }
    }
    if (plan_.budget) {
      text += words(say(" No more than {} may be spent on this measure.", "这项措施总共最多花 {}。",
                        said_money(*plan_.budget, language_)));
    }
    lines_.push_back(text);
  }

  /// `300 yuan for a session of one group`: labels begin with `price of` or with `price per`.
  std::string price(const Parameter& one, bool whole) const {
    const std::string amount = said_money(fen_of_yuan(one), language_);
    std::string label = in_plain_words(one.in(language_), language_);
    if (whole) label = without_once(label);  // the sentence says so
    if (one.name() == "price_session" && lever_.services() == 1 &&
        lever_.info.reach == Reach::homes && lever_.service(0, context_).per_unit == 1) {
      return either(language_, amount + " for a session with one family", "每户每次 " + amount);
    }
    if (language_ == Language::chinese) {
      return fmt::format("{}{}{}", label, label.ends_with("）") ? "" : " ", amount);
    }
    if (label.starts_with("price per ")) return fmt::format("{} {}", amount, label.substr(6));
    if (label.starts_with("allowance ")) return fmt::format("{} {}", amount, label);
    if (label.starts_with("price of ")) label = label.substr(9);
    return fmt::format("{} for {}", amount, label);
  }

  static std::string without_once(std::string label) {
    for (const std::string_view once : {", once", "（一次）"}) {
      if (label.ends_with(once)) label.resize(label.size() - once.size());
    }
    return label;
  }

  // --- how sure ---

  void evidence() {
    int read = 0;
    int recalled = 0;
    int assumed = 0;
    for (std::size_t i = 0; i < lever_.size(); ++i) {
      const std::string verified = evidence_for(lever_.at(i).evidence()).verified;
      ++(verified == "read" ? read : verified == "recall" ? recalled : assumed);
    }
    const int all = read + recalled + assumed;
    if (all == 0) {
      return line(say("How sure: it has no numbers of its own.", "依据：这项措施没有自己的数字。"));
    }
    if (std::max({read, recalled, assumed}) == all) {
      const Said how = read == all ? Said{"from studies that we read", "来自读过的研究"}
                       : recalled == all
                           ? Said{"from sources that we recall but did not read again",
                                  "凭记忆引用，没有再查原文"}
                           : Said{"assumed by us", "是我们的假定"};
      const std::string& which = how.in(language_);
      if (all == 1) {
        return line(say("How sure: the one number behind it is {}.",
                        "依据：这项措施用到 1 个数字，{}。", which));
      }
      return line(say("How sure: all {} numbers behind it (hours, effects, prices) are {}.",
                      "依据：这项措施用到 {} 个数字（时间、效果、价格），全部{}。", all, which));
    }
    std::vector<std::string> parts;
    const auto part = [&](int many, const Said& said) {
      if (many > 0) parts.push_back(words(said));
    };
    part(read, say("{} from studies that we read", "{} 个来自读过的研究", read));
    part(recalled, say("{} from sources that we recall but did not read again",
                       "{} 个凭记忆引用（没有再查原文）", recalled));
    part(assumed, say("{} assumed by us", "{} 个是我们的假定", assumed));
    const std::string joined = fmt::format("{}", fmt::join(parts, either(language_, ", ", "，")));
    line(say("How sure: of the {} numbers behind it (hours, effects, prices): {}.",
             "依据：这项措施用到 {} 个数字（时间、效果、价格），其中 {}。", all, joined));
  }

  const Scenario& scenario_;
  const Lever& lever_;
  const Plan& plan_;
  Language language_;
  DeliveryContext context_;
  Week last_week_;
  std::vector<std::string> lines_;
};

}  // namespace

Passage explain_lever(const Scenario& scenario, const Lever& lever, int place, Language language) {
  const std::string& name = lever.info.name.in(language);
  return {.heading = language == Language::chinese
                         ? fmt::format("{}．{}（{}）", place, name, lever.info.id)
                         : fmt::format("{}. {} ({})", place, name, lever.info.id),
          .lines = LeverWords(scenario, lever, language).lines()};
}

}  // namespace yinling
