#include "sim/programme/staff.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/rates.hpp"

namespace yinling {

std::string_view name_of(Role role) {
  constexpr std::string_view names[roles] = {"social_worker", "volunteer", "tutor",     "legal",
                                             "psychologist",  "police",    "regulator", "clerk"};
  return names[index(role)];
}

Said label_of(Role role) {
  static const Said labels[roles] = {{"social worker", "社工"},
                                     {"volunteer", "志愿者"},
                                     {"silver-age tutor", "银龄助教"},
                                     {"legal specialist", "法律专员"},
                                     {"psychologist", "心理咨询师"},
                                     {"police officer", "民警"},
                                     {"market regulator", "市场监管人员"},
                                     {"station clerk", "站点人员"}};
  return labels[index(role)];
}

std::int64_t minutes_of_trip(const Village& village, const Travel& travel) {
  const double km = village.people.villages.distance[village.number];
  return std::llround(2.0 * km * travel.minutes_per_km);
}

Workforce::Workforce(const Staff& staff, int townships) {
  for (std::size_t r = 0; r < roles; ++r) {
    const std::optional<Post>& post = staff[r];
    if (!post) continue;
    const int places = post->by_township ? townships : 1;
    for (int t = 0; t < places; ++t) {
      place_of_[r].push_back(places_.size());
      places_.push_back({.role = static_cast<Role>(r),
                         .township = post->by_township ? t : -1,
                         .post = *post,
                         .absent_until = std::vector<Week>(
                             static_cast<std::size_t>(std::max(0, post->people)), 0)});
    }
  }
}

void Workforce::begin_week(Week week, const Draws& draws) {
  week_ = week;
  ample_work_ = {};
  ample_travel_ = {};
  for (Place& place : places_) {
    const double leaves = weekly_from_period(std::min(place.post.turnover, 0.999), weeks_per_year);
    place.present = 0;
    for (std::size_t i = 0; i < place.absent_until.size(); ++i) {
      if (place.absent_until[i] > week) continue;
      const auto who = static_cast<std::uint32_t>(i);
      const auto where = static_cast<std::uint32_t>(place.township + 1);
      if (leaves > 0.0 && draws.happens(leaves, who, week, {Page::county_staff, 0}, where,
                                        static_cast<std::uint32_t>(index(place.role)))) {
        place.absent_until[i] = week + place.post.vacancy;
        continue;
      }
      ++place.present;
    }
    place.left = place.present * std::llround(place.post.hours * 60.0);
    place.cases_left = static_cast<std::int64_t>(place.present) * place.post.caseload;
    place.work = 0;
    place.travel = 0;
  }
}

std::optional<std::size_t> Workforce::serving(std::size_t role, int township) const {
  const auto& places = place_of_[role];
  if (places.empty()) return std::nullopt;
  return places.size() == 1 ? places.front() : places[static_cast<std::size_t>(township)];
}

bool Workforce::can(int township, const Minutes& work, const Minutes& travel,
                    std::int64_t people) const {
  for (std::size_t r = 0; r < roles; ++r) {
    if (work[r] == 0) continue;
    const auto at = serving(r, township);
    if (!at) continue;
    const Place& place = places_[*at];
    if (place.left < work[r] + travel[r]) return false;
    if (place.post.caseload > 0 && place.cases_left < people) return false;
  }
  return true;
}

void Workforce::take(int township, const Minutes& work, const Minutes& travel,
                     std::int64_t people) {
  for (std::size_t r = 0; r < roles; ++r) {
    if (work[r] == 0) continue;
    const auto at = serving(r, township);
    if (!at) {
      ample_work_[r] += work[r];
      ample_travel_[r] += travel[r];
      continue;
    }
    Place& place = places_[*at];
    place.left -= work[r] + travel[r];
    place.work += work[r];
    place.travel += travel[r];
    place.cases_left -= people;
  }
}

void Workforce::report(std::vector<StaffRow>& rows) const {
  for (const Place& place : places_) {
    rows.push_back({week_, place.role, place.township, place.present,
                    place.left + place.work + place.travel, place.work, place.travel});
  }
  for (std::size_t r = 0; r < roles; ++r) {
    if (ample_work_[r] == 0) continue;
    rows.push_back(
        {week_, static_cast<Role>(r), -1, 0, std::nullopt, ample_work_[r], ample_travel_[r]});
  }
}

std::vector<Absence> Workforce::absences() const {
  std::vector<Absence> all;
  for (const Place& place : places_) {
    for (std::size_t i = 0; i < place.absent_until.size(); ++i) {
      if (place.absent_until[i] <= week_) continue;
      all.push_back(
          {place.role, place.township, static_cast<std::uint32_t>(i), place.absent_until[i]});
    }
  }
  return all;
}

void Workforce::go_on(const std::vector<Absence>& absences) {
  for (const Absence& absence : absences) {
    for (Place& place : places_) {
      if (place.role == absence.role && place.township == absence.township &&
          absence.person < place.absent_until.size()) {
        place.absent_until[absence.person] = absence.until;
      }
    }
  }
}

}  // namespace yinling
