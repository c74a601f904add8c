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
                   const Granted& granted, std::span<LedgerPage> pages, const Ahead* ahead,
                   PartTimes* times) {
  const ShoppingRules shopping{p.needs,   p.intent,     p.steps,        p.help,
                               p.account, p.shopping,   p.learning,     p.forgetting,
                               p.family,  p.confidence, p.word_of_mouth};
  Lap lap(times);
  const auto ends = [&](Part part) {
    lap.ends(part);
    static_assert(Ahead::shares == static_cast<std::size_t>(Part::faces) + 1);
    if (ahead != nullptr) ahead->ask(village.number + 1, static_cast<std::size_t>(part));
  };
  cast_lots(village, village.identities(), village.size(), Page::elder_week, village.scratch.lanes);
  ends(Part::lots);
  // The programme reaches people.
  attend(village, programme, granted, pages, delivery_context(p));
  ends(Part::programme);
  // Children teach, lose patience.
  call_home(village, p.family, p.learning, p.forgetting, p.steps);
  ends(Part::family);
  forget(village, p.forgetting);
  ends(Part::forgetting);
  // What ties showed last week.
  hear(village, p.word_of_mouth, p.family);
  ends(Part::word_of_mouth);
  top_up(village, p.account);
  ends(Part::account);
  shop(village, shopping);
  ends(Part::shopping);
  collect(village, {p.parcels, p.steps, p.needs, p.shopping, p.learning, p.forgetting, p.family,
                    p.confidence});
  ends(Part::parcels);
  meet_fraud(village, p.fraud, p.family);
  ends(Part::fraud);
  // Confidence, trust.
  take_heart(village, p.confidence);
  ends(Part::confidence);
  show_face(village, p.intent);
  ends(Part::faces);
}

}  // namespace yinling
