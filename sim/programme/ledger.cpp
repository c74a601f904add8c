#include "sim/programme/ledger.hpp"

#include <algorithm>
#include <cmath>

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
  }
  return "";
}

void book(LedgerPage& page, Charge charge, std::int64_t units, const UnitCost& cost) {
  LedgerCell& cell = page[static_cast<std::size_t>(charge)];
  cell.units += units;
  cell.minutes_used += units * cost.minutes;
  cell.financial += units * cost.price;
  cell.economic += units * (cost.price + cost.unpaid);
}

std::int64_t groups_of(std::int64_t people, double group_size) {
  const auto size = std::max<std::int64_t>(1, std::llround(group_size));
  return (people + size - 1) / size;
}

}  // namespace yinling
