#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "tests/support/command_line.hpp"

using yinling::support::Folder;
using yinling::support::lines;
using yinling::support::Outcome;
using yinling::support::run_yinling;

namespace {

Outcome diffuse(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "diffuse");
  return run_yinling(arguments);
}

std::string last(const Outcome& outcome) {
  const auto rows = lines(outcome.out);
  return rows.empty() ? "" : rows.back();
}

}  // namespace

TEST_CASE("diffuse prints every step from the seeds on") {
  const auto result =
      diffuse({"--model", "granovetter", "--people", "3", "--steps", "4", "--quiet"});
  CHECK(result.code == 0);
  CHECK(result.err.empty());
  CHECK(lines(result.out) == std::vector<std::string>{"step,count,share", "0,0,0",
                                                      "1,1,0.3333333333333333",
                                                      "2,2,0.6666666666666666", "3,3,1", "4,3,1"});
}

TEST_CASE("diffuse tells who listens from who speaks") {
  const Folder folder;
  const auto ties = folder.file("ties.csv", "from,to\nLi,Wang\nWang,Zhao\n");
  const auto run = [&](const std::string& seed, std::vector<std::string> more) {
    const auto seeds = folder.file("seeds.csv", "id\n" + seed + "\n");
    more.insert(more.end(), {"--model", "threshold", "--threshold", "1", "--ties", ties, "--seeds",
                             seeds, "--steps", "2"});
    return last(diffuse(more));
  };
  CHECK(run("Zhao", {"--directed", "listens"}) == "2,3,1");
  CHECK(run("Li", {"--directed", "listens"}) == "2,1,0.3333333333333333");
  CHECK(run("Zhao", {"--directed", "speaks"}) == "2,1,0.3333333333333333");
  CHECK(run("Li", {"--directed", "speaks"}) == "2,3,1");
  CHECK(run("Li", {}) == "2,3,1");
  CHECK(run("Zhao", {}) == "2,3,1");
}

TEST_CASE("seeds may be named within villages or by a share") {
  const Folder folder;
  const auto ties = folder.file("ties.csv", "village,from,to\na,1,2\nb,1,2\n");
  const auto base = std::vector<std::string>{"--model", "cascade", "--p", "1", "--ties", ties};
  const auto run = [&](const std::string& seeds) {
    auto arguments = base;
    arguments.insert(arguments.end(), {"--seeds", seeds});
    return diffuse(arguments);
  };
  CHECK(last(run(folder.file("seeds.csv", "village,id\nb,1\n"))) == "1,2,0.5");
  CHECK(lines(run("50%").out)[1] == "0,2,0.5");
  CHECK(lines(run("0.5").out)[1] == "0,2,0.5");
  CHECK(run("0.5").out == run("50 %").out);
  const auto ambiguous = run(folder.file("unclear.csv", "id\n1\n"));
  CHECK(ambiguous.code == 3);
  CHECK(ambiguous.err.find("2 villages") != std::string::npos);
  const auto unknown = run(folder.file("unknown.csv", "village,id\na,1\na,7\n"));
  CHECK(unknown.code == 3);
  CHECK(unknown.err.find("unknown.csv:3:") != std::string::npos);
  CHECK(run(folder.file("none.csv", "village,id\n")).code == 3);
  CHECK(run(folder.path("absent.csv")).code == 3);
  CHECK(run("2").code == 2);
  CHECK(run("140%").code == 2);
  CHECK(run("0.001").code == 2);
}

TEST_CASE("a file of people gives the first adopters and those without ties") {
  const Folder folder;
  const auto ties = folder.file("ties.csv", "village,from,to\na,1,2\na,2,3\n");
  const auto people =
      folder.file("people.csv", "village,id,time_of_adoption\na,1,2\na,2,5\na,3,\na,4,2\na,5,NA\n");
  const auto result =
      diffuse({"--model", "threshold", "--threshold", "1", "--ties", ties, "--seeds", people});
  CHECK(result.code == 0);
  CHECK(lines(result.out)[1] == "0,2,0.4");
  CHECK(last(result) == "2,4,0.8");
  CHECK(result.err.find("added 2 people without ties") != std::string::npos);
  CHECK(result.err.find("time_of_adoption 2") != std::string::npos);
}

