#include "sim/mechanisms/parcels.hpp"

#include <algorithm>

namespace yinling {

namespace {

int weeks_under_way(const Village& village, const Parcels& parcels) {
  const Express express = village.people.villages.express[village.number];
  // A pick-up point in the village receives parcels as a station does.
  const bool opened = village.modifiers.pickup.value <= parcels.near.f();
  if (express == Express::station || opened) return static_cast<int>(parcels.transit_station);
  if (express == Express::connected) return static_cast<int>(parcels.transit_connected);
  return static_cast<int>(parcels.transit_township);
}

}  // namespace

float chance_of_refund(const Village& village, Row elder, const Parcels& parcels,
                       const Steps& steps, const Needs& needs) {
  const bool near = pickup_distance(village, needs) <= parcels.near.f() ||
                    (village.now.elders.aids[elder] & aid::fetched) != 0;
  Chance works;
  works.combine(chance_of_step(village, elder, Block::redress, steps) *
                (near ? 1.0F : 1.0F - parcels.burden.f()));
  works.combine(village.modifiers.return_help.value);
  return parcels.best_refund.f() * works.value;
}

namespace {

/// Faulty, misdescribed or wrong goods: money back, or a loss.
void seek_redress(Village& village, Row elder, bool wrong, Fen price, std::uint32_t luck,
                  const AfterSaleRules& rules) {
  ElderState& now = village.now.elders;
  village.happened(elder, wrong ? Event::goods_wrong : Event::goods_faulty, price);
  practise(village, elder, Block::redress, rules.steps.practice_hours.f(), rules.learning.alone.f(),
           rules.learning, rules.forgetting.savings.f());
  const float chance = chance_of_refund(village, elder, rules.parcels, rules.steps, rules.needs);
  if (luck < threshold(chance)) {
    now.balance[elder] += static_cast<std::uint32_t>(price);
    village.happened(elder, Event::refunded, price);
    return;
  }
  if (wrong) {
    // One's own mistake: a failed episode, which says nothing about the seller.
    village.happened(elder, Event::mistake_kept, price);
    fail(village, elder, rules.confidence);
    return;
  }
  village.happened(elder, Event::goods_lost, price);
  lower(now.trust_goods[elder], rules.parcels.own_loss.f());
  village.mark(elder, status::lost);
  alarm_family(village, village.people.elders.home[elder], rules.family.protective_own_loss);
}

}  // namespace

void collect(Village& village, const AfterSaleRules& rules) {
  const Parcels& parcels = rules.parcels;
  ElderState& now = village.now.elders;
  const int usual = weeks_under_way(village, parcels);
  // A rate per shopper-year, met by orders: the share of single parcels.
  const double faulty_share = parcels.misdescribed / (12.0 * parcels.orders_per_month) *
                              village.modifiers.misdescribed.value;
  // A parcel that waits in town saves no way to town.
  const bool no_trip = pickup_distance(village, rules.needs) <= parcels.near.f();
  const auto minutes_saved = static_cast<std::int64_t>(60.0 * parcels.trip_saved + 0.5);
  std::vector<Row>& waiting = village.scratch.some;
  // None comes earlier than usual.
  const int due = village.week() - usual;
  pick(village, waiting, [due, parcel = now.parcel.data() + village.first](std::size_t i) {
    return static_cast<int>(parcel[i] != 0) & static_cast<int>(parcel[i] <= due);
  });
  for (const Row e : waiting) {
    const Week ordered = now.parcel[e];
    const auto luck = village.draws.block(village.identity(e), ordered, Page::elder_parcel);
    const bool late = luck[0] < threshold(parcels.late);
    if (village.week() < ordered + usual + (late ? 1 : 0)) continue;
    now.parcel[e] = 0;
    if (no_trip || (now.aids[e] & aid::fetched) != 0) village.tally.minutes_saved += minutes_saved;
    if (late) {
      lower(now.trust_goods[e], parcels.late_cost.f());
      village.happened(e, Event::received_late);
    }
    const bool wrong = village.is(e, status::wrong_goods);
    village.unmark(e, status::wrong_goods);
    if (wrong || luck[1] < threshold(faulty_share)) {
      const Fen price = price_of_order(village, e, ordered, rules.shopping);
      seek_redress(village, e, wrong, price, luck[2], rules);
      continue;
    }
    const float t = now.trust_goods[e].value();
    now.trust_goods[e].set(t + parcels.own_success.f() * (1.0F - t));
    village.mark(e, status::succeeded);
    village.happened(e, Event::received_good);
  }
}

}  // namespace yinling
