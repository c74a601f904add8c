#include "sim/programme/attend.hpp"

namespace yinling {

void attend(Village& village, std::span<const std::shared_ptr<const Lever>> levers,
            std::span<LedgerPage> pages, const DeliveryContext& context) {
  village.modifiers = {};
  const Week week = village.week();
  // Staff are ample here. Limited staff: deliver() splits into a request, posted a week ahead with
  // its attendance drawn, and the delivery of the whole units granted at the start of this week.
  for (std::size_t i = 0; i < levers.size(); ++i) {
    const Lever& lever = *levers[i];
    if (!(lever.plan.coverage > 0.0)) continue;
    if (lever.runs(week)) lever.stand(village, pages[i], context);
    if (lever.delivers(week)) lever.deliver(village, pages[i], context);
    if (lever.ends(week)) lever.close(village, pages[i], context);
  }
}

void begin_plans(Week week, std::span<const std::shared_ptr<const Lever>> levers,
                 std::span<LedgerPage> pages) {
  for (std::size_t i = 0; i < levers.size(); ++i) {
    const Lever& lever = *levers[i];
    if (lever.plan.coverage > 0.0 && week == lever.plan.from) lever.begin(pages[i]);
  }
}

}  // namespace yinling
