// F2: elder, child and social worker agree on a plan in stages, each with an assessment and a
// reward (paper 3.2.1, second). The child teaches the stages (family_contact).
#include "sim/programme/family_work.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class LearningPlan final : public FamilyWork {
 public:
  LearningPlan()
      : FamilyWork(
            {.id = "F2",
             .number = 10,
             .level = Level::family,
             .reach = Reach::homes,
             .name = {"Staged learning plan", "分阶段学习计划"},
             .paper = "3.2.1 (2)",
             .acts_on = {"order of lessons, memory, self-efficacy", "教学顺序、记忆、自我效能"},
             .staff = {"social worker", "社工"},
             .state = {"skill in browsing and ordering", "浏览与下单技能"},
             .sign = 1,
             .measure = [](const Village& v, Row e, const DeliveryContext&) -> float {
               return (skill_of(v, e, Block::browse) + skill_of(v, e, Block::order)) / 2.0F;
             }},
            {.hours = {1.0, {0.5, 3.0}},
             .group_size = {1, {1, 5}},
             .price_session = {40, {15, 120}, "sw_cost_year"},
             .price_family = {10, {0, 40}}}) {
    plan.weeks = 8;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<LearningPlan>(*this); }
  /// Families that have no plan yet, with an elder who has a phone to learn on.
  bool reaches_home(const Village& village, Row home) const override {
    if (village.people.homes.guide[home] == Guide::none) return false;
    if ((village.now.homes.levers[home] & bit()) != 0) return false;
    const auto& first = village.people.homes.first_elder;
    for (Row e = first[home]; e < first[home + 1]; ++e) {
      if (has_smartphone(village, e)) return true;
    }
    return false;
  }
  bool reach_changes() const override { return true; }

 private:
  void reach(Village& village, Row home, const Draws::Block&,
             const DeliveryContext&) const override {
    const auto& first = village.people.homes.first_elder;
    for (Row e = first[home]; e < first[home + 1]; ++e) {
      if (!has_smartphone(village, e)) continue;
      village.now.elders.levers[e] |= bit();
      village.mark(e, status::planned);
      village.happened(e, Event::attended, 0, detail());
    }
  }
};

}  // namespace

std::unique_ptr<Lever> learning_plan() { return std::make_unique<LearningPlan>(); }

}  // namespace yinling
