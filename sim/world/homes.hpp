#pragma once
// A home: the elders of one household and the family that guides them (paper 2.2).
#include "sim/world/elders.hpp"

namespace yinling {

enum class Living : std::uint8_t { alone, couple, with_grandchild, with_child, other };
/// Where the guiding child is; `away` = left-behind.
enum class Guide : std::uint8_t { none, here, same_county, away };

struct HomeTraits : Table {
  /// Elders of home h are rows first_elder[h] .. first_elder[h+1]-1 (one row more than homes).
  Column<Row> first_elder{this, "first elder", "row"};
  Column<Living> living{this, "living arrangement", "alone, couple, …"};
  Column<Guide> guide{this, "guiding child", "none, here, same county, away"};
  Column<std::uint8_t> calls_weekly{this, "calls weekly at week 0", "0, 1"};
  Column<std::uint8_t> minutes{this, "minutes a week left by work", "minutes"};
  Column<std::uint8_t> sees_need{this, "sees the need at week 0", "0, 1"};
  Column<Share> patience{this, "patience at week 0", "share"};
  Column<Share> clarity{this, "clarity at week 0", "share"};
  Column<Share> child_skill{this, "child's own e-shopping skill", "share"};
  Column<Share> protective{this, "protectiveness at week 0", "share"};
  Column<Share> vigilance{this, "child's vigilance at week 0", "share"};
};

struct HomeState : Table {
  Column<std::uint8_t> calls_weekly{this, "calls weekly", "0, 1"};
  Column<std::uint8_t> sees_need{this, "sees the need", "0, 1"};
  Column<Share> patience{this, "patience", "share"};
  Column<Share> clarity{this, "clarity", "share"};
  Column<Share> protective{this, "protectiveness", "share"};
  Column<Share> vigilance{this, "child's vigilance", "share"};
  Column<std::uint32_t> levers{this, "levers begun", "bits"};
};

}  // namespace yinling
