// S2: volunteers fetch parcels and bring them home to elders with limited mobility (paper 3.3.1).
#include <algorithm>

#include "sim/programme/coverage.hpp"
#include "sim/programme/delivery.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class HomeDelivery final : public Lever {
 public:
  HomeDelivery()
      : Lever({.id = "S2",
               .number = 15,
               .level = Level::society,
               .reach = Reach::elders,
               .name = {"Volunteers bring parcels home", "志愿者送货上门"},
               .paper = "3.3.1 (2)",
               .acts_on = {"burden of fetching and returning parcels", "取件与退件负担"},
               .staff = {"volunteers", "志愿者"},
               .state = {"distance to parcels, km", "取件距离（公里）"},
               .sign = -1,
               .measure = [](const Village& v, Row e, const DeliveryContext& c) -> float {
                 return (v.now.elders.aids[e] & aid::fetched) != 0 ? 0.0F
                                                                   : pickup_distance(v, c.needs);
               }}) {}
  std::unique_ptr<Lever> clone() const override { return std::make_unique<HomeDelivery>(*this); }
  bool reaches_elder(const Village& village, Row elder) const override {
    return village.limited(elder, limit::mobility);
  }
  std::size_t services() const override { return 1; }
  Service service(std::size_t, const DeliveryContext& context) const override {
    return {.reach = Reach::elders,
            .charge = Charge::parcel,
            .unit = UnitCost{price_parcel}.volunteered(Role::volunteer, minutes_per_parcel / 60.0,
                                                       context.time)};
  }
  /// What served elders ordered, or had ordered for them, last week.
  void asks(std::size_t, const Village& village, const DeliveryContext&,
            std::vector<Row>& expecting) const override {
    const ElderState& now = village.now.elders;
    const Week last_week = village.week() - 1;
    pick(village, expecting, [aids = now.aids.data() + village.first](std::size_t i) {
      return (aids[i] & aid::fetched) != 0;
    });
    std::erase_if(expecting, [&](Row e) {
      return now.last_order[e] != last_week && now.last_proxy[e] != last_week;
    });
  }
  /// Settles who can count on it this week: not those whose parcel still waits, and nobody in the
  /// plan's last week, whose parcels would come too late.
  void stand(Village& village, const DeliveryContext&) const override {
    ElderState& now = village.now.elders;
    const auto& queue = village.now.queues[village.number];
    std::uint8_t* const aids = now.aids.data() + village.first;
    const std::size_t elders = village.size();  // bytes may alias anything, so it is read once
    for (std::size_t i = 0; i < elders; ++i) {
      aids[i] = static_cast<std::uint8_t>(aids[i] & ~aid::fetched);
    }
    if (!runs(village.week() + 1)) return;
    std::vector<Row>& covered = village.scratch.some;
    covered_elders(village, *this, covered);
    for (const Row e : covered) {
      const bool waits = std::any_of(queue.begin(), queue.end(), [&](const Waiting& one) {
        return one.lever == number() && one.who == e;
      });
      if (waits) continue;
      now.aids[e] = static_cast<std::uint8_t>(now.aids[e] | aid::fetched);
      now.levers[e] |= bit();
    }
  }

 private:
  Parameter minutes_per_parcel =
      Parameter(this, "minutes_per_parcel", 20, Unit::minutes, {10, 40}, "home_delivery_cost",
                "volunteer time for a parcel", "每件所需志愿者时间");
  Parameter price_parcel =
      Parameter(this, "price_parcel", 2, Unit::yuan, {0, 6}, "",
                "allowance for a parcel (the volunteer's time is valued apart)",
                "每件补贴（志愿者时间另计）");
};

}  // namespace

std::unique_ptr<Lever> home_delivery() { return std::make_unique<HomeDelivery>(); }

}  // namespace yinling
