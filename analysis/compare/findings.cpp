#include "analysis/compare/findings.hpp"

#include <cmath>
#include <iterator>

#include "analysis/compare/numbers.hpp"
#include "analysis/sensitivity/calibration.hpp"
#include "analysis/text/text_table.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

namespace {

using Align = TextTable::Align;

/// Left for the first column, right for the others.
std::vector<Align> aligned(std::size_t columns) {
  std::vector<Align> align(columns, Align::right);
  align.front() = Align::left;
  return align;
}

TextTable table_with(const std::vector<Said>& header, Language language) {
  std::vector<std::string> names;
  for (const Said& name : header) names.push_back(name.in(language));
  return TextTable(std::move(names), aligned(header.size()));
}

const Said& label(const Comparison& comparison, std::size_t mix) {
  return comparison.central.mixes[mix].label;
}

/// What would change an answer: who else is best elsewhere, and what decides.
Said what_would_change(const Comparison& comparison, const Best& best) {
  if (!best.worlds) {
    return {"What other values of the parameters would change is not known (--ignorance).",
            "参数取其他值时是否改变尚不清楚（--ignorance）。"};
  }
  const int worlds = comparison.ignorance.worlds;
  Said text;
  if (*best.worlds >= 1.0) {
    text = say("None of the {} worlds changes that", "{} 种情形都不改变这一点", worlds);
  } else {
    text = say("In most of the other worlds \"{}\" is ahead", "其余情形中多数以“{}”领先",
               label(comparison, best.other).en);
    text.zh = fmt::format("其余情形中多数以“{}”领先", label(comparison, best.other).zh);
  }
  if (best.decided_by) {
    const Link& link = *best.decided_by;
    const bool more = link.correlation > 0;
    text.en += fmt::format("; its lead is {} the larger {} is (rank correlation {:.2f})",
                           more ? "larger" : "smaller", link.parameter, link.correlation);
    text.zh += fmt::format("；{} 越大，其领先越{}（秩相关 {:.2f}）", link.parameter,
                           more ? "大" : "小", link.correlation);
  } else {
    text.en += fmt::format(
        "; {} worlds cannot tell a single parameter that decides it "
        "(`yinling sensitivity` can)",
        worlds);
    text.zh +=
        fmt::format("；{} 种情形不足以指出是哪个参数决定的（可用 `yinling sensitivity`）", worlds);
  }
  text.en += '.';
  text.zh += "。";
  return text;
}

Said sureness(const Comparison& comparison, const Best& best) {
  Said text = say("best in {:.0f} % of resampled replicates", "在 {:.0f} % 的重抽样中最佳",
                  100.0 * best.chance);
  if (best.worlds) {
    const Said worlds = of_worlds(*best.worlds, comparison.ignorance.worlds);
    text.en += " and in " + worlds.en;
    text.zh += "，在 " + worlds.zh + "最佳";
  }
  return text;
}

Said adoption_sentence(const Scenario& scenario, const Comparison& comparison, const Best& best) {
  const PairedDifference& active = comparison.summary.of(best.mix, "active");
  const Said sure = sureness(comparison, best);
  const Said change = what_would_change(comparison, best);
  if (!(active.low > 0.0)) {
    return say("Most adopters: no mix raises active adoption measurably within {} weeks.",
               "使用者最多：{} 周内没有任何组合能测出活跃使用的提高。", scenario.weeks);
  }
  return {
      fmt::format("Most adopters: \"{}\"; of every 1,000 elders {:.0f} more shop online "
                  "themselves after {} weeks than without a programme ({:.0f} to {:.0f}); {}. {}",
                  label(comparison, best.mix).en, 1000.0 * active.difference, scenario.weeks,
                  1000.0 * active.low, 1000.0 * active.high, sure.en, change.en),
      fmt::format(
          "使用者最多：“{}”；{} 周后每千名老人中自己网购的比“无项目”多 {:.0f} 人（{:.0f} 至 "
          "{:.0f}）；{}。{}",
          label(comparison, best.mix).zh, scenario.weeks, 1000.0 * active.difference,
          1000.0 * active.low, 1000.0 * active.high, sure.zh, change.zh)};
}

Said safety_sentence(const Comparison& comparison, const Best& best) {
  const Said sure = sureness(comparison, best);
  const Said change = what_would_change(comparison, best);
  if (best.mix == 0) {
    return {fmt::format("Least loss: no programme; every mix adds net loss; {}. {}", sure.en,
                        change.en),
            fmt::format("损失最少：无项目；任何组合都增加净损失；{}。{}", sure.zh, change.zh)};
  }
  const PairedDifference& loss = comparison.summary.of(best.mix, "net_loss");
  const double against = loss.difference;
  return {fmt::format("Least loss: \"{}\"; net loss to fraud and bad goods is {} yuan per 1,000 "
                      "elders {} than without a programme [{}, {}]; {}. {}",
                      label(comparison, best.mix).en, grouped(std::abs(against)),
                      against < 0 ? "lower" : "higher", number(loss.low, 0, false),
                      number(loss.high, 0, false), sure.en, change.en),
          fmt::format(
              "损失最少：“{}”；每千名老人的诈骗与问题商品净损失比“无项目”{} {} 元 [{}, {}]；{}。{}",
              label(comparison, best.mix).zh, against < 0 ? "少" : "多", grouped(std::abs(against)),
              number(loss.low, 0, false), number(loss.high, 0, false), sure.zh, change.zh)};
}

Said thrift_sentence(const Comparison& comparison, const Best& best) {
  const CostPerAdopter& cost = comparison.summary.cost_per_adopter[best.mix];
  if (!best.exists || !cost.gained) {
    return {"Cheapest adopter: no mix gains adopters that can be told from chance.",
            "每增一人最省：没有任何组合能测出使用者增加。"};
  }
  const Said sure = sureness(comparison, best);
  const Said change = what_would_change(comparison, best);
  return {fmt::format("Cheapest adopter: \"{}\" at {} yuan each ({} to {}); {}. {}",
                      label(comparison, best.mix).en, grouped(cost.value), grouped(cost.low),
                      grouped(cost.high), sure.en, change.en),
          fmt::format("每增一人最省：“{}”，每人 {} 元（{} 至 {}）；{}。{}",
                      label(comparison, best.mix).zh, grouped(cost.value), grouped(cost.low),
                      grouped(cost.high), sure.zh, change.zh)};
}

std::string names(const std::vector<std::size_t>& chosen, Language language) {
  std::string text;
  for (const std::size_t g : chosen) {
    if (!text.empty()) text += language == Language::chinese ? "、" : ", ";
    text += groups()[g].label.in(language);
  }
  return text;
}

/// Who is worse off under a mix, of the groups that are looked at.
Said equity_sentence(const Comparison& comparison, std::size_t mix) {
  const GroupChanges worse = group_changes(comparison.summary, mix);
  const Said& name = label(comparison, mix);
  Said text = {fmt::format("Who is worse off with \"{}\": ", name.en),
               fmt::format("“{}”之下谁的处境变差：", name.zh)};
  if (worse.less_adoption.empty() && worse.more_loss.empty()) {
    text.en += "no group that can be told from chance.";
    text.zh += "没有能与随机波动区分的群体。";
    return text;
  }
  const auto add = [&](const std::vector<std::size_t>& chosen, const Said& what) {
    if (chosen.empty()) return;
    const bool first = text.en.ends_with(": ");
    text.en += (first ? "" : "; ") + what.en + names(chosen, Language::english);
    text.zh += (first ? "" : "；") + what.zh + names(chosen, Language::chinese);
  };
  add(worse.less_adoption, {"fewer shop online among: ", "网购者减少的有："});
  add(worse.more_loss, {"net loss rises among: ", "净损失增加的有："});
  text.en += fmt::format(" (of {} groups, Holm at 5 %).", groups().size());
  text.zh += fmt::format("（共 {} 个群体，Holm 校正 5 %）。", groups().size());
  return text;
}

Said pairing_sentence(const Comparison& comparison) {
  const std::size_t last = comparison.central.mixes.size() - 1;
  const auto vrf = [&](const char* measure) { return comparison.summary.of(last, measure).vrf; };
  return say(
      "Pairing: with unpaired replicates the same intervals would need {:.0f} times as many "
      "runs for active adoption, {:.1f} times for net loss (\"all three\").",
      "配对的作用：若不配对，要得到同样的区间，活跃使用需 {:.1f} 倍的运行次数，净损失需 {:.1f} "
      "倍（“三个层面”）。",
      vrf("active"), vrf("net_loss"));
}

}  // namespace

