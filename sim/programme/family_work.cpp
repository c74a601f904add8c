#include "sim/programme/family_work.hpp"

#include <utility>

#include "sim/programme/attendance.hpp"
#include "sim/programme/coverage.hpp"

namespace yinling {

FamilyWork::FamilyWork(LeverInfo about, const FamilyTerms& terms)
    : Lever(std::move(about)),
      setting(terms.setting),
      hours(this, "hours", terms.hours.value, Unit::hours, terms.hours.range, terms.hours.evidence,
            "length of a session", "每次时长"),
      group_size(this, "group_size", terms.group_size.value, Unit::persons, terms.group_size.range,
                 terms.group_size.evidence, "children in a group", "每组子女数"),
      price_session(this, "price_session", terms.price_session.value, Unit::yuan,
                    terms.price_session.range, terms.price_session.evidence,
                    "price of a session of one group", "每组每次的费用"),
      price_person(this, "price_person", terms.price_family.value, Unit::yuan,
                   terms.price_family.range, terms.price_family.evidence,
                   "price per family and session, materials and messages",
                   "每户每次的材料与通讯费用") {}

Service FamilyWork::service(std::size_t, const DeliveryContext& context) const {
  return {.reach = Reach::homes,
          .charge = Charge::session,
          .per_unit = whole_group(group_size),
          .unit = UnitCost{price_session}.staffed(Role::social_worker, hours),
          .extra_charge = Charge::person,
          .extra = UnitCost{price_person}.joined_by_child(hours, context.time),
          .visit = setting == Setting::visit};
}

void FamilyWork::asks(std::size_t, const Village& village, const DeliveryContext& context,
                      std::vector<Row>& asking) const {
  if (delivers(village.season)) attending_homes(village, *this, context, asking);
}

bool FamilyWork::may_wait(std::size_t, const Village& village, Row home) const {
  return covers_home(village, *this, home);
}

bool FamilyWork::given_extra(std::size_t, const Village&, Row) const { return true; }

void FamilyWork::serve(std::size_t, Village& village, Row home,
                       const DeliveryContext& context) const {
  village.now.homes.levers[home] |= bit();
  reach(village, home, village.home_luck(home, home_page(*this)), context);
}

}  // namespace yinling
