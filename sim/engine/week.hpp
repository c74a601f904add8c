#pragma once
// One village, one week.
#include <span>

#include "sim/base/calendar.hpp"
#include "sim/engine/ahead.hpp"
#include "sim/engine/part_times.hpp"
#include "sim/programme/attend.hpp"
#include "sim/scenario/parameters.hpp"
#include "sim/world/village.hpp"

namespace yinling {

/// What the calendar says of a week.
Season season_of(const Calendar& calendar, Week week);

/// What deliveries need of the model.
DeliveryContext delivery_context(const Parameters& parameters);

/// `granted` is what the village asked for and gets; `pages` are its ledger's, one of each lever.
/// `ahead` is asked between the parts, if given, and how long each takes is added to `times`.
void live_one_week(Village& village, const Parameters& parameters, const Programme& programme,
                   const Granted& granted, std::span<LedgerPage> pages,
                   const Ahead* ahead = nullptr, PartTimes* times = nullptr);

}  // namespace yinling
