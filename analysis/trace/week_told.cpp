#include "analysis/trace/week_told.hpp"

#include "analysis/trace/teller.hpp"

namespace yinling {

WeekCounts& WeekCounts::operator+=(const WeekCounts& other) {
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

std::vector<WeekTold> told(const Life& life, const Levers& levers, const Population& people) {
  return Teller(life, levers, people).tell_all();
}

}  // namespace yinling
