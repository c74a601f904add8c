// What a report says of its numbers: tornado, more or less money, sources.
#include <catch2/catch.hpp>

#include "analysis/report/sections.hpp"
#include "sim/programme/levers.hpp"

using namespace yinling;
using namespace yinling::report;

namespace {

Json both(const char* en, const char* zh) { return text({en, zh}); }

const Axis half_life_axis{"forgetting.half_life",
                          8.7,
                          2.2,
                          28,
                          Unit::weeks,
                          "skill_halflife_ruralelder",
                          {"half-life of what was learnt", "所学的半衰期"}};
const Axis protective_axis{"families.protective", 0.35, 0.1, 0.6, Unit::share, "family_block",
                           {"guarding", "看护"}};
const Axis course_axis{"I5.quality",       1.0, 0.4, 1.8, Unit::number, "training_effect_use",
                       {"quality", "质量"}};

const char* const none_named_en = "No single parameter changes the gain beyond chance";
const char* const none_named_zh = "没有哪个参数单独引起的变化超出随机波动";

PairedDifference changed_by(double difference, double half_width) {
  return {.n = 4,
          .difference = difference,
          .low = difference - half_width,
          .high = difference + half_width};
}

/// One that nothing changes at the low end.
TornadoBar bar_to(PairedDifference at_high, double low = 1, double high = 2) {
  return {low, high, changed_by(0, 0.001), at_high};
}

/// 1,000 elders, of whom the programme gains 20 at the best guess.
Json tornado_told(const std::vector<TornadoBar>& bars) {
  Material m;
  m.comparison.central.elders = 1000;
  return tornado_of(m, TornadoOutcome{{half_life_axis, protective_axis, course_axis},
                                      4,
                                      {{}, {.value = 0.02, .interval = {}}, bars}});
}

}  // namespace

TEST_CASE("a tornado in which every bar may be chance names no parameter") {
  const Json told = tornado_told({bar_to(changed_by(0.03, 0.04)), bar_to(changed_by(0.01, 0.01)),
                                  bar_to(changed_by(-0.01, 0.01))});
  CHECK(told["title"] == both(none_named_en, none_named_zh));
  CHECK(told["sentence"]["en"].get<std::string>().ends_with(
      "; 0 of 3 bars differ from the best guess beyond chance."));
  CHECK(told["sentence"]["zh"].get<std::string>().ends_with(
      "；3 个参数中有 0 个与最佳估计的差别超出随机波动。"));
  for (const Json& bar : told["bars"]) CHECK(bar["beyond_chance"] == false);
}

TEST_CASE("a tornado names the one parameter beyond chance, though a longer bar may be chance") {
  const Json told =
      tornado_told({bar_to(changed_by(-0.01, 0.005), 3.5, 24.25),
                    bar_to(changed_by(0.03, 0.04), 0.125, 0.575), bar_to(changed_by(0.002, 0.01))});
  CHECK(told["title"] ==
        both("Beyond chance the gain hangs most on \"forgetting: half-life of what was learnt\"",
             "超出随机波动的参数中，影响最大的是“遗忘：所学的半衰期”"));
  CHECK(told["sentence"]["en"].get<std::string>().ends_with(
      "; 1 of 3 bars differ from the best guess beyond chance. Longer bars than the one named may "
      "be "
      "chance."));
  CHECK(told["sentence"]["zh"].get<std::string>().ends_with(
      "；3 个参数中有 1 个与最佳估计的差别超出随机波动。比它更长的条可能出于偶然。"));
  CHECK(told["basis"] == both("n = 4 paired replicates at each point, run for this report; 3 "
                              "parameters with the weakest evidence.",
                              "每点 n = 4 次配对重复，为本报告另行运行；取依据最弱的 3 个参数。"));
  const Json& longest = told["bars"][0];
  CHECK(longest["parameter"] == "families.protective");
  CHECK(longest["low_value"] == both("12.5 %", "12.5 %"));
  CHECK(longest["at_high"].get<double>() == Approx(50));
  CHECK(longest["beyond_chance"] == false);
  const Json& named = told["bars"][1];
  CHECK(named["parameter"] == "forgetting.half_life");
  CHECK(named["high_value"] == both("24.25 weeks", "24.25 周"));
  CHECK(named["at_low"].get<double>() == Approx(20));
  CHECK(named["at_high"].get<double>() == Approx(10));
  CHECK(named["beyond_chance"] == true);
}

