#include "analysis/trace/week_told.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

namespace yinling {

Counts& Counts::operator+=(const Counts& other) {
  orders += other.orders;
  unaided += other.unaided;
  helped += other.helped;
  failed += other.failed;
  no_money += other.no_money;
  refused_self += other.refused_self;
  refused_child += other.refused_child;
  lessons += other.lessons;
  lessons_present += other.lessons_present;
  scolded += other.scolded;
  bought_for += other.bought_for;
  heard_good += other.heard_good;
  heard_loss += other.heard_loss;
  late += other.late;
  browsed += other.browsed;
  for (std::size_t s = 0; s < sessions.size(); ++s) sessions[s] += other.sessions[s];
  money += other.money;
  return *this;
}

namespace {

constexpr Week long_pause = 26;  // weeks without an order, after which the next is worth telling

/// Which step, as a word. Details count blocks from 1.
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
  // An acronym keeps its capitals.
  if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])) != 0) {
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  return text;
}

class Teller {
 public:
  Teller(const Life& life, const Levers& levers, const Population& people)
      : life_(life),
        levers_(levers),
        people_(people),
        voice_(people.elders.sex[life.elder]),
        told_alone_(life.moments.front().alone) {}

  std::vector<WeekTold> tell_all() {
    std::vector<WeekTold> weeks(life_.moments.size());
    for (week_ = 1; week_ <= life_.last(); ++week_) {
      out_ = &weeks[static_cast<std::size_t>(week_)];
      tell_week();
    }
    return weeks;
  }

 private:
  const Moment& before() const { return life_.moments[static_cast<std::size_t>(week_) - 1]; }
  const Moment& now() const { return life_.moments[static_cast<std::size_t>(week_)]; }
  const std::vector<Entry>& entries() const { return life_.weeks[static_cast<std::size_t>(week_)]; }

  const Entry* find(Event event) const {
    const auto at = std::find_if(entries().begin(), entries().end(),
                                 [&](const Entry& entry) { return entry.event == event; });
    return at == entries().end() ? nullptr : &*at;
  }
  bool has(Event event) const { return find(event) != nullptr; }

  template <class... Values>
  void say_it(bool main, const Counts& holds, std::string_view en, std::string_view zh,
              const Values&... values) {
    out_->tellings.push_back({main, voice_.tell(en, zh, values...), holds});
  }

  Said name_of(std::size_t number) const {
    for (const auto& lever : levers_) {
      if (lever->number() == number) return lever->info.name;
    }
    return {"the programme", "项目活动"};
  }

