// `yinling sensitivity` as a user runs it.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "analysis/text/text_table.hpp"
#include "sim/base/csv.hpp"
#include "tests/support/command_line.hpp"

using namespace yinling;
using namespace yinling::support;

namespace {

Outcome sensitivity(const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"sensitivity", danzhai, "--weeks", "6"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_yinling(arguments);
}

/// Morris of two parameters on one measure.
std::vector<std::string> quick(const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"--parameters", "intent.trust,needs.distance_decay",
                                     "--n",          "2",
                                     "--replicates", "2",
                                     "--measure",    "active"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

/// points.csv with a measure called y.
std::string with_y(std::string text, const std::string& measure) {
  const auto end = text.find('\n');
  const auto at = text.find("," + measure, 0);
  REQUIRE(at < end);
  return text.replace(at, measure.size() + 1, ",y");
}
}  // namespace

TEST_CASE("sensitivity and the analysis of its points as plain CSV agree") {
  const Folder folder;
  REQUIRE(sensitivity(quick({"-o", folder.path("out")})).code == 0);
  const std::string points =
      folder.file("points.csv", with_y(text_of(folder.path("out/points.csv")), "active"));
  const std::string ranges =
      folder.file("ranges.csv", "name,low,high\nintent.trust,0,1\nneeds.distance_decay,0,1\n");
  const Outcome plain = run_yinling({"analyse", "morris", points, "--parameters", ranges});
  INFO(plain.err);
  REQUIRE(plain.code == 0);
  const Csv expected = parse_csv(plain.out, "analyse");
  const Csv obtained = read_csv(folder.path("out/sensitivity.csv"));
  REQUIRE(obtained.rows.size() == expected.rows.size());
  for (std::size_t i = 0; i < 2; ++i) {
    for (const char* const column : {"mu", "mu_star", "sigma"}) {
      CHECK(obtained.number(obtained.rows[i], obtained.column(column)) ==
            Approx(expected.number(expected.rows[i], expected.column(column))).margin(1e-15));
    }
  }
  CHECK(obtained.number(obtained.rows[2], obtained.column("mu_star")) ==
        Approx(expected.number(expected.rows[2], expected.column("mu_star"))).margin(1e-15));
}

TEST_CASE("Sobol' indices and the analysis of their points as plain CSV agree", "[slow]") {
  const Folder folder;
  REQUIRE(sensitivity({"--method", "sobol", "--parameters", "intent.trust", "--n", "4",
                       "--replicates", "2", "--measure", "net_loss", "-o", folder.path("out")})
              .code == 0);
  const std::string points =
      folder.file("points.csv", with_y(text_of(folder.path("out/points.csv")), "net_loss"));
  const std::string ranges = folder.file("ranges.csv", "name,low,high\nintent.trust,0,1\n");
  const Outcome plain = run_yinling({"analyse", "sobol", points, "--parameters", ranges});
  INFO(plain.err);
  REQUIRE(plain.code == 0);
  const Csv expected = parse_csv(plain.out, "analyse");
  const Csv obtained = read_csv(folder.path("out/sensitivity.csv"));
  REQUIRE(obtained.rows.size() == 2);
  for (const char* const column : {"S1", "ST"}) {
    CHECK(obtained.number(obtained.rows[0], obtained.column(column)) ==
          Approx(expected.number(expected.rows[0], expected.column(column))).margin(1e-9));
  }
  CHECK(obtained.number(obtained.rows[1], obtained.column("S1")) ==
        Approx(expected.number(expected.rows[1], expected.column("S1"))).margin(1e-9));
}

TEST_CASE("a finished sensitivity analysis is resumed to the same bytes", "[slow]") {
  const Folder folder;
  const Outcome first = sensitivity(quick({"-o", folder.path("out")}));
  REQUIRE(first.code == 0);
  const std::string table = text_of(folder.path("out/sensitivity.csv"));
  const Outcome again = sensitivity(quick({"--resume", "-o", folder.path("out")}));
  CHECK(again.code == 0);
  CHECK(again.out == first.out);
  CHECK(text_of(folder.path("out/sensitivity.csv")) == table);
  CHECK(again.err.find("24 runs are there already") != std::string::npos);
}

TEST_CASE("a tornado is drawn within the terminal in both languages", "[slow]") {
  for (const char* const language : {"en", "zh"}) {
    for (const int width : {80, 120}) {
      setenv("COLUMNS", std::to_string(width).c_str(), 1);
      const Outcome outcome =
          sensitivity({"--method", "tornado", "--parameters",
                       "word_of_mouth.negative_ratio,families.protective", "--replicates", "2",
                       "--measure", "active,net_loss", "--lang", language});
      unsetenv("COLUMNS");
      REQUIRE(outcome.code == 0);
      CHECK(outcome.out.find("│") != std::string::npos);
      for (const std::string& line : lines(outcome.out)) {
        INFO(line);
        CHECK(display_width(line) <= width);
      }
    }
  }
}

TEST_CASE("sensitivity says which uncertainty is in its numbers, and how many runs", "[slow]") {
  const Outcome outcome = sensitivity(quick({}));
  REQUIRE(outcome.code == 0);
  for (const char* const said : {"2 trajectories of 3 points", "24 runs", "[95 %]: bootstrap",
                                 "Ignorance", "Chance", "(chance alone)"}) {
    INFO(said);
    CHECK(outcome.out.find(said) != std::string::npos);
  }
  const auto rows = nlohmann::json::parse(sensitivity(quick({"--json"})).out);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0]["measure"] == "active");
  CHECK(rows[0]["trajectories"] == 2);
  CHECK(rows[0]["replicates"] == 2);
  CHECK(rows[2]["parameter"] == "(chance)");
}

