#include "sim/programme/coverage.hpp"

#include <numeric>

namespace yinling {

namespace {

Page page_of(Page first, int lever) { return static_cast<Page>(static_cast<int>(first) + lever); }

/// The lot of a row with the lever of this number.
std::uint32_t lot(const Village& village, int lever, Reach reach, Row row) {
  switch (reach) {
    case Reach::elders:
      return village.draws.word(village.identity(row), setup_week,
                                {page_of(Page::elder_lever, lever), 0});
    case Reach::homes:
      return village.draws.word(village.home_identities()[row], setup_week,
                                {page_of(Page::home_lever, lever), 0});
    case Reach::villages:
      break;
  }
  return village.draws.word(row, setup_week, {page_of(Page::village_lever, lever), 0});
}

/// Whose order a lever follows.
struct Order {
  int lever;  // number
  bool reversed = false;
  const std::vector<std::uint32_t>* ranks = nullptr;  // none: by lot
};

Order order_of(const Village& village, const Lever& lever, Reach reach) {
  Order order{lever.info.number};
  // Ranks are of those whom the lever is for; whoever else it serves goes by lot.
  if (reach != lever.info.reach) return order;
  if (lever.plan.layering != Layering::independent) order.lever = lever.plan.other;
  order.reversed = lever.plan.layering == Layering::apart_from;
  if (village.ranks != nullptr) {
    const auto& ranked = (*village.ranks)[static_cast<std::size_t>(order.lever)];
    if (!ranked.empty()) order.ranks = &ranked;
  }
  return order;
}

std::uint32_t place_in(const Order& order, const Village& village, Reach reach, Row row) {
  const std::uint32_t place =
      order.ranks != nullptr ? (*order.ranks)[row] : lot(village, order.lever, reach, row);
  return order.reversed ? ~place : place;
}

}  // namespace

std::uint32_t place_in_order(const Village& village, const Lever& lever, Reach reach, Row row) {
  return place_in(order_of(village, lever, reach), village, reach, row);
}

void place_in_order(const Village& village, const Lever& lever, Reach reach, Lots& rows) {
  const Order order = order_of(village, lever, reach);
  std::uint32_t* const places = room_for(rows.size(), rows.lanes[0]);
  if (order.ranks != nullptr || reach == Reach::villages) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      places[i] = place_in(order, village, reach, rows.rows[i]);
    }
    return;
  }
  if (reach == Reach::elders) {
    rows.cast(village.draws, village.identities(), setup_week,
              page_of(Page::elder_lever, order.lever));
  } else {
    rows.cast(village.draws, village.home_identities(), setup_week,
              page_of(Page::home_lever, order.lever));
  }
  const std::uint32_t flip = order.reversed ? ~0U : 0U;
  for (std::size_t i = 0; i < rows.size(); ++i) rows.lanes[0][i] ^= flip;
}

