// S6: rounds of inspection and enforcement against fraud and false goods (paper 3.3.2, second). A
// round works until the next is due.
#include "sim/programme/coverage.hpp"
#include "sim/programme/delivery.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class MarketSupervision final : public Lever {
 public:
  MarketSupervision()
      : Lever({.id = "S6",
               .number = 19,
               .level = Level::society,
               .reach = Reach::villages,
               .name = {"Market supervision and enforcement", "市场监管与执法"},
               .paper = "3.3.2 (2)",
               .acts_on = {"scam pressure, share of misdescribed goods", "诈骗压力、次品比例"},
               .staff = {"market regulators", "市场监管人员"},
               .state = {"hazard of a fraud, a week", "每周受骗风险"},
               .sign = -1,
               .measure = [](const Village& v, Row e, const DeliveryContext& c) -> float {
                 return scam_hazard(v, e, c.fraud, c.family);
               }}) {
    plan.every = 4;
  }
  std::unique_ptr<Lever> clone() const override {
    return std::make_unique<MarketSupervision>(*this);
  }
  std::size_t services() const override { return 1; }
  Service service(std::size_t, const DeliveryContext&) const override {
    return {.reach = Reach::villages,
            .charge = Charge::session,
            .unit = UnitCost{price_session}.staffed(Role::regulator, hours),
            .visit = true};
  }
  void asks(std::size_t, const Village& village, const DeliveryContext&,
            std::vector<Row>& asking) const override {
    if (delivers(village.season) && covers_village(village, *this)) {
      asking.push_back(village.number);
    }
  }
  bool may_wait(std::size_t, const Village& village, Row) const override {
    return covers_village(village, *this);
  }
  void serve(std::size_t, Village& village, Row, const DeliveryContext&) const override {
    village.now.villages.since[village.number][number()] =
        static_cast<std::int16_t>(village.week());
  }
  void stand(Village& village, const DeliveryContext&) const override {
    const Week last_round = village.now.villages.since[village.number][number()];
    if (last_round == 0 || village.week() - last_round >= plan.every) return;
    for (Factor& type : village.modifiers.scam_pressure) type.combine(scam_pressure.f());
    village.modifiers.misdescribed.combine(misdescribed.f());
  }

 private:
  Parameter scam_pressure =
      Parameter(this, "scam_pressure", 0.8, Unit::number, {0.5, 1.0}, "",
                "scam pressure under supervision, relative", "监管下的诈骗压力（相对）");
  Parameter misdescribed = Parameter(this, "misdescribed", 0.8, Unit::number, {0.5, 1.0}, "",
                                     "faulty and misdescribed goods under supervision, relative",
                                     "监管下的次品比例（相对）");
  Parameter hours = Parameter(this, "hours", 4, Unit::hours, {2, 16}, "",
                              "regulators' time for a round in a village", "每村每轮所需人员时间");
  Parameter price_session = Parameter(this, "price_session", 150, Unit::yuan, {50, 600}, "",
                                      "expenses of a round in a village", "每村每轮支出");
};

}  // namespace

std::unique_ptr<Lever> market_supervision() { return std::make_unique<MarketSupervision>(); }

}  // namespace yinling
