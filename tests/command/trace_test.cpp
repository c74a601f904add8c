// One elder's life as a story.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <regex>

#include "analysis/text/text_table.hpp"
#include "analysis/trace/pick.hpp"
#include "analysis/trace/portrait.hpp"
#include "analysis/trace/story.hpp"
#include "tests/support/command_line.hpp"

using namespace yinling;
using namespace yinling::support;

namespace {

Outcome trace(const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"trace", danzhai, "--weeks", "40", "--quiet"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_yinling(arguments);
}

Fen fen_of(std::string yuan) {
  std::erase(yuan, ',');
  return fen_of_yuan(std::stod(yuan));
}

/// Sum of the amounts that a pattern's first group finds.
Fen sum_of(const std::string& text, const char* pattern) {
  const std::regex amount(pattern);
  Fen sum = 0;
  for (std::sregex_iterator at(text.begin(), text.end(), amount), end; at != end; ++at) {
    sum += fen_of((*at)[1]);
  }
  return sum;
}

}  // namespace

TEST_CASE("the money that a story tells is the money that moved the elder's account") {
  const Scenario scenario = read_scenario(danzhai, {{{"weeks", "60"}}});
  const Draws draws = draws_of(scenario, 1);
  const Population people = people_of(scenario, draws);
  Scores scores(people, scenario.weeks);
  (void)simulate({.scenario = scenario,
                  .levers = scenario.levers,
                  .people = people,
                  .draws = draws,
                  .diary = &scores});
  for (const Pick what : {Pick::first_adopter, Pick::worst_loss, Pick::typical}) {
    const auto picked = pick(what, people, scores, nullptr);
    REQUIRE(picked);
    LifeDiary diary(people, picked->elder, scenario.parameters.steps, scenario.weeks);
    (void)simulate({.scenario = scenario,
                    .levers = scenario.levers,
                    .people = people,
                    .draws = draws,
                    .diary = &diary});
    const Life& life = diary.life();
    const Moment& end = life.moments.back();
    const Money money = money_told(life, scenario.levers, people);
    // What bad goods cost was spent already.
    CHECK(static_cast<Fen>(end.balance) == static_cast<Fen>(people.elders.balance[life.elder]) +
                                               money.topped_up - money.spent - money.defrauded +
                                               money.recovered + money.refunded);
    CHECK(money == end.money);
    CHECK(end.money.lost() == scores.all()[life.elder].money.lost());

    // And so it stands in the text.
    std::string text = story({.people = people,
                              .calendar = Calendar(scenario.start),
                              .one = {life, scenario.levers, {"all", "全部"}},
                              .width = 100000});
    const auto closing = text.find("At the end");
    REQUIRE(closing != std::string::npos);
    const std::string tale = text.substr(0, closing);
    const Fen own = sum_of(tale, "(?:once|twice|times) for ([0-9,.]+) yuan") +
                    sum_of(tale, "(?:order ever|ordered again|ordered all alone), ([0-9,.]+) yuan");
    CHECK(own == end.money.spent);
    CHECK(sum_of(tale, "cheated (?:her|him) of ([0-9,.]+) yuan") +
              sum_of(tale, "trap cost (?:her|him) ([0-9,.]+) yuan") +
              sum_of(tale, "somebody else took ([0-9,.]+) yuan") +
              sum_of(tale, "broken into: ([0-9,.]+) yuan") ==
          end.money.defrauded);
  }
}

TEST_CASE("the same elder traced twice gives the same text, on any number of threads", "[slow]") {
  for (const char* language : {"en", "zh"}) {
    const Outcome once = trace({"--against", "none", "--lang", language, "--threads", "1"});
    REQUIRE(once.code == 0);
    CHECK(once.out.size() > 400);
    const Outcome again = trace({"--against", "none", "--lang", language, "--threads", "3"});
    CHECK(again.out == once.out);
  }
}

