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

bool is_settled(const Village& village, const Lever& lever, Reach reach) {
  return village.choices != nullptr && reach == lever.info.reach;
}

bool chosen(const Village& village, const Lever& lever, Reach reach, Row row) {
  if (is_settled(village, lever, reach)) {
    return (of_reach(*village.choices, reach)[row] & lever.bit()) != 0;
  }
  return lever.plan.coverage >= 1.0 ||
         place_in_order(village, lever, reach, row) < threshold(lever.plan.coverage);
}

/// Conditions are asked anew only where they may have changed.
bool still_eligible(const Village& village, const Lever& lever, Reach reach, Row row) {
  const bool for_good = is_settled(village, lever, reach) && !may_change(lever);
  return for_good || eligible(village, lever, reach, row);
}

}  // namespace

Page elder_page(const Lever& lever) { return page_of(Page::elder_lever, lever.info.number); }
Page home_page(const Lever& lever) { return page_of(Page::home_lever, lever.info.number); }
Page village_page(const Lever& lever) { return page_of(Page::village_lever, lever.info.number); }
Page county_page(const Lever& lever) { return page_of(Page::county_lever, lever.info.number); }

bool may_change(const Lever& lever) { return lever.reach_changes() || lever.plan.who.changes(); }

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
  return chosen(village, lever, Reach::elders, elder) &&
         still_eligible(village, lever, Reach::elders, elder);
}

void covered_elders(const Village& village, const Lever& lever, std::vector<Row>& covered) {
  if (!is_settled(village, lever, Reach::elders)) {
    covered.resize(village.size());
    std::iota(covered.begin(), covered.end(), village.first);
    keep_covered(village, lever, covered);
    return;
  }
  pick(village, covered,
       [of = village.choices->elders.data() + village.first, bit = lever.bit()](std::size_t i) {
         return (of[i] & bit) != 0;
       });
  if (may_change(lever)) keep_covered(village, lever, covered);
}

void keep_covered(const Village& village, const Lever& lever, std::vector<Row>& elders) {
  std::erase_if(elders, [&](Row e) { return !covers_elder(village, lever, e); });
}

void covered_homes(const Village& village, const Lever& lever, std::vector<Row>& covered) {
  covered.clear();
  for (Row home = village.first_home; home < village.last_home; ++home) {
    if (covers_home(village, lever, home)) covered.push_back(home);
  }
}

void choose(const Village& village, LeverSpan levers, Choices& choices) {
  const auto settle = [&](const Lever& lever, std::vector<std::uint32_t>& of, Row first, Row last) {
    const Reach reach = lever.info.reach;
    for (Row row = first; row < last; ++row) {
      if (!may_change(lever) && !eligible(village, lever, reach, row)) continue;
      if (chosen(village, lever, reach, row)) of[row] |= lever.bit();
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
  return chosen(village, lever, Reach::homes, home) &&
         still_eligible(village, lever, Reach::homes, home);
}

bool covers_village(const Village& village, const Lever& lever) {
  return chosen(village, lever, Reach::villages, village.number) &&
         still_eligible(village, lever, Reach::villages, village.number);
}

}  // namespace yinling
