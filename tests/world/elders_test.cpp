#include "sim/world/elders.hpp"

#include <catch2/catch.hpp>

using namespace yinling;

TEST_CASE("a week around the start is held exactly, and one far back is long ago") {
  for (int week = -127; week <= 127; ++week) {
    CHECK(StartWeek::of(week).ever());
    CHECK(StartWeek::of(week).week() == week);
  }
  for (const int week : {-128, -500, static_cast<int>(long_ago)}) {
    CHECK_FALSE(StartWeek::of(week).ever());
    CHECK(StartWeek::of(week).week() == long_ago);
  }
  CHECK(StartWeek::of(128).week() == 127);
}
