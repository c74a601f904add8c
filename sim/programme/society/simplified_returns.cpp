// S3: fewer steps to send goods back, and "help elders return" in the duties of the courier point
// (paper 3.3.1, third). It holds at whatever point parcels come to, so it needs no other lever.
#include "sim/programme/delivery.hpp"
#include "sim/programme/levers.hpp"
#include "sim/programme/standing.hpp"

namespace yinling {

namespace {

class SimplifiedReturns final : public Standing {
 public:
  SimplifiedReturns()
      : Standing({.id = "S3",
                  .number = 16,
                  .level = Level::society,
                  .reach = Reach::villages,
                  .name = {"Simplified returns", "简化退换货"},
                  .paper = "3.3.1 (3)",
                  .acts_on = {"refunds of faulty and wrong goods", "次品与错购商品的退款"},
                  .staff = {"staff of the courier point", "快递点人员"},
                  .state = {"chance of a refund", "退款成功率"},
                  .sign = 1,
                  .measure = [](const Village& v, Row e, const DeliveryContext& c) -> float {
                    return chance_of_refund(v, e, c.parcels, c.steps, c.needs);
                  }},
                 {.price_village = {500, {100, 2000}}, .price_year = Usual{600, {100, 2400}}}) {}
  std::unique_ptr<Lever> clone() const override {
    return std::make_unique<SimplifiedReturns>(*this);
  }
  void stand(Village& village, const DeliveryContext&) const override {
    if (stands(village)) village.modifiers.return_help.combine(return_help.f());
  }

 private:
  Parameter return_help =
      Parameter(this, "return_help", 0.35, Unit::share, {0.1, 0.7}, "cca_resolution",
                "chance that a return goes through by it", "由此办成退换货的概率");
};

}  // namespace

std::unique_ptr<Lever> simplified_returns() { return std::make_unique<SimplifiedReturns>(); }

}  // namespace yinling