TEST_CASE("of several parameters beyond chance a tornado names the one with the longest bar") {
  const Json told = tornado_told({bar_to(changed_by(0.01, 0.005)),
                                  bar_to(changed_by(0.005, 0.004)),
                                  {1, 2, changed_by(-0.02, 0.01), changed_by(0.02, 0.03)}});
  const Said course = shopping_course()->info.name;
  CHECK(told["title"]["en"] ==
        "Beyond chance the gain hangs most on \"" + course.en + ": quality\"");
  CHECK(told["title"]["zh"] == "超出随机波动的参数中，影响最大的是“" + course.zh + "：质量”");
  CHECK(told["sentence"]["en"].get<std::string>().find("; 3 of 3 bars") != std::string::npos);
}

TEST_CASE("of two bars of one length beyond chance a tornado names the one that is listed first") {
  const Json told = tornado_told({bar_to(changed_by(0.005, 0.01)), bar_to(changed_by(-0.01, 0.005)),
                                  bar_to(changed_by(0.01, 0.005))});
  CHECK(told["title"] == both("Beyond chance the gain hangs most on \"families: guarding\"",
                              "超出随机波动的参数中，影响最大的是“家庭：看护”"));
}

TEST_CASE("a parameter whose runs failed is last in a tornado, without numbers, and not named") {
  const Json told = tornado_told(
      {{1, 2, {}, {}}, bar_to(changed_by(0.01, 0.02)), {1, 2, {}, changed_by(0.002, 0.01)}});
  CHECK(told["title"] == both(none_named_en, none_named_zh));
  CHECK(told["bars"][1]["parameter"] == "I5.quality");
  CHECK(told["bars"][1]["at_low"].is_null());
  CHECK(told["bars"][1]["at_high"].get<double>() == Approx(22));
  CHECK(told["bars"][2]["parameter"] == "forgetting.half_life");
  CHECK(told["bars"][2]["at_low"].is_null());
  CHECK(told["bars"][2]["at_high"].is_null());
}

TEST_CASE(
    "levels whose best guess of costs lies below nearly all worlds are named, and only they") {
  Material m;
  m.comparison.central.elders = 1000;
  m.comparison.ignorance.worlds = 20;
  LevelAttribution costs{};
  costs.measure = "cost_financial";
  costs.chance.shapley = {{.value = 100, .interval = {90, 110}},
                          {.value = 40, .interval = {30, 50}},
                          {.value = 70, .interval = {60, 80}}};
  const auto told = [&](const std::array<Interval, 3>& worlds) {
    costs.shapley_worlds = worlds;
    m.comparison.attribution = {costs};
    return attribution_of(m)["measures"][0]["sentence"];
  };
  const auto ends_with = [](const Json& sentence, std::string_view en, std::string_view zh) {
    INFO(sentence);
    return sentence["en"].get<std::string>().ends_with(en) &&
           sentence["zh"].get<std::string>().ends_with(zh);
  };
  CHECK(ends_with(
      told({Interval{120, 200}, Interval{20, 60}, Interval{80, 90}}),
      "At the levels individual, society nearly all plausible worlds cost more than the best "
      "guess, as plausible prices reach further up than down.",
      "个人、社会层面的费用，几乎所有可能的情形都高于最佳估计：价格的可能范围向上比向下宽。"));
  CHECK(ends_with(
      told({Interval{80, 200}, Interval{50, 60}, Interval{60, 90}}),
      "At the family level nearly all plausible worlds cost more than the best guess, as plausible "
      "prices reach further up than down.",
      "。家庭层面的费用，几乎所有可能的情形都高于最佳估计：价格的可能范围向上比向下宽。"));
  const Json none = told({Interval{80, 200}, Interval{20, 60}, Interval{60, 90}});
  CHECK(none["en"].get<std::string>().find("plausible") == std::string::npos);
  CHECK(none["zh"].get<std::string>().find("可能") == std::string::npos);
}

TEST_CASE("what a level does is said to be chance where it may be") {
  Material m;
  LevelAttribution losses{};
  losses.measure = "net_loss";
  losses.chance.shapley = {{.value = 4, .interval = {-30, 38}},
                           {.value = 20, .interval = {10, 30}},
                           {.value = -130, .interval = {-200, -60}}};
  m.comparison.attribution = {losses};
  const Json told = attribution_of(m)["measures"][0]["sentence"];
  INFO(told);
  CHECK(told["en"].get<std::string>().starts_with(
      "individual 4.00 yuan (may be chance), family 20.0 yuan, society −130 yuan. "));
  CHECK(told["zh"].get<std::string>().starts_with(
      "个人 4.00 元（可能出于偶然）、家庭 20.0 元、社会 −130 元。"));
}

