// F3: families shop together when the children are home: each chooses something useful for the
// other (paper 3.2.2, first). The elder shops this week with the child beside; child and elder may
// still refuse to set up payment, and the steps are taken by the elder (shopping, account).
#include "sim/programme/attendance.hpp"
#include "sim/programme/coverage.hpp"
#include "sim/programme/family_work.hpp"
#include "sim/programme/gains.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class FamilyShopping final : public FamilyWork {
 public:
  FamilyShopping()
      : FamilyWork({.id = "F3",
                    .number = 11,
                    .level = Level::family,
                    .reach = Reach::homes,
                    .name = {"Family shopping at homecoming", "返乡家庭购物活动"},
                    .paper = "3.2.2 (1)",
                    .acts_on = {"one assisted set-up and order, seeing the need, closeness",
                                "一次有家人协助的开通与下单、对需求的认识、亲密感"},
                    .staff = {"social worker", "社工"},
                    .state = {"payment set up", "已开通支付"},
                    .sign = 1,
                    .measure = [](const Village& v, Row e, const DeliveryContext&) -> float {
                      return v.is(e, status::bound) ? 1.0F : 0.0F;
                    }},
                   {.hours = {2.0, {1.0, 4.0}},
                    .group_size = {10, {4, 30}},
                    .price_session = {400, {100, 1500}},
                    .price_family = {30, {5, 100}},
                    .setting = Setting::visit}) {
    plan.when = When::homecoming;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<FamilyShopping>(*this); }
  /// At homecoming only families whose child is there.
  void asks(std::size_t which, const Village& village, const DeliveryContext& context,
            std::vector<Row>& together) const override {
    FamilyWork::asks(which, village, context, together);
    if (plan.when != When::homecoming) return;
    std::erase_if(together,
                  [&](Row home) { return !contact_of(village, home, context.family).present; });
  }
  /// Nobody waits beyond the days at home.
  bool may_wait(std::size_t, const Village& village, Row home) const override {
    return (plan.when != When::homecoming || village.season.homecoming) &&
           covers_home(village, *this, home);
  }

 private:
  void reach(Village& village, Row home, const Draws::Block&,
             const DeliveryContext&) const override {
    ElderState& now = village.now.elders;
    village.now.homes.sees_need[home] = 1;
    const auto& first = village.people.homes.first_elder;
    for (Row e = first[home]; e < first[home + 1]; ++e) {
      now.levers[e] |= bit();
      village.happened(e, Event::attended, 0, detail());
      raise(now.closeness[e], closeness.f());
      lower(now.loneliness[e], loneliness.f());
      if (!has_smartphone(village, e)) continue;
      village.mark(e, status::aware);
      // Who waits for a parcel would only come to shop when the child has left.
      if (now.parcel[e] == 0) village.mark(e, status::with_family);
    }
  }

  Parameter closeness = Parameter(this, "closeness", 0.1, Unit::share, {0.0, 0.3}, "",
                                  "closeness gained by the activity, share of what is missing",
                                  "每次活动增加的亲密感（所缺份额）");
  Parameter loneliness = Parameter(this, "loneliness", 0.1, Unit::share, {0.0, 0.3}, "",
                                   "loneliness taken away, share of what is there",
                                   "每次活动减少的孤独感（现有份额）");
};

}  // namespace

std::unique_ptr<Lever> family_shopping() { return std::make_unique<FamilyShopping>(); }

}  // namespace yinling