TEST_CASE("thresholds may be read from a file") {
  const Folder folder;
  const auto crowd = folder.file("crowd.csv", "threshold\n0\n2\n2\n1\n");
  CHECK(last(diffuse({"--model", "granovetter", "--thresholds", crowd})) == "3,4,1");
  const auto ties = folder.file("ties.csv", "from,to\na,b\nb,c\n");
  const auto named = folder.file("named.csv", "id,threshold\nc,1\na,0\nb,1\n");
  CHECK(last(diffuse({"--model", "granovetter", "--thresholds", named, "--ties", ties})) ==
        "3,3,1");
  const auto lacking = folder.file("lacking.csv", "id,threshold\nc,1\na,0\n");
  CHECK(diffuse({"--model", "granovetter", "--thresholds", lacking, "--ties", ties}).code == 3);
  CHECK(diffuse({"--model", "granovetter", "--ties", ties}).code == 2);
}

TEST_CASE("the seed decides the run, the number of threads does not") {
  const auto run = [](const std::string& seed, const std::string& threads) {
    return diffuse({"--model", "si", "--beta", ".3", "--mean-degree", "4", "--people", "30000",
                    "--seeds", ".01", "--steps", "10", "--seed", seed, "--threads", threads})
        .out;
  };
  const auto one = run("7", "1");
  CHECK(lines(one).size() == 12);
  CHECK(run("7", "3") == one);
  CHECK(run("8", "1") != one);
}

TEST_CASE("diffuse refuses what makes no sense") {
  const auto code = [](const std::vector<std::string>& arguments) {
    const auto result = diffuse(arguments);
    CHECK(result.out.empty());
    CHECK_FALSE(result.err.empty());
    return result.code;
  };
  const std::vector<std::vector<std::string>> wrong{
      {"--people", "9", "--steps", "1"},
      {"--model", "bas", "--people", "9", "--steps", "1"},
      {"--model", "bass", "--p", ".1", "--people", "9", "--steps", "1"},
      {"--model", "bass", "--p", ".1", "--q", ".1", "--people", "9"},
      {"--model", "bass", "--p", "-.1", "--q", ".1", "--people", "9", "--steps", "1"},
      {"--model", "bass", "--p", "nan", "--q", ".1", "--people", "9", "--steps", "1"},
      {"--model", "bass", "--p", ".1", "--q", ".1", "--phi", ".1", "--people", "9", "--steps", "1"},
      {"--model", "bass", "--p", ".1", "--q", ".1", "--steps", "1"},
      {"--model", "bass", "--p", ".1", "--q", ".1", "--people", "0", "--steps", "1"},
      {"--model", "bass", "--p", ".1", "--q", ".1", "--people", "9", "--steps", "-1"},
      {"--model", "bass", "--p", ".1", "--q", ".1", "--people", "9", "--steps", "1", "--dt", "0"},
      {"--model", "bass", "--p", ".1", "--q", ".1", "--people", "9", "--steps", "1", "--directed",
       "listens"},
      {"--model", "si", "--beta", ".1", "--people", "9", "--steps", "1"},
      {"--model", "sis", "--beta", ".1", "--gamma", "1.5", "--people", "9", "--steps", "1",
       "--seeds", ".5"},
      {"--model", "threshold", "--threshold", "1.5", "--people", "9", "--seeds", ".5"},
      {"--model", "threshold", "--threshold", "1", "--people", "9", "--seeds", ".5", "--dt", ".5"},
      {"--model", "watts", "--phi", ".1", "--mean-degree", "9", "--people", "9", "--seeds", ".5"},
      {"--model", "watts", "--phi", ".1", "--people", "9", "--ties", "x.csv", "--seeds", ".5"}};
  for (const auto& arguments : wrong) {
    INFO(arguments[0] << " " << arguments[1] << " … " << arguments.back());
    CHECK(code(arguments) == 2);
  }
}

TEST_CASE("diffusion runs on the villages of the Korean family planning study") {
  const std::string folder = YINLING_SOURCE_DIR "/../shared/data/korean-villages/";
  if (!std::filesystem::exists(folder + "ties.csv")) {
    WARN("skipped: " << folder << " absent");
    return;
  }
  const auto result =
      diffuse({"--ties", folder + "ties.csv", "--model", "threshold", "--threshold", "2",
               "--directed", "listens", "--seeds", folder + "people.csv", "--steps", "6"});
  CHECK(result.code == 0);
  const auto rows = lines(result.out);
  REQUIRE(rows.size() == 8);
  // 565 women, 34 of whom adopted in the first period (counted in people.csv).
  CHECK(rows[1] == "0,34,0.06017699115044248");
  // Computed apart, from the definition, by a few lines of a scripting language.
  CHECK(rows[2].rfind("1,51,", 0) == 0);
  CHECK(rows[7].rfind("6,68,", 0) == 0);
}
