// F5: children learn how much their attention matters, to praise progress and to talk about more
// than technique (paper 3.2.2, third).
#include "sim/programme/family_work.hpp"
#include "sim/programme/gains.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class EmotionalSupport final : public FamilyWork {
 public:
  EmotionalSupport()
      : FamilyWork({.id = "F5",
                    .number = 13,
                    .level = Level::family,
                    .reach = Reach::homes,
                    .name = {"Emotional support and encouragement", "情感支持与鼓励"},
                    .paper = "3.2.2 (3)",
                    .acts_on = {"patience, contact, self-efficacy, self-blame",
                                "耐心、联系、自我效能、自责"},
                    .staff = {"social worker, on line", "社工（线上）"},
                    .state = {"patience of the child", "子女的耐心"},
                    .sign = 1,
                    .measure = [](const Village& v, Row e, const DeliveryContext&) -> float {
                      return v.now.homes.patience[v.people.elders.home[e]].value();
                    }},
                   {.hours = {0.75, {0.25, 2.0}},
                    .group_size = {8, {1, 20}},
                    .price_session = {80, {30, 300}, "sw_cost_year"},
                    .price_family = {2, {0, 10}}}) {
    plan.weeks = 12;
    plan.every = 4;
  }
  std::unique_ptr<Lever> clone() const override {
    return std::make_unique<EmotionalSupport>(*this);
  }

 private:
  void reach(Village& village, Row home, const Draws::Block& luck,
             const DeliveryContext&) const override {
    HomeState& homes = village.now.homes;
    raise(homes.patience[home], patience.f());
    if (luck[1] < threshold(calls_weekly)) homes.calls_weekly[home] = 1;
    const auto& first = village.people.homes.first_elder;
    for (Row e = first[home]; e < first[home + 1]; ++e) {
      empower(village, e, efficacy.f());
      lower(village.now.elders.self_blame[e], self_blame.f());
    }
  }

  Parameter patience = Parameter(this, "patience", 0.15, Unit::share, {0.05, 0.3}, "",
                                 "patience gained by a session, share of what is missing",
                                 "每次增加的耐心（所缺份额）");
  Parameter efficacy = Parameter(this, "efficacy", 0.02, Unit::number, {0.0, 0.05}, "",
                                 "elder's self-efficacy gained by the encouragement that follows, "
                                 "share of what is missing",
                                 "子女鼓励使老人增加的自我效能（所缺份额）");
  Parameter self_blame = Parameter(this, "self_blame", 0.05, Unit::share, {0.0, 0.15}, "",
                                   "elder's self-blame taken away, share of what is there",
                                   "老人减少的自责（现有份额）");
  Parameter calls_weekly = Parameter(this, "calls_weekly", 0.15, Unit::share, {0.03, 0.4}, "",
                                     "children who called monthly and call weekly from then on, "
                                     "per session",
                                     "每次之后由每月改为每周通话的子女比例");
};

}  // namespace

std::unique_ptr<Lever> emotional_support() { return std::make_unique<EmotionalSupport>(); }

}  // namespace yinling
