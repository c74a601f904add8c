#pragma once
// What the programme changes for a village in this week. Levers write them, mechanisms read them;
// reset every week. Each has one rule by which two levers combine, so their order cannot matter.
#include <algorithm>
#include <array>

namespace yinling {

/// Multipliers of harm or difficulty multiply.
struct Factor {
  float value = 1.0F;
  void combine(float other) { value *= other; }
};
/// Independent chances of help: at least one works.
struct Chance {
  float value = 0.0F;
  void combine(float other) { value = 1.0F - (1.0F - value) * (1.0F - other); }
};
/// The nearest of several places.
struct Nearest {
  float value = 1e9F;
  void combine(float other) { value = std::min(value, other); }
};

inline constexpr std::size_t scam_types = 4;

struct Modifiers {
  Factor weak_signal;    // of the difficulty that weak signal adds
  Nearest pickup;        // km to the nearest pick-up point that the programme opened
  Chance shop_help;      // help over a failed step at the courier point
  Chance return_help;    // help with returning goods
  Chance recovery_help;  // help with recovering money after fraud
  Chance report_help;    // help with reporting fraud
  std::array<Factor, scam_types> scam_pressure;
  Factor misdescribed;  // share of faulty and misdescribed goods
};

}  // namespace yinling
