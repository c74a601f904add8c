// The first page: four numbers with their ranges, the programme in plain words, three caveats.
#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>

#include "analysis/compare/findings.hpp"
#include "analysis/compare/numbers.hpp"
#include "analysis/explain/explain.hpp"
#include "analysis/report/sections.hpp"

namespace yinling::report {

namespace {

struct Headline {
  const char* id;
  Said label, shown, range, worlds, explains;
  double value;
  Interval interval;
  Json over_worlds;
  const char* verdict;
};

Json json_of(const Headline& one) {
  return {{"id", one.id},
          {"label", text(one.label)},
          {"shown", text(one.shown)},
          {"range", text(one.range)},
          {"worlds", text(one.worlds)},
          {"explains", text(one.explains)},
          {"value", number(one.value)},
          {"low", number(one.interval.low)},
          {"high", number(one.interval.high)},
          {"over_worlds", one.over_worlds},
          {"verdict", one.verdict}};
}

Said chance_range(const Interval& interval, const Said& unit, double level) {
  const Said bounds = range(interval.low, interval.high, unit);
  return say("{} (chance, {:g} %)", "{2}（随机性，{1:g} %）", bounds.en, 100.0 * level, bounds.zh);
}

Said worlds_range(const Json& worlds, const Said& unit, int count) {
  if (worlds.is_null()) return {};
  const auto bound = [&](const char* name) {
    return worlds[name].is_null() ? std::numeric_limits<double>::infinity()
                                  : worlds[name].get<double>();
  };
  const Said bounds = range(bound("low"), bound("high"), unit);
  const Said middle = amount(bound("median"), unit);
  return say("over {} plausible worlds: median {}, {}", "{0} 种可能的情形：中位数 {3}，{4}", count,
             middle.en, bounds.en, middle.zh, bounds.zh);
}

Headline added_adopters(const Material& m) {
  const IntervalEstimate added = m.mean_of(m.differences(m.programme(), "active"));
  std::vector<double> worlds = m.in_worlds(m.programme(), "active");
  for (double& world : worlds) world *= static_cast<double>(m.central().elders);
  const Json over = over_worlds(worlds, m.level());
  const bool more = added.interval.low > 0;
  const bool less = added.interval.high < 0;
  return {"added_adopters",
          {"additional active adopters", "新增活跃使用者"},
          amount(added.value, unit::persons),
          chance_range(added.interval, unit::persons, m.level()),
          worlds_range(over, unit::persons, m.worlds()),
          say("of {} rural elders in the county: so many more have ordered something themselves in "
              "the 12 weeks up to week {} than without a programme",
              "全县农村老人 {2}；到第 {1} 周，近 12 周自己下过单的人比无项目时多这么多",
              grouped(static_cast<double>(m.central().elders)), m.scenario.weeks,
              amount(static_cast<double>(m.central().elders), {"", "位"}).zh),
          added.value,
          added.interval,
          over,
          more   ? "good"
          : less ? "bad"
                 : "unclear"};
}

Headline cost_per_adopter(const Material& m) {
  const CostPerAdopter& cost = m.summary().cost_per_adopter[m.programme()];
  std::vector<double> worlds;
  const auto added = m.in_worlds(m.programme(), "active");
  const auto yuan = m.in_worlds(m.programme(), "cost_financial");
  worlds.reserve(added.size());
  for (std::size_t w = 0; w < added.size(); ++w) {
    worlds.push_back(added[w] > 0 ? yuan[w] / (added[w] * static_cast<double>(m.central().elders))
                                  : std::numeric_limits<double>::infinity());
  }
  const Json over = over_worlds(worlds, m.level());
  const Said explains =
      say("what the funder pays for the programme ({} prices, not discounted), divided by the "
          "additional active adopters",
          "出资方为项目支付的费用（{} 年价格，未贴现）除以新增活跃使用者人数",
          m.scenario.currency_year);
  constexpr double none = Interval::undefined;
  if (!cost.gained) {
    return {"cost_per_adopter",
            {"cost per additional adopter", "每增一名使用者的费用"},
            {"none gained", "没有增加"},
            {"a gain cannot be told from chance", "增加与否无法与随机波动区分"},
            {},
            explains,
            none,
            {},
            over,
            "unclear"};
  }
  return {"cost_per_adopter",
          {"cost per additional adopter", "每增一名使用者的费用"},
          amount(cost.value, unit::yuan),
          chance_range({cost.low, cost.high}, unit::yuan, m.level()),
          worlds_range(over, unit::yuan, m.worlds()),
          explains,
          cost.value,
          {cost.low, cost.high},
          over,
          "neutral"};
}

Headline net_loss(const Material& m) {
  const PairedDifference& loss = m.summary().of(m.programme(), "net_loss");
  const Json over = over_worlds(m.in_worlds(m.programme(), "net_loss"), m.level());
  return {"net_loss",
          {"net loss per 1,000 elders, against no programme", "每千名老人的净损失（与无项目相比）"},
          more_or_less(loss.difference, unit::yuan),
          chance_range({loss.low, loss.high}, unit::yuan, m.level()),
          worlds_range(over, unit::yuan, m.worlds()),
          say("lost to fraud and bad goods and not recovered, over {} weeks; {} yuan per 1,000 "
              "elders without a programme",
              "{0} 周内因诈骗与问题商品损失且未追回的钱；无项目时每千名老人 {2}", m.scenario.weeks,
              grouped(m.summary().of(0, "net_loss").mean),
              amount(m.summary().of(0, "net_loss").mean, unit::yuan).zh),
          loss.difference,
          {loss.low, loss.high},
          over,
          loss.low > 0    ? "bad"
          : loss.high < 0 ? "good"
                          : "unclear"};
}

/// How often the programme brings adopters and no more loss: over worlds, or over replicates.
Headline aim(const Material& m) {
  const bool worlds = m.worlds() > 0;
  const auto added =
      worlds ? m.in_worlds(m.programme(), "active") : m.differences(m.programme(), "active");
  const auto loss = worlds ? m.in_worlds(m.programme(), "net_loss")
                           : m.differences(m.programme(), "loss_averted");
  std::size_t met = 0;
  for (std::size_t i = 0; i < added.size(); ++i) {
    const double more_loss = worlds ? loss[i] : -loss[i];
    met += added[i] > 0 && more_loss <= 0 ? 1 : 0;
  }
  using Binomial = boost::math::binomial_distribution<>;
  const auto n = static_cast<double>(added.size());
  const auto k = static_cast<double>(met);
  const double tail = 0.5 * (1.0 - m.level());
  const Interval interval{Binomial::find_lower_bound_on_p(n, k, tail),
                          Binomial::find_upper_bound_on_p(n, k, tail)};
  const Said count = worlds
                         ? say("{} of {} worlds", "{1} 种情形中的 {0} 种", met, added.size())
                         : say("{} of {} replicates", "{1} 次重复中的 {0} 次", met, added.size());
  const Said bounds = {fmt::format("{:.0f} to {:.0f} %", 100 * interval.low, 100 * interval.high),
                       fmt::format("{:.0f} 至 {:.0f} %", 100 * interval.low, 100 * interval.high)};
  return {"aim",
          {"chance that the aim is met", "达到目标的可能性"},
          {fmt::format("{:.0f} %", 100 * k / n), fmt::format("{:.0f} %", 100 * k / n)},
          say("{0} ({2:g} % interval: {1})", "{3}（{2:g} % 区间：{4}）", count.en, bounds.en,
              100 * m.level(), count.zh, bounds.zh),
          {},
          worlds ? Said{"the aim: more active adopters than without a programme, and no more net "
                        "loss; share of plausible worlds in which both hold on average",
                        "目标：活跃使用者比无项目多，净损失不增加；按均值两者都成立的情形所占份额"}
                 : Said{"the aim: more active adopters than without a programme, and no more net "
                        "loss; share of replicates in which both hold (chance only: what nobody "
                        "knows about the parameters was not looked at)",
                        "目标：活跃使用者比无项目多，净损失不增加；两者同时成立的重复所占份额（"
                        "仅含随机性：未考察参数的不确定性）"},
          k / n,
          interval,
          nullptr,
          "neutral"};
}

Said answer_title(const Material& m, const Headline& added, const Headline& loss) {
  const std::string_view verdict = loss.verdict;
  const Said effect = verdict == "bad" ? Said{"and net loss rises", "净损失增加"}
                      : verdict == "good"
                          ? Said{"and net loss falls", "净损失减少"}
                          : Said{"and no change of net loss can be told from chance",
                                 "净损失的变化无法与随机波动区分"};
  if (std::string_view(added.verdict) != "good") {
    return {fmt::format("No gain of active adopters that can be told from chance; {}",
                        effect.en.substr(4)),
            fmt::format("活跃使用者没有能与随机波动区分的增加；{}", effect.zh)};
  }
  return {fmt::format("With the whole programme {} more elders shop online themselves after {} "
                      "weeks, {}",
                      amount(added.value, unit::none).en, m.scenario.weeks, effect.en),
          fmt::format("实施全部措施，{} 周后自己网购的老人多 {}，{}", m.scenario.weeks,
                      added.shown.zh, effect.zh)};
}

Said best_sentence(const Material& m, Aim aim, const Best& best) {
  const Said sure =
      best.worlds ? joined(say("best in {:.0f} % of resampled replicates",
                               "在 {:.0f} % 的重抽样中最佳，", 100 * best.chance),
                           say("and in {}", "在 {1}最佳", of_worlds(*best.worlds, m.worlds()).en,
                               of_worlds(*best.worlds, m.worlds()).zh))
                  : say("best in {:.0f} % of resampled replicates", "在 {:.0f} % 的重抽样中最佳",
                        100 * best.chance);
  const Said& name = m.label(best.mix);
  if (aim == Aim::adoption) {
    const auto added = m.mean_of(m.differences(best.mix, "active"));
    if (!(added.interval.low > 0)) {
      return {"Most adopters: no mix gains any that can be told from chance.",
              "使用者最多：没有任何组合能测出使用者增加。"};
    }
    const Said size = amount(added.value, unit::persons);
    return {fmt::format("Most adopters: \"{}\", {} more; {}.", name.en, size.en, sure.en),
            fmt::format("使用者最多：“{}”，多 {}；{}。", name.zh, size.zh, sure.zh)};
  }
  if (aim == Aim::safety) {
    if (best.mix == 0) {
      return {fmt::format("Least loss: no programme; every mix adds net loss; {}.", sure.en),
              fmt::format("损失最少：无项目；任何组合都增加净损失；{}。", sure.zh)};
    }
    const Said size = more_or_less(m.summary().of(best.mix, "net_loss").difference, unit::yuan);
    return {fmt::format("Least loss: \"{}\", {} per 1,000 elders; {}.", name.en, size.en, sure.en),
            fmt::format("损失最少：“{}”，每千名老人{}；{}。", name.zh, size.zh, sure.zh)};
  }
  const CostPerAdopter& cost = m.summary().cost_per_adopter[best.mix];
  if (!best.exists || !cost.gained) {
    return {"Cheapest adopter: no mix gains adopters that can be told from chance.",
            "每增一人最省：没有任何组合能测出使用者增加。"};
  }
  const Said size = amount(cost.value, unit::yuan);
  return {fmt::format("Cheapest adopter: \"{}\", {} each; {}.", name.en, size.en, sure.en),
          fmt::format("每增一人最省：“{}”，每人 {}；{}。", name.zh, size.zh, sure.zh)};
}

Json best_of(const Material& m) {
  constexpr const char* names[] = {"adoption", "safety", "thrift"};
  Json list = Json::array();
  for (std::size_t a = 0; a < aims.size(); ++a) {
    const Best& best = m.comparison.best[a];
    list.push_back({{"aim", names[a]},
                    {"mix", best.exists ? Json(best.mix) : Json(nullptr)},
                    {"chance", number(best.chance)},
                    {"worlds", best.worlds ? number(*best.worlds) : Json(nullptr)},
                    {"sentence", text(best_sentence(m, aims[a], best))}});
  }
  return list;
}

Json first_chart(const Material& m) {
  std::vector<Said> rising;
  std::vector<Said> falling;
  for (std::size_t mix = 1; mix < m.mixes().size(); ++mix) {
    const int way = m.beyond_chance(mix, "net_loss");
    if (way > 0) rising.push_back(m.label(mix));
    if (way < 0) falling.push_back(m.label(mix));
  }
  const Best& most = m.comparison.best[0];
  const Said title = {
      fmt::format("\"{}\" brings the most adopters; net loss rises beyond chance in {} of 7 mixes",
                  m.label(most.mix).en, rising.size()),
      fmt::format("“{}”带来的使用者最多；7 种组合中有 {} 种净损失明显增加", m.label(most.mix).zh,
                  rising.size())};
  Said sentence;
  if (!rising.empty()) {
    sentence = {"Net loss rises with: " + listed(rising).en + '.',
                "净损失增加的组合：" + listed(rising).zh + "。"};
  }
  if (!falling.empty()) {
    sentence = joined(sentence, {"Net loss falls with: " + listed(falling).en + '.',
                                 "净损失减少的组合：" + listed(falling).zh + "。"});
  }
  if (rising.empty() && falling.empty()) {
    sentence = {"No mix changes net loss in a way that can be told from chance.",
                "没有任何组合的净损失变化能与随机波动区分。"};
  }
  Json chart;
  put_finding(chart, title, sentence, m.chance_basis());
  return chart;
}

/// Passages told in both languages at once.
Json passages(const std::vector<Passage>& en, const std::vector<Passage>& zh) {
  Json list = Json::array();
  for (std::size_t i = 0; i < en.size(); ++i) {
    list.push_back({{"heading", text({en[i].heading, zh[i].heading})},
                    {"lines", {{"zh", zh[i].lines}, {"en", en[i].lines}}},
                    {"main", en[i].main}});
  }
  return list;
}

}  // namespace

Said cost_told(const Material& m) {
  const double yuan = m.summary().of(m.programme(), "cost_financial").mean;
  const Said paid = amount(yuan, unit::yuan);
  const auto costs = m.in_worlds(m.programme(), "cost_financial");
  const Json plausible = over_worlds(costs, m.level());
  const Said ranged = worlds_range(plausible, unit::yuan, m.worlds());
  if (ranged.en.empty()) {
    return say("The programme costs {} in all.", "项目总共花费 {1}。", paid.en, paid.zh);
  }
  Said told = say("The programme costs {} in all ({}).", "项目总共花费 {2}（{3}）。", paid.en,
                  ranged.en, paid.zh, ranged.zh);
  if (yuan >= plausible["low"].get<double>()) return told;
  const auto dearer =
      std::count_if(costs.begin(), costs.end(), [&](double one) { return one > yuan; });
  return joined(told, say("{0} of {1} worlds cost more than the best guess, as {2}.",
                          "{1} 种情形中有 {0} 种高于最佳估计：{3}。", dearer, costs.size(),
                          why_worlds_cost_more.en, why_worlds_cost_more.zh));
}

Json answer_of(const Material& m) {
  const Headline added = added_adopters(m);
  const Headline cost = cost_per_adopter(m);
  const Headline loss = net_loss(m);
  Json numbers = Json::array();
  for (const Headline& one : {added, cost, loss, aim(m)}) numbers.push_back(json_of(one));
  const Said sentence = joined(cost_told(m), worse_off_told(m));
  Json answer;
  put_finding(answer, answer_title(m, added, loss), sentence,
              m.worlds() > 0 ? joined(m.chance_basis(), m.worlds_basis()) : m.chance_basis());
  answer["numbers"] = numbers;
  answer["chart"] = first_chart(m);
  answer["best"] = best_of(m);
  return answer;
}

Json programme_of(const Material& m) {
  return passages(explained_passages(m.scenario, Language::english),
                  explained_passages(m.scenario, Language::chinese));
}

Json caveats_of(const Material& m) {
  Json list = Json::array();
  list.push_back(text(
      {"This is a simulation. Its parts are checked against published studies one by one; no "
       "published data join elders' adoption, fraud loss and measures, so the whole has never been "
       "checked against a real programme. Try it small before spending much.",
       "这是模拟结果。模型各部分逐一对照已发表的研究作过检验；但没有公开数据同时包含老人网购、"
       "诈骗损失与干预措施，整体从未与真实项目对照过。投入大笔资金前请先小范围试点。"}));
  int total = 0;
  int unsupported = 0;
  for (const Axis& axis : axes_of(m.scenario)) {
    ++total;
    unsupported += evidence_for(axis.evidence).verified != "read" ? 1 : 0;
  }
  const Said uncertain =
      m.worlds() > 0
          ? say("Of {} uncertain parameters {} rest on no source that was read, but on recall or "
                "on "
                "our assumption. The intervals of chance do not hold that; the {} plausible worlds "
                "do, as far as the ranges are right.",
                "{} 个不确定的参数中，有 {} "
                "个没有查阅过的出处，只凭记忆或出自假设。随机性区间不含这一点；{} "
                "种可能的情形含有，前提是参数范围合理。",
                total, unsupported, m.worlds())
          : say("Of {} uncertain parameters {} rest on no source that was read, but on recall or "
                "on "
                "our assumption. The intervals here are of chance alone and do not hold that "
                "(\"compare --ignorance 64\" would look at it).",
                "{} 个不确定的参数中，有 {} "
                "个没有查阅过的出处，只凭记忆或出自假设。此处的区间仅含随机性，不含这一点（可用 "
                "“compare --ignorance 64” 考察）。",
                total, unsupported);
  list.push_back(text(uncertain));
  list.push_back(text(
      {"People, villages and ties are synthesised from the county's census figures; no village or "
       "elder in this report is a real one. Births, deaths and moving away within the time, "
       "swindlers who adapt, and prices of goods are not modelled.",
       "人口、村庄与关系由该县的普查数字合成；本报告中的村庄和老人都不是真实的。"
       "期间的出生、死亡与迁移、骗子的应变以及商品价格均未纳入模型。"}));
  return list;
}

}  // namespace yinling::report
