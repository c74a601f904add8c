#pragma once
// The programme's ledger: every delivery, at the moment of delivery, in integers.
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string_view>

#include "sim/base/money.hpp"
#include "sim/base/parameter.hpp"
#include "sim/programme/staff.hpp"

namespace yinling {

/// What a price is for. `travel` is nobody's price: its units are minutes of volunteers under way,
/// which the economic view values.
enum class Charge : std::uint8_t { programme, village, session, person, parcel, year, travel };
inline constexpr std::size_t charges = 7;
std::string_view name_of(Charge charge);

struct LedgerCell {
  std::int64_t units = 0;
  std::int64_t minutes_used = 0;
  Fen financial = 0;  // what the funder pays
  Fen economic = 0;   // with the hours of volunteers and children valued

  LedgerCell& operator+=(const LedgerCell& other) {
    units += other.units;
    minutes_used += other.minutes_used;
    financial += other.financial;
    economic += other.economic;
    return *this;
  }
};

/// One village's page for one lever and one week.
using LedgerPage = std::array<LedgerCell, charges>;

/// What an hour is worth that nobody is paid for; it enters the economic view only.
struct ValueOfTime : ParameterSet {
  ValueOfTime() : ParameterSet("value_of_time") {}
  Parameter volunteer_hour =
      Parameter(this, "volunteer_hour", 18, Unit::yuan, {10, 28}, "volunteer_hour",
                "an hour of a volunteer", "志愿者每小时的价值");
  Parameter child_hour = Parameter(this, "child_hour", 29, Unit::yuan, {20, 35}, "child_hour",
                                   "an hour of a working child", "外出务工子女每小时的价值");
};

/// What one unit costs: rounded to whole fen and minutes once, then multiplied by whole units.
struct UnitCost {
  Fen price = 0;      // paid by the funder
  Fen unpaid = 0;     // value of unpaid hours
  Minutes minutes{};  // of those who deliver, paid or not, by role

  UnitCost() = default;
  explicit UnitCost(double yuan) : price(fen_of_yuan(yuan)) {}
  /// With hours of paid staff.
  UnitCost& staffed(Role role, double hours) {
    minutes[index(role)] += std::llround(hours * 60.0);
    return *this;
  }
  /// With hours of those whom nobody pays.
  UnitCost& volunteered(Role role, double hours, const ValueOfTime& value) {
    unpaid += fen_of_yuan(hours * value.volunteer_hour);
    return staffed(role, hours);
  }
  /// With hours of children who take part; they deliver nothing.
  UnitCost& joined_by_child(double hours, const ValueOfTime& value) {
    unpaid += fen_of_yuan(hours * value.child_hour);
    return *this;
  }
  std::int64_t all_minutes() const { return std::accumulate(minutes.begin(), minutes.end(), 0LL); }
};

/// Books whole units at the moment of delivery.
void book(LedgerPage& page, Charge charge, std::int64_t units, const UnitCost& cost);

/// Books a crew's way to a village and back.
void book_travel(LedgerPage& page, const Minutes& minutes, const ValueOfTime& value);

}  // namespace yinling