namespace {

VillageRows rows_of(const Village& village, Reach reach) {
  switch (reach) {
    case Reach::elders:
      return {village.number, village.first, village.last};
    case Reach::homes:
      return {village.number, village.first_home, village.last_home};
    case Reach::villages:
      break;
  }
  return {village.number, village.number, village.number + 1};
}

bool is_settled(const Village& village, const Lever& lever, Reach reach) {
  return village.choices != nullptr && reach == lever.info.reach;
}

bool chosen(const Village& village, const Lever& lever, Reach reach, Row row) {
  if (is_settled(village, lever, reach)) {
    return (*village.choices)[lever.number()].chosen(rows_of(village, reach), row);
  }
  return lever.plan.coverage >= 1.0 ||
         place_in_order(village, lever, reach, row) < threshold(lever.plan.coverage);
}

/// The rows of a village that the lever chooses, in village order.
void all_chosen(const Village& village, const Lever& lever, Reach reach, std::vector<Row>& rows) {
  const VillageRows all = rows_of(village, reach);
  if (is_settled(village, lever, reach)) {
    Row* const found = room_for(all.last - all.first, village.scratch.found);
    rows.assign(found, found + (*village.choices)[lever.number()].list(all, found));
    return;
  }
  Lots& turns = village.scratch.turns;
  turns.rows.resize(all.last - all.first);
  std::iota(turns.rows.begin(), turns.rows.end(), all.first);
  if (lever.plan.coverage >= 1.0) {
    rows = turns.rows;
    return;
  }
  place_in_order(village, lever, reach, turns);
  const std::uint32_t below = threshold(lever.plan.coverage);
  rows.clear();
  for (std::size_t i = 0; i < turns.size(); ++i) {
    if (turns.lanes[0][i] < below) rows.push_back(turns.rows[i]);
  }
}

/// Parts of eligibility: whom the lever can do anything for, and whom its plan is for.
struct Conditions {
  bool reach = true;
  bool who = true;
};

/// Settled with the choices, as they stay in a run.
Conditions staying(const Lever& lever) {
  return {!lever.reach_changes(), !lever.plan.who.changes()};
}

/// Still to be asked of those chosen: what may have changed.
Conditions still_asked(const Village& village, const Lever& lever, Reach reach) {
  if (!is_settled(village, lever, reach)) return {};
  return {lever.reach_changes(), lever.plan.who.changes()};
}

bool hold(const Conditions& asked, const Village& village, const Lever& lever, Reach reach,
          Row row) {
  const Who& who = lever.plan.who;
  if (asked.who && !who.village_matches(village)) return false;
  switch (reach) {
    case Reach::elders:
      return (!asked.reach || lever.reaches_elder(village, row)) &&
             (!asked.who || who.elder_matches(village, row));
    case Reach::homes:
      return (!asked.reach || lever.reaches_home(village, row)) &&
             (!asked.who || who.home_matches(village, row));
    case Reach::villages:
      break;
  }
  return !asked.reach || lever.reaches_village(village);
}

bool covers(const Village& village, const Lever& lever, Reach reach, Row row) {
  return chosen(village, lever, reach, row) &&
         hold(still_asked(village, lever, reach), village, lever, reach, row);
}

void all_covered(const Village& village, const Lever& lever, Reach reach, std::vector<Row>& rows) {
  all_chosen(village, lever, reach, rows);
  const Conditions asked = still_asked(village, lever, reach);
  if (!asked.reach && !asked.who) return;
  std::erase_if(rows, [&](Row row) { return !hold(asked, village, lever, reach, row); });
}

}  // namespace

Page elder_page(const Lever& lever) { return page_of(Page::elder_lever, lever.info.number); }
Page home_page(const Lever& lever) { return page_of(Page::home_lever, lever.info.number); }
Page village_page(const Lever& lever) { return page_of(Page::village_lever, lever.info.number); }
Page county_page(const Lever& lever) { return page_of(Page::county_lever, lever.info.number); }

bool eligible(const Village& village, const Lever& lever, Reach reach, Row row) {
  return hold({}, village, lever, reach, row);
}

bool covers_elder(const Village& village, const Lever& lever, Row elder) {
  return covers(village, lever, Reach::elders, elder);
}

void covered_elders(const Village& village, const Lever& lever, std::vector<Row>& covered) {
  all_covered(village, lever, Reach::elders, covered);
}

void keep_covered(const Village& village, const Lever& lever, std::vector<Row>& elders) {
  std::erase_if(elders, [&](Row e) { return !covers_elder(village, lever, e); });
}

bool covers_home(const Village& village, const Lever& lever, Row home) {
  return covers(village, lever, Reach::homes, home);
}

void covered_homes(const Village& village, const Lever& lever, std::vector<Row>& covered) {
  all_covered(village, lever, Reach::homes, covered);
}

bool covers_village(const Village& village, const Lever& lever) {
  return covers(village, lever, Reach::villages, village.number);
}

Choices no_choices(const Population& people, LeverSpan levers) {
  Choices choices;
  for (const auto& lever : levers) {
    const Row rows = lever->info.reach == Reach::elders  ? people.elder_count()
                     : lever->info.reach == Reach::homes ? people.home_count()
                                                         : people.village_count();
    choices[lever->number()].make_room(rows, people.village_count());
  }
  return choices;
}

void choose(const Village& village, LeverSpan levers, Choices& choices) {
  std::vector<Row>& rows = village.scratch.some;
  for (const auto& lever : levers) {
    const Reach reach = lever->info.reach;
    const VillageRows all = rows_of(village, reach);
    all_chosen(village, *lever, reach, rows);
    const Conditions settled = staying(*lever);
    for (const Row row : rows) {
      if (!hold(settled, village, *lever, reach, row)) continue;
      choices[lever->number()].choose(all, row);
    }
  }
}

}  // namespace yinling
