#include "analysis/trace/story.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/text/text_table.hpp"
#include "analysis/trace/period.hpp"
#include "analysis/trace/portrait.hpp"

namespace yinling {

namespace {

constexpr int two_columns = 100;  // cells from which two lives stand side by side
constexpr std::size_t most_lines = 60;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    if (end == std::string::npos) break;
    at = end + 1;
  }
  return lines;
}

std::string indented(const std::string& text, int width) {
  std::string out;
  for (const std::string& line : lines_of(wrapped(text, width - 2))) out += "  " + line + '\n';
  return out;
}

Said sentence_start(Said mix) {
  if (!mix.en.empty() && mix.en[0] >= 'a' && mix.en[0] <= 'z') {
    mix.en[0] = static_cast<char>(mix.en[0] - 'a' + 'A');
  }
  return mix;
}

/// Two texts in columns.
std::string beside(const std::string& left, const std::string& right, int width) {
  const int half = (width - 5) / 2;
  const auto a = lines_of(wrapped(left, half));
  const auto b = lines_of(wrapped(right, half));
  std::string out;
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const std::string l = i < a.size() ? a[i] : "";
    const std::string r = i < b.size() ? b[i] : "";
    out += fmt::format("  {}{:{}} │{}{}\n", l, "", std::max(0, half - display_width(l)),
                       r.empty() ? "" : " ", r);
  }
  return out;
}

class Writer {
 public:
  explicit Writer(const StoryRequest& request)
      : r_(request),
        voice_(request.people.elders.person[request.one.life.elder].sex()),
        one_(told(request.one.life, request.one.levers, request.people)),
        to_(request.to == 0 ? request.one.life.last() : request.to) {
    if (r_.other != nullptr) other_ = told(r_.other->life, r_.other->levers, r_.people);
  }

  std::string text() const {
    std::string text = wrapped(portrait(r_.people, r_.one.life).in(r_.language), r_.width) + '\n';
    if (r_.other == nullptr) {
      std::string tale = alone(r_.one, one_, r_.from, to_, false);
      if (lines_of(tale).size() > most_lines) tale = alone(r_.one, one_, r_.from, to_, true);
      return text + tale + closing();
    }
    const Week parts = parting(r_.one.life, r_.other->life);
    const Week shared = parts == 0 ? to_ : std::min(to_, parts - 1);
    if (parts == 0) {
      text += paragraph({"Under both mixes this life runs the same, to the last week.",
                         "在两种组合下，这位老人的日子从头到尾一模一样。"});
    }
    if (shared >= r_.from) text += alone(r_.one, one_, r_.from, shared, true);
    if (parts == 0) return text + closing();
    if (parts <= to_) {
      if (shared >= r_.from) text += '\n';
      text += part(parts) + both(std::max(parts, r_.from), to_);
    }
    return text + closing();
  }

 private:
  std::string in(const Said& said) const { return said.in(r_.language); }
  std::string paragraph(const Said& said) const { return wrapped(in(said), r_.width); }

  std::string alone(const TracedLife& lived, const std::vector<WeekTold>& weeks, Week from, Week to,
                    bool main_only) const {
    std::string text;
    for (const Period& period : periods(r_.calendar, from, to, {&weeks}, main_only)) {
      text += in(name_of(r_.calendar, period)) + '\n';
      text +=
          indented(in(told(r_.calendar, period, weeks, lived.levers, voice_, main_only)), r_.width);
    }
    return text;
  }

  /// What one life had in a week that the other had not.
  Said only(Week week, const std::vector<WeekTold>& mine, const std::vector<WeekTold>& others,
            const Levers& levers) const {
    const WeekTold& a = mine[static_cast<std::size_t>(week)];
    const WeekTold& b = others[static_cast<std::size_t>(week)];
    Said text;
    const auto add = [&](const Said& said) {
      if (said.en.empty()) return;
      text.en += (text.en.empty() ? "" : " ") + said.en;
      text.zh += said.zh;
    };
    for (const Telling& telling : a.tellings) {
      const bool shared = std::any_of(b.tellings.begin(), b.tellings.end(), [&](const auto& one) {
        return one.said.en == telling.said.en;
      });
      if (!shared) add(telling.said);
    }
    const Said rest = in_numbers(a.rest, levers, voice_);
    if (rest.en != in_numbers(b.rest, levers, voice_).en) add(rest);
    return text;
  }

