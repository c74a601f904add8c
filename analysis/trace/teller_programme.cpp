// What the programme did for an elder and the village, told.
#include "analysis/trace/teller.hpp"

namespace yinling {

void Teller::tell_village() {
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

void Teller::tell_family_work() {
  const std::uint32_t fresh = now().home_levers & ~before().home_levers;
  for (std::size_t l = 0; l < most_levers; ++l) {
    if ((fresh >> l & 1U) == 0 || attended(l)) continue;
    const Said name = name_of(l);
    say_it(true, {}, "The programme reached {her} child: {0}.", "项目做了{ta}孩子的工作：{1}。",
           lower_first(name.en), name.zh);
  }
}

bool Teller::attended(std::size_t lever) const {
  return std::any_of(entries().begin(), entries().end(), [&](const Entry& entry) {
    return entry.event == Event::attended && entry.detail == lever + 1;
  });
}

void Teller::tell_sessions() {
  for (const Entry& entry : entries()) {
    if (entry.event != Event::attended) continue;
    const auto which = std::min<std::size_t>(entry.detail, most_levers);
    WeekCounts one;
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

void Teller::tell_gifts() {
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

}  // namespace yinling
