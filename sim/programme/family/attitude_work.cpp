// F4: visits and talks with children: what e-commerce is good for, how it is made safe (paper
// 3.2.2, second).
#include "sim/programme/family_work.hpp"
#include "sim/programme/gains.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class AttitudeWork final : public FamilyWork {
 public:
  AttitudeWork()
      : FamilyWork({.id = "F4",
                    .number = 12,
                    .level = Level::family,
                    .reach = Reach::homes,
                    .name = {"Attitude work with children", "引导子女观念转变"},
                    .paper = "3.2.2 (2)",
                    .acts_on = {"protectiveness, seeing the need, the child's guard against fraud",
                                "保护性态度、对需求的认识、子女防骗"},
                    .staff = {"social worker", "社工"},
                    .state = {"protectiveness of the family", "家庭的保护性态度"},
                    .sign = -1,
                    .measure = [](const Village& v, Row e, const DeliveryContext&) -> float {
                      return v.now.homes.protective[v.people.elders.home[e]].value();
                    }},
                   {.hours = {0.5, {0.25, 1.5}},
                    .group_size = {1, {1, 10}},
                    .price_session = {25, {10, 80}, "sw_cost_year"},
                    .price_family = {2, {0, 10}}}) {
    plan.weeks = 12;
    plan.every = 4;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<AttitudeWork>(*this); }

 private:
  void reach(Village& village, Row home, const Draws::Block& luck,
             const DeliveryContext&) const override {
    HomeState& homes = village.now.homes;
    lower(homes.protective[home], protective.f());
    raise(homes.vigilance[home], vigilance.f());
    if (luck[1] < threshold(sees_need)) homes.sees_need[home] = 1;
  }

  Parameter protective = Parameter(this, "protective", 0.3, Unit::share, {0.1, 0.5}, "",
                                   "protectiveness taken away by a talk, share of what is there",
                                   "每次沟通减少的保护性态度（现有份额）");
  Parameter vigilance = Parameter(this, "vigilance", 0.2, Unit::share, {0.05, 0.4}, "",
                                  "child's vigilance gained by a talk, share of what is missing",
                                  "每次沟通增加的子女警觉（所缺份额）");
  Parameter sees_need = Parameter(this, "sees_need", 0.3, Unit::share, {0.1, 0.6}, "",
                                  "children who come to see the need, per talk",
                                  "每次沟通后认识到老人需求的子女比例");
};

}  // namespace

std::unique_ptr<Lever> attitude_work() { return std::make_unique<AttitudeWork>(); }

}  // namespace yinling
