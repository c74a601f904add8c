#include "sim/programme/course.hpp"

#include <utility>

#include "sim/programme/attendance.hpp"
#include "sim/programme/coverage.hpp"

namespace yinling {

Course::Course(LeverInfo about, const SessionTerms& terms)
    : Lever(std::move(about)),
      hours(this, "hours", terms.hours.value, Unit::hours, terms.hours.range, terms.hours.evidence,
            "length of a session", "每次课时长"),
      group_size(this, "group_size", terms.group_size.value, Unit::persons, terms.group_size.range,
                 terms.group_size.evidence, "elders in a group", "每组老人数"),
      staff(this, "staff", terms.staff.value, Unit::persons, terms.staff.range,
            terms.staff.evidence, "paid staff at a session", "每次课的受薪人员"),
      volunteers(this, "volunteers", terms.volunteers.value, Unit::persons, terms.volunteers.range,
                 terms.volunteers.evidence, "volunteers at a session", "每次课的志愿者"),
      price_session(this, "price_session", terms.price_session.value, Unit::yuan,
                    terms.price_session.range, terms.price_session.evidence,
                    "price of a session of one group", "每组每次课的费用"),
      price_person(this, "price_person", terms.price_person.value, Unit::yuan,
                   terms.price_person.range, terms.price_person.evidence,
                   "materials for an elder, once", "每位老人的材料费（一次）") {}

void Course::deliver(Village& village, LedgerPage& ledger, const DeliveryContext& context) const {
  const std::vector<Row> attending = attending_elders(village, *this, context);
  const auto groups = groups_of(static_cast<std::int64_t>(attending.size()), group_size);
  UnitCost session{price_session};
  session.staffed(hours * staff).volunteered(hours * volunteers, context.time);
  book(ledger, Charge::session, groups, session);
  for (const Row e : attending) {
    if ((village.now.elders.levers[e] & bit()) == 0) {
      village.now.elders.levers[e] |= bit();
      book(ledger, Charge::person, 1, UnitCost{price_person});
    }
    village.happened(e, Event::attended);
    teach(village, e, village.luck(e, elder_page(*this)), context);
  }
}

bool has_smartphone(const Village& village, Row elder) {
  return village.people.elders.smartphone[elder] != 0;
}

}  // namespace yinling
