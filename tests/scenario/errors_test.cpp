// Every error a user can meet says where, what and what to do.
#include <catch2/catch.hpp>

#include "tests/scenario/written_files.hpp"

using namespace yinling;

namespace {

std::string refused_lines(std::string_view lines) {
  const WrittenFiles files;
  return refusal(files.write("x.yaml", with_place(lines)));
}

std::string refused_alone(std::string_view text) {
  const WrittenFiles files;
  return refusal(files.write("x.yaml", text));
}

}  // namespace

TEST_CASE("an unknown key is refused with the nearest known name") {
  CHECK(refused_lines("levres: {}\n") == "x.yaml:2:1: unknown key `levres`; is it `levers`?");
  CHECK(refused_lines("levers:\n  I1:\n    coverge: 30 %\n") ==
        "x.yaml:4:5: unknown key `coverge` in I1; is it `coverage`?");
  CHECK(refused_lines("parameters:\n  forgetting: {halflife: 8 weeks}\n") ==
        "x.yaml:3:16: unknown key `halflife` in forgetting; is it `half_life`?");
  CHECK(refused_lines("parameters: {forgeting.half_life: 8 weeks}\n") ==
        "x.yaml:2:14: unknown key `forgeting` in parameters; is it `forgetting`?");
  CHECK_THAT(refused_lines("levers: {X9: {}}\n"),
             Catch::StartsWith("x.yaml:2:10: there is no lever `X9`; levers are: I1, "));
  CHECK(refused_lines("levers: {I1: {price_session: 3 yuan}}\n") ==
        "x.yaml:2:15: unknown key `price_session` in I1; write `price: {session: …}`");
  CHECK(refused_lines("levers: {I1: {price: {sesion: 3 yuan}}}\n") ==
        "x.yaml:2:23: unknown key `sesion` in I1.price; is it `session`?");
  CHECK(refused_lines("levers: {I1: {who: {agefrom: 63}}}\n") ==
        "x.yaml:2:21: unknown key `agefrom` in I1.who; is it `age_from`?");
}

TEST_CASE("a key given twice is refused") {
  CHECK(refused_lines("weeks: 52\nweeks: 104\n") ==
        "x.yaml:3:1: duplicate key `weeks`, first given in line 2; keep one of the two");
  CHECK(refused_lines("parameters:\n  forgetting.half_life: 8 weeks\n  forgetting: {half_life: 9 "
                      "weeks}\n") ==
        "x.yaml:4:16: `half_life` is given twice; keep one of the two");
}

TEST_CASE("a share needs its percent sign and lies within its bounds") {
  CHECK(refused_lines("levers: {I1: {coverage: 140 %}}\n") ==
        "x.yaml:2:25: coverage is 140 %; it is a share of the eligible, 0–100 %");
  CHECK(refused_lines("levers: {I1: {coverage: -5%}}\n") ==
        "x.yaml:2:25: coverage is -5 %; it is a share of the eligible, 0–100 %");
  CHECK(refused_lines("levers: {I1: {coverage: 0.35}}\n") ==
        "x.yaml:2:25: coverage is `0.35`, without %; write `35 %`");
  CHECK(refused_lines("levers: {I1: {coverage: 35}}\n") ==
        "x.yaml:2:25: coverage is `35`, without %; write `35 %`");
  CHECK(refused_lines("levers: {I1: {coverage: 3 km}}\n") ==
        "x.yaml:2:25: coverage is `3 km`; write a share with %, such as `35 %`");
  CHECK(refused_lines("parameters: {forgetting.savings: 101 %}\n") ==
        "x.yaml:2:34: forgetting.savings is 101 %; it is a share, 0–100 %");
  CHECK(refused_lines("parameters: {forgetting.age_ratio: 35 %}\n") ==
        "x.yaml:2:36: forgetting.age_ratio is `35 %`, but it is a plain number; write `0.35`");
}

