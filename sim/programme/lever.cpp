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

namespace {

double users_of(const Village& village) {
  std::size_t users = 0;
  for (Row e = village.first; e < village.last; ++e) {
    users += (village.now.faces[e] & face::user) != 0 ? 1 : 0;
  }
  return village.size() == 0 ? 0.0
                             : static_cast<double>(users) / static_cast<double>(village.size());
}

}  // namespace

Adoption adoption_of(const Village& village, Row elder) {
  const Week last = village.now.elders.last_order[elder];
  if (last > village.week() - 1 - user_window) return Adoption::active;
  if (last != long_ago) return Adoption::lapsed;
  return village.now.elders.last_proxy[elder] != long_ago ? Adoption::proxy_only : Adoption::never;
}

bool Who::village_matches(const Village& village) const {
  const VillageTraits& traits = village.people.villages;
  const Row v = village.number;
  const auto size = static_cast<int>(village.size());
  if (distance_over && !(traits.distance[v] > *distance_over)) return false;
  if (distance_under && !(traits.distance[v] < *distance_under)) return false;
  if (weak_signal_over && !(traits.weak_signal[v].value() > *weak_signal_over)) return false;
  if (size_over && size <= *size_over) return false;
  if (size_under && size >= *size_under) return false;
  if (users_over && !(users_of(village) > *users_over)) return false;
  if (users_under && !(users_of(village) < *users_under)) return false;
  return villages.empty() || std::binary_search(villages.begin(), villages.end(), v);
}

bool Who::elder_matches(const Village& village, Row elder) const {
  const ElderTraits& traits = village.people.elders;
  const HomeTraits& homes = village.people.homes;
  const Row home = traits.home[elder];
  const auto holds = [](const auto& asked, const auto& is) { return !asked || *asked == is; };
  return (!age_from || traits.age[elder] >= *age_from) &&
         (!age_to || traits.age[elder] <= *age_to) && holds(sex, traits.person[elder].sex()) &&
         holds(schooling, traits.person[elder].schooling()) &&
         (!limited || village.limited(elder, *limited)) && holds(living, homes.living[home]) &&
         holds(left_behind, homes.guide[home] == Guide::away) &&
         holds(smartphone, traits.person[elder].smartphone()) &&
         holds(protective, homes.protective[home].value() > yinling::protective) &&
         holds(aware, village.is(elder, status::aware)) &&
         holds(resigned, village.is(elder, status::resigned)) &&
         holds(calls_weekly, village.now.homes.calls_weekly[home] != 0) &&
         (!user || *user == (adoption_of(village, elder) == Adoption::active)) &&
         (!adoption || *adoption == adoption_of(village, elder));
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
bool Lever::delivers(const Season& season) const {
  const bool calendar = plan.when == When::always ||
                        (plan.when == When::homecoming ? season.homecoming : season.slack);
  return calendar && runs(season.week) && (season.week - plan.from) % plan.every == 0;
}

Service Lever::service(std::size_t, const DeliveryContext&) const { return {}; }
void Lever::asks(std::size_t, const Village&, const DeliveryContext&, std::vector<Row>&) const {}
bool Lever::may_wait(std::size_t, const Village&, Row) const { return true; }
bool Lever::given_extra(std::size_t, const Village&, Row) const { return false; }
std::optional<std::int64_t> Lever::most_units(std::size_t, const Village&,
                                              const DeliveryContext&) const {
  return std::nullopt;
}
void Lever::serve(std::size_t, Village&, Row, const DeliveryContext&) const {}
void Lever::stand(Village&, const DeliveryContext&) const {}
void Lever::close(Village&, const DeliveryContext&) const {}

Fen Lever::fixed_cost() const {
  for (std::size_t i = 0; i < size(); ++i) {
    if (at(i).name() == "price_programme") return fen_of_yuan(at(i));
  }
  return 0;
}

}  // namespace yinling
