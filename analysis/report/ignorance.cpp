// What nobody knows: how the mixes fare over plausible worlds, and what would change the answer.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/compare/findings.hpp"
#include "analysis/compare/numbers.hpp"
#include "analysis/report/names.hpp"
#include "analysis/report/sections.hpp"
#include "analysis/statistics/rank_correlation.hpp"

namespace yinling::report {

namespace {

constexpr std::size_t most_bars = 15;
constexpr int fewest_worlds = 8;  // for rank correlations

Json bar_of(const Axis& axis) {
  return {{"parameter", axis.name},
          {"label", text(axis.label)},
          {"level", text(set_name(axis.name.substr(0, axis.name.find('.'))))},
          {"low_value", text(in_unit(axis.low, axis.unit))},
          {"high_value", text(in_unit(axis.high, axis.unit))},
          {"at_low", nullptr},
          {"at_high", nullptr},
          {"correlation", nullptr},
          {"beyond_chance", false},
          {"evidence", verified_of(axis.evidence)}};
}

Said axis_name(const Axis& axis) {
  const Said family = set_name(axis.name.substr(0, axis.name.find('.')));
  return {family.en + ": " + axis.label.en, family.zh + "：" + axis.label.zh};
}

/// How far the added adopters of the programme go with each parameter over worlds.
Json correlations(const Material& m) {
  const auto& design = m.comparison.design;
  const auto added = m.in_worlds(m.programme(), "active");
  std::vector<RankCorrelation> links;
  std::vector<double> p;
  for (std::size_t a = 0; a < design.axes.size(); ++a) {
    std::vector<double> values;
    values.reserve(added.size());
    for (const std::size_t w : m.comparison.world_points) values.push_back(design.values[w][a]);
    links.push_back(rank_correlation(values, added));
    p.push_back(links.back().p);
  }
  const auto adjusted = holm(p);
  std::vector<std::size_t> order(links.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::abs(links[a].value) > std::abs(links[b].value);
  });
  order.resize(std::min(order.size(), most_bars));
  Json section;
  std::vector<Said> sure;
  Json bars = Json::array();
  for (const std::size_t a : order) {
    Json bar = bar_of(design.axes[a]);
    bar["correlation"] = number(links[a].value);
    const bool beyond = adjusted[a] < 1.0 - m.level();
    bar["beyond_chance"] = beyond;
    if (beyond) sure.push_back(axis_name(design.axes[a]));
    bars.push_back(std::move(bar));
  }
  const Said title = sure.empty()
                         ? say("{} worlds cannot tell which single parameter decides the gain",
                               "{} 种情形不足以指出增加多少由哪个参数决定", m.worlds())
                         : Said{"What goes with the size of the gain: " + listed(sure).en,
                                "与增加多少相关的：" + listed(sure).zh};
  put_finding(
      section, title,
      say("Rank correlation of each of {} parameters with the added adopters of the "
          "programme over the worlds; the {} largest are shown. With so few worlds large "
          "values arise by chance; a bar counts only where it is marked.",
          "{} 个参数各自与项目新增使用者在各情形间的秩相关；列出最大的 {} "
          "个。情形不多时，较大的数值也会偶然出现；只有标出的才算数。",
          links.size(), order.size()),
      joined(m.worlds_basis(), say("Marked: p < 5 % after Holm over {} parameters.",
                                   "标出者：经 {} 个参数 Holm 校正后 p < 5 %。", links.size())));
  section["method"] = "rank_correlation";
  section["method_text"] =
      text({"Spearman's rank correlation over plausible worlds; all parameters vary at once. "
            "\"report --tornado 4\" varies those with the weakest evidence, one at a time.",
            "各种可能情形间的 Spearman 秩相关；所有参数同时变动。"
            "用“report --tornado 4”可改为逐个变动依据最弱的参数。"});
  section["unit"] = "correlation";
  section["best_guess"] = nullptr;
  section["bars"] = bars;
  return section;
}

/// The longest bar may be luck: only one beyond chance is named.
Said heaviest(const TornadoOutcome& outcome, const std::vector<SensitivityRank>& order) {
  const auto sure = std::find_if(order.begin(), order.end(),
                                 [](const SensitivityRank& rank) { return rank.beyond_chance; });
  if (sure == order.end()) {
    return {"No single parameter changes the gain beyond chance",
            "没有哪个参数单独引起的变化超出随机波动"};
  }
  const Said name = axis_name(outcome.axes[sure->parameter]);
  return {fmt::format("Beyond chance the gain hangs most on \"{}\"", name.en),
          fmt::format("超出随机波动的参数中，影响最大的是“{}”", name.zh)};
}

Json one_at_a_time(const Material& m, const TornadoOutcome& outcome) {
  const double elders = static_cast<double>(m.central().elders);
  const Tornado& tornado = outcome.tornado;
  auto order = ranked_parameters(tornado);
  order.resize(std::min(order.size(), most_bars));
  Json section;
  Json bars = Json::array();
  std::size_t sure = 0;
  for (const SensitivityRank& rank : order) {
    const TornadoBar& bar = tornado.bars[rank.parameter];
    Json one = bar_of(outcome.axes[rank.parameter]);
    const Axis& axis = outcome.axes[rank.parameter];
    one["low_value"] = text(in_unit(bar.low, axis.unit));
    one["high_value"] = text(in_unit(bar.high, axis.unit));
    one["at_low"] = number(elders * (tornado.best_guess.value + bar.at_low.difference));
    one["at_high"] = number(elders * (tornado.best_guess.value + bar.at_high.difference));
    one["beyond_chance"] = rank.beyond_chance;
    sure += rank.beyond_chance ? 1 : 0;
    bars.push_back(std::move(one));
  }
  const bool chance_leads = sure > 0 && !order.front().beyond_chance;
  put_finding(
      section, heaviest(outcome, order),
      joined(say("Added adopters of the programme when a parameter takes the value that 5 % or "
                 "95 % of plausible worlds lie below; {} of {} bars differ from the best guess "
                 "beyond chance.",
                 "一个参数取很低的值（5 % 的可能情形比它更低）或很高的值（95 % "
                 "的可能情形比它更低）时，项目新增的使用者；{1} 个参数中有 {0} "
                 "个与最佳估计的差别超出随机波动。",
                 sure, order.size()),
             chance_leads ? Said{"Longer bars than the one named may be chance.",
                                 "比它更长的条可能出于偶然。"}
                          : Said{}),
      joined(say("n = {} paired replicates at each point, run for this report; {} parameters "
                 "with the weakest evidence.",
                 "每点 n = {} 次配对重复，为本报告另行运行；取依据最弱的 {} 个参数。",
                 outcome.replicates, outcome.axes.size()),
             m.gain_over_all(static_cast<std::size_t>(outcome.replicates))));
  section["method"] = "one_at_a_time";
  section["method_text"] = text({"One parameter at a time, all others at their best guess.",
                                 "逐个变动参数，其余取最佳估计。"});
  section["unit"] = "persons";
  section["best_guess"] = number(elders * tornado.best_guess.value);
  section["bars"] = bars;
  return section;
}

}  // namespace

