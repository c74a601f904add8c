#include "analysis/trace/life.hpp"

#include <algorithm>
#include <tuple>

namespace yinling {

Money money_of(const Entry& entry) {
  Money money;
  money.move(entry.event, entry.amount);
  return money;
}

LifeDiary::LifeDiary(const Population& people, Row elder, const Steps& steps, Week weeks)
    : steps_(steps) {
  life_.elder = elder;
  life_.village = people.village_of(elder);
  life_.weeks.resize(static_cast<std::size_t>(weeks) + 1);
  life_.moments.resize(static_cast<std::size_t>(weeks) + 1);
}

void LifeDiary::write(Row elder, Week week, Event event, Fen amount, std::uint16_t detail) {
  if (elder != life_.elder) return;
  life_.weeks[static_cast<std::size_t>(week)].push_back({event, amount, detail});
  money_.move(event, amount);
}

void LifeDiary::close(const Village& village) {
  if (village.number != life_.village) return;
  const Row e = life_.elder;
  const ElderState& now = village.now.elders;
  Moment moment;
  if (village.people.elders.person[e].smartphone()) {
    moment.alone = 1.0F;
    for (const float step : chances_of_purchase(village, e, steps_).step) moment.alone *= step;
  }
  moment.efficacy = now.efficacy[e].value();
  moment.trust_payment = now.trust_payment[e].value();
  moment.usefulness = now.usefulness[e].value();
  moment.status = now.status[e];
  moment.aids = now.aids[e];
  moment.group = now.group[e];
  moment.last_order = now.last_order[e];
  moment.last_unaided = now.last_unaided[e];
  moment.last_proxy = now.last_proxy[e];
  moment.orders = now.orders[e];
  moment.levers = now.levers[e];
  moment.home_levers = village.now.homes.levers[village.people.elders.home[e]];
  const SinceByLever& since = village.now.villages.since[village.number];
  for (std::size_t l = 0; l < most_levers; ++l) {
    if (since[l] > 0) moment.standing |= 1U << l;
  }
  moment.balance = now.balance[e];
  moment.money = money_;
  life_.moments[static_cast<std::size_t>(village.week())] = moment;
}

Week parting(const Life& one, const Life& other) {
  const auto given = [](const Moment& m) {
    return std::tuple(m.levers, m.home_levers, m.standing, m.aids, m.group);
  };
  for (Week week = 1; week <= one.last(); ++week) {
    const auto w = static_cast<std::size_t>(week);
    if (one.weeks[w] != other.weeks[w] || given(one.moments[w]) != given(other.moments[w])) {
      return week;
    }
  }
  return 0;
}

}  // namespace yinling