Said of_worlds(double share, int worlds) {
  const auto count = std::llround(share * worlds);
  if (count == worlds) return say("all {} worlds", "{} 种情形中每一种", worlds);
  if (count == 0) return say("none of {} worlds", "{} 种情形中没有一种", worlds);
  return say("{} of {} worlds", "{1} 种情形中的 {0} 种", count, worlds);
}

std::string ignorance_table(const Comparison& comparison, Language language, int width) {
  const Ignorances& ignorance = comparison.ignorance;
  if (ignorance.worlds == 0) {
    const Said missing = {
        "Ignorance is missing: how the answer hangs on parameters that nobody knows was not looked "
        "at. `--ignorance 64` draws 64 plausible worlds (`--dry-run` tells how long).",
        "缺少参数不确定性：尚未考察结论在多大程度上取决于无人确知的参数。`--ignorance 64` 抽取 64 "
        "种可能的情形（`--dry-run` 给出所需时间）。"};
    return '\n' + wrapped(missing.in(language), width);
  }
  const double level = 100.0 * comparison.summary.level;
  const auto solved = calibrated_constants().size();
  const char* const plural = ignorance.replicates == 1 ? "" : "s";
  const Said heading =
      say("Ignorance: {0} worlds with {1} paired replicate{5} each; {2} parameters are drawn from "
          "their plausible ranges and {3} constants solved so that the county without a programme "
          "could exist. Median [{4:g} % of the worlds] (ignorance, with the chance of {1} "
          "replicate{5} in it). First: most adopters of all mixes; worse: fewer adopters than with "
          "no programme; mixed: more adopters and more net loss.",
          "参数不确定性：{0} 种可能的情形，每种 {1} 次配对重复；{2} 个参数从合理范围抽取，{3} "
          "个常数另行求解，使无项目的县合乎实情。中位数 [{4:g} % 的情形]（参数不确定性，含 {1} "
          "次重复的随机性）。居首：各组合中使用者最多；更差：使用者少于“无项目”；得失并存："
          "使用者增加而净损失也增加。",
          ignorance.worlds, ignorance.replicates, comparison.design.axes.size() - solved, solved,
          level, plural);
  TextTable table = table_with({{"mix", "组合"},
                                {"active [worlds]", "活跃 [情形]"},
                                {"net loss [worlds]", "净损失 [情形]"},
                                {"first", "居首"},
                                {"worse", "更差"},
                                {"mixed", "得失并存"}},
                               language);
  for (std::size_t m = 0; m < ignorance.mixes.size(); ++m) {
    const AcrossWorlds& across = ignorance.mixes[m];
    const auto cell = [](const WorldInterval& w, double scale) {
      return with_interval(scale * w.median, {scale * w.interval.low, scale * w.interval.high},
                           true);
    };
    table.add({label(comparison, m).in(language), m == 0 ? "" : cell(across.active, 100.0),
               m == 0 ? "" : cell(across.net_loss, 1.0), whole_percent(across.first),
               m == 0 ? "" : whole_percent(across.harmful),
               m == 0 ? "" : whole_percent(across.mixed)});
  }
  return '\n' + wrapped(heading.in(language), width) + '\n' + table.text(width);
}

