#include "analysis/trace/portrait.hpp"

#include "analysis/trace/voice.hpp"

namespace yinling {

namespace {

Said schooling_of(Schooling schooling) {
  switch (schooling) {
    case Schooling::none:
      return {"no schooling", "没上过学"};
    case Schooling::primary:
      return {"primary schooling", "小学文化"};
    case Schooling::secondary:
      return {"secondary schooling", "初中以上文化"};
  }
  return {};
}

Said living_of(Living living) {
  switch (living) {
    case Living::alone:
      return {"{She} lives alone", "一个人住"};
    case Living::couple:
      return {"{She} lives with {her} spouse", "和老伴同住"};
    case Living::with_grandchild:
      return {"{She} lives with a grandchild", "带着孙辈过"};
    case Living::with_child:
      return {"{She} lives with a child", "和子女同住"};
    case Living::other:
      return {"{She} shares {her} home with others", "和别人同住"};
  }
  return {};
}

Said guide_of(Guide guide, bool weekly) {
  if (guide == Guide::none) return {"no child can guide {whom}", "没有孩子能教{ta}"};
  if (guide == Guide::here) return {"a child is at hand to guide {whom}", "有孩子在身边"};
  const bool away = guide == Guide::away;
  Said where = away ? Said{"the child who guides {whom} is away", "能教{ta}的孩子在外地"}
                    : Said{"the child who guides {whom} lives elsewhere in the county",
                           "能教{ta}的孩子在本县别处"};
  where.en += weekly ? " and calls about every week" : " and calls about once a month";
  where.zh += weekly ? "，差不多每周来个电话" : "，大约一个月来个电话";
  return where;
}

Said limits_of(std::uint8_t limits) {
  struct Word {
    std::uint8_t bit;
    const char* en;
    const char* zh;
  };
  static constexpr Word words[] = {{limit::sight, "sees poorly", "眼神不好"},
                                   {limit::hearing, "hears poorly", "耳朵背"},
                                   {limit::dexterity, "has stiff fingers", "手指不灵便"},
                                   {limit::mobility, "walks with difficulty", "腿脚不便"}};
  Said list;
  int count = 0;
  int all = 0;
  for (const Word& word : words) all += (limits & word.bit) != 0 ? 1 : 0;
  for (const Word& word : words) {
    if ((limits & word.bit) == 0) continue;
    if (count > 0) {
      list.en += count + 1 == all ? " and " : ", ";
      list.zh += "、";
    }
    list.en += word.en;
    list.zh += word.zh;
    ++count;
  }
  return list;
}

Said belief(float value, const Said& low, const Said& middle, const Said& high) {
  return value < 0.4F ? low : value < 0.6F ? middle : high;
}

Said where_of(const Population& people, const Life& life) {
  const Row v = life.village;
  const bool weak = (people.elders.limits[life.elder] & limit::weak_signal) != 0;
  const Said signal = weak ? Said{"the signal at home is weak", "家里信号弱"}
                           : Said{"the signal at home is good", "家里信号好"};
  if (people.villages.express[v] == Express::station) {
    return say("There is an express station in the village; {0}.", "村里有快递站，{1}。", signal.en,
               signal.zh);
  }
  const bool connected = people.villages.express[v] == Express::connected;
  const Said express = connected
                           ? Said{"", ""}
                           : Said{"parcels come no nearer than the township; ", "快递只到乡镇，"};
  return say("The pick-up point of the township is {0:.1f} km away; {1}{3}.",
             "离乡镇取件点{0:.1f}公里，{2}{4}。", static_cast<double>(people.villages.distance[v]),
             express.en, express.zh, signal.en, signal.zh);
}

/// What would become of orders without help.
Said alone_of(float chance) {
  const int n = static_cast<int>(chance * 10.0F + 0.5F);
  if (n == 0) return {"hardly ever manage an order", "十回里几乎一回也买不成"};
  if (n == 1) return {"manage an order about once in ten", "十回里大约能买成1回"};
  return say("manage an order about {} times in ten", "十回里大约能买成{}回", n);
}

Said start_of(const Population& people, const Life& life, const Voice& voice) {
  const Moment& start = life.moments.front();
  const bool phone = people.elders.person[life.elder].smartphone();
  if (!phone) {
    return (start.status & status::aware) != 0
               ? voice.tell("{She} has no smartphone and knows of online shopping from hearsay.",
                            "{ta}没有智能手机，网购的事只听人说过。")
               : voice.tell("{She} has no smartphone and has never heard of online shopping.",
                            "{ta}没有智能手机，也没听说过网购。");
  }
  Said past;
  if (start.last_order != long_ago) {
    past = {"has ordered online before", "以前自己在网上买过东西"};
  } else if (start.last_proxy != long_ago) {
    past = voice.tell("has never ordered online, {her} child has done it for {whom}",
                      "自己没在网上买过，孩子替{ta}买过");
  } else if ((start.status & status::aware) != 0) {
    past = {"has never ordered online but knows that one can", "知道网购，但从没买过"};
  } else {
    past = {"has never heard of online shopping", "从没听说过网购"};
  }
  const bool bound = (start.status & status::bound) != 0;
  const Said account = bound ? Said{"a payment account is linked", "支付已经绑好"}
                             : Said{"no payment account is linked", "还没绑支付"};
  const Said can = alone_of(start.alone);
  const Said able =
      belief(start.efficacy, {"does not believe {she} can learn it", "不相信自己学得会"},
             {"half believes {she} can learn it", "对自己能不能学会半信半疑"},
             {"believes {she} can learn it", "相信自己学得会"});
  const Said trusts =
      belief(start.trust_payment, {"does not trust paying online", "信不过网上付款"},
             {"half trusts paying online", "对网上付款半信半疑"},
             {"trusts paying online", "信得过网上付款"});
  const Said text{"{She} has a smartphone, " + past.en + "; " + account.en +
                      ". Left alone {she} would " + can.en + "; {she} " + able.en + " and " +
                      trusts.en + ".",
                  "{ta}有智能手机，" + past.zh + "；" + account.zh + "。没人帮的话，" + can.zh +
                      "；{ta}" + able.zh + "，" + trusts.zh + "。"};
  return voice.tell(text.en, text.zh);
}

}  // namespace

Said portrait(const Population& people, const Life& life) {
  const ElderTraits& elders = people.elders;
  const Row e = life.elder;
  const Row home = elders.home[e];
  const Voice voice(elders.person[e].sex());
  const bool female = elders.person[e].sex() == Sex::female;
  const int age = elders.age[e];
  const Said school = schooling_of(elders.person[e].schooling());
  const Said limits = limits_of(elders.limits[e]);
  const bool old = age >= 70;
  const char* const old_name = female ? (old ? "老婆婆" : "大娘") : (old ? "老大爷" : "大爷");
  // Villages are counted from one, as in the report's table.
  Said who = say("A {0} of {1} in village {2}, with {3}", "{2}号村的一位{4}，{1}岁，{5}",
                 female ? "woman" : "man", age, life.village + 1, school.en, old_name, school.zh);
  if (!limits.en.empty()) {
    who.en += std::string("; ") + (female ? "she " : "he ") + limits.en;
    who.zh += "，" + limits.zh;
  }
  const Said living = living_of(people.homes.living[home]);
  Said guide = guide_of(people.homes.guide[home], people.homes.calls_weekly[home] != 0);
  // A child in the house is the child at hand.
  if (people.homes.living[home] == Living::with_child && people.homes.guide[home] == Guide::here) {
    guide = {"who can guide {whom}", "孩子就能教{ta}"};
  }
  const bool same = guide.en.starts_with("who");
  const Said family = voice.tell(living.en + (same ? " " : "; ") + guide.en + ".",
                                 living.zh + "，" + guide.zh + "。");
  const Said place = where_of(people, life);
  const Said start = start_of(people, life, voice);
  return {who.en + ". " + family.en + " " + place.en + " " + start.en,
          who.zh + "，" + family.zh + place.zh + start.zh};
}

Said ending(const Population& people, const Life& life) {
  const Voice voice(people.elders.person[life.elder].sex());
  const Moment& end = life.moments.back();
  const Week last = life.last();
  Said stands;
  if ((end.status & status::resigned) != 0) {
    stands = voice.tell("{She} has given up on it.", "{ta}已经灰心放弃了。");
  } else if (end.last_unaided > last - user_window) {
    stands = voice.tell("{She} shops online, lately also without help.",
                        "{ta}还在网上买东西，近来也有自己买成的时候。");
  } else if (end.last_order > last - user_window) {
    stands = voice.tell("{She} shops online, lately with help or by slips.",
                        "{ta}还在网上买东西，最近几回不是要人帮忙就是点错。");
  } else if (end.last_order != long_ago) {
    stands = voice.tell("{She} has not ordered online for {0} weeks.",
                        "{ta}已经{0}周没在网上下单了。", last - end.last_order);
  } else if (end.last_proxy > 0) {
    stands = voice.tell("{She} never ordered online; {her} child buys for {whom}.",
                        "{ta}自己始终没在网上买成，都是孩子代买。");
  } else {
    stands = voice.tell("{She} never ordered online.", "{ta}始终没在网上买过东西。");
  }
  const auto add = [&](std::string_view en, std::string_view zh, const auto&... values) {
    const Said more = voice.tell(en, zh, values...);
    stands.en += more.en;
    stands.zh += more.zh;
  };
  const Money& money = end.money;
  if (end.orders > 0) {
    add(" {1} for {2} yuan in all.", "前后自己下单{0}次，共{2}元。", end.orders,
        end.orders == 1 ? "One own order" : fmt::format("{} own orders", end.orders),
        yuan_said(money.spent));
  }
  const Fen gross = money.defrauded + money.bad_goods;
  if (gross > 0) {
    const Fen back = money.recovered + money.refunded;
    add(" Lost: ", "");
    if (money.defrauded > 0) {
      add("{} yuan to fraud", "被骗{}元，", yuan_said(money.defrauded));
    }
    if (money.bad_goods > 0) {
      if (money.defrauded > 0) add(" and ", "");
      add("{} yuan to faulty or wrong goods", "坏货、错货{}元，", yuan_said(money.bad_goods));
    }
    if (back > 0) {
      add("; {} yuan came back, so {} yuan are gone.", "追回和退款{}元，净损失{}元。",
          yuan_said(back), yuan_said(money.lost()));
    } else {
      add("; nothing came back.", "一分也没追回。");
    }
  } else if (end.orders > 0) {
    add(" Nothing was lost.", "没有损失。");
  }
  if (people.elders.person[life.elder].smartphone()) {
    const Said can = alone_of(end.alone);
    const Said was = alone_of(life.moments.front().alone);
    const bool same = can.en == was.en;
    const Said then =
        same ? Said{", as at the start.", "，和开始时一样。"}
             : Said{"; at the start {she} would " + was.en + ".", "；开始时" + was.zh + "。"};
    add(" Left alone {she} would " + can.en + then.en, "没人帮的话，" + can.zh + then.zh);
  }
  return stands;
}

}  // namespace yinling
