#pragma once
// Weeks of a run as dates. Week w (1, 2, …) begins w-1 weeks after the start, a Monday.
#include <chrono>
#include <string>

#include "sim/base/draws.hpp"

namespace yinling {

using Date = std::chrono::sys_days;

std::string iso_date(Date date);
/// `YYYY-MM-DD`; returns false if the text is not a date of the calendar.
bool parse_iso_date(const std::string& text, Date& date);
bool is_monday(Date date);

/// The years whose lunar new year is known.
bool lunar_new_year_known(int year);
/// Lunar new year's day of a year; known for 2015–2050, throws Error outside.
Date lunar_new_year(int year);

class Calendar {
 public:
  explicit Calendar(Date start) : start_(start) {}
  Date start() const { return start_; }
  Date date_of(Week week) const { return start_ + std::chrono::days{7 * (week - 1)}; }
  /// The week that holds a date (0 or less: before the start).
  Week week_of(Date date) const;
  /// The week of lunar new year's day or the week after it: children are home.
  bool homecoming(Week week) const;
  /// The year of the homecoming this week belongs to (its lunar new year's calendar year).
  int homecoming_year(Week week) const;
  /// November to February: little farm work.
  bool slack_season(Week week) const;

 private:
  Date start_;
};

}  // namespace yinling
