// S1: a courier point in the village shop or committee, with a subsidy (paper 3.3.1). It is
// negotiated: granted with a chance, opened after a delay, both drawn once for a village.
#include "sim/programme/delivery.hpp"
#include "sim/programme/levers.hpp"
#include "sim/programme/standing.hpp"

namespace yinling {

namespace {

class CourierPoint final : public Standing {
 public:
  CourierPoint()
      : Standing({.id = "S1",
                  .number = 14,
                  .level = Level::society,
                  .reach = Reach::villages,
                  .name = {"Village courier points", "村级快递点"},
                  .paper = "3.3.1 (1)",
                  .acts_on = {"distance to parcels, transit, help at the shop, returns",
                              "取件距离、在途时间、店内帮助、退换货"},
                  .staff = {"station clerk, subsidised", "站点人员（有补贴）"},
                  .state = {"distance to parcels, km", "取件距离（公里）"},
                  .sign = -1,
                  .measure = [](const Village& v, Row, const DeliveryContext& c) -> float {
                    return pickup_distance(v, c.needs);
                  }},
                 {.price_village = {6000, {2000, 20000}, "station_setup"},
                  .price_year = Usual{5000, {1200, 12000}, "station_subsidy_year"},
                  .granted = Usual{0.7, {0.3, 1.0}},
                  .delay = Usual{8, {0, 26}}}) {}
  std::unique_ptr<Lever> clone() const override { return std::make_unique<CourierPoint>(*this); }
  bool reaches_village(const Village& village) const override {
    return village.people.villages.express[village.number] != Express::station;
  }
  void stand(Village& village, const DeliveryContext&) const override {
    if (!stands(village)) return;
    village.modifiers.pickup.combine(distance.f());
    village.modifiers.shop_help.combine(shop_help.f());
    village.modifiers.return_help.combine(return_help.f());
  }

 private:
  Parameter distance =
      Parameter(this, "distance", 0.4, Unit::kilometres, {0.3, 0.5}, "",
                "mean distance to it from homes in the village", "村内住户到站点的平均距离");
  Parameter shop_help =
      Parameter(this, "shop_help", 0.3, Unit::share, {0.1, 0.6}, "",
                "chance that the clerk helps over a failed step", "站点人员帮助完成失败步骤的概率");
  Parameter return_help =
      Parameter(this, "return_help", 0.4, Unit::share, {0.1, 0.7}, "",
                "chance that the clerk sees a return through", "站点人员办成退换货的概率");
  Parameter price_programme =
      Parameter(this, "price_programme", 10000, Unit::yuan, {3000, 30000}, "sw_cost_year",
                "negotiation with courier firms, once", "与快递企业协商（一次）");
};

}  // namespace

std::unique_ptr<Lever> courier_point() { return std::make_unique<CourierPoint>(); }

}  // namespace yinling
