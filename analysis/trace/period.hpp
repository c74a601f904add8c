#pragma once
// Weeks put together into months, and like months into runs.
#include <vector>

#include "analysis/trace/week_told.hpp"
#include "sim/base/calendar.hpp"

namespace yinling {

struct Period {
  Week from;
  Week to;
};

/// Calendar months of the weeks from .. to (a week belongs to the month of its Monday); months in
/// which no life has anything to tell by itself are joined. `main_only` leaves lesser tellings to
/// the counts.
std::vector<Period> periods(const Calendar& calendar, Week from, Week to,
                            const std::vector<const std::vector<WeekTold>*>& lives, bool main_only);

/// `April 2025`, `June to September 2025`.
Said name_of(const Calendar& calendar, const Period& period);

/// What is said of a period in which nothing is to be told.
Said nothing_changed();

/// One life in a period: what is told with its day, then the rest as numbers.
Said told(const Calendar& calendar, const Period& period, const std::vector<WeekTold>& weeks,
          const Levers& levers, const Voice& voice, bool main_only);

/// Numbers as sentences; empty if there is nothing to say.
Said in_numbers(const WeekCounts& counts, const Levers& levers, const Voice& voice);

}  // namespace yinling