std::string attribution_table(const Comparison& comparison, Language language, int width) {
  const bool worlds = comparison.ignorance.worlds > 0;
  const Said heading = say(
      "What each level contributes (Shapley value over all orders in which the levels may join) "
      "and what they do beyond that together (synergy); share of the whole where all pull one "
      "way. Chance [{:g} %], {} replicates",
      "各层面的贡献（在所有加入顺序上平均的 Shapley "
      "值）与合力（synergy）；方向一致时列出占总变化的份额。随机性 [{:g} "
      "%]，{} 次重复",
      100.0 * comparison.summary.level, comparison.central.replicates.size());
  const Said more = worlds ? say("; worlds [{:g} %], {} worlds.", "；情形 [{:g} %]，{} 种。",
                                 100.0 * comparison.summary.level, comparison.ignorance.worlds)
                           : Said{"; ignorance is missing.", "；缺少参数不确定性。"};
  std::string out = '\n' + wrapped(heading.in(language) + more.in(language), width);
  const Said titles[] = {{"active adoption, points", "活跃使用（百分点）"},
                         {"gross fraud loss, yuan per 1,000", "诈骗损失毛额（元／千人）"},
                         {"net loss, yuan per 1,000", "净损失（元／千人）"},
                         {"cost, yuan", "费用（元）"}};
  const Said levels[] = {{"individual", "个人"}, {"family", "家庭"}, {"society", "社会"}};
  for (std::size_t a = 0; a < comparison.attribution.size(); ++a) {
    const LevelAttribution& one = comparison.attribution[a];
    std::vector<Said> header = {titles[a], {"chance", "随机性"}, {"share", "份额"}};
    if (worlds) header.push_back({"worlds", "情形"});
    TextTable table = table_with(header, language);
    // Parts that pull in different directions have no shares of what is left of them.
    double whole = 0;
    double apart = 0;
    for (const auto& part : one.chance.shapley) {
      whole += part.value;
      apart += std::abs(part.value);
    }
    const bool shares = apart > 0 && std::abs(whole) >= 0.999 * apart;
    const auto row = [&](const std::string& name, const IntervalEstimate& estimate,
                         const std::string& part, const Interval& over) {
      const double scale = one.scale;
      std::vector<std::string> cells = {
          name,
          with_interval(scale * estimate.value,
                        {scale * estimate.interval.low, scale * estimate.interval.high}, true),
          part};
      if (worlds) cells.push_back(bounds(over, scale));
      table.add(std::move(cells));
    };
    for (std::size_t l = 0; l < 3; ++l) {
      const auto& part = one.chance.shapley[l];
      row(levels[l].in(language), part, shares ? whole_percent(part.value / whole) : "–",
          one.shapley_worlds[l]);
    }
    row(language == Language::chinese ? "合力" : "synergy", one.chance.synergy, "",
        one.synergy_worlds);
    out += '\n' + table.text(width);
  }
  const auto& logit = comparison.attribution.front().chance.synergy_logit;
  const Said scale_note = say(
      "On the logit scale the synergy of active adoption is {} (a ceiling hides none there). For "
      "losses a negative synergy is good.",
      "在 logit 尺度上活跃使用的合力为 {}（该尺度不受上限掩盖）。对损失而言，负的合力是好事。",
      fmt::format("{} [{}, {}]", number(logit.value, 4, true), number(logit.interval.low, 4, false),
                  number(logit.interval.high, 4, false)));
  return out + '\n' + wrapped(scale_note.in(language), width);
}

