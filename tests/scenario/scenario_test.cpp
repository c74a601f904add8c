#include "sim/scenario/scenario.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <set>

#include "sim/base/csv.hpp"
#include "sim/base/rates.hpp"
#include "sim/base/sha256.hpp"
#include "sim/scenario/keys.hpp"
#include "tests/scenario/written_files.hpp"

using namespace yinling;

namespace {

const Lever* lever_of(const Scenario& scenario, std::string_view id) {
  for (const auto& lever : scenario.levers) {
    if (lever->info.id == id) return lever.get();
  }
  return nullptr;
}

double value_of(const ParameterSet& set, std::string_view name) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (set.at(i).name() == name) return set.at(i).value();
  }
  FAIL("no parameter " << name);
  return 0;
}

void check_same_bits(const ParameterSet& a, const ParameterSet& b) {
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    INFO(a.name() << '.' << a.at(i).name());
    CHECK(std::bit_cast<std::uint64_t>(a.at(i).value()) ==
          std::bit_cast<std::uint64_t>(b.at(i).value()));
  }
}

void check_same(const Scenario& a, const Scenario& b) {
  CHECK(a.title.en == b.title.en);
  CHECK(a.title.zh == b.title.zh);
  CHECK(a.seed == b.seed);
  CHECK(a.replicates == b.replicates);
  CHECK(a.weeks == b.weeks);
  CHECK(a.start == b.start);
  CHECK(a.weekly_groups == b.weekly_groups);
  CHECK(a.county.code == b.county.code);
  CHECK(a.county.citation == b.county.citation);
  CHECK(a.county.elders == b.county.elders);
  const auto sets = a.parameters.sets();
  for (std::size_t i = 0; i < sets.size(); ++i) check_same_bits(*sets[i], *b.parameters.sets()[i]);
  REQUIRE(a.levers.size() == b.levers.size());
  for (std::size_t i = 0; i < a.levers.size(); ++i) {
    CHECK(a.levers[i]->info.id == b.levers[i]->info.id);
    check_same_bits(*a.levers[i], *b.levers[i]);
    CHECK(std::bit_cast<std::uint64_t>(a.levers[i]->plan.coverage) ==
          std::bit_cast<std::uint64_t>(b.levers[i]->plan.coverage));
    CHECK(a.levers[i]->plan.from == b.levers[i]->plan.from);
    CHECK(a.levers[i]->plan.weeks == b.levers[i]->plan.weeks);
    CHECK(a.levers[i]->plan.every == b.levers[i]->plan.every);
    CHECK(a.levers[i]->plan.who.left_behind == b.levers[i]->plan.who.left_behind);
    CHECK(a.levers[i]->plan.who.limited == b.levers[i]->plan.who.limited);
    CHECK(a.levers[i]->plan.who.villages == b.levers[i]->plan.who.villages);
  }
  CHECK(resolved_yaml(a) == resolved_yaml(b));
}

Scenario read_lines(std::string_view lines) {
  const WrittenFiles files;
  return read_scenario(files.write("x.yaml", with_place(lines)));
}

}  // namespace

TEST_CASE("every shipped scenario reads without a note and comes back from its resolved form") {
  for (const char* name : {"danzhai.yaml", "songyang.yaml", "gushi.yaml", "rudong.yaml",
                           "yilong.yaml", "baseline.yaml"}) {
    INFO(name);
    const Scenario scenario = read_scenario(shipped(name));
    CHECK(scenario.notes.empty());
    CHECK(scenario.weeks == 104);
    CHECK(scenario.replicates == 20);
    const WrittenFiles files;
    check_same(scenario, read_scenario(files.write("again.yaml", resolved_yaml(scenario))));
  }
}

