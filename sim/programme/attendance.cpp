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

std::vector<Row> attending_elders(const Village& village, const Lever& lever,
                                  const DeliveryContext& context) {
  std::vector<Row> covered;
  covered_elders(village, lever, covered);
  std::vector<std::uint8_t> joins(village.size());  // is covered, and joins activities
  for (const Row e : covered) joins[e - village.first] = village.people.elders.joiner[e];
  const auto goes = [&](NearTie tie) { return joins[tie.local()] != 0; };
  Lots& lots = village.scratch.lots;
  lots.rows = covered;
  lots.cast(village.draws, village.people.elders.identity.data(), village.week(),
            elder_page(lever));
  std::vector<Row> attending;
  for (std::size_t i = 0; i < covered.size(); ++i) {
    const Row e = covered[i];
    const auto ties = village.people.ties.near(e);
    const bool a_tie_goes = std::any_of(ties.begin(), ties.end(), goes);
    const float chance = chance_to_attend(village, lever, e, a_tie_goes, context.attendance);
    const bool comes = lots.lanes[0][i] < threshold(chance) ||
                       lots.lanes[1][i] < threshold(chance * context.attendance.make_up.f());
    if (comes && !has_dropped_out(village, lever, e, context.attendance)) attending.push_back(e);
  }
  return attending;
}

std::vector<Row> attending_homes(const Village& village, const Lever& lever,
                                 const DeliveryContext& context) {
  std::vector<Row> attending;
  for (Row home = village.first_home; home < village.last_home; ++home) {
    if (!covers_home(village, lever, home)) continue;
    if (!contact_of(village, home, context.family).any()) continue;
    const auto luck = village.home_luck(home, home_page(lever));
    if (luck[0] < threshold(context.attendance.child)) attending.push_back(home);
  }
  return attending;
}

}  // namespace yinling
