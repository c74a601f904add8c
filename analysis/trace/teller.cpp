#include "analysis/trace/teller.hpp"

#include <cctype>

namespace yinling {

Said step_word(int detail) {
  switch (detail) {
    case 1:
      return {"handling the phone", "操作手机"};
    case 2:
      return {"searching and comparing", "找商品、比价格"};
    case 3:
      return {"ordering and paying", "下单付款"};
    case 4:
      return {"returns and complaints", "退换货和维权"};
    default:
      return {"a step", "某一步"};
  }
}

std::string lower_first(std::string_view name) {
  std::string text(name);
  if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])) != 0) {
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  return text;
}

std::vector<WeekTold> Teller::tell_all() {
  std::vector<WeekTold> weeks(life_.moments.size());
  for (week_ = 1; week_ <= life_.last(); ++week_) {
    out_ = &weeks[static_cast<std::size_t>(week_)];
    tell_week();
  }
  return weeks;
}

const Entry* Teller::find(Event event) const {
  const auto at = std::find_if(entries().begin(), entries().end(),
                               [&](const Entry& entry) { return entry.event == event; });
  return at == entries().end() ? nullptr : &*at;
}

Said Teller::name_of(std::size_t number) const {
  for (const auto& lever : levers_) {
    if (lever->number() == number) return lever->info.name;
  }
  return {"the programme", "项目活动"};
}

void Teller::tell_week() {
  tell_village();
  tell_family_work();
  tell_sessions();
  tell_gifts();
  tell_lesson();
  tell_stories();
  tell_attempt();
  tell_parcel();
  tell_fraud();
  tell_mood();
  tell_growth();
  for (const Entry& entry : entries()) {
    if (entry.event == Event::topped_up) out_->rest.money += money_of(entry);
  }
  if (((now().status & status::browsed) != 0) && !has(Event::ordered)) ++out_->rest.browsed;
}

void Teller::tell_lesson() {
  if (const Entry* lesson = find(Event::lesson)) {
    WeekCounts one;
    one.lessons = 1;
    const bool there = lesson->detail >= taught_in_person;
    one.lessons_present = there ? 1 : 0;
    const Said step = step_word(lesson->detail % taught_in_person);
    if (taught_) {
      out_->rest += one;
    } else if (there) {
      say_it(false, one, "{Her} child sat with {whom} and taught {whom} {0}.",
             "孩子坐在身边教{ta}{1}。", step.en, step.zh);
    } else {
      say_it(false, one, "{Her} child taught {whom} {0} by telephone.", "孩子在电话里教{ta}{1}。",
             step.en, step.zh);
    }
    taught_ = true;
  }
  if (has(Event::scolded)) {
    WeekCounts one;
    one.scolded = 1;
    if (scolded_) {
      out_->rest += one;
    } else {
      say_it(false, one, "{Her} child lost patience.", "教着教着，孩子不耐烦了。");
    }
    scolded_ = true;
  }
  if (has(Event::assessed)) {
    ++stage_;
    say_it(true, {}, "{She} passed part {0} of 3 of the learning plan.",
           "学习计划一共三关，{ta}过了第{0}关。", stage_);
  }
}

void Teller::tell_stories() {
  if (has(Event::became_aware)) {
    say_it(true, {}, "{She} heard for the first time that one can shop online.",
           "{ta}头一回听说还能在网上买东西。");
  }
  out_->rest.heard_good += has(Event::heard_success) ? 1 : 0;
  out_->rest.heard_loss += has(Event::heard_loss) ? 1 : 0;
}

void Teller::tell_mood() {
  if (has(Event::resigned)) {
    say_it(true, {}, "After one failure too many {she} gave up: “I am too old to learn.”",
           "一次次不成，{ta}灰了心：“我老了，学不会了。”");
  }
  if (has(Event::returned)) {
    say_it(true, {}, "{She} took heart again and would try once more.",
           "{ta}又打起精神，愿意再试试。");
  }
}

void Teller::tell_growth() {
  const float alone = now().alone;
  if (std::abs(alone - told_alone_) < 0.2F) return;
  told_alone_ = alone;
  say_it(false, {}, "By now {she} would manage an order alone about {0} times in ten.",
         "到这时，十回里{ta}大约有{0}回能自己买成。", static_cast<int>(alone * 10.0F + 0.5F));
}

}  // namespace yinling
