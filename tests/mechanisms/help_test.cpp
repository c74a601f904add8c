#include "sim/mechanisms/help.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

using namespace yinling;

TEST_CASE("independent helpers: at least one of them helps") {
  const Population people = SmallWorld().elder().people();
  SmallRun run(people);
  Village village = run.visit(0, 1);
  const Help help;
  CHECK(chance_of_help(village, {}, help) == 0.0F);
  CHECK(chance_of_help(village, {.in_house = true}, help) == Approx(0.6));
  CHECK(chance_of_help(village, {.by_telephone = true}, help) == Approx(0.15));
  // 1 - .4 * .85
  CHECK(chance_of_help(village, {.in_house = true, .by_telephone = true}, help) == Approx(0.66));
  village.modifiers.shop_help.combine(0.5F);
  // 1 - .4 * .85 * .5
  CHECK(chance_of_help(village, {.in_house = true, .by_telephone = true}, help) == Approx(0.83));
  CHECK(Helper{}.any(village));
  CHECK_FALSE(Helper{}.any(run.visit(0, 1)));
}

namespace {
Helper helper_in(SmallRun& run, Row elder, const FamilyContact& family) {
  const Village village = run.visit(0, 1);
  return helper_of(village, elder, contact_of(village, village.people.elders.home[elder], family));
}
}  // namespace

TEST_CASE("a user in the household helps, a user among friends does not") {
  const Population people = SmallWorld()
                                .home({.guide = Guide::none})
                                .elder()
                                .elder()
                                .home({.guide = Guide::none})
                                .elder()
                                .tie(1, 2, Layer::friendship)
                                .people();
  SmallRun run(people);
  const FamilyContact family;
  CHECK_FALSE(helper_in(run, 0, family).in_house);
  run.now.faces[1] = face::user;
  CHECK(helper_in(run, 0, family).in_house);
  CHECK_FALSE(helper_in(run, 1, family).in_house);
  CHECK_FALSE(helper_in(run, 2, family).any(run.visit(0, 1)));
}

TEST_CASE("a child who lives in helps in the house, one away by telephone") {
  const Population people = SmallWorld()
                                .home({.guide = Guide::here})
                                .elder()
                                .home({.guide = Guide::away})
                                .elder()
                                .people();
  SmallRun run(people);
  FamilyContact family;
  family.weekly_caller.set(1.0);
  CHECK(helper_in(run, 0, family).in_house);
  CHECK_FALSE(helper_in(run, 1, family).in_house);
  CHECK(helper_in(run, 1, family).by_telephone);
}
