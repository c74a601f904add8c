// Who benefits and who is worse off: every group of elders, under every mix.
#include <algorithm>
#include <cmath>

#include "analysis/compare/numbers.hpp"
#include "analysis/decision/equity.hpp"
#include "analysis/report/sections.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling::report {

namespace {

/// The group that is thought to be worse placed first.
constexpr std::pair<const char*, const char*> gaps[] = {
    {"age_80_plus", "age_60_69"},
    {"women", "men"},
    {"schooling_none", "schooling_secondary"},
    {"mobility_limited", "mobility_not_limited"},
    {"left_behind", "not_left_behind"},
    {"far", "near"}};

bool among(const std::vector<std::size_t>& list, std::size_t one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

Json group_rows(const Material& m, std::size_t mix) {
  const auto& all = groups();
  const GroupChanges worse = group_changes(m.summary(), mix);
  std::vector<const PairedDifference*> active;
  std::vector<const PairedDifference*> loss;
  std::vector<double> p_active;
  std::vector<double> p_loss;
  for (const Group& group : all) {
    active.push_back(&m.summary().of(mix, "active", std::string(group.name)));
    loss.push_back(&m.summary().of(mix, "net_loss", std::string(group.name)));
    p_active.push_back(active.back()->p);
    p_loss.push_back(loss.back()->p);
  }
  const auto active_holm = holm(p_active);
  const auto loss_holm = holm(p_loss);
  Json rows = Json::array();
  for (std::size_t g = 0; g < all.size(); ++g) {
    const bool less = among(worse.less_adoption, g);
    const bool more = among(worse.more_loss, g);
    rows.push_back({{"active", estimate(*active[g])},
                    {"net_loss", estimate(*loss[g])},
                    {"active_p", number(active_holm[g])},
                    {"net_loss_p", number(loss_holm[g])},
                    {"worse", less && more ? "both"
                              : less       ? "adoption"
                              : more       ? "loss"
                                           : "none"}});
  }
  return rows;
}

/// "1.3 points more", "0.4 points fewer"
Said gap_told(double gap) {
  const double points = 100.0 * std::abs(gap);
  return {fmt::format("{:.1f} percentage points {}", points, gap > 0 ? "more" : "fewer"),
          fmt::format("{} {:.1f} 个百分点", gap > 0 ? "高" : "低", points)};
}

Said gap_sentence(const Group& worse, const Group& better, const GroupGap& none,
                  const GroupGap& with) {
  const Said before = gap_told(none.absolute.value);
  const Said after = gap_told(with.absolute.value);
  return {fmt::format("{} against {}: {} active without a programme, {} with it.", worse.label.en,
                      better.label.en, before.en, after.en),
          fmt::format("{}，与“{}”相比的活跃使用率：无项目时{}，有项目时{}。", worse.label.zh,
                      better.label.zh, before.zh, after.zh)};
}

Json gaps_json(const Material& m) {
  Json list = Json::array();
  for (const auto& [worse, better] : gaps) {
    const auto w = static_cast<std::size_t>(group_bit(worse));
    const auto b = static_cast<std::size_t>(group_bit(better));
    const auto gap = [&](std::size_t mix) {
      return gap_between(values_of(m.central(), mix, "active", w),
                         values_of(m.central(), mix, "active", b), m.level());
    };
    const GroupGap none = gap(0);
    const GroupGap with = gap(m.programme());
    list.push_back({{"worse_placed", w},
                    {"better_placed", b},
                    {"none", estimate(none.absolute)},
                    {"programme", estimate(with.absolute)},
                    {"sentence", text(gap_sentence(groups()[w], groups()[b], none, with))}});
  }
  return list;
}

std::vector<Said> labels_of(const std::vector<std::size_t>& chosen) {
  std::vector<Said> labels;
  labels.reserve(chosen.size());
  for (const std::size_t g : chosen) labels.push_back(groups()[g].label);
  return labels;
}

Said losing_more(const GroupChanges& worse) {
  if (worse.more_loss.size() == 1) {
    const Said& who = groups()[worse.more_loss.front()].label;
    return {"With the whole programme net loss rises beyond chance in one group: " + who.en,
            "实施全部措施后，有一个群体的净损失明显增加：" + who.zh};
  }
  return say("With the whole programme net loss rises beyond chance in {} groups",
             "实施全部措施后，有 {} 个群体的净损失明显增加", worse.more_loss.size());
}

/// Whose own interval of net loss lies above none, without the correction for many groups.
std::vector<std::size_t> more_loss_alone(const Material& m, const GroupChanges& worse) {
  std::vector<std::size_t> alone;
  for (std::size_t g = 1; g < groups().size(); ++g) {
    const bool up =
        m.summary().of(m.programme(), "net_loss", std::string(groups()[g].name)).low > 0;
    if (up && !among(worse.more_loss, g)) alone.push_back(g);
  }
  return alone;
}

}  // namespace

Said worse_off_told(const Material& m) {
  const GroupChanges worse = group_changes(m.summary(), m.programme());
  Said told;
  if (!worse.more_loss.empty()) {
    const Said who = listed(labels_of(worse.more_loss));
    told = {"Net loss rises beyond chance among: " + who.en + '.',
            "净损失明显增加的有：" + who.zh + "。"};
  }
  if (!worse.less_adoption.empty()) {
    const Said who = listed(labels_of(worse.less_adoption));
    told = joined(told,
                  {"Fewer shop online among: " + who.en + '.', "网购者减少的有：" + who.zh + "。"});
  }
  return told;
}

Json groups_of(const Material& m) {
  const auto& all = groups();
  const GroupChanges worse = group_changes(m.summary(), m.programme());
  std::size_t most = 1;
  const auto gain = [&](std::size_t g) {
    return m.summary().of(m.programme(), "active", std::string(all[g].name)).difference;
  };
  for (std::size_t g = 1; g < all.size(); ++g) {
    if (gain(g) > gain(most)) most = g;
  }
  const bool nobody = worse.less_adoption.empty() && worse.more_loss.empty();
  Said title = nobody ? say("No group of the {} looked at is worse off beyond chance",
                            "所看的 {} 个群体中，没有一个的处境明显变差", all.size())
                      : losing_more(worse);
  if (!worse.less_adoption.empty()) {
    title = {"Some groups shop online less with the whole programme",
             "实施全部措施后，有的群体网购反而减少"};
  }
  Said sentence = {
      fmt::format("Most is gained among: {} ({:.2f} percentage points).", all[most].label.en,
                  100.0 * gain(most)),
      fmt::format("增加最多的是{}（{:.2f} 个百分点）。", all[most].label.zh, 100.0 * gain(most))};
  sentence = joined(sentence, worse_off_told(m));
  if (!worse.less_loss.empty()) {
    const Said who = listed(labels_of(worse.less_loss));
    sentence = joined(sentence, {"Net loss falls beyond chance among: " + who.en + '.',
                                 "净损失明显减少的有：" + who.zh + "。"});
  }
  if (const auto alone = more_loss_alone(m, worse); !alone.empty()) {
    const Said who = listed(labels_of(alone));
    sentence = joined(sentence,
                      {"Looked at alone, net loss rises among: " + who.en +
                           "; among so many groups that may be chance.",
                       "若单独看，净损失增加的有：" + who.zh + "；但看这么多群体，可能出于偶然。"});
  }
  const int all_together = m.beyond_chance(m.programme(), "net_loss");
  if (all_together != 0 && !among(worse.more_loss, 0) && !among(worse.less_loss, 0)) {
    sentence = joined(
        sentence,
        say("That net loss of all elders together {0} is beyond chance among the 7 "
            "mixes, but not among these {2} groups: see the answer.",
            "全部老人合计的净损失{1}，在 7 种组合中判断为明显，在这 {2} "
            "个群体中则不明显：见“结论”。",
            all_together > 0 ? "rises" : "falls", all_together > 0 ? "增加" : "减少", all.size()));
  }
  Json section;
  put_finding(section, title, sentence,
              joined(m.chance_basis(),
                     say("\"Beyond chance\": p < 5 % after Holm over {} groups; the intervals "
                         "that are drawn are of each group alone.",
                         "“明显”指经 {} 个群体 Holm 校正后 p < 5 %；图中区间只就各群体单独而言。",
                         all.size())));
  section["groups"] = Json::array();
  for (std::size_t g = 0; g < all.size(); ++g) {
    double elders = 0;
    for (const Replicate& replicate : m.central().replicates) {
      elders += static_cast<double>(replicate.runs[0].groups[g].elders);
    }
    const std::string name(all[g].name);
    section["groups"].push_back({{"id", name},
                                 {"label", text(all[g].label)},
                                 {"elders", elders / static_cast<double>(m.n())},
                                 {"active_none", m.summary().of(0, "active", name).mean}});
  }
  section["mixes"] = Json::array();
  for (std::size_t mix = 1; mix < m.mixes().size(); ++mix) {
    section["mixes"].push_back({{"mix", mix}, {"rows", group_rows(m, mix)}});
  }
  section["gaps"] = gaps_json(m);
  return section;
}

}  // namespace yinling::report