TEST_CASE("a wrong or missing unit is refused with the units that are understood") {
  CHECK(refused_lines("parameters: {forgetting.half_life: 12 km}\n") ==
        "x.yaml:2:36: forgetting.half_life is `12 km`, but `km` is not its unit; write it like "
        "`10 weeks` (units understood: weeks, week, 周, days, day, 天, months, month, 个月, years, "
        "year, 年)");
  CHECK_THAT(refused_lines("parameters: {forgetting.half_life: 12}\n"),
             Catch::StartsWith("x.yaml:2:36: forgetting.half_life is `12`, without a unit; write "
                               "`12 weeks` (units understood:"));
  CHECK(refused_lines("parameters: {forgetting.age_ratio: 2 km}\n") ==
        "x.yaml:2:36: forgetting.age_ratio is `2 km`, but it has no unit; write `2`");
}

TEST_CASE("only decimal numbers of ordinary size are numbers") {
  CHECK(refused_lines("weeks: 010\n") ==
        "x.yaml:2:8: weeks is `010`, with a leading zero; write the number without it");
  for (const char* text : {"NaN", ".nan", "inf", "-.inf", "0x10", "1_000", "1,000", ".5", "5.",
                           "0o17", "twelve", "１２", "1.2.3", "--3"}) {
    INFO(text);
    CHECK_THAT(refused_lines(std::string("parameters: {forgetting.age_ratio: \"") + text + "\"}\n"),
               Catch::StartsWith("x.yaml:2:36: forgetting.age_ratio is `"));
  }
  CHECK(refused_lines("parameters: {forgetting.age_ratio: .nan}\n") ==
        "x.yaml:2:36: forgetting.age_ratio is `.nan`; write a number such as `0.5`");
  CHECK(refused_lines("parameters: {forgetting.age_ratio: 1e9999}\n") ==
        "x.yaml:2:36: forgetting.age_ratio is `1e9999`, beyond what a number can hold; write a "
        "number of ordinary size");
  CHECK(refused_lines("seed: -1\n") ==
        "x.yaml:2:7: seed is `-1`; write a whole number, 0 to 4294967295");
  CHECK(refused_lines("replicates: 2.5\n") ==
        "x.yaml:2:13: replicates is `2.5`; write a whole number, 1 to 4095");
  CHECK(refused_lines("weeks:\n") ==
        "x.yaml:2:1: weeks has no value; write a value behind the colon");
}

TEST_CASE("impossible values are refused, implausible ones are noted") {
  CHECK(refused_lines("parameters: {forgetting.half_life: -2 weeks}\n") ==
        "x.yaml:2:36: forgetting.half_life is -2 weeks; it cannot be negative; plausible are 2.2 "
        "weeks to 28 weeks");
  CHECK_THAT(refused_lines("parameters: {forgetting.half_life: 0 weeks}\n"),
             Catch::Contains("it must be longer than 0"));
  CHECK_THAT(refused_lines("parameters: {forgetting.age_ratio: 1e12}\n"),
             Catch::Contains("it is beyond all measure"));
  const WrittenFiles files;
  const auto path =
      files.write("x.yaml", with_place("parameters: {forgetting.half_life: 50 weeks}\n"));
  const Scenario scenario = read_scenario(path);
  CHECK(scenario.parameters.forgetting.half_life.value() == 50.0);
  REQUIRE(scenario.notes.size() == 1);
  CHECK_THAT(scenario.notes[0].en,
             Catch::EndsWith("x.yaml:2:36: forgetting.half_life is 50 weeks, outside its "
                             "plausible range 2.2 weeks to 28 weeks"));
}

TEST_CASE("a time before the start or beyond the calendar is refused") {
  CHECK(refused_lines("levers: {I1: {from: week 0}}\n") ==
        "x.yaml:2:21: from is `week 0`, a week before the start; the first week is week 1, which "
        "begins on 2025-03-03");
  CHECK_THAT(refused_lines("levers: {I1: {from: -3}}\n"),
             Catch::Contains("a week before the start"));
  CHECK(refused_lines("levers: {I1: {from: 2025-03-02}}\n") ==
        "x.yaml:2:21: from is 2025-03-02, before the start; the run starts on 2025-03-03");
  CHECK(refused_lines("levers: {I1: {from: soon}}\n") ==
        "x.yaml:2:21: from is `soon`; write `week 4`, `4` or a date such as `2025-03-03`");
  CHECK(refused_lines("start: 2025-03-04\n") ==
        "x.yaml:2:8: start is 2025-03-04, not a Monday; write a Monday: 2025-03-03 or 2025-03-10");
  CHECK(refused_lines("start: 2025-02-30\n") ==
        "x.yaml:2:8: start is `2025-02-30`; write a date of the calendar as YYYY-MM-DD, such as "
        "`2025-03-03`");
  CHECK(refused_lines("start: 2050-12-26\n") ==
        "x.yaml:2:8: the run reaches the year 2051; lunar new year is known for 2015 to 2050; "
        "start or end within");
}

