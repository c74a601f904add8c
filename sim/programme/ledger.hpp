#pragma once
// The programme's ledger: every delivery, at the moment of delivery, in integers.
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "sim/base/money.hpp"
#include "sim/base/parameter.hpp"

namespace yinling {

/// What a price is for.
enum class Charge : std::uint8_t { programme, village, session, person, parcel, year };
inline constexpr std::size_t charges = 6;
std::string_view name_of(Charge charge);

struct LedgerCell {
  std::int64_t units = 0;
  std::int64_t minutes_used = 0;
  std::int64_t minutes_idle = 0;
  Fen financial = 0;  // what the funder pays
  Fen economic = 0;   // with the hours of volunteers and children valued

  LedgerCell& operator+=(const LedgerCell& other) {
    units += other.units;
    minutes_used += other.minutes_used;
    minutes_idle += other.minutes_idle;
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
  Fen price = 0;             // paid by the funder
  Fen unpaid = 0;            // value of unpaid hours
  std::int64_t minutes = 0;  // of those who deliver, paid or not

  UnitCost() = default;
  explicit UnitCost(double yuan) : price(fen_of_yuan(yuan)) {}
  /// With hours of paid staff.
  UnitCost& staffed(double hours) {
    minutes += whole_minutes(hours);
    return *this;
  }
  /// With hours of volunteers.
  UnitCost& volunteered(double hours, const ValueOfTime& value) {
    minutes += whole_minutes(hours);
    unpaid += fen_of_yuan(hours * value.volunteer_hour);
    return *this;
  }
  /// With hours of children who take part; they deliver nothing.
  UnitCost& joined_by_child(double hours, const ValueOfTime& value) {
    unpaid += fen_of_yuan(hours * value.child_hour);
    return *this;
  }

 private:
  static std::int64_t whole_minutes(double hours) { return std::llround(hours * 60.0); }
};

/// Books whole units at the moment of delivery.
void book(LedgerPage& page, Charge charge, std::int64_t units, const UnitCost& cost);

/// Whole groups that so many people need.
std::int64_t groups_of(std::int64_t people, double group_size);

}  // namespace yinling
