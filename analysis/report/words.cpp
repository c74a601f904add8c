#include "analysis/report/words.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/compare/numbers.hpp"
#include "analysis/statistics/bootstrap.hpp"

namespace yinling::report {

namespace unit {
const Said persons{" persons", "人"};
const Said yuan{" yuan", "元"};
const Said percent{" %", "%"};
const Said points{" points", "个百分点"};
const Said none{"", ""};
}  // namespace unit

namespace {

/// How numbers up to a size are written: divided, digits behind the point, a word behind.
struct Scale {
  double divisor = 1;
  int digits = 0;
  std::string_view word;
};

Scale scale_for(double largest, const Said& unit, Language language) {
  if (language == Language::chinese && largest >= 1e5) {
    const bool huge = largest >= 1e8;
    const double shown = largest / (huge ? 1e8 : 1e4);
    return {huge ? 1e8 : 1e4, shown < 10 ? 2 : shown < 1000 ? 1 : 0, huge ? "亿" : "万"};
  }
  if (largest == 0) return {};
  // There are no tenths of people where there are ten, and no hundredths ever.
  if (&unit == &unit::persons) return {1, largest >= 10 ? 0 : 1, ""};
  return {1, decimals(largest), ""};
}

std::string written(double value, const Scale& scale, Language language) {
  if (!std::isfinite(value)) return language == Language::chinese ? "无上限" : "no bound";
  const double shown = std::abs(value) / scale.divisor;
  const bool zero = shown < 0.5 * std::pow(10.0, -scale.digits);
  // Halves go up in both languages, as on the page.
  const std::string text = scale.digits > 0 ? fmt::format("{:.{}f}", shown, scale.digits)
                           : language == Language::english
                               ? grouped(shown)
                               : fmt::format("{:.0f}", std::round(shown));
  return (value < 0 && !zero ? "−" : "") + text;
}

/// The word and the unit behind a number: 12 人, 1.2 万元, 12 %.
std::string behind(const Scale& scale, const Said& unit, Language language) {
  if (language == Language::english) return unit.en;
  const std::string all = std::string(scale.word) + unit.zh;
  return all.empty() ? all : ' ' + all;
}

double size_of(double value) { return std::isfinite(value) ? std::abs(value) : 0.0; }

std::string amount_in(double value, const Said& unit, Language language) {
  const Scale scale = scale_for(size_of(value), unit, language);
  return written(value, scale, language) +
         (std::isfinite(value) ? behind(scale, unit, language) : "");
}

std::string range_in(double low, double high, const Said& unit, Language language) {
  const Scale scale = scale_for(std::max(size_of(low), size_of(high)), unit, language);
  const bool bounded = std::isfinite(high);
  const std::string tail = behind(scale, unit, language);
  return written(low, scale, language) + (bounded ? "" : tail) +
         (language == Language::chinese ? " 至 " : " to ") + written(high, scale, language) +
         (bounded ? tail : "");
}

}  // namespace

Json text(const Said& said) { return {{"zh", said.zh}, {"en", said.en}}; }

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json rounded(double value) {
  return std::isfinite(value) ? Json(std::stod(fmt::format("{:.6g}", value))) : Json(nullptr);
}

Json rounded(std::span<const double> values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(rounded(value));
  return list;
}

Json estimate(const IntervalEstimate& one, double scale) {
  return {{"value", number(scale * one.value)},
          {"low", number(scale * one.interval.low)},
          {"high", number(scale * one.interval.high)}};
}

Json estimate(const PairedDifference& one, double scale) {
  return estimate(IntervalEstimate{one.difference, {one.low, one.high}}, scale);
}

Json over_worlds(std::vector<double> values, double level) {
  if (values.empty()) return nullptr;
  const Interval interval = percentile_interval(values, level);
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  const double median = n % 2 == 1 ? values[n / 2] : 0.5 * (values[n / 2 - 1] + values[n / 2]);
  return over_worlds(WorldInterval{median, interval});
}

Json over_worlds(const WorldInterval& worlds, double scale) {
  return {{"median", number(scale * worlds.median)},
          {"low", number(scale * worlds.interval.low)},
          {"high", number(scale * worlds.interval.high)}};
}

void put_finding(Json& section, const Said& title, const Said& sentence, const Said& basis) {
  section["title"] = text(title);
  section["sentence"] = text(sentence);
  section["basis"] = text(basis);
}

Said amount(double value, const Said& unit) {
  return {amount_in(value, unit, Language::english), amount_in(value, unit, Language::chinese)};
}

Said range(double low, double high, const Said& unit) {
  return {range_in(low, high, unit, Language::english),
          range_in(low, high, unit, Language::chinese)};
}

Said more_or_less(double difference, const Said& unit) {
  const Said size = amount(std::abs(difference), unit);
  return difference < 0 ? Said{size.en + " less", "少 " + size.zh}
                        : Said{size.en + " more", "多 " + size.zh};
}

Said may_be_chance(const Said& told, const Interval& interval) {
  if (interval.low > 0 || interval.high < 0) return told;
  return joined(told, {"(may be chance)", "（可能出于偶然）"});
}

Said joined(const Said& one, const Said& other) {
  if (one.en.empty()) return other;
  if (other.en.empty()) return one;
  return {one.en + ' ' + other.en, one.zh + other.zh};
}

Said listed(const std::vector<Said>& items) {
  Said list;
  for (const Said& item : items) {
    list.en += (list.en.empty() ? "" : ", ") + item.en;
    list.zh += (list.zh.empty() ? "" : "、") + item.zh;
  }
  return list;
}

}  // namespace yinling::report
