// I1: small groups learn the phone itself, take turns at showing a step, and recap (paper 3.1.1,
// first). Open to every elder; those without a phone practise on the course's phones.
#include "sim/programme/course.hpp"
#include "sim/programme/gains.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class BasicCourse final : public Course {
 public:
  BasicCourse()
      : Course({.id = "I1",
                .number = 0,
                .level = Level::individual,
                .reach = Reach::elders,
                .name = {"Basic device course", "基础电子设备课程"},
                .paper = "3.1.1 (1)",
                .acts_on = {"device skill, memory, self-efficacy", "设备技能、记忆、自我效能"},
                .staff = {"social worker, volunteer", "社工、志愿者"},
                .state = {"skill with the device", "设备技能"},
                .sign = 1,
                .measure = [](const Village& v, Row e, const DeliveryContext&) -> float {
                  return skill_of(v, e, Block::device);
                }},
               {.hours = {1.5, {1.0, 3.0}, "training_effect_use"},
                .group_size = {13, {6, 15}, "train_cost_elder"},
                .staff = {1, {1, 2}},
                .volunteers = {1, {0, 3}},
                .price_session = {300, {100, 750}, "train_cost_elder"},
                .price_person = {20, {0, 60}, "train_cost_elder"}}) {
    plan.weeks = 10;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<BasicCourse>(*this); }

 private:
  void teach(Village& village, Row elder, const Draws::Block& luck,
             const DeliveryContext& context) const override {
    practise(village, elder, Block::device, hours.f() * quality.f(), 1.0F, context.learning,
             context.forgetting.savings.f());
    if (luck[2] < threshold(rotation)) retrieve(village, elder, context.forgetting);
    empower(village, elder, efficacy.f());
  }

  Parameter quality = Parameter(
      this, "quality", 1.0, Unit::number, {0.5, 1.5}, "training_effect_use",
      "an hour of it relative to the usual hour of group course", "每小时效果相对通常小组课程");
  Parameter rotation =
      Parameter(this, "rotation", 0.25, Unit::share, {0.1, 0.5}, "",
                "elders who show a step themselves, per session", "每次课轮值示范的老人比例");
  Parameter efficacy =
      Parameter(this, "efficacy", 0.03, Unit::number, {0.005, 0.06}, "training_se_rct",
                "self-efficacy gained by a session, share of what is missing",
                "每次课增加的自我效能（所缺份额）");
};

}  // namespace

std::unique_ptr<Lever> basic_course() { return std::make_unique<BasicCourse>(); }

}  // namespace yinling
