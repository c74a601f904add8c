#include "sim/programme/coverage.hpp"

namespace yinling {

namespace {

Page page_of(Page first, const Lever& lever) {
  return static_cast<Page>(static_cast<int>(first) + lever.info.number);
}

bool chosen(const Village& village, const Lever& lever, std::uint32_t who, Page page) {
  if (lever.plan.coverage >= 1.0) return true;
  return village.draws.happens(lever.plan.coverage, who, setup_week, {page, 0});
}

}  // namespace

Page elder_page(const Lever& lever) { return page_of(Page::elder_lever, lever); }
Page home_page(const Lever& lever) { return page_of(Page::home_lever, lever); }
Page village_page(const Lever& lever) { return page_of(Page::village_lever, lever); }

bool covers_elder(const Village& village, const Lever& lever, Row elder) {
  return lever.plan.who.village_matches(village.people, village.number) &&
         lever.reaches_elder(village, elder) && lever.plan.who.elder_matches(village, elder) &&
         chosen(village, lever, village.people.elders.identity[elder], elder_page(lever));
}

bool covers_home(const Village& village, const Lever& lever, Row home) {
  return lever.plan.who.village_matches(village.people, village.number) &&
         lever.reaches_home(village, home) && lever.plan.who.home_matches(village, home) &&
         chosen(village, lever, village.people.homes.identity[home], home_page(lever));
}

bool covers_village(const Village& village, const Lever& lever) {
  return lever.plan.who.village_matches(village.people, village.number) &&
         lever.reaches_village(village) &&
         chosen(village, lever, village.number, village_page(lever));
}

}  // namespace yinling