namespace {

/// Worlds in which the programme gains 1, 2, 3 … elders; `values` of the parameters by world.
Json worlds_told(const std::vector<std::vector<double>>& values) {
  Material m;
  m.comparison.central.mixes.resize(2);
  m.comparison.design = {{half_life_axis, protective_axis, course_axis}, values};
  m.comparison.ignorance.worlds = static_cast<int>(values.size());
  m.comparison.ignorance.replicates = 1;
  for (std::size_t w = 0; w < values.size(); ++w) {
    Experiment world;
    world.replicates.push_back({1, std::vector<RunRecord>(2)});
    for (RunRecord& run : world.replicates.front().runs) run.groups = {Sums{.elders = 1000}};
    world.replicates.front().runs[1].groups.front().active_unaided =
        static_cast<std::int64_t>(w) + 1;
    m.comparison.worlds.push_back(world);
    m.comparison.world_points.push_back(w);
  }
  return tornado_of(m, std::nullopt);
}

}  // namespace

TEST_CASE("worlds name the parameters that go with the gain, whichever way, or none") {
  const std::vector<double> shuffled = {5, 3, 9, 1, 7, 2, 8, 0, 6, 4};
  std::vector<std::vector<double>> none, two;
  for (std::size_t w = 0; w < shuffled.size(); ++w) {
    const auto up = static_cast<double>(w);
    none.push_back({shuffled[w], 1, 1});
    two.push_back({shuffled[w], -up, up});
  }
  const Json unsure = worlds_told(none);
  CHECK(unsure["method"] == "rank_correlation");
  CHECK(unsure["title"] == both("10 worlds cannot tell which single parameter decides the gain",
                                "10 种情形不足以指出增加多少由哪个参数决定"));
  const Json sure = worlds_told(two);
  const Said course = shopping_course()->info.name;
  CHECK(sure["title"]["en"] ==
        "What goes with the size of the gain: families: guarding, " + course.en + ": quality");
  CHECK(sure["title"]["zh"] == "与增加多少相关的：家庭：看护、" + course.zh + "：质量");
  CHECK(sure["bars"][0]["correlation"].get<double>() == Approx(-1));
  CHECK(sure["bars"][2]["beyond_chance"] == false);
  CHECK(sure["basis"]["en"].get<std::string>().ends_with("after Holm over 3 parameters."));
  CHECK(sure["basis"]["zh"].get<std::string>().ends_with("经 3 个参数 Holm 校正后 p < 5 %。"));

  none.resize(7);
  CHECK(worlds_told(none).is_null());
}

namespace {

/// Doses from none to the whole, with the same costs in both replicates.
std::vector<DoseOutcome> doses_with(const std::vector<double>& costs,
                                    const std::vector<double>& half_added,
                                    const std::vector<double>& full_added) {
  const std::vector<double> nothing(half_added.size(), 0.0);
  std::vector<DoseOutcome> doses;
  for (std::size_t d = 0; d < costs.size(); ++d) {
    doses.push_back({.dose = 0.25 * static_cast<double>(d),
                     .cost = std::vector<double>(half_added.size(), costs[d]),
                     .added = d == 2   ? half_added
                              : d == 4 ? full_added
                                       : nothing,
                     .net_loss = nothing});
  }
  return doses;
}

}  // namespace

