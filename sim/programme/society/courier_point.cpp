// S1: a courier point in the village shop or committee, with a subsidy (paper 3.3.1). It is
// negotiated: granted with a chance, opened after a delay, both drawn once for a village.
#include "sim/programme/coverage.hpp"
#include "sim/programme/delivery.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class CourierPoint final : public Lever {
 public:
  CourierPoint()
      : Lever({.id = "S1",
               .number = 14,
               .level = Level::society,
               .reach = Reach::villages,
               .name = {"Village courier points", "村级快递点"},
               .paper = "3.3.1 (1)",
               .acts_on = {"distance to parcels, transit, help at the shop, returns",
                           "取件距离、在途时间、店内帮助、退换货"},
               .staff = {"station clerk, subsidised", "站点人员（有补贴）"}}) {}
  std::unique_ptr<Lever> clone() const override { return std::make_unique<CourierPoint>(*this); }
  bool reaches_village(const Village& village) const override {
    return village.people.villages.express[village.number] != Express::station;
  }
  void begin(LedgerPage& ledger) const override {
    book(ledger, Charge::programme, 1, UnitCost{price_programme});
  }
  void stand(Village& village, LedgerPage& ledger, const DeliveryContext&) const override {
    if (!covers_village(village, *this)) return;
    const auto luck = village.draws.block(village.number, setup_week, village_page(*this));
    if (luck[1] >= threshold(granted)) return;
    // Uniform between at once and twice the mean delay.
    const auto waited = static_cast<Week>(uniform(luck[2]) * (2.0 * delay + 1.0));
    const Week open_for = village.week() - plan.from - waited;
    if (open_for < 0) return;
    if (open_for == 0) book(ledger, Charge::village, 1, UnitCost{price_village});
    // A subsidy is granted for a year, in advance.
    if (open_for % 52 == 0) book(ledger, Charge::year, 1, UnitCost{price_year});
    village.modifiers.pickup.combine(distance.f());
    village.modifiers.shop_help.combine(shop_help.f());
    village.modifiers.return_help.combine(return_help.f());
  }

 private:
  Parameter granted =
      Parameter(this, "granted", 0.7, Unit::share, {0.3, 1.0}, "",
                "villages for which the courier firms agree", "快递企业同意设点的村比例");
  Parameter delay = Parameter(this, "delay", 8, Unit::weeks, {0, 26}, "",
                              "mean time until it opens", "平均开业等待");
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
  Parameter price_village = Parameter(this, "price_village", 6000, Unit::yuan, {2000, 20000},
                                      "station_setup", "setting up a point", "设立一个站点");
  Parameter price_year =
      Parameter(this, "price_year", 5000, Unit::yuan, {1200, 12000}, "station_subsidy_year",
                "subsidy of a point for a year, in advance", "每站点每年补贴（预付）");
};

}  // namespace

std::unique_ptr<Lever> courier_point() { return std::make_unique<CourierPoint>(); }

}  // namespace yinling
