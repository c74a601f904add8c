// S7: a consumer-rights station in the village: mediation, evidence, complaints (paper 3.3.2,
// third).
#include "sim/programme/coverage.hpp"
#include "sim/programme/delivery.hpp"
#include "sim/programme/levers.hpp"
#include "sim/programme/standing.hpp"

namespace yinling {

namespace {

class RightsStation final : public Standing {
 public:
  RightsStation()
      : Standing(
            {.id = "S7",
             .number = 20,
             .level = Level::society,
             .reach = Reach::villages,
             .name = {"Consumer-rights stations", "消费维权服务站"},
             .paper = "3.3.2 (3)",
             .acts_on = {"refunds, reports and recovery after fraud, trust after a loss",
                         "退款、报案与追回、受损后的信任"},
             .staff = {"mediator with legal knowledge", "懂法律的调解员"},
             .state = {"chance of a refund", "退款成功率"},
             .sign = 1,
             .measure = [](const Village& v, Row e, const DeliveryContext& c) -> float {
               return chance_of_refund(v, e, c.parcels, c.steps, c.needs);
             }},
            {.price_village = {3000, {1000, 10000}}, .price_year = Usual{4000, {1000, 12000}}}) {}
  std::unique_ptr<Lever> clone() const override { return std::make_unique<RightsStation>(*this); }
  std::size_t services() const override { return 2; }
  Service service(std::size_t which, const DeliveryContext& context) const override {
    if (which != cases) return Standing::service(which, context);
    return {.reach = Reach::elders,
            .charge = Charge::person,
            .unit = UnitCost{price_person}.staffed(Role::legal, hours_per_case),
            .visit = true};
  }
  /// Who lost money last week may come and be heard.
  void asks(std::size_t which, const Village& village, const DeliveryContext& context,
            std::vector<Row>& victims) const override {
    if (which != cases) return Standing::asks(which, village, context, victims);
    if (!stands(village)) return;
    for (Row e = village.first; e < village.last; ++e) {
      if ((village.now.faces[e] & face::loss) != 0 && plan.who.elder_matches(village, e) &&
          village.luck(e, elder_page(*this))[0] < threshold(comes)) {
        victims.push_back(e);
      }
    }
  }
  bool given_extra(std::size_t which, const Village& village, Row row) const override {
    return which != cases && Standing::given_extra(which, village, row);
  }
  bool may_wait(std::size_t which, const Village& village, Row row) const override {
    return which == cases ? stands(village) : Standing::may_wait(which, village, row);
  }
  void serve(std::size_t which, Village& village, Row row,
             const DeliveryContext& context) const override {
    if (which != cases) return Standing::serve(which, village, row, context);
    ElderState& now = village.now.elders;
    now.levers[row] |= bit();
    village.happened(row, Event::attended, 0, detail());
    const ElderTraits& start = village.people.elders;
    restore(now.trust_goods[row], start.trust_goods[row]);
    restore(now.trust_payment[row], start.trust_payment[row]);
  }
  void stand(Village& village, const DeliveryContext&) const override {
    if (!stands(village)) return;
    village.modifiers.return_help.combine(return_help.f());
    village.modifiers.recovery_help.combine(recovery_help.f());
    village.modifiers.report_help.combine(report_help.f());
  }

 private:
  static constexpr std::size_t cases = 1;  // the service after the station itself

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
  Parameter price_person =
      Parameter(this, "price_person", 20, Unit::yuan, {0, 100}, "",
                "expenses of a case (copies, travel)", "每案支出（复印、交通）");
};

}  // namespace

std::unique_ptr<Lever> rights_station() { return std::make_unique<RightsStation>(); }

}  // namespace yinling
