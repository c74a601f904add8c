#include "sim/programme/coverage.hpp"

#include <numeric>

namespace yinling {

namespace {

Page page_of(Page first, int lever) { return static_cast<Page>(static_cast<int>(first) + lever); }

/// The lot of a row with the lever of this number.
std::uint32_t lot(const Village& village, int lever, Reach reach, Row row) {
  const Population& people = village.people;
  switch (reach) {
    case Reach::elders:
      return village.draws.word(people.elders.identity[row], setup_week,
                                {page_of(Page::elder_lever, lever), 0});
    case Reach::homes:
      return village.draws.word(people.homes.identity[row], setup_week,
                                {page_of(Page::home_lever, lever), 0});
    case Reach::villages:
      break;
  }
  return village.draws.word(row, setup_week, {page_of(Page::village_lever, lever), 0});
}

/// The rank that the lever's rule gave, or the lot.
std::uint32_t place(const Village& village, int lever, Reach reach, Row row) {
  if (village.ranks != nullptr) {
    const auto& ranked = (*village.ranks)[static_cast<std::size_t>(lever)];
    if (!ranked.empty()) return ranked[row];
  }
  return lot(village, lever, reach, row);
}

}  // namespace

std::uint32_t place_in_order(const Village& village, const Lever& lever, Reach reach, Row row) {
  // Ranks are of those whom the lever is for; whoever else it serves goes by lot.
  if (reach != lever.info.reach) return lot(village, lever.info.number, reach, row);
  switch (lever.plan.layering) {
    case Layering::same_as:
      return place(village, lever.plan.other, reach, row);
    case Layering::apart_from:
      return ~place(village, lever.plan.other, reach, row);
    case Layering::independent:
      break;
  }
  return place(village, lever.info.number, reach, row);
}

namespace {

const std::vector<std::uint32_t>& of_reach(const Choices& choices, Reach reach) {
  switch (reach) {
    case Reach::elders:
      return choices.elders;
    case Reach::homes:
      return choices.homes;
    case Reach::villages:
      break;
  }
  return choices.villages;
}

bool chosen(const Village& village, const Lever& lever, Reach reach, Row row) {
  if (lever.plan.coverage >= 1.0) return true;
  if (village.choices != nullptr && reach == lever.info.reach) {
    return (of_reach(*village.choices, reach)[row] & lever.bit()) != 0;
  }
  return place_in_order(village, lever, reach, row) < threshold(lever.plan.coverage);
}

}  // namespace

Page elder_page(const Lever& lever) { return page_of(Page::elder_lever, lever.info.number); }
Page home_page(const Lever& lever) { return page_of(Page::home_lever, lever.info.number); }
Page village_page(const Lever& lever) { return page_of(Page::village_lever, lever.info.number); }
Page county_page(const Lever& lever) { return page_of(Page::county_lever, lever.info.number); }

bool eligible(const Village& village, const Lever& lever, Reach reach, Row row) {
  if (!lever.plan.who.village_matches(village)) return false;
  switch (reach) {
    case Reach::elders:
      return lever.reaches_elder(village, row) && lever.plan.who.elder_matches(village, row);
    case Reach::homes:
      return lever.reaches_home(village, row) && lever.plan.who.home_matches(village, row);
    case Reach::villages:
      break;
  }
  return lever.reaches_village(village);
}

bool covers_elder(const Village& village, const Lever& lever, Row elder) {
  return eligible(village, lever, Reach::elders, elder) &&
         chosen(village, lever, Reach::elders, elder);
}

void covered_elders(const Village& village, const Lever& lever, std::vector<Row>& covered) {
  if (village.choices != nullptr && lever.info.reach == Reach::elders) {
    const std::uint32_t bits = lever.plan.coverage >= 1.0 ? 0U : lever.bit();
    pick(village, covered, [of = village.choices->elders.data() + village.first, bits](
                               std::size_t i) { return (of[i] & bits) == bits; });
  } else {
    covered.resize(village.size());
    std::iota(covered.begin(), covered.end(), village.first);
  }
  keep_covered(village, lever, covered);
}

void keep_covered(const Village& village, const Lever& lever, std::vector<Row>& elders) {
  const Plan& plan = lever.plan;
  if (!plan.who.village_matches(village)) {
    elders.clear();
    return;
  }
  const bool settled = village.choices != nullptr && lever.info.reach == Reach::elders;
  const auto is_chosen = [&](Row e) { return chosen(village, lever, Reach::elders, e); };
  if (settled) std::erase_if(elders, [&](Row e) { return !is_chosen(e); });
  std::erase_if(elders, [&](Row e) {
    return !lever.reaches_elder(village, e) || !plan.who.elder_matches(village, e);
  });
  if (settled || plan.coverage >= 1.0) return;
  const bool by_own_lot = lever.info.reach == Reach::elders &&
                          plan.layering == Layering::independent &&
                          (village.ranks == nullptr || (*village.ranks)[lever.number()].empty());
  if (!by_own_lot) {
    std::erase_if(elders, [&](Row e) { return !is_chosen(e); });
    return;
  }
  Lots& lots = village.scratch.lots;
  lots.rows = elders;
  lots.cast(village.draws, village.people.elders.identity.data(), setup_week, elder_page(lever));
  const std::uint32_t below = threshold(plan.coverage);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < elders.size(); ++i) {
    if (lots.lanes[0][i] < below) elders[kept++] = elders[i];
  }
  elders.resize(kept);
}

void choose(const Village& village, LeverSpan levers, Choices& choices) {
  const auto settle = [&](const Lever& lever, std::vector<std::uint32_t>& of, Row first, Row last) {
    const Reach reach = lever.info.reach;
    const std::uint32_t below = threshold(lever.plan.coverage);
    for (Row row = first; row < last; ++row) {
      if (place_in_order(village, lever, reach, row) < below) of[row] |= lever.bit();
    }
  };
  for (const auto& lever : levers) {
    switch (lever->info.reach) {
      case Reach::elders:
        settle(*lever, choices.elders, village.first, village.last);
        break;
      case Reach::homes:
        settle(*lever, choices.homes, village.first_home, village.last_home);
        break;
      case Reach::villages:
        settle(*lever, choices.villages, village.number, village.number + 1);
        break;
    }
  }
}

bool covers_home(const Village& village, const Lever& lever, Row home) {
  return eligible(village, lever, Reach::homes, home) && chosen(village, lever, Reach::homes, home);
}

bool covers_village(const Village& village, const Lever& lever) {
  return eligible(village, lever, Reach::villages, village.number) &&
         chosen(village, lever, Reach::villages, village.number);
}

}  // namespace yinling
