// S8: a mast or repeater where the signal is weak. The paper names the problem (2.3.1), not the
// measure: an extension. Weak homes stay weak homes; the difficulty that it adds shrinks.
#include "sim/mechanisms/steps.hpp"
#include "sim/programme/delivery.hpp"
#include "sim/programme/levers.hpp"
#include "sim/programme/standing.hpp"

namespace yinling {

namespace {

class SignalUpgrade final : public Standing {
 public:
  SignalUpgrade()
      : Standing({.id = "S8",
                  .number = 21,
                  .level = Level::society,
                  .reach = Reach::villages,
                  .name = {"Network signal upgrade", "网络信号改善"},
                  .paper = "2.3.1",
                  .acts_on = {"difficulty that weak signal adds", "信号弱增加的难度"},
                  .staff = {"network operator", "通信运营商"},
                  .state = {"chance of the step on the device", "设备步骤成功率"},
                  .sign = 1,
                  .measure = [](const Village& v, Row e, const DeliveryContext& c) -> float {
                    return chance_of_step(v, e, Block::device, c.steps);
                  }},
                 {.price_village = {50000, {15000, 200000}}, .delay = Usual{13, {0, 52}}}) {}
  std::unique_ptr<Lever> clone() const override { return std::make_unique<SignalUpgrade>(*this); }
  bool reaches_village(const Village& village) const override {
    return village.people.villages.weak_signal[village.number].value() > weak_over.f();
  }
  bool lasts() const override { return true; }
  void stand(Village& village, const DeliveryContext&) const override {
    if (stands(village)) village.modifiers.weak_signal.combine(remaining.f());
  }

 private:
  Parameter weak_over =
      Parameter(this, "weak_over", 0.1, Unit::share, {0.03, 0.3}, "weak_signal_hh",
                "villages with more homes of weak signal", "信号弱的住户比例超过此值的村");
  Parameter remaining =
      Parameter(this, "remaining", 0.2, Unit::number, {0.0, 0.6}, "",
                "difficulty of weak signal that is left, relative", "信号弱难度的剩余（相对）");
};

}  // namespace

std::unique_ptr<Lever> signal_upgrade() { return std::make_unique<SignalUpgrade>(); }

}  // namespace yinling
