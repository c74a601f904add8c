#include "analysis/trace/period.hpp"

#include <algorithm>
#include <array>

namespace yinling {

namespace {

using Month = std::chrono::year_month;

Month month_of(const Calendar& calendar, Week week) {
  const std::chrono::year_month_day day{calendar.date_of(week)};
  return {day.year(), day.month()};
}

bool is_told(const Telling& telling, bool main_only) { return telling.main || !main_only; }

bool has_tellings(const std::vector<WeekTold>& weeks, const Period& period, bool main_only) {
  for (Week w = period.from; w <= period.to; ++w) {
    for (const Telling& telling : weeks[static_cast<std::size_t>(w)].tellings) {
      if (is_told(telling, main_only)) return true;
    }
  }
  return false;
}

constexpr std::array<const char*, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

const char* english(Month month) { return month_names[static_cast<unsigned>(month.month()) - 1]; }
int year(Month month) { return static_cast<int>(month.year()); }
unsigned number(Month month) { return static_cast<unsigned>(month.month()); }

/// `once`, `twice`, `5 times`.
std::string times(int count) {
  return count == 1 ? "once" : count == 2 ? "twice" : fmt::format("{} times", count);
}

/// Clauses, joined to a sentence.
class Clauses {
 public:
  void add(Said clause) { all_.push_back(std::move(clause)); }
  bool empty() const { return all_.empty(); }
  Said sentence(const Voice& voice) const {
    Said text;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const bool last = i + 1 == all_.size();
      text.en += (i == 0 ? "" : last ? " and " : ", ") + all_[i].en;
      text.zh += (i == 0 ? "" : "，") + all_[i].zh;
    }
    if (all_.empty()) return {};
    return voice.tell(text.en + ".", text.zh + "。");
  }

 private:
  std::vector<Said> all_;
};

Said lever_named(const Levers& levers, std::size_t detail) {
  for (const auto& lever : levers) {
    if (detail == lever->detail()) {
      Said name = lever->info.name;
      if (name.en.size() > 1 && name.en[1] >= 'a') {
        name.en[0] = static_cast<char>(name.en[0] | 0x20);
      }
      return name;
    }
  }
  return {"the programme", "项目活动"};
}

Said join(const std::vector<Said>& sentences) {
  Said text;
  for (const Said& one : sentences) {
    if (one.en.empty()) continue;
    text.en += (text.en.empty() ? "" : " ") + one.en;
    text.zh += one.zh;
  }
  return text;
}

Said programme_in_numbers(const WeekCounts& c, const Levers& levers, const Voice& voice) {
  std::vector<Said> list;
  for (std::size_t s = 0; s < c.sessions.size(); ++s) {
    if (c.sessions[s] == 0) continue;
    const Said name = lever_named(levers, s);
    list.push_back(
        {name.en + " " + times(c.sessions[s]), fmt::format("“{}”{}次", name.zh, c.sessions[s])});
  }
  if (list.empty()) return {};
  Said text{"{She} went again: ", "{ta}接着参加"};
  for (std::size_t i = 0; i < list.size(); ++i) {
    text.en += (i == 0 ? "" : ", ") + list[i].en;
    text.zh += (i == 0 ? "" : "、") + list[i].zh;
  }
  return voice.tell(text.en + ".", text.zh + "。");
}

Said family_in_numbers(const WeekCounts& c, const Voice& voice) {
  Clauses clauses;
  if (c.lessons > 0) {
    clauses.add(
        {"{her} child taught {whom} " + times(c.lessons) +
             (c.lessons_present == 0          ? " by telephone"
              : c.lessons_present < c.lessons ? fmt::format(" ({} in person)", c.lessons_present)
                                              : " in person"),
         fmt::format("孩子{}教了{}次",
                     c.lessons_present == 0          ? "在电话里"
                     : c.lessons_present < c.lessons ? ""
                                                     : "当面",
                     c.lessons) +
             (c.lessons_present > 0 && c.lessons_present < c.lessons
                  ? fmt::format("（其中当面{}次）", c.lessons_present)
                  : "")});
  }
  if (c.scolded > 0) {
    clauses.add({"lost patience " + times(c.scolded), fmt::format("有{}次不耐烦", c.scolded)});
  }
  if (c.bought_for > 0) {
    const bool opens = clauses.empty();
    clauses.add(
        {(opens ? "{her} child bought for {whom} " : "bought for {whom} ") + times(c.bought_for),
         fmt::format("{}替{{ta}}买了{}次", opens ? "孩子" : "", c.bought_for)});
  }
  Said text = clauses.sentence(voice);
  if (!text.en.empty()) text.en[0] = static_cast<char>(text.en[0] & ~0x20);
  return text;
}

Said shopping_in_numbers(const WeekCounts& c, const Voice& voice) {
  Clauses clauses;
  if (c.orders > 0) {
    std::string how_en;
    std::string how_zh;
    if (c.unaided == c.orders) {
      how_en = c.orders == 1 ? " (alone)" : " (always alone)";
      how_zh = c.orders == 1 ? "（没靠别人）" : "（次次没靠别人）";
    } else if (c.helped == c.orders) {
      how_en = " (with help)";
      how_zh = "（有人帮忙）";
    } else if (c.unaided > 0 && c.helped > 0) {
      how_en = fmt::format(" ({} alone, {} with help)", c.unaided, c.helped);
      how_zh = fmt::format("（{}次没靠别人，{}次有人帮忙）", c.unaided, c.helped);
    } else if (c.unaided + c.helped > 0) {
      how_en = fmt::format(" ({} {})", c.unaided + c.helped, c.unaided > 0 ? "alone" : "with help");
      how_zh =
          fmt::format("（{}次{}）", c.unaided + c.helped, c.unaided > 0 ? "没靠别人" : "有人帮忙");
    }
    const Said spent = yuan_said(c.money.spent);
    clauses.add({"{She} ordered " + times(c.orders) + " for " + spent.en + " yuan" + how_en,
                 fmt::format("{{ta}}自己下单{}次，共{}元{}", c.orders, spent.zh, how_zh)});
  }
  const auto add = [&](int count, std::string_view en, std::string_view zh) {
    if (count == 0) return;
    const bool opens = clauses.empty();
    clauses.add({(opens ? "{She} " : "") + fmt::format(fmt::runtime(en), times(count)),
                 (opens ? "{ta}" : "") + fmt::format(fmt::runtime(zh), count)});
  };
  add(c.failed, "tried {} without getting there", "试了{}次没买成");
  add(c.no_money, "lacked the money {}", "有{}次钱不够");
  add(c.refused_self, "refused {} to link a payment account", "有{}次还是不肯绑支付");
  add(c.refused_child, "was kept {} by {{her}} child from linking a payment account",
      "有{}次想绑支付被孩子拦下");
  add(c.late, "waited {} for a late parcel", "有{}次包裹来得晚");
  if (c.orders == 0 && c.failed == 0 && c.browsed > 0) {
    const bool opens = clauses.empty();
    if (opens) {
      return voice.tell("{She} looked around online {0} and ordered nothing.",
                        "{ta}在网上随便看了{1}回，没下单。", times(c.browsed), c.browsed);
    }
  }
  add(c.browsed, "looked around online {}", "随便看了{}回");
  return clauses.sentence(voice);
}

Said stories_in_numbers(const WeekCounts& c, const Voice& voice) {
  Clauses clauses;
  if (c.heard_good > 0) {
    clauses.add(
        {"{She} heard " + times(c.heard_good) + " from people {she} knows that it goes well",
         fmt::format("听熟人说了{}次网购顺当", c.heard_good)});
  }
  if (c.heard_loss > 0) {
    const bool opens = clauses.empty();
    clauses.add({(opens ? "{She} heard " : "heard ") + times(c.heard_loss) + " of somebody's loss",
                 fmt::format("听{}说了{}次有人吃亏", opens ? "熟人" : "", c.heard_loss)});
  }
  return clauses.sentence(voice);
}

}  // namespace

