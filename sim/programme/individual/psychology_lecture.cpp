// I8: fears explained, secure payment shown, true stories of the same village (paper 3.1.2, first).
// A story needs someone in the village who showed last week that it works.
#include <algorithm>

#include "sim/programme/course.hpp"
#include "sim/programme/gains.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class PsychologyLecture final : public Course {
 public:
  PsychologyLecture()
      : Course(
            {.id = "I8",
             .number = 7,
             .level = Level::individual,
             .reach = Reach::elders,
             .name = {"Psychology lectures", "电商适应心理讲座"},
             .paper = "3.1.2 (1)",
             .acts_on = {"trust in goods and in payment, self-blame", "对商品与支付的信任、自责"},
             .staff = {"psychologist, social worker", "心理学专家、社工"},
             .state = {"trust in payment", "对支付的信任"},
             .sign = 1,
             .measure = [](const Village& v, Row e, const DeliveryContext&) -> float {
               return v.now.elders.trust_payment[e].value();
             }},
            {.hours = {1.5, {1.0, 3.0}},
             .group_size = {30, {15, 60}},
             .staff = {1, {1, 2}},
             .volunteers = {0, {0, 2}},
             .specialist = Specialist{Role::psychologist, {1, {1, 2}}},
             .price_session = {600, {200, 2000}},
             .price_person = {3, {0, 15}}}) {
    plan.weeks = 16;
    plan.every = 4;
  }
  std::unique_ptr<Lever> clone() const override {
    return std::make_unique<PsychologyLecture>(*this);
  }
  bool reaches_elder(const Village& village, Row elder) const override {
    return has_smartphone(village, elder);
  }

 private:
  void teach(Village& village, Row elder, const Draws::Block&,
             const DeliveryContext&) const override {
    ElderState& now = village.now.elders;
    const float force = someone_else_succeeds(village, elder) ? story.f() : 1.0F;
    raise(now.trust_goods[elder], std::min(1.0F, trust.f() * force));
    raise(now.trust_payment[elder], std::min(1.0F, trust.f() * force));
    lower(now.self_blame[elder], self_blame.f());
  }

  static bool someone_else_succeeds(const Village& village, Row elder) {
    for (Row e = village.first; e < village.last; ++e) {
      if (e != elder && (village.now.faces[e] & (face::success | face::user)) != 0) return true;
    }
    return false;
  }

  Parameter trust = Parameter(this, "trust", 0.06, Unit::share, {0.0, 0.15}, "",
                              "trust gained by a lecture, share of what is missing",
                              "每次讲座增加的信任（所缺份额）");
  Parameter story = Parameter(this, "story", 2.0, Unit::number, {1.0, 3.0}, "",
                              "trust gained with a true story of the village, relative",
                              "有同村真实案例时增加的信任（相对）");
  Parameter self_blame = Parameter(this, "self_blame", 0.08, Unit::share, {0.0, 0.2}, "",
                                   "self-blame taken away by a lecture, share of what is there",
                                   "每次讲座减少的自责（现有份额）");
};

}  // namespace

std::unique_ptr<Lever> psychology_lecture() { return std::make_unique<PsychologyLecture>(); }

}  // namespace yinling