TEST_CASE("the main job has levers of all three levels in the order of application") {
  const Scenario scenario = read_scenario(shipped("danzhai.yaml"));
  CHECK(scenario.levers.size() == 11);
  std::set<Level> levels;
  for (std::size_t i = 0; i < scenario.levers.size(); ++i) {
    levels.insert(scenario.levers[i]->info.level);
    if (i > 0) CHECK(scenario.levers[i - 1]->info.number < scenario.levers[i]->info.number);
  }
  CHECK(levels.size() == 3);
}

TEST_CASE("the order of levers in the file does not matter") {
  const auto a = read_lines("levers:\n  F2: {coverage: 20 %}\n  I1: {coverage: 30 %}\n");
  const auto b = read_lines("levers:\n  I1: {coverage: 30 %}\n  F2: {coverage: 20 %}\n");
  CHECK(resolved_yaml(a) == resolved_yaml(b));
}

TEST_CASE("a plan says for whom, when and at what price") {
  const auto scenario = read_lines(
      "levers:\n"
      "  I1:\n"
      "    coverage: 35 %\n"
      "    from: 2025-04-01\n"
      "    for: 3 months\n"
      "    every: 2 weeks\n"
      "    hours: 90 minutes\n"
      "    price: {session: 250 元}\n"
      "    who: {age_from: 65, sex: female, limited: [sight, mobility], left_behind: yes,\n"
      "          distance_over: 1500 m, villages: [7, 3]}\n"
      "  S1:\n");
  const Lever* course = lever_of(scenario, "I1");
  REQUIRE(course != nullptr);
  CHECK(course->plan.coverage == 0.35);
  CHECK(course->plan.from == 5);  // Monday 31 March
  CHECK(course->plan.weeks == 13);
  CHECK(course->plan.every == 2);
  CHECK(value_of(*course, "hours") == 1.5);
  CHECK(value_of(*course, "price_session") == 250.0);
  CHECK(course->plan.who.age_from == 65);
  CHECK(course->plan.who.sex == Sex::female);
  CHECK(course->plan.who.limited == (limit::sight | limit::mobility));
  CHECK(course->plan.who.left_behind == true);
  CHECK(course->plan.who.distance_over == 1.5);
  CHECK(course->plan.who.villages == std::vector<std::uint32_t>{3, 7});
  CHECK(lever_of(scenario, "S1") != nullptr);
  const WrittenFiles files;
  check_same(scenario, read_scenario(files.write("again.yaml", resolved_yaml(scenario))));
}

TEST_CASE("units of the same kind are converted") {
  const auto value = [](std::string_view text) {
    return read_lines("parameters: {forgetting.half_life: " + std::string(text) + "}\n")
        .parameters.forgetting.half_life.value();
  };
  CHECK(value("8.7 weeks") == 8.7);
  CHECK(value("8.7周") == 8.7);
  CHECK(value("70 days") == Approx(10.0));
  CHECK(value("2 months") == 2 * weeks_per_month);
  const auto scenario = read_lines(
      "parameters:\n  needs: {mean: 2 per month, mean_distance: 800 m}\n"
      "  needs.browsing_hours: 30 minutes\n");
  CHECK(scenario.parameters.needs.mean.value() == Approx(2 / weeks_per_month));
  CHECK(scenario.parameters.needs.mean_distance.value() == Approx(0.8));
  CHECK(scenario.parameters.needs.browsing_hours.value() == 0.5);
}

TEST_CASE("values with long fractions survive the resolved form bit by bit") {
  const auto scenario = read_lines(
      "parameters:\n  forgetting: {half_life: 3.141592653589793 weeks, savings: 14.285714285714286 "
      "%}\n  parcels: {late: 0.000123456789012345 %, best_refund: 99.99999999999999 %}\n");
  const WrittenFiles files;
  check_same(scenario, read_scenario(files.write("again.yaml", resolved_yaml(scenario))));
}

