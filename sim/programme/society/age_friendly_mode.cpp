// S4: reports and proposals move the platform to an age-friendly mode: large type, fewer steps,
// spoken guidance (paper 3.3.2, first). The platform agrees or not, once for the county; then
// elders switch it on, and it stays on.
#include "sim/mechanisms/steps.hpp"
#include "sim/programme/course.hpp"
#include "sim/programme/coverage.hpp"
#include "sim/programme/delivery.hpp"
#include "sim/programme/levers.hpp"
#include "sim/programme/standing.hpp"

namespace yinling {

namespace {

class AgeFriendlyMode final : public Lever {
 public:
  AgeFriendlyMode()
      : Lever({.id = "S4",
               .number = 17,
               .level = Level::society,
               .reach = Reach::elders,
               .name = {"Age-friendly mode of platforms", "平台适老化改造"},
               .paper = "3.3.2 (1)",
               .acts_on = {"errors at each step, difficulty that limits add, one step fewer",
                           "每步失误、身体受限增加的难度、少一个步骤"},
               .staff = {"social worker (advocacy)", "社工（倡导）"},
               .state = {"chance of the step of browsing", "浏览步骤成功率"},
               .sign = 1,
               .measure = [](const Village& v, Row e, const DeliveryContext& c) -> float {
                 return chance_of_step(v, e, Block::browse, c.steps);
               }}) {}
  std::unique_ptr<Lever> clone() const override { return std::make_unique<AgeFriendlyMode>(*this); }
  bool reaches_elder(const Village& village, Row elder) const override {
    return has_smartphone(village, elder);
  }
  void stand(Village& village, const DeliveryContext&) const override {
    const auto luck = village.draws.block(nobody, setup_week, county_page(*this));
    if (!negotiated(luck, granted, delay, village.week() - plan.from)) return;
    ElderState& now = village.now.elders;
    std::vector<Row>& without = village.scratch.some;
    pick(village, without, [aids = now.aids.data() + village.first](std::size_t i) {
      return (aids[i] & aid::age_friendly) == 0;
    });
    keep_covered(village, *this, without);
    Lots& lots = village.scratch.lots;
    lots.rows = without;
    lots.cast(village.draws, village.identities(), village.week(), elder_page(*this));
    for (std::size_t i = 0; i < without.size(); ++i) {
      if (lots.lanes[0][i] >= threshold(switches_on)) continue;
      const Row e = without[i];
      now.aids[e] = static_cast<std::uint8_t>(now.aids[e] | aid::age_friendly);
      now.levers[e] |= bit();
    }
  }

 private:
  Parameter granted =
      Parameter(this, "granted", 0.5, Unit::share, {0.1, 1.0}, "",
                "chance that the platform adopts the proposal", "平台采纳建议的概率");
  Parameter delay = Parameter(this, "delay", 26, Unit::weeks, {0, 78}, "",
                              "mean time until the mode is there", "平均上线等待");
  Parameter switches_on =
      Parameter(this, "switches_on", 0.05, Unit::per_week, {0.01, 0.2}, "",
                "weekly chance that an elder has it switched on", "老人每周开启该模式的概率");
  Parameter price_programme =
      Parameter(this, "price_programme", 15000, Unit::yuan, {3000, 60000}, "sw_cost_year",
                "survey, report and proposals, once", "调研、报告与建议（一次）");
};

}  // namespace

std::unique_ptr<Lever> age_friendly_mode() { return std::make_unique<AgeFriendlyMode>(); }

}  // namespace yinling
