#include "sim/programme/ledger.hpp"

namespace yinling {

std::string_view name_of(Charge charge) {
  switch (charge) {
    case Charge::programme:
      return "programme";
    case Charge::village:
      return "village";
    case Charge::session:
      return "session";
    case Charge::person:
      return "person";
    case Charge::parcel:
      return "parcel";
    case Charge::year:
      return "year";
    case Charge::travel:
      return "travel";
  }
  return "";
}

void book(LedgerPage& page, Charge charge, std::int64_t units, const UnitCost& cost) {
  LedgerCell& cell = page[static_cast<std::size_t>(charge)];
  cell.units += units;
  cell.minutes_used += units * cost.all_minutes();
  cell.financial += units * cost.price;
  cell.economic += units * (cost.price + cost.unpaid);
}

void book_travel(LedgerPage& page, const Minutes& minutes, const ValueOfTime& value) {
  LedgerCell& cell = page[static_cast<std::size_t>(Charge::travel)];
  const std::int64_t unpaid = minutes[index(Role::volunteer)];
  cell.units += unpaid;
  cell.minutes_used += std::accumulate(minutes.begin(), minutes.end(), std::int64_t{0});
  cell.economic += unpaid * fen_of_yuan(value.volunteer_hour / 60.0);
}

}  // namespace yinling
