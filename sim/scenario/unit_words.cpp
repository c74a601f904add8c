#include "sim/scenario/unit_words.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "sim/base/rates.hpp"

namespace yinling {

constexpr double days_per_week = 7.0;

std::span<const UnitWord> words_of(Unit unit) {
  static const std::array share = {UnitWord{"%", 1.0}, UnitWord{"％", 1.0}};
  static const std::array weeks = {UnitWord{"weeks", 1.0},
                                   UnitWord{"week", 1.0},
                                   UnitWord{"周", 1.0},
                                   UnitWord{"days", 1.0 / days_per_week},
                                   UnitWord{"day", 1.0 / days_per_week},
                                   UnitWord{"天", 1.0 / days_per_week},
                                   UnitWord{"months", weeks_per_month},
                                   UnitWord{"month", weeks_per_month},
                                   UnitWord{"个月", weeks_per_month},
                                   UnitWord{"years", weeks_per_year},
                                   UnitWord{"year", weeks_per_year},
                                   UnitWord{"年", weeks_per_year}};
  static const std::array months = {UnitWord{"months", 1.0},
                                    UnitWord{"month", 1.0},
                                    UnitWord{"个月", 1.0},
                                    UnitWord{"weeks", 1.0 / weeks_per_month},
                                    UnitWord{"week", 1.0 / weeks_per_month},
                                    UnitWord{"周", 1.0 / weeks_per_month},
                                    UnitWord{"years", 12.0},
                                    UnitWord{"year", 12.0},
                                    UnitWord{"年", 12.0}};
  static const std::array years = {UnitWord{"years", 1.0},
                                   UnitWord{"year", 1.0},
                                   UnitWord{"年", 1.0},
                                   UnitWord{"months", 1.0 / 12.0},
                                   UnitWord{"month", 1.0 / 12.0},
                                   UnitWord{"个月", 1.0 / 12.0},
                                   UnitWord{"weeks", 1.0 / weeks_per_year},
                                   UnitWord{"week", 1.0 / weeks_per_year},
                                   UnitWord{"周", 1.0 / weeks_per_year}};
  static const std::array hours = {UnitWord{"hours", 1.0},         UnitWord{"hour", 1.0},
                                   UnitWord{"小时", 1.0},          UnitWord{"minutes", 1.0 / 60.0},
                                   UnitWord{"minute", 1.0 / 60.0}, UnitWord{"分钟", 1.0 / 60.0}};
  static const std::array minutes = {UnitWord{"minutes", 1.0}, UnitWord{"minute", 1.0},
                                     UnitWord{"分钟", 1.0},    UnitWord{"hours", 60.0},
                                     UnitWord{"hour", 60.0},   UnitWord{"小时", 60.0}};
  static const std::array kilometres = {UnitWord{"km", 1.0}, UnitWord{"公里", 1.0},
                                        UnitWord{"m", 0.001}, UnitWord{"米", 0.001}};
  static const std::array per_kilometre = {UnitWord{"per km", 1.0}, UnitWord{"每公里", 1.0}};
  static const std::array yuan = {UnitWord{"yuan", 1.0}, UnitWord{"元", 1.0}};
  static const std::array per_year = {UnitWord{"per year", 1.0},
                                      UnitWord{"每年", 1.0},
                                      UnitWord{"per month", 12.0},
                                      UnitWord{"每月", 12.0},
                                      UnitWord{"per week", weeks_per_year},
                                      UnitWord{"每周", weeks_per_year}};
  static const std::array per_week = {UnitWord{"per week", 1.0},
                                      UnitWord{"每周", 1.0},
                                      UnitWord{"per month", 1.0 / weeks_per_month},
                                      UnitWord{"每月", 1.0 / weeks_per_month},
                                      UnitWord{"per year", 1.0 / weeks_per_year},
                                      UnitWord{"每年", 1.0 / weeks_per_year}};
  static const std::array persons = {UnitWord{"persons", 1.0}, UnitWord{"person", 1.0},
                                     UnitWord{"人", 1.0}};
  switch (unit) {
    case Unit::share:
      return share;
    case Unit::number:
      return {};
    case Unit::weeks:
      return weeks;
    case Unit::months:
      return months;
    case Unit::years:
      return years;
    case Unit::hours:
      return hours;
    case Unit::minutes:
      return minutes;
    case Unit::kilometres:
      return kilometres;
    case Unit::per_kilometre:
      return per_kilometre;
    case Unit::yuan:
      return yuan;
    case Unit::per_year:
      return per_year;
    case Unit::per_week:
      return per_week;
    case Unit::persons:
      return persons;
  }
  return {};
}

std::string spaced(std::string_view number, Unit unit) {
  const auto word = name_of(unit);
  return word.empty() ? std::string(number) : fmt::format("{} {}", number, word);
}

std::string written(double value, Unit unit) {
  if (unit != Unit::share) return spaced(fmt::format("{}", value), unit);
  if (value == 0.0) return "0 %";
  // The shortest digits that read back to the value, their point moved by two places.
  char buffer[64];
  const auto scientific =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  const std::string_view text(buffer, static_cast<std::size_t>(scientific.ptr - buffer));
  const auto e = text.find('e');
  std::string digits;
  for (const char c : text.substr(0, e)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  int exponent = 0;
  const char* first = text.data() + e + (text[e + 1] == '+' ? 2 : 1);
  std::from_chars(first, text.data() + text.size(), exponent);
  // Of the percentage; a share below 1 % has none.
  const int before_point = exponent + 3;
  const auto digit_at = [&](int k) {
    return k >= 0 && k < static_cast<int>(digits.size()) ? digits[static_cast<std::size_t>(k)]
                                                         : '0';
  };
  std::string percent = text[0] == '-' ? "-" : "";
  if (before_point <= 0) percent += '0';
  for (int k = 0; k < before_point; ++k) percent += digit_at(k);
  if (static_cast<int>(digits.size()) > before_point) percent += '.';
  for (int k = before_point; k < static_cast<int>(digits.size()); ++k) percent += digit_at(k);
  return percent + " %";
}

std::string pattern_of(Unit unit) {
  std::string pattern = R"(^[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?)";
  const auto words = words_of(unit);
  if (words.empty()) return pattern + "$";
  pattern += " *(";
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) pattern += '|';
    pattern += words[i].word;
  }
  return pattern + ")$";
}

std::string understood_units(Unit unit) {
  std::string list;
  for (const auto& word : words_of(unit)) {
    if (!list.empty()) list += ", ";
    list += word.word;
  }
  return list;
}

}  // namespace yinling
