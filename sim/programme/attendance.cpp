#include "sim/programme/attendance.hpp"

#include <algorithm>

#include "sim/base/smooth.hpp"
#include "sim/programme/coverage.hpp"

namespace yinling {

float chance_to_attend(const Village& village, const Lever& lever, Row elder, bool a_tie_goes,
                       const Attendance& attendance) {
  const ElderTraits& traits = village.people.elders;
  float chance = traits.joiner[elder] != 0 ? attendance.joiner.f() : attendance.other.f();
  chance *= smooth::exp(-attendance.distance_decay.f() *
                        village.people.villages.distance[village.number]);
  if (village.limited(elder, limit::mobility)) chance *= attendance.limited_mobility.f();
  if (a_tie_goes) chance *= attendance.tie_goes.f();
  if (lever.plan.priority == Priority::nominated) chance *= attendance.nominated.f();
  return std::clamp(chance, 0.0F, 1.0F);
}

bool has_dropped_out(const Village& village, const Lever& lever, Row elder,
                     const Attendance& attendance) {
  const int sessions = (village.week() - lever.plan.from) / lever.plan.every;
  if (sessions <= 0 || attendance.drop_out <= 0.0) return false;
  const double gone = 1.0 - smooth::pow(1.0 - std::min(attendance.drop_out.value(), 0.999999),
                                        static_cast<double>(sessions));
  return village.draws.happens(gone, village.people.elders.identity[elder], setup_week,
                               {elder_page(lever), 1});
}

void attending_elders(const Village& village, const Lever& lever, const DeliveryContext& context,
                      std::vector<Row>& attending) {
  Lots& lots = village.scratch.lots;
  const std::vector<Row>& covered = lots.rows;
  covered_elders(village, lever, lots.rows);
  std::vector<std::uint8_t>& joins = village.scratch.holds;  // is covered, and joins activities
  joins.assign(village.size(), 0);
  for (const Row e : covered) joins[e - village.first] = village.people.elders.joiner[e];
  const auto goes = [&](NearTie tie) { return joins[tie.local()] != 0; };
  lots.cast(village.draws, village.people.elders.identity.data(), village.week(),
            elder_page(lever));
  const Attendance& attendance = context.attendance;
  const bool ties_help = attendance.tie_goes >= 1.0;
  attending.clear();
  for (std::size_t i = 0; i < covered.size(); ++i) {
    const Row e = covered[i];
    const auto comes = [&](float chance) {
      return lots.lanes[0][i] < threshold(chance) ||
             lots.lanes[1][i] < threshold(chance * attendance.make_up.f());
    };
    // Most luck is settled without asking who goes.
    if (!comes(chance_to_attend(village, lever, e, ties_help, attendance))) continue;
    const auto ties = village.people.ties.near(e);
    const bool a_tie_goes = std::any_of(ties.begin(), ties.end(), goes);
    if (comes(chance_to_attend(village, lever, e, a_tie_goes, attendance)) &&
        !has_dropped_out(village, lever, e, attendance)) {
      attending.push_back(e);
    }
  }
}

void attending_homes(const Village& village, const Lever& lever, const DeliveryContext& context,
                     std::vector<Row>& attending) {
  Lots& lots = village.scratch.lots;
  covered_homes(village, lever, lots.rows);
  lots.cast(village.draws, village.people.homes.identity.data(), village.week(), home_page(lever));
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