TEST_CASE("a scenario takes over what it extends and changes what it says") {
  const WrittenFiles files;
  files.write("below.yaml", with_place("seed: 4\nweeks: 60\ntitle: {zh: 下, en: below}\nlevers:\n"
                                       "  I1: {coverage: 30 %, from: week 3}\n  F2:\n"));
  const auto path = files.write(
      "above.yaml",
      "extends: below.yaml\ntitle: above\nlevers:\n  I1: {coverage: 10 %}\n  F2: off\n  S1: {}\n");
  const Scenario scenario = read_scenario(path);
  CHECK(scenario.seed == 4);
  CHECK(scenario.weeks == 60);
  CHECK(scenario.title.zh == "above");
  REQUIRE(lever_of(scenario, "I1") != nullptr);
  CHECK(lever_of(scenario, "I1")->plan.coverage == 0.10);
  CHECK(lever_of(scenario, "I1")->plan.from == 3);
  CHECK(lever_of(scenario, "F2") == nullptr);
  CHECK(lever_of(scenario, "S1") != nullptr);
}

TEST_CASE("settings of the command line hold over the file") {
  const auto scenario =
      read_scenario(shipped("danzhai.yaml"), {{{"weeks", "52"},
                                               {"levers.I1.coverage", "11 %"},
                                               {"levers.I5", "off"},
                                               {"parameters.forgetting.half_life", "10 weeks"},
                                               {"outputs.groups", "[left_behind, all]"}}});
  CHECK(scenario.weeks == 52);
  CHECK(lever_of(scenario, "I1")->plan.coverage == 0.11);
  CHECK(lever_of(scenario, "I5") == nullptr);
  CHECK(scenario.parameters.forgetting.half_life.value() == 10.0);
  CHECK(scenario.weekly_groups == std::vector<std::string>{"all", "left_behind"});
}

TEST_CASE("a lever that begins after the last week is noted") {
  const auto scenario = read_lines("weeks: 10\nlevers: {I1: {from: week 11}}\n");
  REQUIRE(scenario.notes.size() == 1);
  CHECK_THAT(scenario.notes[0].en, Catch::Contains("it does nothing"));
}

TEST_CASE("every file that was read is recorded with its hash") {
  const auto scenario = read_scenario(shipped("songyang.yaml"));
  REQUIRE(scenario.inputs.size() == 3);
  std::set<std::string> names;
  for (const auto& [file, hash] : scenario.inputs) {
    names.insert(std::filesystem::path(file).filename().string());
    CHECK(hash == sha256(read_file(file)));
  }
  CHECK(scenario.inputs[0].first != scenario.inputs[2].first);
  CHECK(names.size() == 2);  // both folders have a songyang.yaml
}

TEST_CASE("no lever names a parameter like a key of its plan") {
  for (const auto& lever : make_levers()) {
    for (std::size_t i = 0; i < lever->size(); ++i) {
      INFO(lever->info.id << '.' << lever->at(i).name());
      for (const auto& key : lever_keys()) CHECK(lever->at(i).name() != key.name);
    }
  }
}

TEST_CASE("each lever has a scenario that isolates it at full dose") {
  for (const auto& lever : make_levers()) {
    const std::string id(lever->info.id);
    CAPTURE(id);
    const auto scenario = read_scenario(shipped("levers/" + id + ".yaml"));
    CHECK(scenario.notes.empty());
    REQUIRE(scenario.levers.size() == 1);
    const Lever& alone = *scenario.levers.front();
    CHECK(alone.info.id == id);
    CHECK(alone.plan.coverage == 1.0);
    CHECK(alone.plan.from == 1);
    CHECK(alone.plan.weeks == 0);
    for (std::size_t i = 0; i < alone.size(); ++i) {
      if (alone.at(i).name() == "granted") CHECK(alone.at(i).value() == 1.0);
      if (alone.at(i).name() == "delay") CHECK(alone.at(i).value() == 0.0);
    }
  }
  CHECK(read_scenario(shipped("levers/base.yaml")).levers.empty());
}

TEST_CASE("the committed schema is that of the reader") {
  CHECK(read_file(shipped("schema.json")) == scenario_schema());
}
