// Buying, and what came of it, told.
#include <optional>

#include "analysis/trace/teller.hpp"

namespace yinling {

namespace {

constexpr Week long_pause = 26;  // weeks without an order, after which the next is worth telling

}  // namespace

void Teller::tell_refusals() {
  if (has(Event::refused_self)) {
    WeekCounts one;
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
    WeekCounts one;
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

void Teller::tell_attempt() {
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
    WeekCounts one;
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
      say_it(false, one, "{She} tried to buy something online, could not register, and let it be.",
             "{ta}想在网上买样东西，账号没弄成，只好算了。");
    }
    failed_ = true;
  }
  if (has(Event::bought_for)) {
    WeekCounts one;
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

void Teller::tell_order(const Entry& order) {
  WeekCounts one;
  one.orders = 1;
  one.unaided = has(Event::ordered_unaided) ? 1 : 0;
  one.money = money_of(order);
  const Said price = yuan_said(order.amount);
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
             "{ta}平生第一次自己在网上下单，{0}元；{1}这一步有人帮了一把。", price, step);
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

void Teller::tell_parcel() {
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
  WeekCounts one;
  one.money = money_of(bad);
  if (back != nullptr) one.money += money_of(*back);
  const Said price = yuan_said(bad.amount);
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

void Teller::tell_fraud() {
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
      {Event::defrauded_phishing, "A swindler who posed as somebody else took {0} yuan from {whom}",
       "{ta}被冒充他人身份的骗子骗走{0}元"},
      {Event::defrauded_theft, "{Her} payment account was broken into: {0} yuan were gone",
       "{ta}的支付账户被盗，少了{0}元"}};
  for (const Kind& kind : kinds) {
    const Entry* fraud = find(kind.event);
    if (fraud == nullptr) continue;
    const Entry* back = find(Event::recovered);
    WeekCounts one;
    one.money = money_of(*fraud);
    if (back != nullptr) one.money += money_of(*back);
    const bool quits = has(Event::quit);
    const std::string en = std::string(kind.en) +
                           (back != nullptr ? "; it was reported and the money came back" : "") +
                           (quits ? ". {She} would have no more of it for now." : ".");
    const std::string zh = std::string(kind.zh) + (back != nullptr ? "，报了案，钱追回来了" : "") +
                           (quits ? "。{ta}说暂时再也不在网上买东西了。" : "。");
    say_it(true, one, en, zh, yuan_said(fraud->amount));
  }
}

}  // namespace yinling
