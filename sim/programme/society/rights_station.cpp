// S7: a consumer-rights station in the village: mediation, evidence, complaints (paper 3.3.2,
// third).
#include "sim/programme/coverage.hpp"
#include "sim/programme/delivery.hpp"
#include "sim/programme/gains.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class RightsStation final : public Lever {
 public:
  RightsStation()
      : Lever({.id = "S7",
               .number = 20,
               .level = Level::society,
               .reach = Reach::villages,
               .name = {"Consumer-rights stations", "消费维权服务站"},
               .paper = "3.3.2 (3)",
               .acts_on = {"refunds, reports and recovery after fraud, trust after a loss",
                           "退款、报案与追回、受损后的信任"},
               .staff = {"mediator with legal knowledge", "懂法律的调解员"}}) {}
  std::unique_ptr<Lever> clone() const override { return std::make_unique<RightsStation>(*this); }
  void stand(Village& village, LedgerPage& ledger, const DeliveryContext&) const override {
    if (!covers_village(village, *this)) return;
    const Week open_for = village.week() - plan.from;
    if (open_for == 0) book(ledger, Charge::village, 1, UnitCost{price_village});
    if (open_for % 52 == 0) book(ledger, Charge::year, 1, UnitCost{price_year});
    village.modifiers.return_help.combine(return_help.f());
    village.modifiers.recovery_help.combine(recovery_help.f());
    village.modifiers.report_help.combine(report_help.f());
    for (Row e = village.first; e < village.last; ++e) {
      if ((village.now.faces[e] & face::loss) != 0) take_case(village, e, ledger);
    }
  }

 private:
  /// One who lost money last week may come and be heard.
  void take_case(Village& village, Row elder, LedgerPage& ledger) const {
    if (!plan.who.elder_matches(village, elder)) return;
    if (village.luck(elder, elder_page(*this))[0] >= threshold(comes)) return;
    book(ledger, Charge::person, 1, UnitCost{price_person}.staffed(hours_per_case));
    ElderState& now = village.now.elders;
    now.levers[elder] |= bit();
    village.happened(elder, Event::attended);
    const ElderTraits& start = village.people.elders;
    restore(now.trust_goods[elder], start.trust_goods[elder]);
    restore(now.trust_payment[elder], start.trust_payment[elder]);
  }

  /// Gives back a share of the trust that is missing to its start.
  void restore(Share& trust, Share start) const {
    const float missing = start.value() - trust.value();
    if (missing > 0.0F) trust.set(trust.value() + restored.f() * missing);
  }

  Parameter return_help =
      Parameter(this, "return_help", 0.5, Unit::share, {0.2, 0.8}, "cca_resolution",
                "chance that the station sees a return through", "站点办成退换货的概率");
  Parameter recovery_help =
      Parameter(this, "recovery_help", 0.2, Unit::share, {0.05, 0.4}, "fraud_recover",
                "chance that the station recovers a reported loss", "站点追回已报案损失的概率");
  Parameter report_help =
      Parameter(this, "report_help", 0.5, Unit::share, {0.2, 0.8}, "fraud_report",
                "victims who report with the help of the station", "在站点帮助下报案的受害者比例");
  Parameter comes =
      Parameter(this, "comes", 0.5, Unit::share, {0.2, 0.9}, "",
                "elders who come to the station after a loss", "受损后到站求助的老人比例");
  Parameter restored =
      Parameter(this, "restored", 0.3, Unit::share, {0.1, 0.6}, "",
                "share of the lost trust that being heard gives back", "得到处理后恢复的信任份额");
  Parameter hours_per_case = Parameter(this, "hours_per_case", 2, Unit::hours, {0.5, 6}, "",
                                       "staff time for a case", "每案所需人员时间");
  Parameter price_village = Parameter(this, "price_village", 3000, Unit::yuan, {1000, 10000}, "",
                                      "setting up a station", "设立一个服务站");
  Parameter price_year =
      Parameter(this, "price_year", 4000, Unit::yuan, {1000, 12000}, "",
                "running a station for a year, in advance", "每站每年运行费（预付）");
  Parameter price_person =
      Parameter(this, "price_person", 20, Unit::yuan, {0, 100}, "",
                "expenses of a case (copies, travel)", "每案支出（复印、交通）");
};

}  // namespace

std::unique_ptr<Lever> rights_station() { return std::make_unique<RightsStation>(); }

}  // namespace yinling
