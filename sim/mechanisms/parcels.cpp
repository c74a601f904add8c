#include "sim/mechanisms/parcels.hpp"

#include <algorithm>

namespace yinling {

namespace {

int weeks_under_way(const Village& village, const Parcels& parcels) {
  const Express express = village.people.villages.express[village.number];
  const bool opened = village.modifiers.pickup.value <= parcels.near.f();
  if (express == Express::station || opened) return static_cast<int>(parcels.transit_station);
  if (express == Express::connected) return static_cast<int>(parcels.transit_connected);
  return static_cast<int>(parcels.transit_township);
}

void lower(Share& trust, float share) { trust.set(trust.value() * (1.0F - share)); }

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

void collect(Village& village, const Parcels& parcels, const Steps& steps, const Needs& needs,
             const Shopping& shopping, const Learning& learning, const Forgetting& forgetting) {
  ElderState& now = village.now.elders;
  const int usual = weeks_under_way(village, parcels);
  // A rate per shopper-year, met by orders: the share of single parcels.
  const double faulty_share = parcels.misdescribed / (12.0 * parcels.orders_per_month) *
                              village.modifiers.misdescribed.value;
  for (Row e = village.first; e < village.last; ++e) {
    const Week ordered = now.parcel[e];
    if (ordered == 0) continue;
    const auto luck =
        village.draws.block(village.people.elders.identity[e], ordered, Page::elder_parcel);
    const bool late = luck[0] < threshold(parcels.late);
    if (village.week() < ordered + usual + (late ? 1 : 0)) continue;
    now.parcel[e] = 0;
    if (late) {
      lower(now.trust_goods[e], parcels.late_cost.f());
      village.happened(e, Event::received_late);
    }
    const bool wrong = village.is(e, status::wrong_goods);
    village.unmark(e, status::wrong_goods);
    const bool faulty = luck[1] < threshold(faulty_share);
    if (!wrong && !faulty) {
      const float t = now.trust_goods[e].value();
      now.trust_goods[e].set(t + parcels.own_success.f() * (1.0F - t));
      village.mark(e, status::succeeded);
      village.happened(e, Event::received_good);
      continue;
    }
    const Fen price = price_of_order(village, e, ordered, shopping);
    village.happened(e, wrong ? Event::goods_wrong : Event::goods_faulty, price);
    now.goods_loss[e] += static_cast<std::uint32_t>(price);
    practise(village, e, Block::redress, steps.practice_hours.f(), learning.alone.f(), learning,
             forgetting.savings.f());
    if (luck[2] < threshold(chance_of_refund(village, e, parcels, steps, needs))) {
      now.refunded[e] += static_cast<std::uint32_t>(price);
      now.balance[e] += static_cast<std::uint32_t>(price);
      village.happened(e, Event::refunded, price);
      continue;
    }
    // A wrong purchase that stays is one's own mistake; only goods not as described cost trust.
    if (!wrong) {
      lower(now.trust_goods[e], parcels.own_loss.f());
      village.mark(e, status::lost);
    }
    village.happened(e, wrong ? Event::mistake_kept : Event::goods_lost, price);
  }
}

}  // namespace yinling