Said in_numbers(const WeekCounts& counts, const Levers& levers, const Voice& voice) {
  return join({programme_in_numbers(counts, levers, voice), shopping_in_numbers(counts, voice),
               family_in_numbers(counts, voice), stories_in_numbers(counts, voice)});
}

std::vector<Period> periods(const Calendar& calendar, Week from, Week to,
                            const std::vector<const std::vector<WeekTold>*>& lives,
                            bool main_only) {
  std::vector<Period> list;
  bool last_quiet = false;
  for (Week w = from; w <= to;) {
    Period month{w, w};
    while (month.to < to && month_of(calendar, month.to + 1) == month_of(calendar, w)) ++month.to;
    const bool quiet = std::none_of(lives.begin(), lives.end(), [&](const auto* weeks) {
      return has_tellings(*weeks, month, main_only);
    });
    if (quiet && last_quiet) {
      list.back().to = month.to;
    } else {
      list.push_back(month);
    }
    last_quiet = quiet;
    w = month.to + 1;
  }
  return list;
}

Said name_of(const Calendar& calendar, const Period& period) {
  const Month first = month_of(calendar, period.from);
  const Month last = month_of(calendar, period.to);
  if (first == last) {
    return say("{0} {1}", "{1}年{2}月", english(first), year(first), number(first));
  }
  if (year(first) == year(last)) {
    return say("{0} to {1} {2}", "{2}年{3}月至{4}月", english(first), english(last), year(first),
               number(first), number(last));
  }
  return say("{0} {1} to {2} {3}", "{1}年{4}月至{3}年{5}月", english(first), year(first),
             english(last), year(last), number(first), number(last));
}

Said nothing_changed() { return {"Nothing changed.", "没什么变化。"}; }

Said told(const Calendar& calendar, const Period& period, const std::vector<WeekTold>& weeks,
          const Levers& levers, const Voice& voice, bool main_only) {
  WeekCounts rest;
  std::vector<Said> sentences;
  for (Week w = period.from; w <= period.to; ++w) {
    const WeekTold& week = weeks[static_cast<std::size_t>(w)];
    rest += week.rest;
    const std::chrono::year_month_day day{calendar.date_of(w)};
    bool dated = false;
    for (const Telling& telling : week.tellings) {
      if (!is_told(telling, main_only)) {
        rest += telling.holds;
        continue;
      }
      Said sentence = telling.said;
      if (!dated) {
        const unsigned d = static_cast<unsigned>(day.day());
        sentence.en =
            fmt::format(
                "{} {}: ", d,
                std::string(month_names[static_cast<unsigned>(day.month()) - 1]).substr(0, 3)) +
            sentence.en;
        sentence.zh = fmt::format("{}日，", d) + sentence.zh;
        dated = true;
      }
      sentences.push_back(std::move(sentence));
    }
  }
  sentences.push_back(in_numbers(rest, levers, voice));
  const Said text = join(sentences);
  return text.en.empty() ? nothing_changed() : text;
}

}  // namespace yinling
