// I3: what is easily forgotten, drawn in colour and large print, to be looked up at any time (paper
// 3.1.1, first). At hand, it saves errors at each step (steps: booklet_error); it teaches nothing.
#include "sim/mechanisms/steps.hpp"
#include "sim/programme/delivery.hpp"
#include "sim/programme/handout.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class Booklets final : public Handout {
 public:
  Booklets()
      : Handout({.id = "I3",
                 .number = 2,
                 .level = Level::individual,
                 .reach = Reach::elders,
                 .name = {"Large-print colour booklets", "大字彩色图册"},
                 .paper = "3.1.1 (1)",
                 .acts_on = {"errors at each step (a cue at hand)", "每一步的失误（手边提示）"},
                 .staff = {"volunteers", "志愿者"},
                 .state = {"chance of the step of ordering", "下单步骤成功率"},
                 .sign = 1,
                 .measure = [](const Village& v, Row e, const DeliveryContext& c) -> float {
                   return chance_of_step(v, e, Block::order, c.steps);
                 }},
                aid::booklet) {
    plan.weeks = 12;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<Booklets>(*this); }
  /// Pictures carry those who cannot read, large print those who see badly; not both at once.
  bool reaches_elder(const Village& village, Row elder) const override {
    return has_smartphone(village, elder) &&
           (village.people.elders.person[elder].schooling() != Schooling::none ||
            !village.limited(elder, limit::sight));
  }
  Service service(std::size_t, const DeliveryContext& context) const override {
    return {.reach = Reach::elders,
            .charge = Charge::person,
            .unit = UnitCost{price_person}.volunteered(Role::volunteer, minutes_per_booklet / 60.0,
                                                       context.time),
            .visit = true};
  }

 private:
  Parameter minutes_per_booklet =
      Parameter(this, "minutes_per_booklet", 10, Unit::minutes, {3, 20}, "",
                "volunteer time to bring and explain a booklet", "送册并讲解所需志愿者时间");
  Parameter price_person = Parameter(this, "price_person", 8, Unit::yuan, {4, 15}, "booklet",
                                     "printing a booklet", "每册印制费");
  Parameter price_programme = Parameter(this, "price_programme", 5000, Unit::yuan, {1000, 20000},
                                        "", "drawing and layout, once", "绘制与排版（一次）");
};

}  // namespace

std::unique_ptr<Lever> booklets() { return std::make_unique<Booklets>(); }

}  // namespace yinling
