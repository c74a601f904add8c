// S5: anti-fraud campaign with police and market regulators (paper 3.3.2, second). Rehearsal (cases
// and role play) forewarns; a message does nothing by itself (evidence: af_effect0, af_halflife).
#include "sim/programme/attendance.hpp"
#include "sim/programme/course.hpp"
#include "sim/programme/gains.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class FraudCampaign final : public Course {
 public:
  FraudCampaign()
      : Course(
            {.id = "S5",
             .number = 18,
             .level = Level::society,
             .reach = Reach::elders,
             .name = {"Anti-fraud campaign", "防诈骗宣传教育"},
             .paper = "3.3.2 (2)",
             .acts_on = {"forewarning of elders, vigilance of children", "老人防骗警觉、子女警觉"},
             .staff = {"police, market regulator, social worker", "公安、市场监管、社工"},
             .state = {"forewarning", "防骗预警"},
             .sign = 1,
             .measure = [](const Village& v, Row e, const DeliveryContext&) -> float {
               return v.now.elders.forewarning[e].value();
             }},
            {.hours = {1.0, {0.5, 2.0}},
             .group_size = {30, {15, 60}},
             .staff = {1, {1, 2}},
             .volunteers = {0, {0, 3}},
             .specialist = Specialist{Role::police, {1, {1, 2}}},
             .price_session = {150, {30, 600}, "campaign_head"},
             .price_person = {2, {0, 10}, "campaign_head"}}) {
    plan.every = 13;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<FraudCampaign>(*this); }
  /// Children see the same round on line; it is made once for the county.
  void stand(Village& village, const DeliveryContext& context) const override {
    if (!delivers(village.season)) return;
    std::vector<Row>& watching = village.scratch.some;
    attending_homes(village, *this, context, watching);
    for (const Row home : watching) {
      village.now.homes.levers[home] |= bit();
      if (mode.is("rehearsal")) raise(village.now.homes.vigilance[home], vigilance.f());
    }
  }

 private:
  void teach(Village& village, Row elder, const Draws::Block&,
             const DeliveryContext&) const override {
    if (mode.is("rehearsal")) refresh(village.now.elders.forewarning[elder], forewarning.f());
  }

  Choice mode = Choice(this, "mode", {"rehearsal", "message"},
                       "cases and role play, or a message only", "案例与情景模拟，或仅发信息");
  Parameter forewarning = Parameter(this, "forewarning", 1.0, Unit::share, {0.5, 1.0}, "af_effect0",
                                    "forewarning after a rehearsal; refreshed, not stacked",
                                    "情景模拟后的防骗警觉（刷新而不累加）");
  Parameter vigilance = Parameter(this, "vigilance", 0.2, Unit::share, {0.05, 0.4}, "",
                                  "child's vigilance gained by a round, share of what is missing",
                                  "每轮增加的子女警觉（所缺份额）");
  Parameter price_programme = Parameter(this, "price_programme", 10000, Unit::yuan, {2000, 40000},
                                        "", "cases and materials, once", "案例与材料制作（一次）");
};

}  // namespace

std::unique_ptr<Lever> fraud_campaign() { return std::make_unique<FraudCampaign>(); }

}  // namespace yinling
