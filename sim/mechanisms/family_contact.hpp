#pragma once
// Children call, come home, teach, lose patience, forbid (paper 2.2, 3.2).
#include "sim/mechanisms/forgetting.hpp"
#include "sim/mechanisms/learning.hpp"
#include "sim/mechanisms/steps.hpp"

namespace yinling {

struct FamilyContact : ParameterSet {
  FamilyContact() : ParameterSet("family") {}
  Parameter weekly_caller =
      Parameter(this, "weekly_caller", 0.95, Unit::share, {0.8, 1.0}, "child_contact_weekly",
                "chance of a call in a week, weekly callers", "每周通话者一周内通话的概率");
  Parameter monthly_caller =
      Parameter(this, "monthly_caller", 0.25, Unit::share, {0.1, 0.5}, "child_contact_weekly",
                "chance of a call in a week, others", "其他子女一周内通话的概率");
  Parameter homecoming =
      Parameter(this, "homecoming", 0.65, Unit::share, {0.5, 0.8}, "springfest_return",
                "children away who come home at Spring Festival", "外出子女春节返乡的比例");
  Parameter remote_fidelity =
      Parameter(this, "remote_fidelity", 0.5, Unit::number, {0.25, 0.8}, "remote_fidelity",
                "lesson by telephone relative to face to face", "电话教学相对当面教学的效果");
  Parameter question_window =
      Parameter(this, "question_window", 8, Unit::weeks, {4, 16}, "impatience_growth",
                "a question within this time is a repeated one", "多久之内再问算重复提问");
  Parameter impatience_growth =
      Parameter(this, "impatience_growth", 0.25, Unit::share, {0.05, 0.5}, "impatience_growth",
                "growth of impatience with each repeated question", "每次重复提问使不耐烦增加");
  Parameter impatience_cost =
      Parameter(this, "impatience_cost", 0.15, Unit::number, {0.0, 0.4}, "family_impatience",
                "self-efficacy lost by an impatient lesson, in SD",
                "一次不耐烦的教学损失的自我效能（标准差）");
  Parameter closeness_gain =
      Parameter(this, "closeness_gain", 0.01, Unit::number, {0.0, 0.05}, "",
                "closeness gained by a patient contact", "一次耐心联系增加的亲密感");
  Parameter closeness_half_life =
      Parameter(this, "closeness_half_life", 26, Unit::weeks, {8, 52}, "",
                "half-life of changes of closeness and loneliness", "亲密感与孤独感变化的半衰期");
  Parameter protective_half_life =
      Parameter(this, "protective_half_life", 26, Unit::weeks, {13, 52}, "protective_reversion",
                "half-life of changes of protectiveness", "保护性态度变化的半衰期");
  Parameter protective_own_loss =
      Parameter(this, "protective_own_loss", 0.3, Unit::number, {0.1, 0.6}, "family_block",
                "rise of protectiveness after a loss in the home", "家中受损后保护性态度的上升");
  Parameter protective_heard_loss =
      Parameter(this, "protective_heard_loss", 0.05, Unit::number, {0.0, 0.2}, "family_block",
                "rise of protectiveness after a loss heard of", "听说受损后保护性态度的上升");
  Parameter reward =
      Parameter(this, "reward", 0.05, Unit::number, {0.0, 0.1}, "",
                "self-efficacy gained by a passed assessment", "通过考核增加的自我效能");
  Parameter purchase_test =
      Parameter(this, "purchase_test", 0.25, Unit::share, {0.1, 1.0}, "",
                "lessons of ordering by plan that end in a purchase as assessment",
                "计划内下单课中以实际购买作考核的比例");
  Parameter efficacy_sd =
      Parameter(this, "efficacy_sd", 0.2, Unit::number, {0.1, 0.3}, "",
                "standard deviation of self-efficacy between elders", "老人之间自我效能的标准差");
};

/// The contact of a home in this week: an address, not a state, so anyone may ask.
Contact contact_of(const Village& village, Row home, const FamilyContact& family);
/// The same of the week's draws of the home, where a dense loop has them.
Contact contact_of(const Village& village, Row home, const Draws::Block& luck,
                   const FamilyContact& family);

void call_home(Village& village, const FamilyContact& family, const Learning& learning,
               const Forgetting& forgetting, const Steps& steps);

/// The plan's next stage begins, and the reward lifts self-efficacy.
void pass_assessment(Village& village, Row elder, const FamilyContact& family);

/// A loss in the home or heard of makes the family more protective.
void alarm_family(Village& village, Row home, double rise);

}  // namespace yinling
