// The run store as a user meets it: killed, resumed, refused, sharded.
#include <catch2/catch.hpp>

#include "sim/base/sha256.hpp"
#include "tests/support/small_scenario.hpp"

using namespace yinling;
using namespace yinling::support;

namespace {

/// 25 points x 4 mixes x 5 replicates = 500 runs.
std::string design_of_25(const Folder& folder) {
  std::string text = "row,forgetting.half_life,learning.rate\n";
  for (int row = 1; row <= 25; ++row) {
    text += std::to_string(row) + ',' + std::to_string(3 + row) + ',' +
            std::to_string(0.02 + 0.001 * row) + '\n';
  }
  return folder.file("design.csv", text);
}

std::vector<std::string> sweep(const std::string& scenario, const std::string& design,
                               const std::string& out) {
  return {"sweep",        scenario, "--design", design, "--mixes", "none,individual,family,society",
          "--replicates", "5",      "-o",       out};
}

std::vector<std::string> with(std::vector<std::string> arguments,
                              const std::vector<std::string>& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

std::string hash(const std::string& folder) {
  return sha256(text_of(folder + "/point_runs.csv")) + sha256(text_of(folder + "/points.csv"));
}

/// Starts the command and kills it after some time.
void start_and_kill(const std::vector<std::string>& arguments, double seconds) {
  std::string line = "timeout -s KILL " + std::to_string(seconds) + " '" YINLING_BINARY "'";
  for (const auto& argument : arguments) line += " '" + argument + "'";
  line += " >/dev/null 2>&1";
  (void)std::system(line.c_str());
}

}  // namespace

TEST_CASE("a sweep killed ten times and resumed gives the bytes of one that ran through",
          "[slow]") {
  const Folder folder;
  const std::string scenario = small_scenario(folder);
  const std::string design = design_of_25(folder);
  REQUIRE(run_yinling(sweep(scenario, design, folder.path("whole"))).code == 0);
  const std::string whole = hash(folder.path("whole"));
  CHECK(lines(text_of(folder.path("whole/points.csv"))).size() == 1 + 25 * 2);
  for (const std::string threads : {"1", "2"}) {
    const std::string out = folder.path("killed" + threads);
    const auto arguments = with(sweep(scenario, design, out), {"--threads", threads, "--resume"});
    double seconds = 0.11;
    for (int kill = 0; kill < 10; ++kill) {
      start_and_kill(arguments, seconds);
      seconds = 0.11 + 0.37 * seconds + (kill % 3) * 0.07;  // no two alike
    }
    const Outcome last = run_yinling(arguments);
    INFO(last.err);
    REQUIRE(last.code == 0);
    CHECK(hash(out) == whole);
  }
}

TEST_CASE("shards joined are the whole sweep, and a missing shard is said", "[slow]") {
  const Folder folder;
  const std::string scenario = small_scenario(folder);
  const std::string design = design_of_25(folder);
  const auto shard = [&](const std::string& i) {
    REQUIRE(
        run_yinling(with(sweep(scenario, design, folder.path(i)), {"--shard", i + "/3"})).code ==
        0);
  };
  REQUIRE(run_yinling(sweep(scenario, design, folder.path("whole"))).code == 0);
  shard("1");
  shard("3");
  std::vector<std::string> merge = {"merge",
                                    scenario,
                                    folder.path("1"),
                                    folder.path("3"),
                                    "--design",
                                    design,
                                    "--mixes",
                                    "none,individual,family,society",
                                    "--replicates",
                                    "5",
                                    "-o",
                                    folder.path("joined")};
  const Outcome two = run_yinling(merge);
  CHECK(two.code == 4);
  CHECK(two.err.find("are missing") != std::string::npos);
  shard("2");
  merge.insert(merge.begin() + 2, folder.path("2"));
  CHECK(run_yinling(merge).code == 0);
  CHECK(hash(folder.path("joined")) == hash(folder.path("whole")));
  const Outcome no_shard =
      run_yinling(with(sweep(scenario, design, folder.path("x")), {"--shard", "4/3"}));
  CHECK(no_shard.code == 2);
  CHECK(no_shard.err.find("`4/3` is not a shard; write i/n") != std::string::npos);
}

TEST_CASE("another scenario under a store is refused with what differs, and nothing is lost") {
  const Folder folder;
  const std::string scenario = small_scenario(folder);
  const std::string out = folder.path("out");
  const std::vector<std::string> compare = {"compare", scenario, "-o", out};
  REQUIRE(run_yinling(compare).code == 0);
  const std::string before = text_of(out + "/runs.csv");
  const Outcome other =
      run_yinling(with(compare, {"--set", "levers.I1.coverage=60 %", "--resume"}));
  CHECK(other.code == 3);
  CHECK(other.err.find("holds runs of another scenario") != std::string::npos);
  CHECK(other.err.find("-     coverage: 50 %") != std::string::npos);
  CHECK(other.err.find("+     coverage: 60 %") != std::string::npos);
  CHECK(text_of(out + "/runs.csv") == before);
  // More replicates are no other scenario; those that are there are used.
  const Outcome more = run_yinling(with(compare, {"--replicates", "4", "--resume"}));
  CHECK(more.code == 0);
  CHECK(more.err.find("24 runs are there already") != std::string::npos);
  CHECK(run_yinling(with(compare, {"--set", "levers.I1.coverage=60 %", "--fresh"})).code == 0);
  CHECK(text_of(out + "/runs.csv") != before);
}

TEST_CASE("unfinished runs are neither thrown away nor mixed up unasked", "[slow]") {
  const Folder folder;
  const std::string scenario = small_scenario(folder);
  const std::string out = folder.path("out");
  const std::string design = design_of_25(folder);
  const auto arguments = sweep(scenario, design, out);
  start_and_kill(arguments, 0.4);
  const Outcome again = run_yinling(arguments);
  if (again.code != 0) {  // else the first was through, or had not begun
    CHECK(again.code == 3);
    CHECK(again.err.find("--resume goes on with them; --fresh throws them away") !=
          std::string::npos);
  }
  CHECK(run_yinling(with(arguments, {"--resume"})).code == 0);
  const std::string other_design = folder.file("other.csv", "row,forgetting.half_life\n1,5\n2,6\n");
  const Outcome other = run_yinling(with(sweep(scenario, other_design, out), {"--resume"}));
  CHECK(other.code == 3);
  CHECK(other.err.find("other design points") != std::string::npos);
  CHECK(run_yinling({"compare", scenario, "--resume"}).code == 2);
}

TEST_CASE("a resumed comparison writes the files of one that ran through") {
  const Folder folder;
  const std::string scenario =
      small_scenario(folder, "staff:\n  social_worker: {people: 1, hours: 4 hours, at: county}\n");
  REQUIRE(run_yinling({"compare", scenario, "-o", folder.path("whole")}).code == 0);
  const std::string out = folder.path("resumed");
  REQUIRE(run_yinling({"compare", scenario, "--replicates", "1", "-o", out}).code == 0);
  REQUIRE(run_yinling({"compare", scenario, "--resume", "-o", out}).code == 0);
  for (const char* name : {"runs", "summary", "weekly", "ledger", "queues", "staff", "attribution",
                           "frontier", "equity", "pairing", "acceptability", "budget_impact"}) {
    CAPTURE(name);
    const std::string file = std::string("/") + name + ".csv";
    CHECK(text_of(folder.path("whole") + file) == text_of(out + file));
  }
}

TEST_CASE("a design with an unknown parameter or without rows is refused") {
  const Folder folder;
  const std::string scenario = small_scenario(folder);
  const std::string wrong = folder.file("wrong.csv", "row,forgetting.halflife\n1,5\n");
  const Outcome outcome = run_yinling(sweep(scenario, wrong, folder.path("out")));
  CHECK(outcome.code == 3);
  CHECK(outcome.err.find("is it `forgetting.half_life`?") != std::string::npos);
  const std::string empty = folder.file("empty.csv", "row,forgetting.half_life\n");
  CHECK(run_yinling(sweep(scenario, empty, folder.path("out"))).code == 3);
  CHECK_FALSE(std::filesystem::exists(folder.path("out")));
}
