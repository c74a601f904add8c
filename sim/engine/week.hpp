#pragma once
// One village, one week.
#include <span>

#include "sim/base/calendar.hpp"
#include "sim/engine/part_times.hpp"
#include "sim/programme/attend.hpp"
#include "sim/scenario/parameters.hpp"
#include "sim/world/village.hpp"

namespace yinling {

/// The programme as one village meets it: the levers of a mix, which of them have begun, what the
/// village asked for and was granted, and a ledger page for each lever.
struct Programme {
  LeverSpan levers;
  const std::vector<bool>& begun;
  std::span<const Request> requests;
  std::span<LedgerPage> pages;
};

/// What the calendar says of a week.
Season season_of(const Calendar& calendar, Week week);

/// What deliveries need of the model.
DeliveryContext delivery_context(const Parameters& parameters);

/// `times`: how long each part takes is added there, if given.
void live_one_week(Village& village, const Parameters& parameters, Programme programme,
                   PartTimes* times = nullptr);

}  // namespace yinling
