// The search for a portfolio, and attribution to levers, as a user runs them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "analysis/text/text_table.hpp"
#include "sim/base/csv.hpp"
#include "tests/support/command_line.hpp"

using namespace yinling;
using namespace yinling::support;

namespace {

/// Adds options, those of `usual` unless they are given.
Outcome run_short(std::vector<std::string> arguments, const std::vector<std::string>& more,
                  std::vector<std::pair<std::string, std::string>> usual = {}) {
  usual.insert(usual.end(), {{"--weeks", "8"}, {"--replicates", "2"}});
  for (const auto& [option, value] : usual) {
    if (std::find(more.begin(), more.end(), option) != more.end()) continue;
    arguments.insert(arguments.end(), {option, value});
  }
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_yinling(arguments);
}

/// On one line, as wrapping may break it anywhere.
bool says(const std::string& text, const std::string& said) {
  std::string line = text;
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line.find(said) != std::string::npos;
}

Outcome portfolio(const std::vector<std::string>& more) {
  return run_short(
      {"portfolio", danzhai}, more,
      {{"--levers", "I1,F4,S5"}, {"--doses", "1"}, {"--finalists", "2"}, {"--fresh", "3"}});
}

Outcome attribution(const std::vector<std::string>& more) {
  return run_short({"attribute", danzhai}, more);
}
}  // namespace

TEST_CASE("a portfolio search writes every candidate and names the best and the runner-up") {
  const Folder folder;
  const Outcome outcome = portfolio({"--budget", "150,000 yuan", "-o", folder.path("out")});
  REQUIRE(outcome.code == 0);
  for (const char* said :
       {"Evaluated: 8 of 8 portfolios (every portfolio), the same 2 replicates for all",
        "within the budget in every replicate", "Best: ", "Runner-up: ",
        "Probability of correct selection", "Finalists on 3 fresh replicates (3 to 5)",
        "ignorance, the ranges of the", "Pareto front"}) {
    INFO(outcome.out);
    CHECK(says(outcome.out, said));
  }
  const Csv table = read_csv(folder.path("out/candidates.csv"));
  CHECK(table.header == std::vector<std::string>{"I1", "F4", "S5", "n", "active", "active_sd",
                                                 "net_loss", "net_loss_sd", "cost_financial",
                                                 "cost_financial_sd", "cost_highest", "affordable",
                                                 "on_front", "stage", "rank", "p_best"});
  std::size_t searched = 0;
  std::size_t ranked = 0;
  for (const auto& row : table.rows) {
    const bool search = row.cells[table.column("stage")] == "search";
    searched += search ? 1 : 0;
    CHECK(table.number(row, table.column("n")) == (search ? 2 : 3));
    if (row.cells[table.column("rank")].empty()) continue;
    ++ranked;
    CHECK_FALSE(search);
    CHECK(row.cells[table.column("affordable")] == "true");
    CHECK(table.number(row, table.column("cost_highest")) <= 150000);
  }
  CHECK(searched == 8);
  CHECK(ranked == 2);
}

TEST_CASE("a portfolio search gives the same candidates on any number of threads",
          "[parallel][slow]") {
  const auto with = [](const std::string& threads) {
    return portfolio({"--budget", "100000", "--doses", "3", "--evaluations", "12", "--json",
                      "--threads", threads});
  };
  const Outcome one = with("1");
  REQUIRE(one.code == 0);
  CHECK(one.out == with("2").out);
  const auto rows = nlohmann::json::parse(one.out);
  CHECK(rows[0]["stage"] == "search");
  CHECK(rows[0]["rank"].is_null());
}

TEST_CASE("the answer of a portfolio search fits the terminal in both languages", "[slow]") {
  for (const char* language : {"en", "zh"}) {
    setenv("COLUMNS", "80", 1);
    const Outcome outcome =
        portfolio({"--budget", "150000", "--lang", language, "--aim", "net_loss"});
    const Outcome other = attribution({"--levels", "--lang", language});
    unsetenv("COLUMNS");
    REQUIRE(outcome.code == 0);
    REQUIRE(other.code == 0);
    for (const std::string& line : lines(outcome.out + other.out)) {
      INFO(line);
      CHECK(display_width(line) <= 80);
    }
  }
}

TEST_CASE("the public pays at least what the funder pays", "[slow]") {
  const auto dearest = [](const std::string& perspective, const std::string& column) {
    const Outcome outcome = portfolio({"--budget", "1e9", "--perspective", perspective, "--json"});
    REQUIRE(outcome.code == 0);
    double most = 0;
    for (const auto& row : nlohmann::json::parse(outcome.out)) {
      most = std::max(most, row[column].get<double>());
    }
    return most;
  };
  CHECK(dearest("public", "cost_economic") > dearest("funder", "cost_financial"));
}

TEST_CASE("a dry run of a portfolio search tells evaluations and time") {
  const Folder folder;
  const Outcome outcome = run_yinling({"portfolio", danzhai, "--budget", "200000", "--doses", "2",
                                       "--dry-run", "-o", folder.path("out")});
  CHECK(outcome.code == 0);
  CHECK(says(outcome.out, "177,147 portfolios (Gaussian-process search)"));
  CHECK(says(outcome.out, "Nothing was run or written"));
  CHECK_FALSE(std::filesystem::exists(folder.path("out")));
}

