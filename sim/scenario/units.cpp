#include "sim/scenario/units.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <system_error>

namespace yinling {

namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

bool digit(char c) { return c >= '0' && c <= '9'; }

/// The length of a decimal number at the beginning of a text (0: there is none):
/// sign, digits, point and digits, exponent.
std::size_t number_length(std::string_view text) {
  std::size_t i = 0;
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
  const auto whole = i;
  while (i < text.size() && digit(text[i])) ++i;
  if (i == whole) return 0;
  if (i + 1 < text.size() && text[i] == '.' && digit(text[i + 1])) {
    ++i;
    while (i < text.size() && digit(text[i])) ++i;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    auto j = i + 1;
    if (j < text.size() && (text[j] == '-' || text[j] == '+')) ++j;
    if (j < text.size() && digit(text[j])) {
      while (j < text.size() && digit(text[j])) ++j;
      i = j;
    }
  }
  return i;
}

struct Split {
  std::string number;
  std::string unit;
};

Error wrong_form(const YamlNode& node, std::string_view name, Unit unit) {
  return invalid(node.place, say("{} is `{}`", "{} 为 `{}`", name, shown(node.text)),
                 unit == Unit::number ? say("write a number such as `0.5`", "请写数字，例如 `0.5`")
                                      : say("write a number and its unit, such as `{}`",
                                            "请写数字和单位，例如 `{}`", spaced("10", unit)));
}

Split split(const YamlNode& node, std::string_view name, Unit unit) {
  const auto text = trimmed(read_text(node, name));
  const auto length = number_length(text);
  if (length == 0) {
    if (text.empty()) {
      throw invalid(node.place, say("{} has no value", "{} 没有值", name),
                    say("write a value such as `{}`", "请写一个值，例如 `{}`", spaced("10", unit)));
    }
    throw wrong_form(node, name, unit);
  }
  Split parts{std::string(text.substr(0, length)), std::string(trimmed(text.substr(length)))};
  const auto digits = parts.number.find_first_of("0123456789");
  if (parts.number[digits] == '0' && digits + 1 < parts.number.size() &&
      digit(parts.number[digits + 1])) {
    throw invalid(node.place,
                  say("{} is `{}`, with a leading zero", "{} 为 `{}`，数字前有多余的 0", name,
                      shown(node.text)),
                  say("write the number without it", "请去掉前面的 0"));
  }
  // A letter, comma or underscore right behind the digits belongs to no number we know; a unit may.
  if (!parts.unit.empty() && (parts.unit[0] == '.' || parts.unit[0] == '_' ||
                              parts.unit[0] == ',' || digit(parts.unit[0]))) {
    throw invalid(node.place,
                  say("{} is `{}`, not a number", "{} 为 `{}`，不是数字", name, shown(node.text)),
                  say("write digits with a decimal point, such as `{}`",
                      "请写数字，小数点用 `.`，例如 `{}`", spaced("1200.5", unit)));
  }
  return parts;
}

double value_of(const YamlNode& node, std::string_view name, std::string text) {
  if (text[0] == '+') text.erase(0, 1);
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || !std::isfinite(value)) {
    throw invalid(node.place,
                  say("{} is `{}`, beyond what a number can hold", "{} 为 `{}`，超出数字的范围",
                      name, shown(node.text)),
                  say("write a number of ordinary size", "请写大小正常的数字"));
  }
  return value;
}

/// A number of percent as a share, correctly rounded: its exponent is lowered by two.
std::string hundredth(const std::string& number) {
  const auto e = number.find_first_of("eE");
  if (e == std::string::npos) return number + "e-2";
  int exponent = 0;
  const char* first = number.data() + e + 1;
  if (*first == '+') ++first;
  const auto [end, problem] = std::from_chars(first, number.data() + number.size(), exponent);
  if (problem != std::errc{} || std::abs(exponent) > 9999) return number;
  return fmt::format("{}e{}", number.substr(0, e), exponent - 2);
}

