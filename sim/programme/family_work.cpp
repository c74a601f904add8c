#include "sim/programme/family_work.hpp"

#include <utility>

#include "sim/programme/attendance.hpp"
#include "sim/programme/coverage.hpp"

namespace yinling {

FamilyWork::FamilyWork(LeverInfo about, const FamilyTerms& terms)
    : Lever(std::move(about)),
      hours(this, "hours", terms.hours.value, Unit::hours, terms.hours.range, terms.hours.evidence,
            "length of a session", "每次时长"),
      group_size(this, "group_size", terms.group_size.value, Unit::persons, terms.group_size.range,
                 terms.group_size.evidence, "families served together", "每组家庭数"),
      price_session(this, "price_session", terms.price_session.value, Unit::yuan,
                    terms.price_session.range, terms.price_session.evidence,
                    "price of a session of one group", "每组每次的费用"),
      price_person(this, "price_person", terms.price_family.value, Unit::yuan,
                   terms.price_family.range, terms.price_family.evidence,
                   "price per family and session, materials and messages",
                   "每户每次的材料与通讯费用") {}

void FamilyWork::deliver(Village& village, LedgerPage& ledger,
                         const DeliveryContext& context) const {
  const std::vector<Row> attending = attending_homes(village, *this, context);
  const auto families = static_cast<std::int64_t>(attending.size());
  UnitCost session{price_session};
  session.staffed(hours);
  UnitCost family{price_person};
  family.joined_by_child(hours, context.time);
  book(ledger, Charge::session, groups_of(families, group_size), session);
  book(ledger, Charge::person, families, family);
  for (const Row home : attending) {
    village.now.homes.levers[home] |= bit();
    reach(village, home, village.home_luck(home, home_page(*this)), context);
  }
}

}  // namespace yinling
