// X1, an example: over tea in the village shop a volunteer shows one step a week. Whoever has a
// phone may come; most learn a little, nobody is set up or made to buy.
#include "sim/programme/attendance.hpp"
#include "sim/programme/course.hpp"
#include "sim/programme/coverage.hpp"
#include "sim/programme/gains.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class TeaHouse final : public Lever {
 public:
  TeaHouse()
      : Lever({.id = "X1",
               .number = 22,
               .level = Level::individual,
               .reach = Reach::elders,
               .name = {"Tea-house corner", "茶馆角"},
               .paper = "3.1.2 (2)",
               .acts_on = {"device, browsing or ordering skill, loneliness",
                           "设备、浏览或下单技能、孤独感"},
               .staff = {"volunteers", "志愿者"},
               .state = {"device skill", "设备技能"},
               .sign = 1,
               .measure = [](const Village& village, Row elder, const DeliveryContext&) {
                 return skill_of(village, elder, Block::device);
               }}) {
    plan.weeks = 26;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<TeaHouse>(*this); }

  bool reaches_elder(const Village& village, Row elder) const override {
    return has_smartphone(village, elder);
  }

  std::size_t services() const override { return 1; }
  Service service(std::size_t, const DeliveryContext& context) const override {
    return {.reach = Reach::elders,
            .charge = Charge::session,
            .per_unit = whole_group(seats),
            .unit = UnitCost{price_session}.volunteered(Role::volunteer, hours, context.time)};
  }
  void asks(std::size_t, const Village& village, const DeliveryContext& context,
            std::vector<Row>& asking) const override {
    if (delivers(village.season)) attending_elders(village, *this, context, asking);
  }
  bool may_wait(std::size_t, const Village& village, Row elder) const override {
    return covers_elder(village, *this, elder);
  }
  void serve(std::size_t, Village& village, Row elder,
             const DeliveryContext& context) const override {
    village.now.elders.levers[elder] |= bit();
    village.happened(elder, Event::attended, 0, detail());
    const auto luck = village.luck(elder, elder_page(*this));
    const auto step = static_cast<Block>((std::uint64_t{luck[2]} * 3) >> 32);
    practise(village, elder, step, hours.f(), quality.f(), context.learning,
             context.forgetting.savings.f());
    lower(village.now.elders.loneliness[elder], loneliness.f());
  }

 private:
  Parameter hours = Parameter(this, "hours", 0.5, Unit::hours, {0.25, 1.0}, "",
                              "time over tea, once a week", "每周一次喝茶的时间");
  Parameter seats = Parameter(this, "seats", 6, Unit::persons, {4, 10}, "",
                              "elders around the table", "一桌老人数");
  Parameter quality = Parameter(
      this, "quality", 1.0, Unit::number, {0.5, 1.5}, "training_effect_use",
      "an hour of it relative to the usual hour of group course", "每小时效果相对通常小组课程");
  Parameter loneliness =
      Parameter(this, "loneliness", 0.02, Unit::share, {0.0, 0.05}, "",
                "loneliness taken away, share of what is there", "减少的孤独感（已有份额）");
  Parameter price_session = Parameter(this, "price_session", 15, Unit::yuan, {5, 40}, "",
                                      "tea for a table", "每桌茶水费");
};

}  // namespace

std::unique_ptr<Lever> tea_house() { return std::make_unique<TeaHouse>(); }

}  // namespace yinling