TEST_CASE("an elder is found again by the number that was printed") {
  const Outcome picked = trace({"--pick", "worst-loss"});
  REQUIRE(picked.code == 0);
  std::smatch number;
  REQUIRE(std::regex_search(picked.out, number, std::regex("Elder ([0-9]+),")));
  const Outcome named = trace({"--elder", number[1]});
  REQUIRE(named.code == 0);
  const auto tale = [](const std::string& text) { return text.substr(text.find("\n\n")); };
  CHECK(tale(named.out) == tale(picked.out));
}

TEST_CASE("a number that no elder has is an error with a remedy") {
  for (const char* number : {"1", "nobody", "99999999999"}) {
    const Outcome outcome = trace({"--elder", number});
    CHECK(outcome.code == 3);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find("--pick typical") != std::string::npos);
  }
  CHECK(trace({"--elder", "1", "--pick", "typical"}).code == 2);
  CHECK(run_yinling({"trace", danzhai, "--weeks", "9-3"}).code == 2);
  CHECK(run_yinling({"trace", danzhai, "--weeks", "9-300"}).code == 2);
}

TEST_CASE("stories fit terminals and stay short", "[slow]") {
  for (const int width : {80, 120}) {
    setenv("COLUMNS", std::to_string(width).c_str(), 1);
    const Outcome outcome =
        run_yinling({"trace", danzhai, "--quiet", "--pick", "worst-loss", "--lang", "zh"});
    unsetenv("COLUMNS");
    REQUIRE(outcome.code == 0);
    const auto all = lines(outcome.out);
    CHECK(all.size() <= 75);
    for (const std::string& line : all) CHECK(display_width(line) <= width + 2);
  }
}

TEST_CASE("two lives side by side fit the terminal and leave out what did not change", "[slow]") {
  setenv("COLUMNS", "120", 1);
  for (const char* language : {"en", "zh"}) {
    const Outcome outcome = run_yinling({"trace", danzhai, "--quiet", "--pick", "first-adopter",
                                         "--against", "none", "--lang", language});
    REQUIRE(outcome.code == 0);
    const auto all = lines(outcome.out);
    CHECK(all.size() <= 90);
    const bool brief = outcome.out.find("Where only one side") != std::string::npos ||
                       outcome.out.find("只写一边的") != std::string::npos;
    for (const std::string& line : all) {
      INFO(line);
      CHECK(display_width(line) <= 120);
      if (brief) {
        CHECK(line.find("│ Nothing changed.") == std::string::npos);
        CHECK(line.find("│ 没什么变化。") == std::string::npos);
      }
    }
  }
  unsetenv("COLUMNS");
}

TEST_CASE("two mixes part in a week that the story names") {
  const Outcome outcome = trace({"--against", "none"});
  REQUIRE(outcome.code == 0);
  CHECK(outcome.out.find("Here the two lives part: week ") != std::string::npos);
  const Outcome same = trace({"--against", "individual+family+society"});
  CHECK(same.out.find("runs the same, to the last week") != std::string::npos);
}

TEST_CASE("a life as JSON names events, levers and steps") {
  const Outcome outcome = trace({"--json"});
  REQUIRE(outcome.code == 0);
  const auto rows = nlohmann::json::parse(outcome.out);
  REQUIRE(!rows.empty());
  bool first = false;
  for (const auto& row : rows) first = first || row["event"] == "first_ordered";
  CHECK(first);
}

TEST_CASE("a story counts villages from one, as the report's table does") {
  const Scenario scenario = read_scenario(danzhai);
  const Population people = people_of(scenario, draws_of(scenario, 1));
  const Row elder = people.villages.first_elder[3];
  const LifeDiary diary(people, elder, scenario.parameters.steps, 1);
  const Said who = portrait(people, diary.life());
  CHECK(who.en.find(" in village 4, ") != std::string::npos);
  CHECK(who.zh.starts_with("4号村的"));
}