TEST_CASE("questions about portfolios that cannot be answered are refused with a remedy") {
  const auto refused = [](const std::vector<std::string>& more, const std::string& said,
                          int code = 2) {
    const Outcome outcome = portfolio(more);
    INFO(outcome.err);
    CHECK(outcome.code == code);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find(said) != std::string::npos);
  };
  refused({"--budget", "much"}, "`much` is no amount of money");
  refused({"--budget", "-5"}, "`-5` is no amount of money");
  refused({"--budget", "5", "--replicates", "1"}, "one replicate does not show");
  refused({"--budget", "5", "--fresh", "4095"}, "ask for fewer fresh ones");
  refused({"--budget", "5", "--aim", "happiness"}, "--aim");
  refused({}, "--budget is required");
  const Outcome absent = run_yinling({"portfolio", danzhai, "--budget", "5", "--levers", "I1,S6"});
  CHECK(absent.code == 2);
  CHECK(absent.err.find("has no lever `S6`") != std::string::npos);
  CHECK(absent.err.find("add `S6` under `levers:`") != std::string::npos);
  const Outcome twice = run_yinling({"portfolio", danzhai, "--budget", "5", "--levers", "I1,I1"});
  CHECK(twice.err.find("`I1` is named twice") != std::string::npos);
  const Outcome none =
      run_yinling({"portfolio", YINLING_SOURCE_DIR "/scenarios/baseline.yaml", "--budget", "5"});
  CHECK(none.code == 3);
  CHECK(none.err.find("no levers") != std::string::npos);
}

TEST_CASE("attributed shares add up to the whole programme, measure by measure") {
  const Folder folder;
  const std::string file = folder.path("shapley.csv");
  const Outcome outcome =
      attribution({"--levers", "I1,I5,F4,S1,S5", "--pairs", "2", "-o", file, "--quiet"});
  REQUIRE(outcome.code == 0);
  CHECK(says(outcome.out, "from 2 pairs of orders"));
  const Csv table = read_csv(file);
  std::map<std::string, double> sums;
  std::map<std::string, double> wholes;
  for (const auto& row : table.rows) {
    const std::string& measure = row.cells[table.column("measure")];
    const double value = table.number(row, table.column("shapley"));
    const bool all = row.cells[table.column("lever")] == "all";
    (all ? wholes : sums)[measure] += value;
    CHECK(row.cells[table.column("n")] == "2");
    CHECK(row.cells[table.column("exact")] == "false");
  }
  REQUIRE(wholes.size() == 4);
  for (const auto& [measure, whole] : wholes) {
    CHECK(sums[measure] == Approx(whole).margin(1e-12 + 1e-12 * std::abs(whole)));
  }
  CHECK(wholes["cost_financial"] > 0);
}

TEST_CASE("three levels are attributed exactly, as by the factorial") {
  const Folder folder;
  const Outcome outcome = attribution({"--levels", "--measure", "cost_financial", "--json"});
  REQUIRE(outcome.code == 0);
  const auto rows = nlohmann::json::parse(outcome.out);
  REQUIRE(rows.size() == 4);
  // The same eight mixes through `compare` and `analyse attribution`.
  REQUIRE(run_short({"compare", danzhai, "--ignorance", "0", "-o", folder.path("out")}, {}).code ==
          0);
  const Csv runs = read_csv(folder.path("out/runs.csv"));
  std::string coalitions = "coalition,replicate,value\n";
  for (const auto& row : runs.rows) {
    if (row.cells[runs.column("measure")] != "cost_financial") continue;
    coalitions += row.cells[runs.column("mix")] + "," + row.cells[runs.column("replicate")] + "," +
                  row.cells[runs.column("value")] + "\n";
  }
  const Outcome factorial =
      run_yinling({"analyse", "attribution", folder.file("coalitions.csv", coalitions), "--json"});
  REQUIRE(factorial.code == 0);
  int compared = 0;
  for (const auto& term : nlohmann::json::parse(factorial.out)) {
    for (const auto& row : rows) {
      if (row["lever"] != term["term"]) continue;
      CHECK(row["exact"] == "true");
      CHECK(row["shapley"].get<double>() == Approx(term["shapley"].get<double>()).epsilon(1e-9));
      CHECK(row["replicates_low"].get<double>() == Approx(term["low"].get<double>()).epsilon(1e-9));
      ++compared;
    }
  }
  CHECK(compared == 3);
}

TEST_CASE("attribution refuses measures and levers that are not there") {
  const Outcome measure = attribution({"--measure", "activ"});
  CHECK(measure.code == 2);
  CHECK(measure.err.find("did you mean `active`?") != std::string::npos);
  const Outcome twice = attribution({"--measure", "active,active"});
  CHECK(twice.err.find("named twice") != std::string::npos);
  CHECK(attribution({"--levels", "--levers", "I1"}).code == 2);
  CHECK(attribution({"--levers", "S6"}).err.find("has no lever `S6`") != std::string::npos);
  const Outcome plan = attribution({"--dry-run", "--json"});
  CHECK(nlohmann::json::parse(plan.out)[0]["coalitions"] == 402);
}
