#include "sim/programme/course.hpp"

#include <algorithm>
#include <cmath>
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
            terms.staff.evidence, "social workers at a session", "每次课的社工"),
      volunteers(this, "volunteers", terms.volunteers.value, Unit::persons, terms.volunteers.range,
                 terms.volunteers.evidence, "volunteers at a session", "每次课的志愿者"),
      price_session(this, "price_session", terms.price_session.value, Unit::yuan,
                    terms.price_session.range, terms.price_session.evidence,
                    "price of a session of one group", "每组每次课的费用"),
      price_person(this, "price_person", terms.price_person.value, Unit::yuan,
                   terms.price_person.range, terms.price_person.evidence,
                   "materials for an elder, once", "每位老人的材料费（一次）") {
  if (!terms.specialist) return;
  const Usual& persons = terms.specialist->persons;
  specialist = terms.specialist->role;
  specialists.emplace(this, "specialists", persons.value, Unit::persons, persons.range,
                      persons.evidence, "specialists at a session", "每次课的专业人员");
}

Service Course::service(std::size_t, const DeliveryContext& context) const {
  UnitCost session{price_session};
  session.staffed(Role::social_worker, hours * staff)
      .volunteered(Role::volunteer, hours * volunteers, context.time);
  if (specialist && specialists) session.staffed(*specialist, hours * *specialists);
  return {.reach = Reach::elders,
          .charge = Charge::session,
          .per_unit = whole_group(group_size),
          .unit = session,
          .extra_charge = Charge::person,
          .extra = UnitCost{price_person},
          .visit = true};
}

void Course::asks(std::size_t, const Village& village, const DeliveryContext& context,
                  std::vector<Row>& asking) const {
  if (delivers(village.season)) attending_elders(village, *this, context, asking);
}

bool Course::may_wait(std::size_t, const Village& village, Row elder) const {
  return covers_elder(village, *this, elder);
}

bool Course::given_extra(std::size_t, const Village& village, Row elder) const {
  return (village.now.elders.levers[elder] & bit()) == 0;
}

void Course::serve(std::size_t, Village& village, Row elder, const DeliveryContext& context) const {
  village.now.elders.levers[elder] |= bit();
  village.happened(elder, Event::attended, 0, detail());
  teach(village, elder, village.luck(elder, elder_page(*this)), context);
}

int whole_group(double size) { return static_cast<int>(std::max(1LL, std::llround(size))); }

bool has_smartphone(const Village& village, Row elder) {
  return village.people.elders.person[elder].smartphone();
}

}  // namespace yinling
