#include "sim/base/calendar.hpp"

#include <fmt/format.h>

#include <array>

#include "sim/base/error.hpp"

namespace yinling {

namespace {
using std::chrono::year_month_day;

/// Lunar new year's days, month * 100 + day, from 2015 on (national standard GB/T 33661-2017).
constexpr int first_year = 2015;
constexpr std::array<int, 36> new_years = {
    219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217, 206, 126, 213, 203, 123, 211,
    131, 219, 208, 128, 215, 204, 124, 212, 201, 122, 210, 130, 217, 206, 126, 214, 202, 123};
}  // namespace

std::string iso_date(Date date) {
  const year_month_day ymd{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

bool parse_iso_date(const std::string& text, Date& date) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
    if (text[i] < '0' || text[i] > '9') return false;
  }
  const int y = std::stoi(text.substr(0, 4));
  const int m = std::stoi(text.substr(5, 2));
  const int d = std::stoi(text.substr(8, 2));
  const year_month_day ymd{std::chrono::year{y}, std::chrono::month{static_cast<unsigned>(m)},
                           std::chrono::day{static_cast<unsigned>(d)}};
  if (!ymd.ok()) return false;
  date = Date{ymd};
  return true;
}

bool is_monday(Date date) { return std::chrono::weekday{date} == std::chrono::Monday; }

bool lunar_new_year_known(int year) {
  return year >= first_year && year < first_year + static_cast<int>(new_years.size());
}

Date lunar_new_year(int year) {
  const int index = year - first_year;
  if (!lunar_new_year_known(year)) {
    throw invalid({}, say("no lunar new year is known for {}", "没有 {} 年的春节日期", year),
                  say("use weeks between {} and {}", "请使用 {} 至 {} 年之间的周", first_year,
                      first_year + static_cast<int>(new_years.size()) - 1));
  }
  const int month_day = new_years[static_cast<std::size_t>(index)];
  return Date{year_month_day{std::chrono::year{year},
                             std::chrono::month{static_cast<unsigned>(month_day / 100)},
                             std::chrono::day{static_cast<unsigned>(month_day % 100)}}};
}

Week Calendar::week_of(Date date) const {
  const auto days = (date - start_).count();
  const auto weeks = days >= 0 ? days / 7 : -((-days + 6) / 7);
  return static_cast<Week>(weeks) + 1;
}

int Calendar::homecoming_year(Week week) const {
  // Lunar new year falls between 21 January and 20 February, so its year is that of the week.
  return static_cast<int>(year_month_day{date_of(week) + std::chrono::days{6}}.year());
}

bool Calendar::homecoming(Week week) const {
  const Week new_year = week_of(lunar_new_year(homecoming_year(week)));
  return week == new_year || week == new_year + 1;
}

bool Calendar::slack_season(Week week) const {
  const auto month = static_cast<unsigned>(year_month_day{date_of(week)}.month());
  return month >= 11 || month <= 2;
}

}  // namespace yinling