Json tornado_of(const Material& m, const std::optional<TornadoOutcome>& outcome) {
  if (outcome) return one_at_a_time(m, *outcome);
  return m.worlds() >= fewest_worlds ? correlations(m) : Json(nullptr);
}

Json plausible_of(const Material& m) {
  if (m.worlds() == 0) return nullptr;
  const auto& mixes = m.comparison.ignorance.mixes;
  Json section;
  Json rows = Json::array();
  std::size_t most = 0;
  for (std::size_t mix = 0; mix < mixes.size(); ++mix) {
    const AcrossWorlds& across = mixes[mix];
    if (across.first > mixes[most].first) most = mix;
    if (mix == 0) continue;
    const auto active = m.in_worlds(mix, "active");
    const auto loss = m.in_worlds(mix, "net_loss");
    int aim = 0;
    for (std::size_t w = 0; w < active.size(); ++w) aim += active[w] > 0 && loss[w] <= 0 ? 1 : 0;
    rows.push_back({{"mix", mix},
                    {"first", across.first},
                    {"worse", across.harmful},
                    {"mixed", across.mixed},
                    {"aim", static_cast<double>(aim) / m.worlds()},
                    {"active", over_worlds(across.active)},
                    {"net_loss", over_worlds(across.net_loss)}});
  }
  const AcrossWorlds& programme = mixes[m.programme()];
  const Said first = of_worlds(mixes[most].first, m.worlds());
  const Said mixed = of_worlds(programme.mixed, m.worlds());
  const Said worse = of_worlds(programme.harmful, m.worlds());
  put_finding(section,
              {fmt::format("\"{}\" has the most adopters in {}", m.label(most).en, first.en),
               fmt::format("在 {1}，“{0}”的使用者最多", m.label(most).zh, first.zh)},
              {fmt::format("The whole programme: fewer adopters than without it in {}; more "
                           "adopters together with more net loss in {}.",
                           worse.en, mixed.en),
               fmt::format("实施全部措施：{}使用者少于无项目；{}使用者增加而净损失也增加。",
                           worse.zh, mixed.zh)},
              m.worlds_basis());
  section["worlds"] = m.worlds();
  section["replicates"] = m.comparison.ignorance.replicates;
  section["rows"] = rows;
  return section;
}

}  // namespace yinling::report