TEST_CASE("one replicate leaves chance unknown and says so") {
  const Outcome outcome = sensitivity({"--parameters", "needs.distance_decay", "--n", "2",
                                       "--replicates", "1", "--measure", "spent"});
  REQUIRE(outcome.code == 0);
  CHECK(outcome.out.find("With one replicate, chance cannot be told apart") != std::string::npos);
}

TEST_CASE("a dry run of a sensitivity analysis tells its runs and runs nothing") {
  const Folder folder;
  const Outcome outcome = sensitivity({"--dry-run", "--json", "-o", folder.path("out")});
  REQUIRE(outcome.code == 0);
  const auto row = nlohmann::json::parse(outcome.out)[0];
  CHECK(row["parameters"] == 8);
  CHECK(row["points"] == 90);
  // two mixes, and the two replicates of `ignorance:` in the scenario
  CHECK(row["runs"] == 90 * 2 * 2);
  CHECK_FALSE(std::filesystem::exists(folder.path("out")));
}

TEST_CASE("wrong questions about sensitivity are answered with what to do") {
  struct Wrong {
    std::vector<std::string> options;
    int code;
    std::string said;
  };
  const std::vector<Wrong> all = {
      {{"--parameters", "intent.trst"}, 3, "is it `intent.trust`?"},
      {{"--parameters", "intent.trust,intent.trust"}, 2, "stands twice"},
      {{"--measure", "net_los"}, 3, "is it `net_loss`?"},
      {{"--measure", "active,active"}, 2, "stands twice"},
      {{"--method", "sobol", "--n", "48"}, 2, "no power of two"},
      {{"--method", "sobol", "--n", "1"}, 2, "no power of two"},
      {{"--method", "sobol", "--n", "-4"}, 2, "no power of two"},
      {{"--method", "morris", "--n", "1"}, 2, "not between 2 and"},
      {{"--method", "tornado", "--n", "8"}, 2, "leave --n out"},
      {{"--level", "2"}, 2, "write .95 or 95%"},
      {{"--mix", "none"}, 2, "none"},
      {{"--method", "fast"}, 2, "fast"},
  };
  for (const Wrong& wrong : all) {
    const Outcome outcome = sensitivity(wrong.options);
    INFO(wrong.said << '\n' << outcome.err);
    CHECK(outcome.code == wrong.code);
    CHECK(outcome.err.find(wrong.said) != std::string::npos);
    CHECK(outcome.out.empty());
  }
}

TEST_CASE("a weak parameter of a measure that the scenario lacks is left out and named") {
  const Folder folder;
  const std::string lacking =
      folder.file("lacking.yaml", "extends: " YINLING_SOURCE_DIR
                                  "/scenarios/levers/I1.yaml\ntitle: {zh: 甲, en: A}\n");
  const Outcome outcome = run_yinling({"sensitivity", lacking, "--dry-run", "--json"});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK(nlohmann::json::parse(outcome.out)[0]["parameters"] == 7);
  CHECK(outcome.err.find("`I5.quality` is left out") != std::string::npos);
}
