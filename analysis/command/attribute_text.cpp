#include "analysis/command/attribute_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/compare/answer.hpp"
#include "analysis/compare/summary.hpp"
#include "analysis/text/text_table.hpp"

namespace yinling {

namespace {

/// Shares are of a whole that is told apart from 0.
double share_of_whole(double value, const IntervalEstimate& whole) {
  const bool apart = whole.interval.low > 0 || whole.interval.high < 0;
  return apart ? value / whole.value : Interval::undefined;
}

std::string interval_told(const Interval& interval, double scale, double largest) {
  if (!std::isfinite(interval.low)) return "[?]";
  const int digits = largest >= 100 ? 0 : largest >= 10 ? 1 : 2;
  const auto end = [&](double value) {
    if (digits == 0) return grouped(scale * value);
    return fmt::format("{}{:.{}f}", scale * value < 0 ? "−" : "", std::abs(scale * value), digits);
  };
  return fmt::format("[{}, {}]", end(interval.low), end(interval.high));
}

std::string attribution_told(const AttributionReport& report, const MeasureAttribution& one,
                             Language language, int width) {
  const bool zh = language == Language::chinese;
  double largest = std::abs(one.told.scale * one.whole.value);
  for (const auto& lever : one.shapley.levers) {
    largest = std::max(largest, std::abs(one.told.scale * lever.value));
  }
  const auto table_with = [&](bool labels) {
    using Align = TextTable::Align;
    TextTable table(
        {zh ? "措施" : "lever", zh ? "贡献" : "Shapley", zh ? "随机性区间" : "over replicates",
         zh ? "次序区间" : "over orders", zh ? "占比" : "share"},
        {Align::left, Align::right, Align::right, Align::right, Align::right});
    const auto add = [&](const std::string& name, double value, const Interval& chance,
                         const std::string& orders) {
      const double share = share_of_whole(value, one.whole);
      const double shown = one.told.scale * value;
      const std::string number = largest >= 100
                                     ? grouped(shown)
                                     : fmt::format("{}{:.{}f}", shown < 0 ? "−" : "",
                                                   std::abs(shown), largest >= 10 ? 1 : 2);
      table.add({name, number, interval_told(chance, one.told.scale, largest), orders,
                 std::isfinite(share) ? whole_percent(share) : "–"});
    };
    for (std::size_t p = 0; p < report.parts.size(); ++p) {
      const auto& part = report.parts[p];
      const auto& lever = one.shapley.levers[p];
      std::string name = part.name;
      if (labels && part.label.in(language) != name) name += " " + part.label.in(language);
      add(name, lever.value, lever.over_replicates,
          one.shapley.exact ? (zh ? "精确" : "exact")
                            : interval_told(lever.over_orders, one.told.scale, largest));
    }
    add(zh ? "合计" : "all", one.whole.value, one.whole.interval, zh ? "精确" : "exact");
    return table;
  };
  const Said title = {fmt::format("{} ({})", one.told.label.en, one.told.unit.en),
                      fmt::format("{}（{}）", one.told.label.zh, one.told.unit.zh)};
  TextTable table = table_with(true);
  if (table.width() > width) table = table_with(false);
  return wrapped(title.in(language), width) + table.text(width) + '\n';
}

}  // namespace

MeasureTold measure_told(const std::string& name) {
  if (const auto* of_programme = programme_measure_named(name)) {
    const std::string unit(of_programme->unit);
    return {name, {name, name}, {unit, unit == "yuan" ? "元" : unit}, 1};
  }
  const Measure& measure = measure_named(name);
  if (measure.unit == "share") {
    return {name, measure.label, {"percentage points", "个百分点"}, 100};
  }
  const std::string unit(measure.unit);
  return {name, measure.label, {unit, unit == "yuan per 1,000 elders" ? "元／千名老人" : unit}, 1};
}

ResultTable attribution_table(const AttributionReport& report) {
  ResultTable table({"measure", "unit", "lever", "n", "pairs", "coalitions", "exact", "shapley",
                     "replicates_low", "replicates_high", "orders_low", "orders_high", "share",
                     "level"});
  for (const auto& one : report.measures) {
    const ProgrammeMeasure* const of_programme = programme_measure_named(one.told.name);
    const std::string_view unit =
        of_programme != nullptr ? of_programme->unit : measure_named(one.told.name).unit;
    const auto add = [&](const std::string& lever, double value, const Interval& chance,
                         const Interval& orders) {
      table.add({one.told.name, unit, lever, report.replicates, one.shapley.pairs,
                 one.shapley.coalitions, one.shapley.exact, value, chance.low, chance.high,
                 orders.low, orders.high, share_of_whole(value, one.whole), attribution_level});
    };
    for (std::size_t p = 0; p < report.parts.size(); ++p) {
      const auto& lever = one.shapley.levers[p];
      add(report.parts[p].name, lever.value, lever.over_replicates, lever.over_orders);
    }
    add("all", one.whole.value, one.whole.interval, {one.whole.value, one.whole.value});
  }
  return table;
}

std::string attribution_text(const AttributionReport& report, Language language, int width) {
  const auto& first = report.measures.front().shapley;
  const auto& county = report.scenario.county;
  const Said how =
      first.exact
          ? say("exactly, from all {} coalitions", "由全部 {} 种组合精确计算", first.coalitions)
          : say("from {} pairs of orders in which they join, each forward and in reverse; "
                "{} coalitions",
                "由 {} 对加入次序（正序与逆序）抽样估计，共 {} 种组合", first.pairs,
                first.coalitions);
  const Said heading = {
      fmt::format(
          "{} ({} {}): {} weeks, {} paired replicates. What each part adds to the whole, as "
          "Shapley values {}. They sum to the whole programme less none (`all`).",
          report.scenario.title.en, county.name, county.code, report.scenario.weeks,
          report.replicates, how.en),
      fmt::format("{}（{} {}）：{} 周，{} 次配对重复。各部分对整体的贡献（沙普利值），{}。"
                  "各项之和等于全部措施与无项目之差（“合计”）。",
                  report.scenario.title.zh, county.name, county.code, report.scenario.weeks,
                  report.replicates, how.zh)};
  std::string text = wrapped(heading.in(language), width) + '\n';
  for (const auto& one : report.measures) text += attribution_told(report, one, language, width);
  const Said orders = first.exact
                          ? Said{}
                          : say(" [over orders] {:g} % t intervals of sampling orders.",
                                "次序区间为对次序抽样的 {:g} % t 区间。", 100 * attribution_level);
  const Said below = {
      fmt::format("[over replicates] are {:g} % t intervals of chance, n = {}.{} Ignorance, the "
                  "ranges of the parameters, is in neither. Share: of the whole; – where the whole "
                  "cannot be told from 0. Signs are those of the measure: less loss is negative.",
                  100 * attribution_level, report.replicates, orders.en),
      fmt::format(
          "随机性区间为重复之间的 {:g} % t 区间，n = {}。{}两者都不含参数范围带来的不确定性。"
          "占比：占合计的比例；– 表示合计无法与 0 "
          "区分。正负号同指标本身：损失减少为负。",
          100 * attribution_level, report.replicates, orders.zh)};
  return text + wrapped(below.in(language), width);
}

}  // namespace yinling
