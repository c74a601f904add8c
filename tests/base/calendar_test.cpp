#include "sim/base/calendar.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/base/error.hpp"

using namespace yinling;

namespace {
Date date(const std::string& text) {
  Date day;
  REQUIRE(parse_iso_date(text, day));
  return day;
}
const Calendar calendar(Date{std::chrono::year{2025} / 1 / 6});
}  // namespace

TEST_CASE("lunar new year falls on its real days") {
  CHECK(iso_date(lunar_new_year(2015)) == "2015-02-19");
  CHECK(iso_date(lunar_new_year(2025)) == "2025-01-29");
  CHECK(iso_date(lunar_new_year(2026)) == "2026-02-17");
  CHECK(iso_date(lunar_new_year(2027)) == "2027-02-06");
  CHECK(iso_date(lunar_new_year(2033)) == "2033-01-31");
  CHECK(iso_date(lunar_new_year(2050)) == "2050-01-23");
}

TEST_CASE("every lunar new year is a new moon of the first months") {
  // The mean new moon of 2000-01-06 18:14 UT is 2000-01-07 02:14 in Beijing; the true new moon
  // keeps within 15 hours of the mean one, and the day begins up to 24 hours before it.
  const Date origin{std::chrono::year{2000} / 1 / 7};
  for (int year = 2015; year <= 2050; ++year) {
    CAPTURE(year);
    const double noon = static_cast<double>((lunar_new_year(year) - origin).count()) + 0.5;
    const double moons = (noon - 0.093) / 29.530588853;
    CHECK(std::abs(moons - std::round(moons)) * 29.530588853 < 0.5 + 15.0 / 24.0);
    CHECK(lunar_new_year(year) >= Date{std::chrono::year{year} / 1 / 21});
    CHECK(lunar_new_year(year) <= Date{std::chrono::year{year} / 2 / 21});
  }
}

TEST_CASE("a lunar new year that is not known is an error") {
  CHECK_THROWS_AS(lunar_new_year(2014), Error);
  CHECK_THROWS_AS(lunar_new_year(2051), Error);
}

TEST_CASE("a date belongs to the week that begins on its Monday") {
  CHECK(calendar.week_of(date("2025-01-06")) == 1);
  CHECK(calendar.week_of(date("2025-01-12")) == 1);
  CHECK(calendar.week_of(date("2025-01-13")) == 2);
  CHECK(iso_date(calendar.date_of(105)) == "2027-01-04");
  for (Week week = -60; week <= 260; ++week) {
    const Date monday = calendar.date_of(week);
    CHECK(is_monday(monday));
    CHECK(calendar.week_of(monday) == week);
    CHECK(calendar.week_of(monday + std::chrono::days{6}) == week);
  }
}

TEST_CASE("dates before the start have weeks of zero and less") {
  CHECK(calendar.week_of(date("2025-01-05")) == 0);
  CHECK(calendar.week_of(date("2024-12-30")) == 0);
  CHECK(calendar.week_of(date("2024-12-29")) == -1);
}

TEST_CASE("children come home in the week of lunar new year and the week after") {
  // Mondays 2025-01-27, 2026-02-16 and 2027-02-01 are weeks 4, 59 and 109 from 2025-01-06.
  std::vector<Week> home;
  for (Week week = 1; week <= 156; ++week) {
    if (calendar.homecoming(week)) home.push_back(week);
  }
  CHECK(home == std::vector<Week>{4, 5, 59, 60, 109, 110});
  CHECK(calendar.homecoming_year(4) == 2025);
  CHECK(calendar.homecoming_year(5) == 2025);
  CHECK(calendar.homecoming_year(59) == 2026);
  CHECK(calendar.homecoming_year(110) == 2027);
}

TEST_CASE("the slack season lasts from November to February") {
  const auto slack = [](const char* monday) {
    return calendar.slack_season(calendar.week_of(date(monday)));
  };
  CHECK(slack("2025-01-06"));
  CHECK(slack("2025-02-24"));
  CHECK_FALSE(slack("2025-03-03"));
  CHECK_FALSE(slack("2025-10-27"));
  CHECK(slack("2025-11-03"));
  CHECK(slack("2025-12-29"));
}

TEST_CASE("only dates of the calendar are dates") {
  Date day;
  CHECK(parse_iso_date("2024-02-29", day));
  CHECK(iso_date(day) == "2024-02-29");
  for (const char* text :
       {"2025-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2025-1-01", "2025-01-1",
        "25-01-01", "2025/01/01", " 025-01-01", "2025-01-0a", "", "2025-01-011"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_iso_date(text, day));
  }
  CHECK(iso_date(day) == "2024-02-29");
}
