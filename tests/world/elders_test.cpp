#include "sim/world/elders.hpp"

#include <catch2/catch.hpp>

using namespace yinling;

TEST_CASE("each fact of a person is set without touching the others") {
  for (const Sex sex : {Sex::male, Sex::female}) {
    for (const Schooling schooling : {Schooling::none, Schooling::primary, Schooling::secondary}) {
      for (int bits = 0; bits < 4; ++bits) {
        Person person;
        person.set(Schooling::secondary);
        person.set_joiner(true);
        person.set(sex);
        person.set_smartphone((bits & 1) != 0);
        person.set_joiner((bits & 2) != 0);
        person.set(schooling);
        CHECK(person.sex() == sex);
        CHECK(person.schooling() == schooling);
        CHECK(person.smartphone() == ((bits & 1) != 0));
        CHECK(person.joiner() == ((bits & 2) != 0));
      }
    }
  }
}

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
