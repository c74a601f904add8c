#include "sim/programme/lever.hpp"

#include <algorithm>

namespace yinling {

namespace {
constexpr Week user_window = 12;    // weeks, as in the outcome "active"
constexpr float protective = 0.5F;  // above this a family counts as protective
}  // namespace

std::string_view name_of(Level level) {
  switch (level) {
    case Level::individual:
      return "individual";
    case Level::family:
      return "family";
    case Level::society:
      return "society";
  }
  return "";
}

std::string_view name_of(Reach reach) {
  switch (reach) {
    case Reach::elders:
      return "elders";
    case Reach::homes:
      return "families";
    case Reach::villages:
      return "villages";
  }
  return "";
}

bool Who::village_matches(const Population& people, Row village) const {
  if (distance_over && !(people.villages.distance[village] > *distance_over)) return false;
  return villages.empty() || std::find(villages.begin(), villages.end(), village) != villages.end();
}

bool Who::elder_matches(const Village& village, Row elder) const {
  const ElderTraits& traits = village.people.elders;
  const HomeTraits& homes = village.people.homes;
  const Row home = traits.home[elder];
  if (age_from && traits.age[elder] < *age_from) return false;
  if (age_to && traits.age[elder] > *age_to) return false;
  if (sex && traits.sex[elder] != *sex) return false;
  if (schooling && traits.schooling[elder] != *schooling) return false;
  if (limited && !village.limited(elder, *limited)) return false;
  if (living && homes.living[home] != *living) return false;
  if (left_behind && (homes.guide[home] == Guide::away) != *left_behind) return false;
  if (smartphone && (traits.smartphone[elder] != 0) != *smartphone) return false;
  if (protective && (homes.protective[home].value() > yinling::protective) != *protective) {
    return false;
  }
  const bool is_user = village.now.elders.last_order[elder] > village.week() - 1 - user_window;
  return !user || is_user == *user;
}

bool Who::home_matches(const Village& village, Row home) const {
  const auto& first = village.people.homes.first_elder;
  for (Row e = first[home]; e < first[home + 1]; ++e) {
    if (elder_matches(village, e)) return true;
  }
  return false;
}

bool Lever::reaches_elder(const Village&, Row) const { return true; }
bool Lever::reaches_home(const Village& village, Row home) const {
  return village.people.homes.guide[home] != Guide::none;
}
bool Lever::reaches_village(const Village&) const { return true; }
void Lever::stand(Village&, LedgerPage&, const DeliveryContext&) const {}
void Lever::deliver(Village&, LedgerPage&, const DeliveryContext&) const {}
void Lever::close(Village&, LedgerPage&, const DeliveryContext&) const {}
void Lever::begin(LedgerPage&) const {}

}  // namespace yinling
