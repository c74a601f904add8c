// What happens week by week: the county without a programme, fans over replicates, and how the
// means settle as replicates are added.
#include <algorithm>
#include <cmath>

#include "analysis/compare/numbers.hpp"
#include "analysis/report/sections.hpp"

namespace yinling::report {

namespace {

constexpr double fan_quantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};

bool has_weeks(const Material& m) {
  return !m.central().replicates.front().runs.front().weekly.empty();
}

/// Weeks 0, 1, … by their last day, as weekly.csv has them.
Json dates_of(const Material& m) {
  const Calendar calendar(m.scenario.start);
  Json dates = Json::array();
  for (int week = 0; week <= m.scenario.weeks; ++week) {
    dates.push_back(iso_date(calendar.start() + std::chrono::days{7 * week - 1}));
  }
  return dates;
}

Json homecomings(const Material& m) {
  const Calendar calendar(m.scenario.start);
  Json list = Json::array();
  for (Week week = 1; week <= m.scenario.weeks; ++week) {
    if (!calendar.homecoming(week)) continue;
    const std::string until = iso_date(calendar.date_of(week) + std::chrono::days{6});
    if (week > 1 && calendar.homecoming(week - 1) && !list.empty()) {
      list.back()["to"] = until;
    } else {
      list.push_back({{"from", iso_date(calendar.date_of(week))}, {"to", until}});
    }
  }
  return list;
}

/// All elders are the first weekly group wherever they are kept.
std::size_t group_of_all(const Scenario& scenario) {
  const auto& groups = scenario.weekly_groups;
  return static_cast<std::size_t>(std::find(groups.begin(), groups.end(), "all") - groups.begin());
}

/// Values of every replicate in a week.
std::vector<double> values_in(const Material& m, std::size_t mix, std::size_t week,
                              const Measure& measure, std::size_t group) {
  std::vector<double> values;
  values.reserve(m.n());
  for (const Replicate& replicate : m.central().replicates) {
    values.push_back(measure.value(replicate.runs[mix].weekly[week][group]));
  }
  return values;
}

/// Linear between order statistics (type 7 of Hyndman and Fan 1996); `sorted` is not empty.
double quantile(const std::vector<double>& sorted, double p) {
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

Json bands_of(const Material& m, std::size_t mix, const Measure& measure, double scale,
              bool difference) {
  const std::size_t group = group_of_all(m.scenario);
  std::vector<std::vector<double>> bands(std::size(fan_quantiles));
  for (int w = 0; w <= m.scenario.weeks; ++w) {
    const auto week = static_cast<std::size_t>(w);
    auto values = values_in(m, mix, week, measure, group);
    if (difference) {
      const auto none = values_in(m, 0, week, measure, group);
      for (std::size_t r = 0; r < values.size(); ++r) values[r] -= none[r];
    }
    std::sort(values.begin(), values.end());
    for (std::size_t q = 0; q < bands.size(); ++q) {
      bands[q].push_back(scale * quantile(values, fan_quantiles[q]));
    }
  }
  Json json = Json::array();
  for (const auto& band : bands) json.push_back(rounded(band));
  return json;
}

Said fan_basis(const Material& m) {
  return say(
      "n = {} paired replicates. Titles give means, lines medians; bands hold the middle 50 % and "
      "90 %: chance only. "
      "Worlds keep no weekly tables, so ignorance of the parameters is not in the bands.",
      "n = {} 次配对重复。标题为均值，线为中位数，色带含中间的 50 % 与 90 %：仅为随机性。"
      "各种可能的情形不保留逐周数据，故色带不含参数的不确定性。",
      m.n());
}

Json fan_chart(const Material& m, const char* name, bool difference) {
  const Measure& measure = measure_named(name);
  const bool active = measure.name == "active";
  const double scale = active ? static_cast<double>(m.central().elders) : 1.0;
  const PairedDifference& change = m.summary().of(m.programme(), name);
  const Said& unit = active ? unit::persons : unit::yuan;
  const Said with = amount(scale * change.mean, unit);
  const Said without = amount(scale * (change.mean - change.difference), unit);
  const Said bounds = range(scale * change.low, scale * change.high, unit);
  Said title;
  Said sentence;
  if (difference) {
    const bool told = change.low > 0 || change.high < 0;
    const Said size = more_or_less(scale * change.difference, unit);
    const Said what = active ? Said{"shop online themselves", "自己网购的"}
                             : Said{"are lost per 1,000 elders", "每千名老人的净损失"};
    title =
        told ? Said{fmt::format("After {} weeks {} {} than without a programme", m.scenario.weeks,
                                size.en, what.en),
                    fmt::format("{} 周后{}比无项目{}", m.scenario.weeks, what.zh, size.zh)}
             : Said{fmt::format("After {} weeks no difference from no programme can be told from "
                                "chance ({})",
                                m.scenario.weeks, active ? "adopters" : "net loss"),
                    fmt::format("{} 周后与无项目的差别无法与随机波动区分（{}）", m.scenario.weeks,
                                active ? "使用者" : "净损失")};
    sentence = say(
        "Difference from no programme, replicate by replicate; at the end {0} ({2:g} % interval of "
        "the mean).",
        "每次重复与无项目之差；期末均值的 {2:g} % 区间为 {1}。", bounds.en, bounds.zh,
        100.0 * m.level());
  } else if (active) {
    title = {fmt::format("{} shop online themselves in the end with the programme, {} without",
                         with.en, without.en),
             fmt::format("期末自己网购的老人：有项目 {}，无项目 {}", with.zh, without.zh)};
    sentence = {
        "Elders of the county who ordered something themselves in the last 12 weeks. Grey bars: "
        "weeks in which children are home for Spring Festival.",
        "全县近 12 周自己下过单的老人。灰色竖条：子女回家过年的几周。"};
  } else {
    title = {fmt::format("Net loss adds up to {} per 1,000 elders with the programme, {} without",
                         with.en, without.en),
             fmt::format("每千名老人的净损失累计：有项目 {}，无项目 {}", with.zh, without.zh)};
    sentence = {
        "Lost to fraud and bad goods and not recovered, since the start. Grey bars: weeks "
        "in which children are home for Spring Festival.",
        "自开始以来因诈骗与问题商品损失且未追回的钱。灰色竖条：子女回家过年的几周。"};
  }
  Json chart;
  put_finding(chart, title, sentence, fan_basis(m));
  chart["measure"] = name;
  chart["kind"] = difference ? "difference" : "level";
  chart["mixes"] = Json::array();
  for (std::size_t mix = difference ? 1 : 0; mix < m.mixes().size(); ++mix) {
    chart["mixes"].push_back(
        {{"mix", mix}, {"bands", bands_of(m, mix, measure, scale, difference)}});
  }
  return chart;
}

/// A row of state shares over the weeks.
struct StateName {
  const char* id;
  Said label;
  std::int64_t Sums::* count;
};
const StateName states[] = {
    {"never", {"never ordered", "从未网购"}, &Sums::never},
    {"resigned", {"gave up learning", "放弃学习"}, &Sums::resigned},
    {"lapsed", {"stopped", "已停用"}, &Sums::lapsed},
    {"proxy_only", {"children buy for them", "仅由子女代购"}, &Sums::proxy_only},
    {"active_aided", {"active with help", "活跃（受助）"}, &Sums::active_aided},
    {"active_unaided", {"active, independent", "活跃（独立）"}, &Sums::active_unaided}};

IntervalEstimate level_of(const Material& m, const char* measure) {
  return m.mean_of(values_of(m.central(), 0, measure, 0));
}

}  // namespace

Json baseline_of(const Material& m) {
  if (!has_weeks(m)) return nullptr;
  const std::size_t group = group_of_all(m.scenario);
  const auto active = level_of(m, "active");
  const auto loss = level_of(m, "net_loss");
  const auto at_start = m.mean_of(values_in(m, 0, 0, measure_named("active"), group));
  const double change = 100.0 * (active.value - at_start.value);
  const Said moved = std::abs(change) < 1.0
                         ? Said{"hardly changes", "基本不变"}
                         : (change > 0 ? Said{"rises", "上升"} : Said{"falls", "下降"});
  const Said title = {
      fmt::format("Without a programme active use {}: {} at the start, {} after {} weeks", moved.en,
                  percent(at_start.value), percent(active.value), m.scenario.weeks),
      fmt::format("没有项目时，活跃使用{}：开始时 {}，{} 周后 {}", moved.zh,
                  percent(at_start.value), m.scenario.weeks, percent(active.value))};
  const Said lost = amount(loss.value, unit::yuan);
  const auto incidents = level_of(m, "fraud_incidents");
  const Said sentence = joined(
      say("Over that time every 1,000 elders lose {0} net to fraud and bad goods and are "
          "defrauded {1:.2f} times. Every mix is compared with this.",
          "其间每千名老人因诈骗与问题商品净损失 {2}，受骗 {1:.2f} 次；以下各种组合均与此相比。",
          lost.en, incidents.value, lost.zh),
      {"\"Children buy for them\" looks back half a year; in the first half-year part of that lies "
       "before the start, where it is estimated, so the area bends when that ends.",
       "“仅由子女代购”回看半年；头半年里其中一部分在起点之前，取自估计的初始状态，"
       "半年一过，图中便有折点。"});
  Json section;
  put_finding(section, title, sentence, m.chance_basis());
  section["dates"] = dates_of(m);
  section["states"] = Json::array();
  for (const StateName& state : states) {
    std::vector<double> shares;
    for (int w = 0; w <= m.scenario.weeks; ++w) {
      double sum = 0;
      for (const Replicate& replicate : m.central().replicates) {
        const Sums& sums = replicate.runs[0].weekly[static_cast<std::size_t>(w)][group];
        sum += static_cast<double>(sums.*state.count) / static_cast<double>(sums.elders);
      }
      shares.push_back(sum / static_cast<double>(m.n()));
    }
    section["states"].push_back(
        {{"id", state.id}, {"label", text(state.label)}, {"shares", rounded(shares)}});
  }
  section["active"] = estimate(active);
  section["net_loss"] = estimate(loss);
  section["incidents"] = estimate(incidents);
  return section;
}

Json fan_of(const Material& m) {
  if (!has_weeks(m)) return nullptr;
  Json section = {{"dates", dates_of(m)},
                  {"homecoming", homecomings(m)},
                  {"quantiles", fan_quantiles},
                  {"charts", Json::array()}};
  for (const char* measure : {"active", "net_loss"}) {
    for (const bool difference : {false, true}) {
      section["charts"].push_back(fan_chart(m, measure, difference));
    }
  }
  return section;
}

Json convergence_of(const Material& m) {
  if (m.n() < 3) return nullptr;
  Json section;
  const Said active =
      say("With {} replicates the gain of active adopters is known to ± {:.2f} percentage points",
          "{} 次重复后，活跃使用增加量的误差为 ± {:.2f} 个百分点", m.n(),
          100.0 * m.summary().of(m.programme(), "active").half_width);
  const Said spread = amount(m.summary().of(m.programme(), "net_loss").half_width, unit::yuan);
  const Said loss =
      say("With {0} replicates the change of net loss is known to ± {1} per 1,000 elders",
          "{0} 次重复后，每千名老人净损失变化量的误差为 ± {2}", m.n(), spread.en, spread.zh);
  put_finding(section, active,
              {"Mean difference to no programme and its interval as replicates are "
               "added in their order.",
               "按次序逐次加入重复时，与无项目之差的均值及其区间。"},
              m.chance_basis());
  section["measures"] = Json::array();
  for (const auto& [name, unit_name, title] :
       {std::tuple{"active", "share", &active}, {"net_loss", "yuan_per_1000", &loss}}) {
    Json measure = {
        {"id", name}, {"unit", unit_name}, {"title", text(*title)}, {"mixes", Json::array()}};
    for (std::size_t mix = 1; mix < m.mixes().size(); ++mix) {
      const auto own = values_of(m.central(), mix, name, 0);
      const auto none = values_of(m.central(), 0, name, 0);
      Json counts = Json::array();
      std::vector<double> means;
      std::vector<double> half_widths;
      for (std::size_t n = 2; n <= own.size(); ++n) {
        const auto paired =
            paired_difference(std::span(own).first(n), std::span(none).first(n), m.level());
        counts.push_back(n);
        means.push_back(paired.difference);
        half_widths.push_back(paired.half_width);
      }
      measure["mixes"].push_back({{"mix", mix},
                                  {"n", counts},
                                  {"mean", rounded(means)},
                                  {"half_width", rounded(half_widths)}});
    }
    section["measures"].push_back(std::move(measure));
  }
  return section;
}

}  // namespace yinling::report
