#include "analysis/compare/answer.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/compare/numbers.hpp"
#include "analysis/text/text_table.hpp"

namespace yinling {

namespace {

using Align = TextTable::Align;

std::string difference(const PairedDifference& d, double scale) {
  return with_interval(scale * d.difference, {scale * d.low, scale * d.high}, true);
}

std::string per_adopter(const CostPerAdopter& cost, Language language) {
  if (!cost.gained) return language == Language::chinese ? "无增加" : "none gained";
  return with_interval(cost.value, {cost.low, cost.high}, false);
}

/// The columns of the table; the first names the mix.
struct Columns {
  std::vector<Said> header;
  std::vector<std::vector<std::string>> rows;
};

Columns columns_of(const Experiment& experiment, const Summary& summary, Language language) {
  Columns columns;
  const double level = 100.0 * summary.level;
  const Said interval = say("change [{:g} %]", "变化 [{:g} %]", level);
  const bool zh = language == Language::chinese;
  columns.header = {{"mix", "组合"},
                    {"active", "活跃"},
                    interval,
                    {"independent", "独立"},
                    interval,
                    {"net loss", "净损失"},
                    interval,
                    {"cost", "费用"},
                    {"per added adopter", "每增一名使用者"}};
  for (std::size_t m = 0; m < experiment.mixes.size(); ++m) {
    const auto& active = summary.of(m, "active");
    const auto& independent = summary.of(m, "independent");
    const auto& loss = summary.of(m, "net_loss");
    const auto& cost = summary.of(m, "cost_financial");
    const bool base = m == 0;
    // Money of the programme: thousands of yuan in English, 万元 in Chinese.
    const double unit = zh ? 1e4 : 1e3;
    columns.rows.push_back({experiment.mixes[m].label.in(language), percent(active.mean),
                            base ? "" : difference(active, 100.0), percent(independent.mean),
                            base ? "" : difference(independent, 100.0), grouped(loss.mean),
                            base ? "" : difference(loss, 1.0),
                            base ? ""
                            : zh ? fmt::format("{:.1f}", cost.mean / unit)
                                 : grouped(cost.mean / unit),
                            base ? "" : per_adopter(summary.cost_per_adopter[m], language)});
  }
  return columns;
}

TextTable table_of(const Columns& columns, const std::vector<std::size_t>& chosen,
                   Language language) {
  std::vector<std::string> header;
  std::vector<Align> align;
  for (const std::size_t c : chosen) {
    header.push_back(columns.header[c].in(language));
    align.push_back(c == 0 ? Align::left : Align::right);
  }
  TextTable table(std::move(header), std::move(align));
  for (const auto& row : columns.rows) {
    std::vector<std::string> cells;
    for (const std::size_t c : chosen) cells.push_back(row[c]);
    table.add(std::move(cells));
  }
  return table;
}

}  // namespace

std::string comparison_table(const Scenario& scenario, const Experiment& experiment,
                             const Summary& summary, Language language, int width) {
  const County& county = scenario.county;
  const Said heading =
      say("{} ({} {}): {} rural elders, {} weeks, {} paired replicates.",
          "{}（{} {}）：农村老人 {} 人，{} 周，{} 次配对重复。", scenario.title.in(language),
          county.name, county.code, grouped(static_cast<double>(experiment.elders)), scenario.weeks,
          experiment.replicates.size());
  const Said adoption =
      say("Adoption after {} weeks: active = an own order in the last 12 weeks; independent = an "
          "unaided one. Changes are to no programme, in percentage points.",
          "{} 周后的使用：活跃＝近 12 "
          "周自己下过单；独立＝无人帮助下单。变化为与“无项目”之差（百分点）。",
          scenario.weeks);
  const Said money =
      say("Net loss to fraud and bad goods in yuan per 1,000 elders over the whole time; cost in "
          "1,000 yuan at {} prices, not discounted; cost per additional active adopter in yuan.",
          "净损失：整个时期诈骗与问题商品的净损失（元／千名老人）；费用单位为万元（{} "
          "年价格，未贴现）；每增一名活跃使用者的费用单位为元。",
          scenario.currency_year);
  const Said caveat = say(
      "[{:g} %]: chance alone over {} replicates (paired t; bootstrap for the cost per adopter). "
      "Ignorance of the parameters is in the next table.",
      "[{:g} %]：仅含随机性，{} 次重复（配对 t；每增一人费用为自助法）。参数不确定性见下表。",
      100.0 * summary.level, experiment.replicates.size());

  const Columns columns = columns_of(experiment, summary, language);
  const TextTable whole = table_of(columns, {0, 1, 2, 3, 4, 5, 6, 7, 8}, language);
  std::string out = wrapped(heading.in(language), width) + '\n';
  if (whole.width() <= width) {
    out += wrapped(adoption.in(language), width) + wrapped(money.in(language), width) + '\n' +
           whole.text();
  } else {
    out += wrapped(adoption.in(language), width) + '\n' +
           table_of(columns, {0, 1, 2, 3, 4}, language).text(width) + '\n' +
           wrapped(money.in(language), width) + '\n' +
           table_of(columns, {0, 5, 6, 7, 8}, language).text(width);
  }
  return out + '\n' + wrapped(caveat.in(language), width);
}

std::string delivery_table(const Scenario& scenario, const Experiment& experiment,
                           const Summary& summary, Language language, int width) {
  const bool limited =
      scenario.budget ||
      std::any_of(scenario.staff.begin(), scenario.staff.end(),
                  [](const auto& post) { return post.has_value(); }) ||
      std::any_of(scenario.levers.begin(), scenario.levers.end(),
                  [](const auto& lever) { return lever->plan.budget.has_value(); });
  if (!limited) return {};
  const bool zh = language == Language::chinese;
  TextTable table(
      {zh ? "组合" : "mix", zh ? "服务人次" : "served", zh ? "未满足（人）" : "unmet",
       zh ? "等待（人周）" : "weeks waited", zh ? "所用工时" : "hours used",
       zh ? "空闲工时" : "hours idle"},
      {Align::left, Align::right, Align::right, Align::right, Align::right, Align::right});
  for (std::size_t m = 1; m < experiment.mixes.size(); ++m) {
    const auto mean = [&](const char* measure) { return grouped(summary.of(m, measure).mean); };
    table.add({experiment.mixes[m].label.in(language), mean("served"), mean("unmet"),
               mean("weeks_waited"), mean("hours_used"), mean("hours_idle")});
  }
  const Said heading = {
      "Delivery with the staff and money there are: served = times somebody was served; unmet = "
      "people who waited in vain; weeks waited = person-weeks; hours of all roles that are "
      "staffed.",
      "在现有人手与资金下的实施：服务人次；未满足＝等到最后仍未得到服务的人；等待＝人周；工时为已配"
      "人员的全部工时。"};
  return '\n' + wrapped(heading.in(language), width) + '\n' + table.text();
}

}  // namespace yinling
