// What a report says of who benefits, who is worse off, and what the whole costs.
#include <catch2/catch.hpp>

#include "analysis/report/sections.hpp"
#include "sim/scenario/groups.hpp"

using namespace yinling;
using namespace yinling::report;

namespace {

/// Net losses of a group per 1,000 elders that the programme adds, in yuan, one per replicate.
struct Change {
  const char* group;
  std::vector<int> yuan;
};

/// No programme and one, in four replicates, with these changes and no others.
Material with_changes(const std::vector<Change>& changes) {
  Material m;
  m.comparison.central.mixes.resize(2);
  m.comparison.central.elders = 1000;
  for (std::size_t r = 0; r < 4; ++r) {
    Replicate replicate;
    replicate.runs.resize(2);
    for (RunRecord& run : replicate.runs) {
      run.groups.assign(groups().size(), Sums{.elders = 1000, .fraud_loss = 100'000});
      for (Sums& sums : run.groups) sums.fraud_loss += 100 * static_cast<std::int64_t>(r);
    }
    for (const Change& change : changes) {
      replicate.runs[1].groups[static_cast<std::size_t>(group_bit(change.group))].fraud_loss +=
          100 * change.yuan[r];
    }
    m.comparison.central.replicates.push_back(replicate);
  }
  m.comparison.summary = summarise(m.comparison.central, 1);
  return m;
}

const std::vector<int> surely_more{100, 101, 99, 100};
const std::vector<int> surely_less{-100, -101, -99, -100};
const std::vector<int> perhaps_more{20, 25, 15, 5};  // p = 0.03 alone

bool says(const Json& told, std::string_view en, std::string_view zh) {
  INFO(told);
  return told["en"].get<std::string>().find(en) != std::string::npos &&
         told["zh"].get<std::string>().find(zh) != std::string::npos;
}

}  // namespace

TEST_CASE("who loses more, who less, and who only if looked at alone are told apart") {
  const Material m =
      with_changes({{"women", surely_more}, {"age_80_plus", surely_less}, {"far", perhaps_more}});
  const Json told = groups_of(m);
  const auto label = [](const char* name) {
    return groups()[static_cast<std::size_t>(group_bit(name))].label;
  };
  CHECK(says(
      told["title"],
      "With the whole programme net loss rises beyond chance in one group: " + label("women").en,
      "实施全部措施后，有一个群体的净损失明显增加：" + label("women").zh));
  const Json& sentence = told["sentence"];
  CHECK(says(sentence, "Net loss rises beyond chance among: " + label("women").en + '.',
             "净损失明显增加的有：" + label("women").zh + "。"));
  CHECK(says(sentence, "Net loss falls beyond chance among: " + label("age_80_plus").en + '.',
             "净损失明显减少的有：" + label("age_80_plus").zh + "。"));
  CHECK(says(sentence,
             "Looked at alone, net loss rises among: " + label("far").en +
                 "; among so many groups that may be chance.",
             "若单独看，净损失增加的有：" + label("far").zh + "；"));
  CHECK(worse_off_told(m).en == "Net loss rises beyond chance among: " + label("women").en + '.');
}

TEST_CASE("where nobody is worse off beyond chance nobody is named") {
  const Material m = with_changes({{"age_80_plus", surely_less}});
  CHECK(worse_off_told(m).en.empty());
  const Json told = groups_of(m);
  CHECK(says(told["title"], "No group of the", "没有一个的处境明显变差"));
  CHECK(told["sentence"]["en"].get<std::string>().find("rises") == std::string::npos);
}

TEST_CASE("a change of all elders that is beyond chance only among the mixes is said to be so") {
  const Json told = groups_of(with_changes({{"all", perhaps_more}}));
  CHECK(says(told["sentence"],
             "That net loss of all elders together rises is beyond chance among the 7 mixes, but "
             "not among these 24 groups: see the answer.",
             "全部老人合计的净损失增加，在 7 种组合中判断为明显，在这 24 个群体中则不明显"));
  const Json sure = groups_of(with_changes({{"all", surely_more}}));
  CHECK(sure["sentence"]["en"].get<std::string>().find("see the answer") == std::string::npos);
}

TEST_CASE("beside a gain over fewer replicates stands that over all") {
  Material m = with_changes({});
  for (Replicate& replicate : m.comparison.central.replicates) {
    replicate.runs[1].groups.front().active_unaided = 20;
  }
  CHECK(m.gain_over_all(4).en.empty());
  CHECK(m.gain_over_all(2).en ==
        "Over all 4 replicates of the comparison the whole programme brings 20 persons more.");
  CHECK(m.gain_over_all(2).zh == "比较中全部 4 次重复的均值：全部措施使使用者多 20 人。");
}

namespace {

RunRecord run_that_costs(Fen fen) {
  RunRecord run;
  run.groups.assign(groups().size(), Sums{.elders = 1000});
  run.financial = fen;
  return run;
}

Material costs_over_worlds(int best_guess, const std::vector<int>& worlds) {
  const auto experiment = [](int yuan, int replicates) {
    Experiment result;
    result.mixes.resize(2);
    for (int r = 0; r < replicates; ++r) {
      result.replicates.push_back({r, {run_that_costs(0), run_that_costs(fen_of_yuan(yuan))}});
    }
    return result;
  };
  Material m;
  m.comparison.central = experiment(best_guess, 2);
  m.comparison.summary = summarise(m.comparison.central, 1);
  for (const int yuan : worlds) m.comparison.worlds.push_back(experiment(yuan, 1));
  m.comparison.ignorance.worlds = static_cast<int>(worlds.size());
  return m;
}

}  // namespace

TEST_CASE("costs that lie below those of nearly all worlds are explained, others are not") {
  const Said below = cost_told(costs_over_worlds(5000, {6000, 7000, 8000}));
  CHECK(below.en.starts_with("The programme costs 5,000 yuan in all (over 3 plausible worlds: "));
  CHECK(
      below.en.ends_with("3 of 3 worlds cost more than the best guess, as plausible prices reach "
                         "further up than down."));
  CHECK(below.zh.ends_with("3 种情形中有 3 种高于最佳估计：价格的可能范围向上比向下宽。"));
  const Said within = cost_told(costs_over_worlds(7000, {6000, 7000, 8000}));
  CHECK(within.en.ends_with(" yuan)."));
  CHECK(within.zh.ends_with(" 元）。"));
  CHECK(cost_told(costs_over_worlds(5000, {})).en == "The programme costs 5,000 yuan in all.");
}
