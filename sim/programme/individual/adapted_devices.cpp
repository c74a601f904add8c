// I6: large type and spoken guidance for poor sight, captions and gestures for the hard of hearing
// (paper 3.1.1, second). It takes away part of what limits add to the steps (steps: adapted_limits)
// and makes practice of those with poor sight or hearing worth more (learning: adapted).
#include "sim/mechanisms/steps.hpp"
#include "sim/programme/delivery.hpp"
#include "sim/programme/handout.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class AdaptedDevices final : public Handout {
 public:
  AdaptedDevices()
      : Handout({.id = "I6",
                 .number = 5,
                 .level = Level::individual,
                 .reach = Reach::elders,
                 .name = {"Adapted devices and teaching", "设备适配与适老教学"},
                 .paper = "3.1.1 (2)",
                 .acts_on = {"difficulty that limits add, learning of those who see or hear badly",
                             "身体受限增加的难度、视听受限者的学习"},
                 .staff = {"social worker", "社工"},
                 .state = {"chance of the step on the device", "设备步骤成功率"},
                 .sign = 1,
                 .measure = [](const Village& v, Row e, const DeliveryContext& c) -> float {
                   return chance_of_step(v, e, Block::device, c.steps);
                 }},
                aid::adapted) {
    plan.weeks = 26;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<AdaptedDevices>(*this); }
  bool reaches_elder(const Village& village, Row elder) const override {
    return has_smartphone(village, elder) &&
           village.limited(elder, limit::sight | limit::hearing | limit::dexterity);
  }
  Service service(std::size_t, const DeliveryContext&) const override {
    return {.reach = Reach::elders,
            .charge = Charge::person,
            .unit = UnitCost{price_person}.staffed(Role::social_worker, hours),
            .visit = true};
  }

 private:
  Parameter hours = Parameter(this, "hours", 0.75, Unit::hours, {0.3, 2}, "",
                              "fitting a phone to an elder, with practice", "为老人调试并教会使用");
  Parameter price_person =
      Parameter(this, "price_person", 80, Unit::yuan, {20, 400}, "",
                "magnifier, neck speaker or stylus (the phone is the elder's own)",
                "放大镜、挂脖扩音器或触控笔（手机自备）");
};

}  // namespace

std::unique_ptr<Lever> adapted_devices() { return std::make_unique<AdaptedDevices>(); }

}  // namespace yinling