  void tell_week() {
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

  /// What came to stand in the village.
  void tell_village() {
    const std::uint32_t fresh = now().standing & ~before().standing;
    for (std::size_t l = 0; l < most_levers; ++l) {
      if ((fresh >> l & 1U) == 0) continue;
      const Said name = name_of(l);
      if (name.en.starts_with("Village courier point")) {
        const double far = people_.villages.distance[life_.village];
        say_it(true, {},
               "A courier point opened in the village; parcels need no longer be fetched "
               "{0:.1f} km away.",
               "村里开了快递点，取件不用再跑{0:.1f}公里了。", far);
      } else {
        out_->tellings.push_back(
            {true,
             say("New in the village: {0}.", "村里有了{1}。", lower_first(name.en), name.zh),
             {}});
      }
    }
  }

  /// Work with the children leaves no event of the elder's.
  void tell_family_work() {
    const std::uint32_t fresh = now().home_levers & ~before().home_levers;
    for (std::size_t l = 0; l < most_levers; ++l) {
      if ((fresh >> l & 1U) == 0 || attended(l)) continue;
      const Said name = name_of(l);
      say_it(true, {}, "The programme reached {her} child: {0}.", "项目做了{ta}孩子的工作：{1}。",
             lower_first(name.en), name.zh);
    }
  }

  bool attended(std::size_t lever) const {
    return std::any_of(entries().begin(), entries().end(), [&](const Entry& entry) {
      return entry.event == Event::attended && entry.detail == lever + 1;
    });
  }

  void tell_sessions() {
    for (const Entry& entry : entries()) {
      if (entry.event != Event::attended) continue;
      const auto which = std::min<std::size_t>(entry.detail, most_levers);
      Counts one;
      one.sessions[which] = 1;
      if (been_there_[which]) {
        out_->rest += one;
        continue;
      }
      been_there_[which] = true;
      const std::size_t lever = which == 0 ? most_levers : which - 1;
      const Said name = name_of(lever);
      if (name.en.starts_with("Staged learning plan")) {
        say_it(true, one,
               "{She}, {her} child and a social worker agreed on a learning plan in stages.",
               "{ta}和孩子、社工一起定了分阶段的学习计划。");
      } else if (name.en.starts_with("Consumer-rights station")) {
        say_it(true, one, "{She} went to the consumer-rights station and was heard.",
               "{ta}去了消费维权服务站，有人听{ta}讲、替{ta}出主意。");
      } else {
        say_it(true, one, "{She} went to a first session: {0}.", "{ta}第一次参加“{1}”。",
               lower_first(name.en), name.zh);
      }
    }
    // What the programme began without an event.
    const std::uint32_t fresh = now().levers & ~before().levers;
    for (std::size_t l = 0; l < most_levers; ++l) {
      if ((fresh >> l & 1U) == 0 || attended(l) || name_of(l).en.starts_with("Volunteers bring")) {
        continue;
      }
      const Said name = name_of(l);
      say_it(true, {}, "The programme reached {whom}: {0}.", "项目照顾到了{ta}：{1}。",
             lower_first(name.en), name.zh);
    }
  }

  void tell_gifts() {
    const auto came = [&](std::uint8_t bit) {
      return (now().aids & bit) != 0 && (before().aids & bit) == 0;
    };
    if (came(aid::fetched) && !fetched_told_) {
      fetched_told_ = true;
      say_it(true, {}, "From now on volunteers bring {her} parcels to the door.",
             "从这时起，志愿者把包裹送到{ta}家门口。");
    }
    if (came(aid::booklet)) {
      say_it(true, {}, "{She} has a large-print booklet of the steps at hand.",
             "{ta}手边有了大字步骤手册。");
    }
    if (came(aid::adapted)) {
      say_it(true, {}, "{Her} phone was set to large type and voice.",
             "{ta}的手机调成了大字和语音。");
    }
    if (came(aid::age_friendly)) {
      say_it(true, {}, "The shopping app got its age-friendly mode.", "购物软件换上了适老模式。");
    }
    if (came(aid::chat)) {
      say_it(true, {}, "{She} joined the village's learning chat.", "{ta}进了村里的学习群。");
    }
    if (now().group != 0 && before().group == 0) {
      say_it(true, {}, "{She} joined a mutual-help group of elders.", "{ta}加入了老人互助小组。");
    }
  }

  void tell_lesson() {
    if (const Entry* lesson = find(Event::lesson)) {
      Counts one;
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
      Counts one;
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

  void tell_stories() {
    if (has(Event::became_aware)) {
      say_it(true, {}, "{She} heard for the first time that one can shop online.",
             "{ta}头一回听说还能在网上买东西。");
    }
    out_->rest.heard_good += has(Event::heard_success) ? 1 : 0;
    out_->rest.heard_loss += has(Event::heard_loss) ? 1 : 0;
  }

  void tell_refusals() {
    if (has(Event::refused_self)) {
      Counts one;
      one.refused_self = 1;
      if (refused_self_) {
        out_->rest += one;
      } else {
        say_it(true, one, "{She} would not link a payment account: {she} did not trust it.",
               "要绑定支付，{ta}不放心，没有同意。");
      }
      refused_self_ = true;
    }
    if (has(Event::refused_child)) {
      Counts one;
      one.refused_child = 1;
      if (refused_child_) {
        out_->rest += one;
      } else {
        say_it(true, one, "{Her} child would not have {whom} link a payment account.",
               "孩子怕出事，不让{ta}绑定支付。");
      }
      refused_child_ = true;
    }
  }

  void tell_attempt() {
    tell_refusals();
    if (has(Event::set_up)) {
      say_it(true, {}, "{She} registered and linked a payment account.",
             "{ta}注册了账号，绑好了支付。");
    }
    if (const Entry* order = find(Event::ordered)) {
      tell_order(*order);
    } else if (has(Event::no_money)) {
      ++out_->rest.no_money;
    } else if (has(Event::attempted) && has(Event::gave_up)) {
      Counts one;
      one.failed = 1;
      const Entry* last = nullptr;
      for (const Entry& entry : entries()) {
        if (entry.event == Event::step_failed) last = &entry;
      }
      if (failed_) {
        out_->rest += one;
      } else if (last != nullptr) {
        const Said step = step_word(last->detail);
        say_it(false, one, "{She} tried to buy something online, got stuck at {0}, and let it be.",
               "{ta}想在网上买样东西，卡在{1}这一步，只好算了。", step.en, step.zh);
      } else {
        say_it(false, one,
               "{She} tried to buy something online, could not register, and let it be.",
               "{ta}想在网上买样东西，账号没弄成，只好算了。");
      }
      failed_ = true;
    }
    if (has(Event::bought_for)) {
      Counts one;
      one.bought_for = 1;
      if (bought_for_ || before().last_proxy != long_ago) {
        out_->rest += one;
      } else {
        say_it(false, one, "For the first time {her} child bought something online for {whom}.",
               "孩子第一次在网上替{ta}买了东西。");
      }
      bought_for_ = true;
    }
  }

  void tell_order(const Entry& order) {
    Counts one;
    one.orders = 1;
    one.unaided = has(Event::ordered_unaided) ? 1 : 0;
    one.money = money_of(order);
    const std::string price = yuan_text(order.amount);
    const bool alone = one.unaided != 0;
    const bool helped = has(Event::step_helped) && !alone;
    one.helped = helped ? 1 : 0;
    if (has(Event::first_ordered)) {
      awaits_first_ = true;
      if (alone) {
        say_it(true, one, "{She} placed {her} first order ever, {0} yuan, and all alone.",
               "{ta}平生第一次自己在网上下单，{0}元，全程没人帮。", price);
      } else if (helped) {
        const Said step = step_word(find(Event::step_helped)->detail);
        say_it(true, one, "{She} placed {her} first order ever, {0} yuan, with help at {1}.",
               "{ta}平生第一次自己在网上下单，{0}元；{2}这一步有人帮了一把。", price, step.en,
               step.zh);
      } else {
        say_it(true, one, "{She} placed {her} first order ever, {0} yuan.",
               "{ta}平生第一次自己在网上下单，{0}元。", price);
      }
    } else if (before().last_order < week_ - long_pause) {
      say_it(true, one, "After a long pause {she} ordered again, {0} yuan.",
             "隔了很久，{ta}又自己在网上下单了，{0}元。", price);
    } else if (alone && before().last_unaided == long_ago) {
      say_it(true, one, "For the first time {she} ordered all alone, {0} yuan.",
             "{ta}第一次全靠自己下了单，{0}元。", price);
    } else {
      out_->rest += one;
    }
  }

  void tell_parcel() {
    out_->rest.late += has(Event::received_late) ? 1 : 0;
    if (awaits_first_ && has(Event::received_good)) {
      awaits_first_ = false;
      say_it(true, {}, "{Her} first parcel came, and it was good.", "第一个包裹到了，东西是好的。");
    }
    const Entry* faulty = find(Event::goods_faulty);
    const Entry* wrong = find(Event::goods_wrong);
    if (faulty == nullptr && wrong == nullptr) return;
    awaits_first_ = false;
    const Entry& bad = faulty != nullptr ? *faulty : *wrong;
    const Entry* back = find(Event::refunded);
    Counts one;
    one.money = money_of(bad);
    if (back != nullptr) one.money += money_of(*back);
    const std::string price = yuan_text(bad.amount);
    if (faulty != nullptr && back != nullptr) {
      say_it(true, one, "What came was faulty or not as described; the {0} yuan were refunded.",
             "收到的东西有毛病或者货不对板，{0}元退回来了。", price);
    } else if (faulty != nullptr) {
      say_it(true, one, "What came was faulty or not as described; the {0} yuan were lost.",
             "收到的东西有毛病或者货不对板，没退成，{0}元白花了。", price);
    } else {
      const Said slip =
          slipped_
              ? Said{"Once more {she} had ordered the wrong thing by a slip", "又点错了一回"}
              : Said{"{She} had ordered the wrong thing by a slip", "点错了，买来的不是{ta}想要的"};
      slipped_ = true;
      say_it(true, one,
             slip.en + (back != nullptr ? "; the {0} yuan were refunded."
                                        : " and was left with it, {0} yuan."),
             slip.zh + (back != nullptr ? "，{0}元退回来了。" : "，没退成，{0}元白花了。"), price);
    }
  }

  void tell_fraud() {
    struct Kind {
      Event event;
      const char* en;
      const char* zh;
    };
    static constexpr Kind kinds[] = {
        {Event::defrauded_service, "A fake customer service cheated {whom} of {0} yuan",
         "{ta}被冒充客服的骗子骗走{0}元"},
        {Event::defrauded_price, "A low-price trap cost {whom} {0} yuan",
         "{ta}碰上低价陷阱，被骗走{0}元"},
        {Event::defrauded_phishing,
         "A swindler who posed as somebody else took {0} yuan from {whom}",
         "{ta}被冒充他人身份的骗子骗走{0}元"},
        {Event::defrauded_theft, "{Her} payment account was broken into: {0} yuan were gone",
         "{ta}的支付账户被盗，少了{0}元"}};
    for (const Kind& kind : kinds) {
      const Entry* fraud = find(kind.event);
      if (fraud == nullptr) continue;
      const Entry* back = find(Event::recovered);
      Counts one;
      one.money = money_of(*fraud);
      if (back != nullptr) one.money += money_of(*back);
      const bool quits = has(Event::quit);
      const std::string en = std::string(kind.en) +
                             (back != nullptr ? "; it was reported and the money came back" : "") +
                             (quits ? ". {She} would have no more of it for now." : ".");
      const std::string zh = std::string(kind.zh) +
                             (back != nullptr ? "，报了案，钱追回来了" : "") +
                             (quits ? "。{ta}说暂时再也不在网上买东西了。" : "。");
      say_it(true, one, en, zh, yuan_text(fraud->amount));
    }
  }

  void tell_mood() {
    if (has(Event::resigned)) {
      say_it(true, {}, "After one failure too many {she} gave up: “I am too old to learn.”",
             "一次次不成，{ta}灰了心：“我老了，学不会了。”");
    }
    if (has(Event::returned)) {
      say_it(true, {}, "{She} took heart again and would try once more.",
             "{ta}又打起精神，愿意再试试。");
    }
  }

  /// How far skills carry, when it has changed by two tenths since it was told.
  void tell_growth() {
    const float alone = now().alone;
    if (std::abs(alone - told_alone_) < 0.2F) return;
    told_alone_ = alone;
    say_it(false, {}, "By now {she} would manage an order alone about {0} times in ten.",
           "到这时，十回里{ta}大约有{0}回能自己买成。", static_cast<int>(alone * 10.0F + 0.5F));
  }

  const Life& life_;
  const Levers& levers_;
  const Population& people_;
  Voice voice_;
  Week week_ = 0;
  WeekTold* out_ = nullptr;
  std::array<bool, most_levers + 1> been_there_{};
  bool taught_ = false;
  bool scolded_ = false;
  bool failed_ = false;
  bool refused_self_ = false;
  bool refused_child_ = false;
  bool bought_for_ = false;
  bool awaits_first_ = false;
  bool fetched_told_ = false;
  bool slipped_ = false;
  int stage_ = 0;
  float told_alone_;
};

}  // namespace

std::vector<WeekTold> told(const Life& life, const Levers& levers, const Population& people) {
  return Teller(life, levers, people).tell_all();
}

}  // namespace yinling
