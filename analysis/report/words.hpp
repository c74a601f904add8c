#pragma once
// How the report writes numbers and texts: 万/亿 in Chinese, 1,000s in English, both languages
// always.
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "analysis/compare/comparison.hpp"

namespace yinling::report {

using Json = nlohmann::ordered_json;

/// {"zh": …, "en": …}
Json text(const Said& said);
/// null where it is not finite.
Json number(double value);
/// Six significant digits, for long rows of numbers.
Json rounded(double value);
Json rounded(std::span<const double> values);
/// {"value", "low", "high"}, each times `scale`.
Json estimate(const IntervalEstimate& estimate, double scale = 1.0);
Json estimate(const PairedDifference& difference, double scale = 1.0);
/// {"median", "low", "high"} of values over worlds.
Json over_worlds(std::vector<double> values, double level);
Json over_worlds(const WorldInterval& worlds, double scale = 1.0);

/// Puts title, sentence and basis into a section.
void put_finding(Json& section, const Said& title, const Said& sentence, const Said& basis);

/// A unit that stands behind a number: {" persons", "人"}.
namespace unit {
extern const Said persons, yuan, percent, points, none;
}  // namespace unit

/// 1.23 万元 / 12,300 yuan; −0.4 %. Not finite: "no bound".
Said amount(double value, const Said& unit);
/// "144 至 195 人" / "144 to 195 persons"
Said range(double low, double high, const Said& unit);
/// "多 124 元" / "124 yuan more"
Said more_or_less(double difference, const Said& unit);
/// `told`, and that it may be chance where its interval holds 0.
Said may_be_chance(const Said& told, const Interval& interval);
/// One text behind another, with a blank between them in English.
Said joined(const Said& one, const Said& other);
/// Items of a list.
Said listed(const std::vector<Said>& items);

}  // namespace yinling::report