double read_share(const YamlNode& node, const Split& parts, std::string_view name,
                  const Said& remedy, double lowest) {
  if (parts.unit.empty()) {
    // A bare 0.35 most likely means 35 %.
    const double bare = value_of(node, name, parts.number);
    const bool likely = bare >= 0.0 && bare <= 1.0;
    const auto meant = likely ? written(bare, Unit::share) : parts.number + " %";
    throw invalid(node.place,
                  say("{} is `{}`, without %", "{} 为 `{}`，缺少 %", name, shown(node.text)),
                  say("write `{}`", "请写 `{}`", meant));
  }
  if (parts.unit != "%" && parts.unit != "％") {
    throw invalid(node.place, say("{} is `{}`", "{} 为 `{}`", name, shown(node.text)),
                  say("write a share with %, such as `35 %`", "请用 % 写份额，例如 `35 %`"));
  }
  const double value = value_of(node, name, hundredth(parts.number));
  if (value < lowest || value > 1.0) {
    const Said range =
        remedy.en.empty() ? say("it is a share, 0–100 %", "它是份额，0–100 %") : remedy;
    throw invalid(node.place, say("{} is {} %", "{} 为 {} %", name, parts.number), range);
  }
  return value;
}

}  // namespace

const std::string& read_text(const YamlNode& node, std::string_view name) {
  if (node.kind == YamlNode::Kind::nothing) {
    throw invalid(node.place, say("{} has no value", "{} 没有值", name),
                  say("write a value behind the colon", "请在冒号后写一个值"));
  }
  if (!node.is_scalar()) {
    throw invalid(node.place,
                  say("{} is a {}", "{} 是一个{}", name, node.is_mapping() ? "mapping" : "list"),
                  say("write a single value", "请只写一个值"));
  }
  return node.text;
}

double read_quantity(const YamlNode& node, Unit unit, std::string_view name,
                     const Said& remedy_for_share, double lowest_share) {
  const Split parts = split(node, name, unit);
  if (unit == Unit::share) return read_share(node, parts, name, remedy_for_share, lowest_share);
  if (unit == Unit::number) {
    if (parts.unit == "%") {
      const auto plain = value_of(node, name, hundredth(parts.number));
      throw invalid(node.place,
                    say("{} is `{}`, but it is a plain number", "{} 为 `{}`，但它是不带单位的数字",
                        name, shown(node.text)),
                    say("write `{}`", "请写 `{}`", written(plain, Unit::number)));
    }
    if (!parts.unit.empty()) {
      throw invalid(
          node.place,
          say("{} is `{}`, but it has no unit", "{} 为 `{}`，但它没有单位", name, shown(node.text)),
          say("write `{}`", "请写 `{}`", parts.number));
    }
    return value_of(node, name, parts.number);
  }
  const double number = value_of(node, name, parts.number);
  if (parts.unit.empty()) {
    throw invalid(node.place,
                  say("{} is `{}`, without a unit", "{} 为 `{}`，缺少单位", name, shown(node.text)),
                  say("write `{}` (units understood: {})", "请写 `{}`（可用单位：{}）",
                      spaced(parts.number, unit), understood_units(unit)));
  }
  for (const auto& word : words_of(unit)) {
    if (parts.unit == word.word) return number * word.factor;
  }
  throw invalid(
      node.place,
      say("{} is `{}`, but `{}` is not its unit", "{} 为 `{}`，但 `{}` 不是它的单位", name,
          shown(node.text), shown(parts.unit)),
      say("write it like `{}` (units understood: {})", "请写成 `{}` 的形式（可用单位：{}）",
          spaced("10", unit), understood_units(unit)));
}

int read_weeks(const YamlNode& node, std::string_view name, int low, int high) {
  const double weeks = read_quantity(node, Unit::weeks, name);
  const double whole = std::floor(weeks + 0.5);
  const bool in_weeks =
      node.text.find("week") != std::string::npos || node.text.find("周") != std::string::npos;
  if (in_weeks && whole != weeks) {
    throw invalid(node.place, say("{} is `{}`", "{} 为 `{}`", name, shown(node.text)),
                  say("write whole weeks", "请写整周数"));
  }
  if (!(whole >= low && whole <= high)) {
    throw invalid(node.place, say("{} is `{}`", "{} 为 `{}`", name, shown(node.text)),
                  say("write {} to {} weeks", "请写 {} 至 {} 周", low, high));
  }
  return static_cast<int>(whole);
}