std::string frontier_table(const Comparison& comparison, Language language, int width) {
  const Said heading = say(
      "Cost-effectiveness, payer's cost: ND not dominated, ED dominated by a mixture of two "
      "others, D dominated; ICER = yuan for each further active adopter over the next cheaper "
      "ND. Means of {} replicates; the chance that each is best at a given value of an adopter "
      "is in acceptability.csv.",
      "成本效果（出资方成本）：ND 不被占优，ED 被另两种的混合占优，D 被占优；ICER＝比下一较便宜的 "
      "ND "
      "每多一名活跃使用者的费用（元）。{} 次重复的均值；在给定每名使用者价值时各组合最优的可能性见 "
      "acceptability.csv。",
      comparison.central.replicates.size());
  TextTable table = table_with({{"mix", "组合"},
                                {"cost, yuan", "费用（元）"},
                                {"added adopters", "增加使用者"},
                                {"ICER", "ICER"},
                                {"status", "状态"}},
                               language);
  for (const std::size_t m : in_frontier_order(comparison.costs, comparison.frontier)) {
    const FrontierStep& step = comparison.frontier[m];
    table.add({label(comparison, m).in(language), grouped(comparison.costs[m]),
               number(comparison.adopters[m], 1, false),
               std::isfinite(step.icer) ? grouped(step.icer) : "",
               std::string(name_of(step.status))});
  }
  return '\n' + wrapped(heading.in(language), width) + '\n' + table.text(width);
}

std::vector<Said> findings(const Scenario& scenario, const Comparison& comparison) {
  std::vector<Said> all;
  all.push_back(adoption_sentence(scenario, comparison, comparison.best[0]));
  all.push_back(safety_sentence(comparison, comparison.best[1]));
  all.push_back(thrift_sentence(comparison, comparison.best[2]));
  const std::size_t most = comparison.best[0].mix;
  if (most != 0) all.push_back(equity_sentence(comparison, most));
  all.push_back(pairing_sentence(comparison));
  return all;
}

}  // namespace yinling
