#pragma once
// The programme's ledger: every delivery, at the moment of delivery, in integers.
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/base/money.hpp"
#include "sim/world/elders.hpp"

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

}  // namespace yinling