  std::string part(Week week) const {
    const std::chrono::year_month_day day{r_.calendar.date_of(week)};
    const auto month = static_cast<unsigned>(day.month());
    const auto date = static_cast<unsigned>(day.day());
    Said here = only(week, one_, other_, r_.one.levers);
    Said there = only(week, other_, one_, r_.other->levers);
    if (here.en.empty() && there.en.empty()) {
      here = {"Something small went another way.", "有件小事不一样了。"};
    }
    const Said nothing{"Nothing of the kind.", "没有这回事。"};
    if (here.en.empty()) here = nothing;
    if (there.en.empty()) there = nothing;
    const Said text =
        say("Here the two lives part: week {0}, {1}. With “{2}”: {3} With “{4}”: {5}",
            "到这里，两种日子分了岔：第{0}周，{6}年{7}月{8}日那一周。“{9}”：{10}“{11}”：{12}", week,
            iso_date(r_.calendar.date_of(week)), r_.one.mix.en, here.en, r_.other->mix.en, there.en,
            static_cast<int>(day.year()), month, date, r_.one.mix.zh, here.zh, r_.other->mix.zh,
            there.zh);
    return paragraph(text);
  }

  std::string both(Week from, Week to) const {
    if (r_.width < two_columns) {
      return '\n' + in(r_.one.mix) + '\n' + alone(r_.one, one_, from, to, true) + '\n' +
             in(r_.other->mix) + '\n' + alone(*r_.other, other_, from, to, true);
    }
    std::string text = in_columns(from, to, false);
    return lines_of(text).size() > most_lines ? in_columns(from, to, true) : text;
  }

  /// Side by side; to be short, a month in which one life stood still tells of the other alone.
  std::string in_columns(Week from, Week to, bool brief) const {
    std::string text = "\n";
    if (brief) {
      text += paragraph({"Where only one side is told, nothing changed on the other.",
                         "只写一边的，另一边没什么变化。"});
    }
    text += beside(in(r_.one.mix), in(r_.other->mix), r_.width);
    const auto still = [](const Said& said) { return said.en == nothing_changed().en; };
    const auto alone = [&](const Said& mix, const Said& said) {
      return indented(in({mix.en + ": " + said.en, mix.zh + "：" + said.zh}), r_.width);
    };
    for (const Period& period : periods(r_.calendar, from, to, {&one_, &other_}, true)) {
      text += in(name_of(r_.calendar, period)) + '\n';
      const Said one = told(r_.calendar, period, one_, r_.one.levers, voice_, true);
      const Said other = told(r_.calendar, period, other_, r_.other->levers, voice_, true);
      if (one.en == other.en) {
        text += indented(in(say("Alike: {0}", "两边一样：{1}", one.en, one.zh)), r_.width);
      } else if (brief && still(other)) {
        text += alone(sentence_start(r_.one.mix), one);
      } else if (brief && still(one)) {
        text += alone(sentence_start(r_.other->mix), other);
      } else {
        text += beside(in(one), in(other), r_.width);
      }
    }
    return text;
  }

  std::string closing() const {
    const Said title = say("At the end (week {})", "到最后（第{}周）", r_.one.life.last());
    std::string text = '\n' + in(title) + '\n';
    const Said one = ending(r_.people, r_.one.life);
    if (r_.other == nullptr) return text + indented(in(one), r_.width);
    const Said other = ending(r_.people, r_.other->life);
    if (r_.width >= two_columns) return text + beside(in(one), in(other), r_.width);
    const Said colon{": ", "："};
    return text + indented(in(r_.one.mix) + in(colon) + in(one), r_.width) +
           indented(in(r_.other->mix) + in(colon) + in(other), r_.width);
  }

  const StoryRequest& r_;
  Voice voice_;
  std::vector<WeekTold> one_;
  std::vector<WeekTold> other_;
  Week to_;
};

}  // namespace

std::string story(const StoryRequest& request) { return Writer(request).text(); }

Money money_told(const Life& life, const Levers& levers, const Population& people) {
  Money sum;
  for (const WeekTold& week : told(life, levers, people)) {
    sum += week.rest.money;
    for (const Telling& telling : week.tellings) sum += telling.holds.money;
  }
  return sum;
}

}  // namespace yinling
