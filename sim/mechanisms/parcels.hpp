#pragma once
// Parcels and after-sale (paper 2.1.1, 2.3.1, 3.3.1): waiting, faulty and wrong goods, refunds.
#include "sim/mechanisms/shopping.hpp"

namespace yinling {

struct Parcels : ParameterSet {
  Parcels() : ParameterSet("parcels") {}
  Parameter transit_station =
      Parameter(this, "transit_station", 0, Unit::weeks, {0, 1}, "",
                "weeks under way, station in the village", "村内有站点时在途周数");
  Parameter transit_connected =
      Parameter(this, "transit_connected", 1, Unit::weeks, {0, 2}, "",
                "weeks under way, connected village", "通快递的村在途周数");
  Parameter transit_township = Parameter(this, "transit_township", 2, Unit::weeks, {1, 3}, "",
                                         "weeks under way, township only", "只到乡镇时在途周数");
  Parameter late{
      this, "late", 0.1, Unit::share, {0.02, 0.3}, "", "parcels that come late", "迟到的包裹比例"};
  Parameter late_cost = Parameter(this, "late_cost", 0.03, Unit::number, {0.0, 0.1}, "",
                                  "trust in goods lost by a late parcel", "包裹迟到损失的商品信任");
  Parameter misdescribed = Parameter(
      this, "misdescribed", 0.15, Unit::per_year, {0.05, 0.25}, "misdescribed_share",
      "faulty or misdescribed parcels per shopper-year", "每位购物者每年收到残次或不符商品的次数");
  Parameter orders_per_month =
      Parameter(this, "orders_per_month", 1.5, Unit::number, {0.5, 4}, "order_freq",
                "orders of an active shopper per month", "活跃购物者每月订单数");
  Parameter best_refund = Parameter(this, "best_refund", 0.80, Unit::share, {0.78, 0.84},
                                    "cca_resolution", "refunds at best", "最好情形下的退款比例");
  Parameter burden =
      Parameter(this, "burden", 0.5, Unit::share, {0.2, 0.8}, "",
                "returns given up because the pick-up point is far", "因取件点远而放弃的退货比例");
  Parameter near = Parameter(this, "near", 1.0, Unit::kilometres, {0.5, 3.0}, "",
                             "a pick-up point within this distance is near", "多近算附近有取件点");
  Parameter trip_saved =
      Parameter(this, "trip_saved", 1.5, Unit::hours, {0.5, 3.0}, "trip_time_saved",
                "time saved by a trip to town not made", "少去一次乡镇省下的时间");
  Parameter own_success =
      Parameter(this, "own_success", 0.05, Unit::number, {0.0, 0.3}, "perf_to_se",
                "trust in goods gained by an own good purchase", "自己成功购物增加的商品信任");
  Parameter own_loss = Parameter(this, "own_loss", 0.3, Unit::number, {0.1, 0.5}, "fraud_neighbour",
                                 "trust lost by an own loss", "自己受损失去的信任");
};

/// Everything that after-sale stands on.
struct AfterSaleRules {
  const Parcels& parcels;
  const Steps& steps;
  const Needs& needs;
  const Shopping& shopping;
  const Learning& learning;
  const Forgetting& forgetting;
  const FamilyContact& family;
  const Confidence& confidence;
};

void collect(Village& village, const AfterSaleRules& rules);

/// Chance that an elder gets money back for faulty or wrong goods.
float chance_of_refund(const Village& village, Row elder, const Parcels& parcels,
                       const Steps& steps, const Needs& needs);

}  // namespace yinling
