// Villages, elders and doses that were run again, as sections.
#include <algorithm>
#include <cmath>

#include "analysis/compare/numbers.hpp"
#include "analysis/report/sections.hpp"

namespace yinling::report {

namespace {

double adopters_of(const Sums& sums) {
  return static_cast<double>(sums.active_aided + sums.active_unaided);
}

double net_loss_of(const Sums& sums) { return measure_named("net_loss").value(sums); }

}  // namespace

Json villages_of(const Material& m, const VillageOutcomes& outcomes) {
  const bool townships = outcomes.names.empty() || outcomes.names.front().en.starts_with('T');
  const std::size_t count = outcomes.names.size();
  const auto& none = outcomes.sums[0];
  const auto& with = outcomes.sums[m.programme()];
  int more = 0;
  int fewer = 0;
  int safer = 0;
  for (std::size_t v = 0; v < count; ++v) {
    more += adopters_of(with[v]) > adopters_of(none[v]) ? 1 : 0;
    fewer += adopters_of(with[v]) < adopters_of(none[v]) ? 1 : 0;
    safer += net_loss_of(with[v]) < net_loss_of(none[v]) ? 1 : 0;
  }
  const Said what = townships ? Said{"townships", "个乡镇"} : Said{"villages", "个村"};
  Json section;
  put_finding(
      section,
      say("In {0} of {1} {2} more elders shop online with the programme, in {3} fewer",
          "{1} {4}中，有项目时 {0} 个的网购老人增加，{3} 个减少", more, count, what.en, fewer,
          what.zh),
      say("Of all {1} net loss is lower in {0}. Villages and townships are synthesised, not real: "
          "look at what "
          "kind of place gains, not at the number it bears.",
          "全部 {1} 个中，{0} "
          "个的净损失下降。村庄和乡镇均为合成，并非真实：请看哪一类地方受益，而不是编号。",
          safer, count),
      say("n = 1 replicate (number {0}), run again for this report, with the same result as in the "
          "comparison; other replicates have "
          "other villages. A small place differs much by chance.",
          "n = 1 次重复（第 {0} "
          "次），为本报告重新运行，与比较中的结果一致；其他重复的村庄不同。小地方的随机差异很大。",
          outcomes.replicate));
  section["n"] = 1;
  section["sparse"] = townships;
  section["villages"] = Json::array();
  for (std::size_t v = 0; v < count; ++v) {
    section["villages"].push_back(
        {{"name", text(outcomes.names[v])},
         {"township", text(say("Township {}", "{} 号乡镇", outcomes.townships[v]))},
         {"elders", none[v].elders},
         {"distance_km", rounded(outcomes.distance[v])}});
  }
  section["mixes"] = Json::array();
  for (std::size_t mix = 1; mix < m.mixes().size(); ++mix) {
    std::vector<double> active, added, loss, change;
    for (std::size_t v = 0; v < count; ++v) {
      const Sums& own = outcomes.sums[mix][v];
      active.push_back(adopters_of(own));
      added.push_back(adopters_of(own) - adopters_of(none[v]));
      loss.push_back(net_loss_of(own));
      change.push_back(net_loss_of(own) - net_loss_of(none[v]));
    }
    section["mixes"].push_back({{"mix", mix},
                                {"active", rounded(active)},
                                {"added", rounded(added)},
                                {"net_loss", rounded(loss)},
                                {"net_loss_change", rounded(change)}});
  }
  return section;
}

Json stories_of(const Material& m, const std::vector<ElderStory>& stories) {
  Json section;
  const int replicate = m.central().replicates.front().number;
  put_finding(
      section, {"The same elder, with the programme and without", "同一位老人，有项目与无项目"},
      {"Made-up people of the simulated county. One life shows how things come about, not "
       "how often.",
       "模拟县里虚构的人物。一个人的经历说明事情怎样发生，不说明多常发生。"},
      say("Replicate {}, run again for this report, with the same result as in the comparison. A "
          "date is the Monday of its week.",
          "第 {} 次重复，为本报告重新运行，与比较中的结果一致。日期为该周的星期一。", replicate));
  section["replicate"] = replicate;
  section["elders"] = Json::array();
  for (const ElderStory& story : stories) {
    Json lives = Json::array();
    for (const StoryLife& life : story.lives) {
      Json events = Json::array();
      for (const StoryEvent& event : life.events) {
        events.push_back(
            {{"week", event.week}, {"date", iso_date(event.date)}, {"text", text(event.text)}});
      }
      lives.push_back({{"mix", life.mix}, {"events", events}, {"ending", text(life.ending)}});
    }
    section["elders"].push_back({{"name", text(story.name)},
                                 {"how", text(story.how)},
                                 {"portrait", text(story.portrait)},
                                 {"lives", lives}});
  }
  return section;
}

Json budget_of(const Material& m, const std::vector<DoseOutcome>& doses) {
  if (doses.size() < 2) return nullptr;
  Json section;
  const auto mean = [](const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
  };
  const DoseOutcome& half = *std::find_if(doses.begin(), doses.end(),
                                          [](const DoseOutcome& one) { return one.dose == 0.5; });
  const DoseOutcome& full = doses.back();
  const Said cost = amount(mean(half.cost), unit::yuan);
  const auto told = [&](const std::vector<double>& added) {
    return may_be_chance(more_or_less(mean(added), unit::persons), m.mean_of(added).interval);
  };
  const Said half_added = told(half.added);
  const Said full_added = told(full.added);
  const double money = mean(full.cost);
  const Said paid = money > 0 ? say(" ({:.0f} % of the whole)", "（占全部的 {:.0f} %）",
                                    100.0 * mean(half.cost) / money)
                              : Said{};  // of nothing there is no share
  put_finding(
      section,
      say("Half the coverage costs {0}{1}. Adopters against no programme: {2}; with the whole: {3}",
          "覆盖减半花费 {4}{5}；使用者比无项目{6}，全部覆盖时{7}", cost.en, paid.en, half_added.en,
          full_added.en, cost.zh, paid.zh, half_added.zh, full_added.zh),
      {"Every measure at a quarter, half, three quarters of its planned coverage, and as planned.",
       "每项措施按计划覆盖的四分之一、一半、四分之三，以及按计划实施。"},
      joined(say("n = {} paired replicates, run for this report.",
                 "n = {} 次配对重复，为本报告另行运行。", full.added.size()),
             joined(say("Intervals: {0:g} % of chance.", "区间为随机性的 {0:g} % 区间。",
                        100.0 * m.level()),
                    m.gain_over_all(full.added.size()))));
  section["n"] = full.added.size();
  section["doses"] = Json::array();
  for (const DoseOutcome& one : doses) {
    section["doses"].push_back({{"dose", one.dose},
                                {"cost", mean(one.cost)},
                                {"added", estimate(m.mean_of(one.added))},
                                {"net_loss_change", estimate(m.mean_of(one.net_loss))}});
  }
  return section;
}

}  // namespace yinling::report