TEST_CASE("files that are missing, empty or no text are refused") {
  const WrittenFiles files;
  CHECK_THAT(refusal(files.folder() / "gone.yaml"),
             Catch::StartsWith("gone.yaml: there is no such file; "));
  CHECK(refused_alone("place: gone.yaml\n") ==
        "x.yaml:1:8: place: there is no file `gone.yaml`; a path is relative to the folder of the "
        "file it stands in");
  CHECK_THAT(refused_alone(""), Catch::StartsWith("x.yaml:1:1: the file is empty; "));
  CHECK_THAT(refused_alone("# nothing\n"), Catch::StartsWith("x.yaml:1:1: the file is empty; "));
  CHECK(refused_alone(std::string_view("\xff\xfep\0l\0", 6)) ==
        "x.yaml:1:1: the file is UTF-16 or UTF-32; save it as UTF-8");
  CHECK(refused_alone(std::string_view("p\0l\0a\0", 6)) ==
        "x.yaml:1:1: the file is UTF-16 or UTF-32; save it as UTF-8");
  CHECK(refused_lines("title: \xb5\xa4\n") == "x.yaml:2:8: this is not UTF-8; save it as UTF-8");
  CHECK(refused_lines("title: 丹\a寨\n") == "x.yaml:2:9: control character U+0007; delete it");
  CHECK(refused_lines("title: \"\\e[31m\"\n") ==
        "x.yaml:2:8: the text holds a control character; delete it");
  CHECK(refused_lines("weeks: 52\n").empty());
  CHECK(refused_alone("\xEF\xBB\xBF" + with_place("weeks: 52\n")).empty());
  CHECK(refused_lines("weeks: 52\r\nseed: 3\r\n").empty());
}

TEST_CASE("what YAML offers beyond plain values is refused") {
  CHECK_THAT(refused_lines("title: &a [*a]\n"), Catch::StartsWith("x.yaml:2:8: anchors (`&name`)"));
  CHECK_THAT(refused_lines("title: *a\n"), Catch::StartsWith("x.yaml:2:8: "));
  CHECK_THAT(refused_lines("weeks: !!int 52\n"), Catch::StartsWith("x.yaml:2:8: tags (`!name`)"));
  CHECK_THAT(refused_lines("weeks: ! 52\n"), Catch::StartsWith("x.yaml:2:8: tags (`!name`)"));
  CHECK_THAT(refused_lines("<<: {weeks: 52}\n"),
             Catch::StartsWith("x.yaml:2:1: merge keys (`<<`)"));
  CHECK_THAT(refused_lines("weeks: 52\n---\nweeks: 104\n"),
             Catch::StartsWith("x.yaml:3:1: a second document begins here; "));
  CHECK_THAT(refused_lines("weeks: 52\n...\nweeks: 104\n"), Catch::Contains("second document"));
  CHECK_THAT(refused_alone("%YAML 1.2\n---\nweeks: 3\n"),
             Catch::StartsWith("x.yaml:1:1: YAML directives"));
  CHECK_THAT(refused_lines("[1]: 3\n"), Catch::StartsWith("x.yaml:2:1: this cannot be a key"));
  CHECK_THAT(refused_lines("title: {en: \"a\n"), Catch::StartsWith("x.yaml:"));
  CHECK_THAT(refused_alone("- 1\n- 2\n"), Catch::StartsWith("x.yaml:1:1: a scenario is a mapping"));
  CHECK_THAT(refused_lines("levers: [I1]\n"),
             Catch::StartsWith("x.yaml:2:9: levers is not a mapping; "));
  CHECK_THAT(refused_lines("weeks: [52]\n"), Catch::StartsWith("x.yaml:2:8: weeks is a list; "));
}

