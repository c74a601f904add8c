#include "analysis/compare/answer.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/text/text_table.hpp"

namespace yinling {

namespace {

using Align = TextTable::Align;

std::string percent(double share) { return fmt::format("{:.1f} %", 100.0 * share); }

int decimals(double value, double low, double high) {
  const double largest = std::max({std::abs(value), std::abs(low), std::abs(high)});
  return largest >= 100.0 ? 0 : largest >= 10.0 ? 1 : 2;
}

std::string number(double value, int digits, bool sign) {
  const char* const mark = value < 0 ? "−" : sign ? "+" : "";
  if (digits == 0) return fmt::format("{}{}", mark, grouped(std::abs(value)));
  return fmt::format("{}{:.{}f}", mark, std::abs(value), digits);
}

/// "+1.23 [1.10, 1.36]"
std::string with_interval(double value, double low, double high, bool sign) {
  if (!std::isfinite(low))
    return fmt::format("{} [?]", number(value, decimals(value, value, value), sign));
  const int digits = decimals(value, low, high);
  return fmt::format("{} [{}, {}]", number(value, digits, sign), number(low, digits, false),
                     number(high, digits, false));
}

std::string difference(const PairedDifference& d, double scale) {
  return with_interval(scale * d.difference, scale * d.low, scale * d.high, true);
}

std::string per_adopter(const CostPerAdopter& cost, Language language) {
  if (!cost.gained) return language == Language::chinese ? "无增加" : "none gained";
  return with_interval(cost.value, cost.low, cost.high, false);
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

std::string grouped(double value) {
  auto left = std::llround(std::abs(value));
  const char* const sign = value < 0 && left != 0 ? "−" : "";
  std::string text;
  for (; left >= 1000; left /= 1000) text = fmt::format(",{:03}{}", left % 1000, text);
  return fmt::format("{}{}{}", sign, left, text);
}

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
  const Said caveat =
      say("[{:g} %] are intervals of chance (paired t; bootstrap for cost); uncertainty of the "
          "parameters is not in them.",
          "[{:g} %] 为随机性区间（配对 t；费用为自助法），不含参数本身的不确定性。",
          100.0 * summary.level);

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

Said comparison_sentence(const Scenario& scenario, const Experiment& experiment,
                         const Summary& summary) {
  std::size_t best = 0;
  for (std::size_t m = 1; m < experiment.mixes.size(); ++m) {
    if (!summary.cost_per_adopter[m].gained) continue;
    if (best == 0 || summary.of(m, "active").difference > summary.of(best, "active").difference) {
      best = m;
    }
  }
  if (best == 0) {
    return say("No mix raises active adoption measurably within {} weeks.",
               "{} 周内没有任何组合能测出活跃使用的提高。", scenario.weeks);
  }
  const Mix& mix = experiment.mixes[best];
  const PairedDifference& active = summary.of(best, "active");
  const CostPerAdopter& cost = summary.cost_per_adopter[best];
  Said sentence;
  sentence.en = fmt::format(
      "Most is gained with \"{}\": of every 1,000 elders {:.0f} more shop online themselves after "
      "{} weeks than without a programme ({:.0f} to {:.0f}), at {} yuan each ({} to {})",
      mix.label.en, 1000.0 * active.difference, scenario.weeks, 1000.0 * active.low,
      1000.0 * active.high, grouped(cost.value), grouped(cost.low), grouped(cost.high));
  sentence.zh = fmt::format(
      "增加最多的是“{}”：{} 周后，每千名老人中自己网购的比“无项目”多 {:.0f} 人（{:.0f} 至 "
      "{:.0f}），"
      "每增一人花费 {} 元（{} 至 {}）",
      mix.label.zh, scenario.weeks, 1000.0 * active.difference, 1000.0 * active.low,
      1000.0 * active.high, grouped(cost.value), grouped(cost.low), grouped(cost.high));
  const PairedDifference& loss = summary.of(best, "net_loss");
  Said harm;
  if (loss.low > 0.0) {
    harm = say("; with them net loss rises by {} yuan per 1,000 elders.",
               "；同时每千名老人的净损失增加 {} 元。", grouped(loss.difference));
  } else if (loss.high < 0.0) {
    harm = say("; net loss falls by {} yuan per 1,000 elders.",
               "；同时每千名老人的净损失减少 {} 元。", grouped(-loss.difference));
  } else {
    harm = {"; no change of net loss can be told from chance.",
            "；净损失的变化与随机波动无法区分。"};
  }
  sentence.en += harm.en;
  sentence.zh += harm.zh;
  // The cheapest adopter, where another mix gives it.
  std::size_t cheapest = best;
  for (std::size_t m = 1; m < experiment.mixes.size(); ++m) {
    const CostPerAdopter& other = summary.cost_per_adopter[m];
    if (other.gained && other.value < summary.cost_per_adopter[cheapest].value) cheapest = m;
  }
  if (cheapest != best) {
    const CostPerAdopter& other = summary.cost_per_adopter[cheapest];
    sentence.en += fmt::format(" An additional adopter costs least with \"{}\" ({} yuan).",
                               experiment.mixes[cheapest].label.en, grouped(other.value));
    sentence.zh += fmt::format("每增一人花费最低的是“{}”（{} 元）。",
                               experiment.mixes[cheapest].label.zh, grouped(other.value));
  }
  return sentence;
}

}  // namespace yinling
