// I7: rights and safety: cases, role play ("consumer court"), privacy and passwords (paper 3.1.1,
// third).
#include "sim/programme/course.hpp"
#include "sim/programme/gains.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class RightsLecture final : public Course {
 public:
  RightsLecture()
      : Course({.id = "I7",
                .number = 6,
                .level = Level::individual,
                .reach = Reach::elders,
                .name = {"Rights and safety lectures", "消费维权与安全讲座"},
                .paper = "3.1.1 (3)",
                .acts_on = {"redress skill, forewarning, account theft, self-efficacy",
                            "维权技能、防骗警觉、盗号风险、自我效能"},
                .staff = {"justice-bureau staff or volunteer with legal knowledge, social worker",
                          "司法工作人员或懂法律的志愿者、社工"},
                .state = {"skill in redress", "维权技能"},
                .sign = 1,
                .measure = [](const Village& v, Row e, const DeliveryContext&) -> float {
                  return skill_of(v, e, Block::redress);
                }},
               {.hours = {1.5, {1.0, 3.0}},
                .group_size = {30, {15, 60}},
                .staff = {1, {1, 2}},
                .volunteers = {0, {0, 2}},
                .specialist = Specialist{Role::legal, {1, {1, 2}}},
                .price_session = {500, {200, 1500}},
                .price_person = {5, {0, 20}}}) {
    plan.weeks = 12;
    plan.every = 4;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<RightsLecture>(*this); }
  bool reaches_elder(const Village& village, Row elder) const override {
    return has_smartphone(village, elder);
  }

 private:
  void teach(Village& village, Row elder, const Draws::Block&,
             const DeliveryContext& context) const override {
    ElderState& now = village.now.elders;
    practise(village, elder, Block::redress, hours.f(), 1.0F, context.learning,
             context.forgetting.savings.f());
    refresh(now.forewarning[elder], forewarning.f());
    now.aids[elder] = static_cast<std::uint8_t>(now.aids[elder] | aid::password);
    empower(village, elder, efficacy.f());
  }

  Parameter forewarning = Parameter(this, "forewarning", 0.6, Unit::share, {0.3, 1.0}, "af_effect0",
                                    "forewarning after a lecture; refreshed, not stacked",
                                    "讲座后的防骗警觉（刷新而不累加）");
  Parameter efficacy = Parameter(this, "efficacy", 0.02, Unit::number, {0.0, 0.05}, "",
                                 "self-efficacy gained by role play, share of what is missing",
                                 "角色扮演增加的自我效能（所缺份额）");
};

}  // namespace

std::unique_ptr<Lever> rights_lecture() { return std::make_unique<RightsLecture>(); }

}  // namespace yinling
