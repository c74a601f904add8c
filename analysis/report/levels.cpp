// What each level contributes: Shapley shares and synergy.
#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/report/sections.hpp"

namespace yinling::report {

namespace {

struct ReportedMeasure {
  std::string_view name;  // of LevelAttribution
  const char* id;
  const char* unit;
  Said label;
};
const ReportedMeasure reported_measures[] = {
    {"active", "active", "persons", {"active adopters", "活跃使用者"}},
    {"net_loss",
     "net_loss",
     "yuan_per_1000",
     {"change in net loss per 1,000 elders", "每千名老人净损失的变化"}},
    {"fraud_loss",
     "fraud_loss",
     "yuan_per_1000",
     {"change in gross fraud loss per 1,000 elders", "每千名老人诈骗损失（毛额）的变化"}},
    {"cost_financial", "cost", "yuan", {"cost", "费用"}}};

constexpr std::array level_ids = {"individual", "family", "society"};
const std::array<Said, 3> level_names = {Said{"individual", "个人"}, Said{"family", "家庭"},
                                         Said{"society", "社会"}};

Said level_shares(const LevelAttribution& one, double scale, const Said& unit) {
  std::vector<Said> items;
  for (std::size_t l = 0; l < level_names.size(); ++l) {
    const auto& [value, interval] = one.chance.shapley[l];
    const Said size = may_be_chance(amount(scale * value, unit), interval);
    items.push_back({level_names[l].en + ' ' + size.en, level_names[l].zh + ' ' + size.zh});
  }
  return listed(items);
}

Said synergy_sentence(const LevelAttribution& one, double scale, const Said& unit) {
  const Interval& interval = one.chance.synergy.interval;
  const Said size = amount(std::abs(scale * one.chance.synergy.value), unit);
  if (interval.low > 0) {
    return say("{} of this come only from joining them: each alone, they add up to that much less.",
               "其中 {1}只因三者合力才有：各自单独实施，加起来就少这么多。", size.en, size.zh);
  }
  if (interval.high < 0) {
    return say("Together they come to {} less than the sum of each alone.",
               "三者合在一起比各自之和少 {1}。", size.en, size.zh);
  }
  return {"What they do beyond the sum of each alone cannot be told from chance.",
          "合力（超出各自之和的部分）无法与随机波动区分。"};
}

/// The levels whose best guess of costs lies below nearly all worlds.
Said cost_below_worlds(const LevelAttribution& one) {
  std::vector<Said> below;
  for (std::size_t l = 0; l < level_names.size(); ++l) {
    if (one.chance.shapley[l].value < one.shapley_worlds[l].low) below.push_back(level_names[l]);
  }
  if (below.empty()) return {};
  const Said names = listed(below);
  const std::string levels = below.size() == 1 ? names.en + " level" : "levels " + names.en;
  return say("At the {0} nearly all plausible worlds cost more than the best guess, as {1}.",
             "{2}层面的费用，几乎所有可能的情形都高于最佳估计：{3}。", levels,
             why_worlds_cost_more.en, names.zh, why_worlds_cost_more.zh);
}

}  // namespace

const Said why_worlds_cost_more{"plausible prices reach further up than down",
                                "价格的可能范围向上比向下宽"};

Json attribution_of(const Material& m) {
  Json section;
  Json list = Json::array();
  Said title;
  for (const ReportedMeasure& measure : reported_measures) {
    const auto& all = m.comparison.attribution;
    const auto found = std::find_if(all.begin(), all.end(), [&](const LevelAttribution& one) {
      return one.measure == measure.name;
    });
    if (found == all.end()) continue;
    const LevelAttribution& one = *found;
    const bool active = measure.name == "active";
    // Shares of elders become persons of the county.
    const double scale = active ? static_cast<double>(m.central().elders) : 1.0;
    const Said& unit = active ? unit::persons : unit::yuan;
    // Parts of a whole have shares only where they all pull the same way.
    double whole = 0;
    double pulls = 0;
    for (const auto& part : one.chance.shapley) {
      whole += part.value;
      pulls += std::abs(part.value);
    }
    if (std::abs(whole) < pulls) whole = 0;
    const auto bounds = [&](const Interval& interval) {
      if (m.worlds() == 0) return Json(nullptr);
      return Json{{"low", number(scale * interval.low)}, {"high", number(scale * interval.high)}};
    };
    Json levels = Json::array();
    for (std::size_t l = 0; l < level_ids.size(); ++l) {
      const auto& part = one.chance.shapley[l];
      levels.push_back({{"level", level_ids[l]},
                        {"value", estimate(part, scale)},
                        {"share", whole == 0 ? Json(nullptr) : number(part.value / whole)},
                        {"worlds", bounds(one.shapley_worlds[l])}});
    }
    const Said shares = level_shares(one, scale, unit);
    Said together = synergy_sentence(one, scale, unit);
    if (m.worlds() > 0 && measure.name == "cost_financial") {
      together = joined(together, cost_below_worlds(one));
    }
    list.push_back(
        {{"id", measure.id},
         {"unit", measure.unit},
         {"label", text(measure.label)},
         {"sentence", text({shares.en + ". " + together.en, shares.zh + "。" + together.zh})},
         {"levels", levels},
         {"synergy", estimate(one.chance.synergy, scale)},
         {"synergy_worlds", bounds(one.synergy_worlds)}});
    if (!active) continue;
    const auto largest =
        std::max_element(one.chance.shapley.begin(), one.chance.shapley.end(),
                         [](const auto& a, const auto& b) { return a.value < b.value; });
    const auto l = static_cast<std::size_t>(largest - one.chance.shapley.begin());
    const double share = whole == 0 ? 0 : 100.0 * largest->value / whole;
    title = whole > 0 && share <= 100 ? say("The {} level brings {:.0f} % of the added adopters",
                                            "新增使用者中，{2}层面贡献 {1:.0f} %",
                                            level_names[l].en, share, level_names[l].zh)
                                      : Said{"The three levels do not all gain adopters",
                                             "三个层面并非都带来使用者的增加"};
  }
  put_finding(section, title,
              {"Shapley value: what a level adds, averaged over all orders in which the levels may "
               "join. The three add up to the whole.",
               "Shapley 值：某层面加入时带来的变化，对所有加入顺序取平均；三者之和等于总变化。"},
              m.worlds() > 0 ? joined(m.chance_basis(), m.worlds_basis()) : m.chance_basis());
  section["measures"] = list;
  return section;
}

}  // namespace yinling::report