TEST_CASE("half the money is told with its share of the whole and what each of the two gains") {
  const Json told = budget_of({}, doses_with({0, 3000, 6150, 9000, 24'600}, {2, 4}, {4, 6}));
  CHECK(told["title"] ==
        both("Half the coverage costs 6,150 yuan (25 % of the whole). Adopters against no "
             "programme: 3.0 persons more (may be chance); with the whole: 5.0 persons more (may "
             "be chance)",
             "覆盖减半花费 6150 元（占全部的 25 %）；使用者比无项目多 3.0 "
             "人（可能出于偶然），全部覆盖时多 5.0 人（可能出于偶然）"));
  CHECK(told["basis"] == both("n = 2 paired replicates, run for this report. Intervals: 95 % of "
                              "chance.",
                              "n = 2 次配对重复，为本报告另行运行。区间为随机性的 95 % 区间。"));
  REQUIRE(told["doses"].size() == 5);
  CHECK(told["doses"][1]["cost"] == 3000.0);
  const Json& whole = told["doses"][4]["added"];
  CHECK(whole["value"] == 5.0);
  CHECK(whole["low"].get<double>() == Approx(5 - 12.7062).epsilon(1e-4));  // t with 1 df is 12.71
}

TEST_CASE("where a cap binds half the coverage costs the whole, and fewer adopters are said so") {
  const Json told =
      budget_of({}, doses_with({0, 8000, 12'000, 12'000, 12'000}, {20, 20}, {-30, -10}));
  CHECK(told["title"] ==
        both("Half the coverage costs 12,000 yuan (100 % of the whole). Adopters against no "
             "programme: 20 persons more; with the whole: 20 persons less (may be chance)",
             "覆盖减半花费 12000 元（占全部的 100 %）；使用者比无项目多 20 人，全部覆盖时少 20 "
             "人（可能出于偶然）"));
}

TEST_CASE("of a programme that costs nothing no share of its cost is told") {
  const Json told = budget_of({}, doses_with({0, 0, 0, 0, 0}, {2, 4}, {4, 6}));
  CHECK(told["title"] ==
        both("Half the coverage costs 0 yuan. Adopters against no programme: 3.0 "
             "persons more (may be chance); with the whole: 5.0 persons more (may be chance)",
             "覆盖减半花费 0 元；使用者比无项目多 3.0 人（可能出于偶然），全部覆盖时多 5.0 "
             "人（可能出于偶然）"));
}

TEST_CASE("without doses run again nothing is told of more or less money") {
  CHECK(budget_of({}, {}).is_null());
}

namespace {

Json row_named(const Json& rows, const std::string& name) {
  for (const Json& row : rows) {
    if (row["name"] == name) return row;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a parameter is told with its source and whether that was read, recalled or is none") {
  Material m;
  m.scenario.levers.push_back(shopping_course());
  const Json rows = parameters_of(m);
  const auto told = [&](const char* name, const char* verified, const Json& source) {
    INFO(name);
    const Json row = row_named(rows, name);
    REQUIRE(row.is_object());
    CHECK(row["verified"] == verified);
    CHECK(row["source"] == source);
  };
  const char* const read = "2nd National Agricultural Census no.3 (2006)";
  told("places.inside", "read", both(read, read));
  const char* const recalled = "Ebbinghaus 1885; replicated by Murre & Dros, PLoS ONE 10:e0120644";
  told("forgetting.savings", "recall", both(recalled, recalled));
  told("needs.distance_decay", "none",
       both("analyst judgement (no direct source)", "分析者判断（无直接出处）"));
  told("I5.quality", "none",
       both("analyst judgement (no direct source); its grounds: see evidence.csv",
            "分析者判断（无直接出处）；所据见 evidence.csv"));
  told("families.protective", "none",
       both("no evidence found; the range is the project's", "未找到依据；范围由本项目设定"));
  told("forgetting.relaxation", "none", both("", ""));
  told("I5.registration", "none", both("", ""));
  CHECK(row_named(rows, "I1.efficacy").is_null());  // a lever that the scenario does not have
}

TEST_CASE("that a parameter has no source is said in Chinese too, and a source has its words") {
  Material m;
  for (auto& lever : make_levers()) m.scenario.levers.push_back(std::move(lever));
  std::size_t without_key = 0, without_source = 0, with_source = 0;
  for (const Json& row : parameters_of(m)) {
    INFO(row["name"]);
    const std::string en = row["source"]["en"];
    const std::string zh = row["source"]["zh"];
    const bool cited = !row["evidence"].get<std::string>().empty();
    without_key += cited ? 0 : 1;
    CHECK(cited == !en.empty());  // so every key is one of the table
    const bool none = row["verified"] == "none" || en.find("no direct source") != std::string::npos;
    if (!cited) {
      CHECK(row["verified"] == "none");
    } else if (none) {
      ++without_source;
      CHECK(zh != en);
    } else {
      ++with_source;
      CHECK(zh == en);
    }
  }
  CHECK(without_key > 0);
  CHECK(without_source > 0);
  CHECK(with_source > 0);
}

TEST_CASE("a parameter that a scenario changes is marked, beside what it usually is") {
  Material m;
  const std::shared_ptr<Lever> course = shopping_course();
  for (std::size_t i = 0; i < course->size(); ++i) {
    if (course->at(i).name() == "registration") course->at(i).set(0.125);
  }
  m.scenario.levers.push_back(course);
  m.scenario.parameters.forgetting.half_life.set(10.5);
  const Json rows = parameters_of(m);
  const Json half_life = row_named(rows, "forgetting.half_life");
  CHECK(half_life["changed"] == true);
  CHECK(half_life["value"] == "10.5");
  CHECK(half_life["default"] == fmt::format("{:.6g}", Forgetting().half_life.value()));
  const Json registration = row_named(rows, "I5.registration");
  CHECK(registration["changed"] == true);
  CHECK(registration["value"] == "12.5");
  CHECK(registration["default"] != "12.5");
  CHECK(row_named(rows, "forgetting.relaxation")["changed"] == false);
}
