#include "sim/engine/week.hpp"

#include "sim/mechanisms/face.hpp"

namespace yinling {

Season season_of(const Calendar& calendar, Week week) {
  return {week, calendar.homecoming(week), calendar.homecoming_year(week),
          calendar.slack_season(week)};
}

DeliveryContext delivery_context(const Parameters& p) {
  return {p.learning, p.forgetting, p.family, p.account,    p.help,   p.steps,
          p.needs,    p.parcels,    p.fraud,  p.attendance, p.travel, p.value_of_time};
}

/// One village, one week. The order is the model (model.md section 3; paper sections in each).
void live_one_week(Village& village, const Parameters& p, const Programme& programme,
                   const Granted& granted, std::span<LedgerPage> pages, PartTimes* times) {
  const ShoppingRules shopping{p.needs,   p.intent,     p.steps,        p.help,
                               p.account, p.shopping,   p.learning,     p.forgetting,
                               p.family,  p.confidence, p.word_of_mouth};
  Lap lap(times);
  cast_lots(village, village.identities(), village.size(), Page::elder_week, village.scratch.lanes);
  lap.ends(Part::lots);
  // The programme reaches people.
  attend(village, programme, granted, pages, delivery_context(p));
  lap.ends(Part::programme);
  // Children teach, lose patience.
  call_home(village, p.family, p.learning, p.forgetting, p.steps);
  lap.ends(Part::family);
  forget(village, p.forgetting);
  lap.ends(Part::forgetting);
  // What ties showed last week.
  hear(village, p.word_of_mouth, p.family);
  lap.ends(Part::word_of_mouth);
  top_up(village, p.account);
  lap.ends(Part::account);
  shop(village, shopping);
  lap.ends(Part::shopping);
  collect(village, {p.parcels, p.steps, p.needs, p.shopping, p.learning, p.forgetting, p.family,
                    p.confidence});
  lap.ends(Part::parcels);
  meet_fraud(village, p.fraud, p.family);
  lap.ends(Part::fraud);
  // Confidence, trust.
  take_heart(village, p.confidence);
  lap.ends(Part::confidence);
  show_face(village, p.intent);
  lap.ends(Part::faces);
}

}  // namespace yinling
