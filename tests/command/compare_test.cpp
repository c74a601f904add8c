// The main job as a user runs it.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "analysis/text/text_table.hpp"
#include "sim/base/sha256.hpp"
#include "tests/support/command_line.hpp"
#include "tests/support/small_scenario.hpp"

using namespace yinling;
using namespace yinling::support;

namespace {

Outcome compare(const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"compare", danzhai, "--replicates", "2",
                                     "--weeks", "8",     "--ignorance",  "0"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_yinling(arguments);
}
}  // namespace

TEST_CASE("compare writes the same bytes on any number of threads", "[parallel][slow]") {
  const Folder folder;
  REQUIRE(compare({"--threads", "1", "-o", folder.path("1")}).code == 0);
  for (const char* threads : {"2", "3", "16"}) {
    REQUIRE(compare({"--threads", threads, "-o", folder.path(threads)}).code == 0);
    for (const char* name : {"/summary.csv", "/weekly.csv", "/runs.csv", "/ledger.csv"}) {
      CHECK(sha256(text_of(folder.path(threads) + name)) ==
            sha256(text_of(folder.path("1") + name)));
    }
  }
  const auto manifest = nlohmann::json::parse(text_of(folder.path("1/manifest.json")));
  CHECK(manifest["seed"] == 20250303);
  CHECK(manifest["replicates_finished"].size() == 2);
  CHECK(manifest["files"]["summary.csv"]["sha256"] ==
        sha256(text_of(folder.path("1/summary.csv"))));
}

TEST_CASE("the table fits terminals of 80 and 160 columns in both languages", "[slow]") {
  for (const char* language : {"en", "zh"}) {
    int rules_at_80 = 0;
    for (const int width : {80, 160}) {
      setenv("COLUMNS", std::to_string(width).c_str(), 1);
      const Outcome outcome = compare({"--lang", language});
      unsetenv("COLUMNS");
      REQUIRE(outcome.code == 0);
      int rules = 0;
      for (const std::string& line : lines(outcome.out)) {
        INFO(line);
        CHECK(display_width(line) <= width);
        rules += line.starts_with("─") ? 1 : 0;
      }
      // The main table is split in two where it does not fit.
      if (width == 80) rules_at_80 = rules;
      CHECK((width == 80 ? rules >= 2 : rules == rules_at_80 - 1));
    }
  }
}

TEST_CASE("a dry run tells what it would take and writes nothing") {
  const Folder folder;
  const Outcome outcome = compare({"--dry-run", "-o", folder.path("out")});
  CHECK(outcome.code == 0);
  CHECK(outcome.out.find("13,998 rural elders, 8 mixes x 2 replicates x 8 weeks = 16 runs") !=
        std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder.path("out")));
}

TEST_CASE("results as JSON are one array of objects") {
  const Outcome outcome = compare({"--json"});
  REQUIRE(outcome.code == 0);
  const auto rows = nlohmann::json::parse(outcome.out);
  REQUIRE(rows.is_array());
  CHECK(rows[0]["mix"] == "none");
  CHECK(rows[0]["difference"].is_null());
  CHECK(rows[0]["n"] == 2);
}

TEST_CASE("Ctrl-C keeps finished replicates and says so") {
  const Folder folder;
  const std::string command =
      "LC_ALL=C timeout --preserve-status -s INT 4 '" YINLING_BINARY "' compare '" + danzhai +
      "' --ignorance 0 --replicates 400 --threads 2 -o '" + folder.path("out") + "' >'" +
      folder.path("stdout") + "' 2>'" + folder.path("stderr") + "'";
  const int status = std::system(command.c_str());
  CHECK(WEXITSTATUS(status) == 130);
  const std::string said = text_of(folder.path("stderr"));
  INFO(said);
  if (said.find("--resume goes on") != std::string::npos &&
      said.find("before a replicate was finished") != std::string::npos) {
    // A slow machine may not finish one replicate in time: then there is the store alone.
    CHECK_FALSE(std::filesystem::exists(folder.path("out/summary.csv")));
    return;
  }
  CHECK(said.find("of 400 replicates were finished and kept") != std::string::npos);
  const auto manifest = nlohmann::json::parse(text_of(folder.path("out/manifest.json")));
  CHECK(manifest["interrupted"] == true);
  CHECK(manifest["replicates_finished"].size() >= 1);
  CHECK(manifest["replicates_finished"].size() < 400);
}

TEST_CASE("a scenario with an error runs nothing and writes nothing") {
  const Folder folder;
  const std::string bad = folder.file("bad.yaml", "extends: " + danzhai + "\nreplicas: 3\n");
  const Outcome outcome = run_yinling({"compare", bad, "-o", folder.path("out")});
  CHECK(outcome.code == 3);
  CHECK(outcome.out.empty());
  CHECK(lines(outcome.err).size() == 1);
  CHECK(outcome.err.find(bad + ":2:1: ") == 0);
  CHECK_FALSE(std::filesystem::exists(folder.path("out")));
}

TEST_CASE("a results folder says of every table which uncertainty is in it") {
  const Folder folder;
  const Outcome outcome =
      run_yinling({"compare", small_scenario(folder), "--replicates", "2", "--ignorance", "2",
                   "--world-replicates", "1", "-o", folder.path("out")});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  const auto manifest = nlohmann::json::parse(text_of(folder.path("out/manifest.json")));
  int tables = 0;
  for (const auto& [name, about] : manifest["files"].items()) {
    if (!name.ends_with(".csv")) continue;
    ++tables;
    INFO(name);
    CHECK(about.value("uncertainty", "").size() > 20);
  }
  CHECK(tables == 15);
}
