#include "sim/programme/attendance.hpp"

#include <algorithm>
#include <numeric>

#include "sim/base/smooth.hpp"
#include "sim/programme/coverage.hpp"

namespace yinling {

ChanceToAttend::ChanceToAttend(const Village& village, const Lever& lever,
                               const Attendance& attendance)
    : village_(village) {
  const float near = smooth::exp(-attendance.distance_decay.f() *
                                 village.people.villages.distance[village.number]);
  const float nominated =
      lever.plan.priority == Priority::nominated ? attendance.nominated.f() : 1.0F;
  for (const bool joins : {false, true}) {
    const float usual = (joins ? attendance.joiner.f() : attendance.other.f()) * near;
    for (const bool slow : {false, true}) {
      const float mobility = slow ? attendance.limited_mobility.f() : 1.0F;
      for (const bool a_tie_goes : {false, true}) {
        const float tie = a_tie_goes ? attendance.tie_goes.f() : 1.0F;
        chance_[kind_of(joins, slow, a_tie_goes)] =
            std::clamp(usual * mobility * tie * nominated, 0.0F, 1.0F);
      }
    }
  }
}

namespace {

/// Share of a course's elders who have left it before this week's session.
double share_dropped_out(const Lever& lever, Week week, const Attendance& attendance) {
  const int sessions = (week - lever.plan.from) / lever.plan.every;
  if (sessions <= 0 || attendance.drop_out <= 0.0) return 0.0;
  return 1.0 - smooth::pow(1.0 - std::min(attendance.drop_out.value(), 0.999999),
                           static_cast<double>(sessions));
}

}  // namespace

void attending_elders(const Village& village, const Lever& lever, const DeliveryContext& context,
                      std::vector<Row>& attending) {
  Lots& lots = village.scratch.lots;
  const std::vector<Row>& covered = lots.rows;
  covered_elders(village, lever, lots.rows);
  attending.clear();
  if (covered.empty()) return;
  // Who is covered, and joins activities.
  std::uint8_t* const joins = room_for(village.size(), village.scratch.holds);
  std::fill_n(joins, village.size(), std::uint8_t{0});
  for (const Row e : covered) joins[e - village.first] = village.people.elders.person[e].joiner();
  lots.cast(village.draws, village.identities(), village.week(), elder_page(lever));
  const ChanceToAttend chance(village, lever, context.attendance);
  std::array<std::uint32_t, ChanceToAttend::kinds> regular;
  std::array<std::uint32_t, ChanceToAttend::kinds> made_up;
  for (std::size_t kind = 0; kind < ChanceToAttend::kinds; ++kind) {
    const float with = chance.all()[kind];
    regular[kind] = threshold(with);
    made_up[kind] = threshold(with * context.attendance.make_up.f());
  }
  const auto comes = [&](std::uint32_t i, bool a_tie_goes) {
    const std::size_t kind = chance.kind(covered[i], a_tie_goes);
    return static_cast<int>(lots.lanes[0][i] < regular[kind]) |
           static_cast<int>(lots.lanes[1][i] < made_up[kind]);
  };
  // Most luck is settled without asking who goes.
  const bool ties_help = context.attendance.tie_goes >= 1.0;
  std::vector<std::uint32_t>& coming = village.scratch.places;
  coming.resize(covered.size());
  std::iota(coming.begin(), coming.end(), 0U);
  sift(coming, [&](std::uint32_t i) { return comes(i, ties_help); });
  sift(coming, [&](std::uint32_t i) {
    const auto ties = village.people.ties.near(covered[i]);
    return comes(i, std::any_of(ties.begin(), ties.end(),
                                [&](NearTie tie) { return joins[tie.local()] != 0; }));
  });
  for (const std::uint32_t i : coming) attending.push_back(covered[i]);
  const double gone = share_dropped_out(lever, village.week(), context.attendance);
  if (gone <= 0.0) return;
  lots.rows = attending;
  lots.cast(village.draws, village.identities(), setup_week, elder_page(lever));
  const std::uint32_t dropped = threshold(gone);
  attending.clear();
  for (std::size_t i = 0; i < lots.size(); ++i) {
    if (lots.lanes[1][i] >= dropped) attending.push_back(lots.rows[i]);
  }
}

void attending_homes(const Village& village, const Lever& lever, const DeliveryContext& context,
                     std::vector<Row>& attending) {
  Lots& lots = village.scratch.lots;
  covered_homes(village, lever, lots.rows);
  lots.cast(village.draws, village.home_identities(), village.week(), home_page(lever));
  const std::uint32_t comes = threshold(context.attendance.child);
  attending.clear();
  for (std::size_t i = 0; i < lots.size(); ++i) {
    const Row home = lots.rows[i];
    if (lots.lanes[0][i] < comes && contact_of(village, home, context.family).any()) {
      attending.push_back(home);
    }
  }
}

}  // namespace yinling
