// The eight mixes as paired differences, and the plane of benefit and harm.
#include <cmath>

#include "analysis/compare/numbers.hpp"
#include "analysis/report/sections.hpp"

namespace yinling::report {

namespace {

constexpr double small_money = 10'000;  // adopters are told per so many yuan

Json mix_row(const Material& m, std::size_t mix, double p_active, double p_loss) {
  const Summary& summary = m.summary();
  const PairedDifference& active = summary.of(mix, "active");
  const PairedDifference& loss = summary.of(mix, "net_loss");
  const CostPerAdopter& per_adopter = summary.cost_per_adopter[mix];
  const bool worlds = m.worlds() > 0;
  return {{"mix", mix},
          {"active", active.mean},
          {"active_change", estimate(active)},
          {"added_adopters", estimate(m.mean_of(m.differences(mix, "active")))},
          {"p_holm", number(p_active)},
          {"independent_change", estimate(summary.of(mix, "independent"))},
          {"net_loss", loss.mean},
          {"net_loss_change", estimate(loss)},
          {"net_loss_p_holm", number(p_loss)},
          {"fraud_change", estimate(summary.of(mix, "fraud_incidents"))},
          {"cost", summary.of(mix, "cost_financial").mean},
          {"cost_economic", summary.of(mix, "cost_economic").mean},
          {"cost_discounted", summary.of(mix, "cost_discounted").mean},
          {"cost_per_adopter",
           per_adopter.gained
               ? estimate(IntervalEstimate{per_adopter.value, {per_adopter.low, per_adopter.high}})
               : Json(nullptr)},
          {"adopters_per_10000", per_adopter.gained && per_adopter.value > 0
                                     ? number(small_money / per_adopter.value)
                                     : Json(nullptr)},
          {"active_worlds",
           worlds ? over_worlds(m.comparison.ignorance.mixes[mix].active) : Json(nullptr)},
          {"independent_worlds",
           worlds ? over_worlds(m.comparison.ignorance.mixes[mix].independent) : Json(nullptr)},
          {"net_loss_worlds",
           worlds ? over_worlds(m.comparison.ignorance.mixes[mix].net_loss) : Json(nullptr)}};
}

}  // namespace

Json mix_results_of(const Material& m) {
  const auto p_active = m.p_over_mixes("active");
  const auto p_loss = m.p_over_mixes("net_loss");
  std::size_t gain = 0;
  for (std::size_t mix = 1; mix < m.mixes().size(); ++mix) {
    gain += m.beyond_chance(mix, "active") > 0 ? 1 : 0;
  }
  const Best& most = m.comparison.best[0];
  const auto added = m.mean_of(m.differences(most.mix, "active"));
  const Said size = amount(added.value, unit::persons);
  const Said title = {fmt::format("{} of 7 mixes gain adopters beyond chance; most with \"{}\": {}",
                                  gain, m.label(most.mix).en, size.en),
                      fmt::format("7 种组合中 {} 种的使用者明显增加；最多的是“{}”：{}", gain,
                                  m.label(most.mix).zh, size.zh)};
  const Best& thrift = m.comparison.best[2];
  const CostPerAdopter& cheapest = m.summary().cost_per_adopter[thrift.mix];
  Said sentence = {"Every change is the difference to no programme with the same people and luck.",
                   "每个变化都是在同样的人和同样的机遇下与无项目之差。"};
  if (thrift.exists && cheapest.gained) {
    const Said each = amount(cheapest.value, unit::yuan);
    sentence =
        joined(sentence, say("An adopter costs least with \"{}\": {}.",
                             "每增一名使用者费用最低的是“{2}”：{3}。", m.label(thrift.mix).en,
                             each.en, m.label(thrift.mix).zh, each.zh));
  }
  Json section;
  put_finding(section, title, sentence,
              joined(m.chance_basis(), {"\"Beyond chance\": p < 5 % after Holm over 7 mixes.",
                                        "“明显”指经 7 种组合 Holm 校正后 p < 5 %。"}));
  section["rows"] = Json::array();
  for (std::size_t mix = 0; mix < m.mixes().size(); ++mix) {
    section["rows"].push_back(mix_row(m, mix, p_active[mix], p_loss[mix]));
  }
  return section;
}

Json plane_of(const Material& m) {
  std::size_t both = 0;
  std::size_t clean = 0;
  std::size_t gaining = 0;
  Json points = Json::array();
  const auto elders = static_cast<double>(m.central().elders);
  for (std::size_t mix = 1; mix < m.mixes().size(); ++mix) {
    const auto x = m.mean_of(m.differences(mix, "active"));
    const PairedDifference& y = m.summary().of(mix, "net_loss");
    const bool more = m.beyond_chance(mix, "active") > 0;
    gaining += more ? 1 : 0;
    both += more && m.beyond_chance(mix, "net_loss") > 0 ? 1 : 0;
    clean += more && m.beyond_chance(mix, "net_loss") < 0 ? 1 : 0;
    points.push_back({{"mix", mix}, {"x", estimate(x)}, {"y", estimate(y)}});
  }
  Said sentence{"To the right: more elders shop online themselves. Downwards: less money is lost.",
                "越靠右，自己网购的老人越多；越靠下，损失的钱越少。"};
  if (const std::size_t others = m.mixes().size() - 1 - both - clean; others > 0) {
    sentence = joined(
        sentence,
        gaining == m.mixes().size() - 1
            ? say("For {} more which way losses go cannot be told from chance.",
                  "另有 {} 种，损失是增是减无法与随机波动区分。", others)
            : say("For {} more the gain of adopters, or which way losses go, cannot be told from "
                  "chance.",
                  "另有 {} 种，使用者是否增加、或损失是增是减，无法与随机波动区分。", others));
  }
  Json section;
  put_finding(section,
              say("{} of 7 mixes bring more adopters and less loss, {} more adopters and more loss",
                  "7 种组合中，{} 种使用者增加而损失减少，{} 种使用者与损失都增加", clean, both),
              sentence,
              m.worlds() > 0 ? joined(m.chance_basis(), m.worlds_basis()) : m.chance_basis());
  section["points"] = points;
  const auto gains = m.differences(m.programme(), "active");
  const auto losses = values_of(m.central(), m.programme(), "net_loss", 0);
  const auto none = values_of(m.central(), 0, "net_loss", 0);
  section["replicates"] = Json::array();
  for (std::size_t r = 0; r < gains.size(); ++r) {
    section["replicates"].push_back({rounded(gains[r]), rounded(losses[r] - none[r])});
  }
  section["worlds"] = Json::array();
  if (m.worlds() == 0) return section;
  for (std::size_t mix = 1; mix < m.mixes().size(); ++mix) {
    const auto active = m.in_worlds(mix, "active");
    const auto loss = m.in_worlds(mix, "net_loss");
    Json cloud = Json::array();
    for (std::size_t w = 0; w < active.size(); ++w) {
      cloud.push_back({rounded(elders * active[w]), rounded(loss[w])});
    }
    section["worlds"].push_back({{"mix", mix}, {"points", cloud}});
  }
  return section;
}

}  // namespace yinling::report