std::int64_t read_whole(const YamlNode& node, std::string_view name, std::int64_t low,
                        std::int64_t high) {
  const Split parts = split(node, name, Unit::number);
  std::int64_t value = 0;
  const char* last = parts.number.data() + parts.number.size();
  const auto [end, problem] = std::from_chars(parts.number.data(), last, value);
  if (problem != std::errc{} || end != last || !parts.unit.empty() || value < low || value > high) {
    throw invalid(node.place, say("{} is `{}`", "{} 为 `{}`", name, shown(node.text)),
                  say("write a whole number, {} to {}", "请写 {} 至 {} 的整数", low, high));
  }
  return value;
}

Week read_week(const YamlNode& node, std::string_view name, const Calendar& calendar) {
  const auto text = trimmed(read_text(node, name));
  Date date;
  if (parse_iso_date(std::string(text), date)) {
    const Week week = calendar.week_of(date);
    if (week < 1 || week > 10000) {
      throw invalid(
          node.place,
          week < 1 ? say("{} is {}, before the start", "{} 为 {}，早于开始日期", name, text)
                   : say("{} is {}, long after the start", "{} 为 {}，远晚于开始日期", name, text),
          say("the run starts on {}", "模拟从 {} 开始", iso_date(calendar.start())));
    }
    return week;
  }
  YamlNode number = node;
  constexpr std::string_view en = "week";
  constexpr std::string_view zh = "第";
  constexpr std::string_view zh_end = "周";
  auto rest = text;
  if (rest.starts_with(en)) rest.remove_prefix(en.size());
  if (rest.starts_with(zh) && rest.ends_with(zh_end)) {
    rest.remove_prefix(zh.size());
    rest.remove_suffix(zh_end.size());
  }
  number.text = std::string(trimmed(rest));
  const auto bad_form = [&] {
    return invalid(node.place, say("{} is `{}`", "{} 为 `{}`", name, shown(text)),
                   say("write `week 4`, `4` or a date such as `{}`",
                       "请写 `week 4`、`4` 或日期，例如 `{}`", iso_date(calendar.start())));
  };
  if (number_length(number.text) != number.text.size() || number.text.empty()) throw bad_form();
  const Split parts = split(number, name, Unit::number);
  std::int64_t week = 0;
  const char* last = parts.number.data() + parts.number.size();
  const auto [end, problem] = std::from_chars(parts.number.data(), last, week);
  if (problem != std::errc{} || end != last || week > 10000) throw bad_form();
  if (week < 1) {
    throw invalid(
        node.place,
        say("{} is `{}`, a week before the start", "{} 为 `{}`，早于第 1 周", name, shown(text)),
        say("the first week is week 1, which begins on {}", "第 1 周从 {} 开始",
            iso_date(calendar.start())));
  }
  return static_cast<Week>(week);
}

Date read_date(const YamlNode& node, std::string_view name) {
  Date date;
  if (!parse_iso_date(std::string(trimmed(read_text(node, name))), date)) {
    throw invalid(node.place, say("{} is `{}`", "{} 为 `{}`", name, shown(node.text)),
                  say("write a date of the calendar as YYYY-MM-DD, such as `2025-03-03`",
                      "请按 YYYY-MM-DD 写日期，例如 `2025-03-03`"));
  }
  return date;
}

bool read_yes_no(const YamlNode& node, std::string_view name) {
  const auto& text = read_text(node, name);
  if (text == "true" || text == "yes") return true;
  if (text == "false" || text == "no") return false;
  throw invalid(node.place, say("{} is `{}`", "{} 为 `{}`", name, shown(text)),
                say("write `yes` or `no`", "请写 `yes` 或 `no`"));
}

}  // namespace yinling