TEST_CASE("monstrous files are refused") {
  CHECK_THAT(refused_alone(std::string(8'000'000, '[')),
             Catch::StartsWith("x.yaml:1:1: the file is larger than 1000000 bytes; "));
  CHECK_THAT(refused_alone(std::string(900'000, '[')),
             Catch::StartsWith("x.yaml:1:201: more than 200 brackets are open; "));
  CHECK_THAT(refused_alone(std::string(900'000, '{')), Catch::Contains("brackets are open"));
  const auto repeated = [](std::string_view text) {
    std::string all;
    while (all.size() + text.size() < 900'000) all += text;
    return all;
  };
  CHECK_THAT(refused_alone(repeated("- ")), Catch::Contains("nested more than 40 deep"));
  CHECK_THAT(refused_alone(repeated("? ")), Catch::StartsWith("x.yaml:1:"));
  CHECK_THAT(refused_alone(repeated("[\n")), Catch::Contains("brackets are open"));
  CHECK_THAT(refused_alone("a: " + repeated("'']")), Catch::StartsWith("x.yaml:1:"));
  CHECK_THAT(refused_alone("a: [" + repeated("1,") + "1]"), Catch::Contains("more than 50000"));
}

TEST_CASE("files that extend each other are merged, circles are refused") {
  const WrittenFiles files;
  files.write("a.yaml", "extends: b.yaml\n");
  files.write("b.yaml", "\nextends: a.yaml\n");
  CHECK(refusal(files.folder() / "a.yaml") ==
        "b.yaml:2:10: `a.yaml` extends, in the end, itself; break the circle of `extends:`");
  files.write("c.yaml", with_place("weeks: 010\n"));
  files.write("d.yaml", "extends: c.yaml\nseed: 7\n");
  CHECK_THAT(refusal(files.folder() / "d.yaml"),
             Catch::StartsWith("c.yaml:2:8: weeks is `010`, with a leading zero"));
  CHECK_THAT(refusal(files.write("e.yaml", "extends: nowhere.yaml\n")),
             Catch::StartsWith("e.yaml:1:10: extends: there is no file `nowhere.yaml`; "));
  files.write("n0.yaml", with_place(""));
  for (int i = 1; i < 12; ++i) {
    files.write(fmt::format("n{}.yaml", i), fmt::format("extends: n{}.yaml\n", i - 1));
  }
  CHECK(refusal(files.folder() / "n3.yaml").empty());
  CHECK_THAT(refusal(files.folder() / "n11.yaml"),
             Catch::Contains("more than 8 files extend each other"));
}

TEST_CASE("a setting of the command line is refused at its own place") {
  const auto path = shipped("danzhai.yaml");
  CHECK(refusal(path, {{{"levers.I1.coverage", "140 %"}}}) ==
        "--set levers.I1.coverage: coverage is 140 %; it is a share of the eligible, 0–100 %");
  CHECK(refusal(path, {{{"levers.I1.covrage", "40 %"}}}) ==
        "--set levers.I1.covrage: unknown key `covrage` in I1; is it `coverage`?");
  CHECK_THAT(refusal(path, {{{"weeks.x", "4"}}}), Catch::StartsWith("--set weeks.x: there is "));
  CHECK_THAT(refusal(path, {{{"weeks", "[4"}}}), Catch::StartsWith("--set weeks: `[4` cannot "));
  CHECK_THAT(refusal(path, {{{"levers..x", "4"}}}), Catch::Contains("is not a path"));
}

TEST_CASE("groups of the outputs are known names, each once") {
  CHECK(refused_lines("outputs: {groups: [all, leftbehind]}\n") ==
        "x.yaml:2:25: outputs.groups has no `leftbehind`; is it `left_behind`?");
  CHECK(refused_lines("outputs: {groups: [all, all]}\n") ==
        "x.yaml:2:25: `all` stands twice in outputs.groups; keep one of the two");
}

TEST_CASE("errors are told in Chinese too") {
  const WrittenFiles files;
  const auto path = files.write("x.yaml", with_place("levers: {I1: {coverage: 140 %}}\n"));
  CHECK(refusal(path, {}, Language::chinese) ==
        "x.yaml:2:25：coverage 为 140 %；它是占符合条件者的份额，0–100 %");
}
