// I5: e-commerce course built on a questionnaire of needs, with simulated shopping and "observe,
// hint, self-correct" (paper 3.1.1, second).
#include "sim/programme/course.hpp"
#include "sim/programme/gains.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class ShoppingCourse final : public Course {
 public:
  ShoppingCourse()
      : Course({.id = "I5",
                .number = 4,
                .level = Level::individual,
                .reach = Reach::elders,
                .name = {"E-commerce course", "电商专项课程"},
                .paper = "3.1.1 (2)",
                .acts_on = {"browse and order skill, memory, usefulness, self-efficacy",
                            "浏览与下单技能、记忆、有用性、自我效能"},
                .staff = {"social worker, volunteer", "社工、志愿者"},
                .state = {"skill in browsing and ordering", "浏览与下单技能"},
                .sign = 1,
                .measure = [](const Village& v, Row e, const DeliveryContext&) -> float {
                  return (skill_of(v, e, Block::browse) + skill_of(v, e, Block::order)) / 2.0F;
                }},
               {.hours = {1.5, {1.0, 3.0}, "training_effect_use"},
                .group_size = {13, {6, 15}, "train_cost_elder"},
                .staff = {1, {1, 2}},
                .volunteers = {1, {0, 3}},
                .price_session = {300, {100, 750}, "train_cost_elder"},
                .price_person = {20, {0, 60}, "train_cost_elder"}}) {
    plan.weeks = 10;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<ShoppingCourse>(*this); }
  bool reaches_elder(const Village& village, Row elder) const override {
    return has_smartphone(village, elder);
  }

 private:
  void teach(Village& village, Row elder, const Draws::Block& luck,
             const DeliveryContext& context) const override {
    const float each = 0.5F * hours.f() * quality.f();
    const float savings = context.forgetting.savings.f();
    practise(village, elder, Block::browse, each, 1.0F, context.learning, savings);
    practise(village, elder, Block::order, each, 1.0F, context.learning, savings);
    retrieve(village, elder, context.forgetting);  // elders correct themselves
    raise(village.now.elders.usefulness[elder], usefulness.f());
    empower(village, elder, efficacy.f());
    village.mark(elder, status::aware);
    if (!village.is(elder, status::bound) && luck[2] < threshold(registration)) {
      // Registration is on the syllabus: the worker beside helps, child and elder may refuse.
      const Row home = village.people.elders.home[elder];
      const Helper beside{.contact = contact_of(village, home, context.family), .in_house = true};
      set_up(village, elder, beside, context.account, context.help, context.steps);
    }
  }

  Parameter quality = Parameter(
      this, "quality", 1.0, Unit::number, {0.5, 1.5}, "training_effect_use",
      "an hour of it relative to the usual hour of group course", "每小时效果相对通常小组课程");
  Parameter registration =
      Parameter(this, "registration", 0.2, Unit::share, {0.1, 0.5}, "",
                "sessions in which an elder practises registering and setting up payment",
                "练习注册与开通支付的课次比例");
  Parameter usefulness =
      Parameter(this, "usefulness", 0.05, Unit::number, {0.0, 0.15}, "",
                "usefulness gained by a session that meets own needs, share of what is "
                "missing",
                "切合自身需求的课程每次增加的有用性（所缺份额）");
  Parameter efficacy =
      Parameter(this, "efficacy", 0.03, Unit::number, {0.005, 0.06}, "training_se_rct",
                "self-efficacy gained by a session, share of what is missing",
                "每次课增加的自我效能（所缺份额）");
  Parameter price_programme =
      Parameter(this, "price_programme", 8000, Unit::yuan, {2000, 30000}, "",
                "questionnaire and simulated shop, once", "需求问卷与模拟购物环境（一次）");
};

}  // namespace

std::unique_ptr<Lever> shopping_course() { return std::make_unique<ShoppingCourse>(); }

}  // namespace yinling
