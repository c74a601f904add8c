// `yinling design`, and `yinling analyse sobol` and `morris` on CSV files.
#include <fmt/format.h>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/base/csv.hpp"
#include "tests/support/command_line.hpp"

using namespace yinling;
using support::Folder;
using support::lines;
using support::run_yinling;

namespace {

const std::string two_ranges = "name,low,high\nx1,-1,3\nx2,0,10\n";

/// A function of the parameters, the last of the columns of a design.
using Function = std::function<double(const std::vector<double>&)>;

/// The rows of a design with y.
std::string with_results(const std::string& design, std::size_t parameters, const Function& y) {
  const Csv table = parse_csv(design, "design");
  std::string text;
  for (const auto& name : table.header) text += name + ",";
  text += "y\n";
  for (const auto& row : table.rows) {
    std::vector<double> x;
    for (std::size_t c = table.header.size() - parameters; c < table.header.size(); ++c) {
      x.push_back(table.number(row, c));
    }
    for (const auto& cell : row.cells) text += cell + ",";
    text += fmt::format("{}\n", y(x));
  }
  return text;
}

double ishigami(const std::vector<double>& x) {
  return std::sin(x[0]) + 7 * std::pow(std::sin(x[1]), 2) + .1 * std::pow(x[2], 4) * std::sin(x[0]);
}

std::string design(const std::vector<std::string>& arguments) {
  std::vector<std::string> all{"design"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  const auto result = run_yinling(all);
  INFO(result.err);
  REQUIRE(result.code == 0);
  return result.out;
}

}  // namespace

TEST_CASE("design sobol prints the blocks of each base row") {
  const Folder folder;
  const auto file = folder.file("ranges.csv", two_ranges);
  const auto text = design({"sobol", "--parameters", file, "--n", "4"});
  const Csv table = parse_csv(text, "design");
  CHECK(table.header == std::vector<std::string>{"row", "block", "x1", "x2"});
  REQUIRE(table.rows.size() == 16);
  for (std::size_t base = 0; base < 4; ++base) {
    const auto* row = &table.rows[4 * base];
    CHECK(row[0].cells[0] == std::to_string(base + 1));
    CHECK(row[0].cells[1] == "A");
    CHECK(row[1].cells[1] == "B");
    CHECK(row[2].cells ==
          std::vector<std::string>{row[0].cells[0], "AB_x1", row[1].cells[2], row[0].cells[3]});
    CHECK(row[3].cells ==
          std::vector<std::string>{row[0].cells[0], "AB_x2", row[0].cells[2], row[1].cells[3]});
  }
  CHECK(design({"sobol", "--parameters", file, "--n", "4", "--seed", "1"}) == text);
  CHECK(design({"sobol", "--parameters", file, "--n", "4", "--seed", "2"}) != text);
}

TEST_CASE("the other designs print a row for each run, within the ranges") {
  const Folder folder;
  const auto file = folder.file("ranges.csv", two_ranges);
  const auto morris = parse_csv(design({"morris", "--parameters", file, "--n", "3"}), "design");
  CHECK(morris.header == std::vector<std::string>{"row", "trajectory", "step", "x1", "x2"});
  REQUIRE(morris.rows.size() == 9);
  CHECK(morris.rows[4].cells[0] == "5");
  CHECK(morris.rows[4].cells[1] == "2");
  CHECK(morris.rows[4].cells[2] == "1");
  const auto latin = parse_csv(design({"lhs", "--parameters", file, "--n", "7"}), "design");
  CHECK(latin.header == std::vector<std::string>{"row", "x1", "x2"});
  REQUIRE(latin.rows.size() == 7);
  for (const auto& row : latin.rows) {
    CHECK(latin.number(row, 1) > -1);
    CHECK(latin.number(row, 1) < 3);
    CHECK(latin.number(row, 2) > 0);
    CHECK(latin.number(row, 2) < 10);
  }
  CHECK(lines(design({"factorial", "--parameters", file, "--n", "2"})) ==
        std::vector<std::string>{"row,x1,x2", "1,-1,0", "2,-1,10", "3,3,0", "4,3,10"});
}

TEST_CASE("designs that cannot be are refused") {
  const Folder folder;
  const auto file = folder.file("ranges.csv", two_ranges);
  const auto code = [&](const std::string& kind, const std::string& n, const std::string& path) {
    return run_yinling({"design", kind, "--parameters", path, "--n", n}).code;
  };
  CHECK(code("sobol", "100", file) == 2);
  CHECK(code("sobol", "0", file) == 2);
  CHECK(code("sobol", "many", file) == 2);
  CHECK(code("sobol", "8388608", file) == 5);
  CHECK(code("morris", "-3", file) == 2);
  CHECK(code("factorial", "1", file) == 2);
  CHECK(code("factorial", "5000", file) == 5);
  CHECK(code("lhs", "4", folder.path("absent.csv")) == 3);
  const auto refused = [&](const std::string& text, const std::string& what,
                           const std::string& place = "") {
    const auto bad = folder.file("bad.csv", text);
    const auto result = run_yinling({"design", "lhs", "--parameters", bad, "--n", "4"});
    INFO(result.err);
    CHECK(result.code == 3);
    CHECK(result.err.find(what) != std::string::npos);
    CHECK(result.err.find(place) != std::string::npos);
  };
  refused("", "the file is empty");
  refused("name,low,high\n", "there is no parameter");
  refused("name,lo,high\na,0,1\n", "is it `lo`?");
  refused("name,low,high\na,0,1\na,0,2\n", "`a` is a parameter already", "bad.csv:3:");
  refused("name,low,high\nblock,0,1\n", "a column of designs");
  refused("name,low,high\na,1,1\n", "low 1 is not below high 1");
  refused("name,low,high\na,0,\n", "`` in column `high` is not a number");
  refused("name,low,high\n,0,1\n", "the parameter has no name");
}

TEST_CASE("analyse sobol gives the published indices of the Ishigami function") {
  const Folder folder;
  const double pi = 3.14159265358979323846;
  const auto file = folder.file(
      "ranges.csv", fmt::format("name,low,high\nx1,{0},{1}\nx2,{0},{1}\nx3,{0},{1}\n", -pi, pi));
  const double first[] = {.313905, .442411, 0};
  const double total[] = {.557589, .442411, .243684};
  for (const auto& [n, margin] : {std::pair(4096, .02), std::pair(16384, .005)}) {
    CAPTURE(n);
    const auto runs = folder.file(
        "runs.csv", with_results(design({"sobol", "--parameters", file, "--n", std::to_string(n)}),
                                 3, ishigami));
    const auto result = run_yinling({"analyse", "sobol", runs, "--parameters", file, "--json"});
    INFO(result.err);
    REQUIRE(result.code == 0);
    const auto rows = nlohmann::json::parse(result.out);
    REQUIRE(rows.size() == 3);
    for (std::size_t p = 0; p < 3; ++p) {
      CHECK(rows[p]["S1"].get<double>() == Approx(first[p]).margin(margin));
      CHECK(rows[p]["ST"].get<double>() == Approx(total[p]).margin(margin));
      CHECK(rows[p]["S1_low"].get<double>() <= first[p]);
      CHECK(rows[p]["S1_high"].get<double>() >= first[p]);
      CHECK(rows[p]["ST_low"].get<double>() <= total[p]);
      CHECK(rows[p]["ST_high"].get<double>() >= total[p]);
    }
    const std::string said = "variance of y ";
    const auto at = result.err.find(said);
    REQUIRE(at != std::string::npos);
    CHECK(std::stod(result.err.substr(at + said.size())) == Approx(13.844588).epsilon(margin));
  }
}

TEST_CASE("analyse morris gives the slopes of a linear function, per range") {
  const Folder folder;
  const auto file = folder.file("ranges.csv", two_ranges);
  const auto runs =
      folder.file("runs.csv", with_results(design({"morris", "--parameters", file, "--n", "5"}), 2,
                                           [](const auto& x) { return 7 + 2 * x[0] - .5 * x[1]; }));
  const auto result = run_yinling({"analyse", "morris", runs, "--parameters", file, "--json"});
  INFO(result.err);
  REQUIRE(result.code == 0);
  const auto rows = nlohmann::json::parse(result.out);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0]["parameter"] == "x1");
  CHECK(rows[0]["mu"].get<double>() == Approx(8));
  CHECK(rows[0]["mu_star"].get<double>() == Approx(8));
  CHECK(rows[0]["sigma"].get<double>() == Approx(0).margin(1e-9));
  CHECK(rows[1]["mu"].get<double>() == Approx(-5));
  CHECK(rows[1]["mu_star"].get<double>() == Approx(5));
  const auto table = lines(run_yinling({"analyse", "morris", runs, "--parameters", file}).out);
  CHECK(table[0] == "parameter,mu,mu_star,sigma");
}

TEST_CASE("replicates are averaged and their noise is told apart") {
  const Folder folder;
  const auto file = folder.file("ranges.csv", two_ranges);
  const auto replicated = [&](const std::string& kind, double noise) {
    const auto lines_of = lines(with_results(design({kind, "--parameters", file, "--n", "8"}), 2,
                                             [](const auto& x) { return x[0]; }));
    std::string text = "replicate," + lines_of[0] + "\n";
    for (std::size_t i = 1; i < lines_of.size(); ++i) {
      const auto comma = lines_of[i].rfind(',');
      const double y = std::stod(lines_of[i].substr(comma + 1));
      const double luck = i % 2 == 0 ? noise : -noise;
      // The second replicate is luckier by 100 in every run alike.
      text += "1," + lines_of[i].substr(0, comma) + fmt::format(",{}\n", y + luck);
      text += "2," + lines_of[i].substr(0, comma) + fmt::format(",{}\n", y - luck + 100);
    }
    const auto runs = folder.file("runs.csv", text);
    const auto result = run_yinling({"analyse", kind, runs, "--parameters", file, "--json"});
    INFO(result.err);
    REQUIRE(result.code == 0);
    return nlohmann::json::parse(result.out);
  };
  const auto still = replicated("sobol", 0);
  REQUIRE(still.size() == 3);
  CHECK(still[2]["parameter"] == "(noise)");
  CHECK(still[2]["S1"].get<double>() == Approx(0).margin(1e-12));
  CHECK(still[2]["ST"].is_null());
  const auto noisy = replicated("sobol", 2);
  CHECK(noisy[2]["S1"].get<double>() > .1);
  CHECK(noisy[0]["ST"].get<double>() == Approx(still[0]["ST"].get<double>()));
  const auto screening = replicated("morris", 2);
  REQUIRE(screening.size() == 3);
  // 24 runs, luck of 2 with either sign: variance of a mean 24/23 * 4, so an effect's standard
  // deviation is sqrt(8 * 24/23) / (2/3).
  CHECK(screening[2]["sigma"].get<double>() == Approx(std::sqrt(8 * 24 / 23.0) * 1.5));
  CHECK(screening[2]["mu_star"].get<double>() ==
        Approx(std::sqrt(8 * 24 / 23.0) * 1.5 * std::sqrt(2 / 3.14159265358979)));
  CHECK(screening[2]["mu"].is_null());
}

TEST_CASE("results that do not vary have no Sobol' indices") {
  const Folder folder;
  const auto file = folder.file("ranges.csv", two_ranges);
  const auto runs =
      folder.file("runs.csv", with_results(design({"sobol", "--parameters", file, "--n", "4"}), 2,
                                           [](const auto&) { return .1; }));
  const auto result = run_yinling({"analyse", "sobol", runs, "--parameters", file});
  CHECK(result.code == 0);
  CHECK(lines(result.out)[1] == "x1,,,,,,");
  CHECK(result.err.find("y does not vary") != std::string::npos);
}

TEST_CASE("analyse sobol names what is wrong in its file") {
  const Folder folder;
  const auto file = folder.file("ranges.csv", "name,low,high\nx,0,1\n");
  const std::string header = "row,block,x,y\n";
  const std::string first = "1,A,.1,1\n1,B,.2,2\n1,AB_x,.2,2\n";
  const std::string second = "2,A,.3,3\n2,B,.4,4\n2,AB_x,.4,4\n";
  const auto run = [&](const std::string& text) {
    return run_yinling({"analyse", "sobol", folder.file("runs.csv", text), "--parameters", file});
  };
  const auto refused = [&](const std::string& text, const std::string& what,
                           const std::string& place = "") {
    const auto result = run(text);
    INFO(result.err);
    CHECK(result.code == 3);
    CHECK(result.out.empty());
    CHECK(result.err.find(what) != std::string::npos);
    CHECK(result.err.find(place) != std::string::npos);
  };
  CHECK(run(header + first + second).code == 0);
  CHECK(run(header + second + first).code == 0);
  refused("", "the file is empty");
  refused(header, "no row under the header");
  refused("row,block,x\n1,A,.1\n", "there is no column `y`");
  refused("row,block,z,y\n1,A,.1,1\n", "there is no column `x`");
  refused(header + first, "one base row only");
  refused(header + first + "2,A,.3,3\n2,B,.4,4\n", "row 2 has no block AB_x", "runs.csv:5:");
  refused(header + first + first, "row,block 1,A is there twice", "runs.csv:5:");
  refused(header + first + "2,C,.3,3\n", "there is no block `C`", "runs.csv:5:");
  refused(header + first + "2,A,.3,3\n2,B,.4,4\n2,AB_x,.3,4\n", "`x` is not that of block B",
          "runs.csv:7:");
  refused(header + "1,A,7,1\n", "7 in column `x` lies outside its range 0 to 1", "runs.csv:2:");
  refused(header + "1,A,.1,\n", "`` in column `y` is not a number", "runs.csv:2:");
  refused(header + "1,A,one,1\n", "`one` in column `x` is not a number");
  const auto replicated = "replicate," + header;
  refused(replicated + "1,1,A,.1,1\n2,1,A,.1,1\n1,1,B,.2,1\n", "this run has no replicate 2",
          "runs.csv:4:");
  refused(replicated + "1,1,A,.1,1\n2,1,A,.2,1\n", "its parameters differ", "runs.csv:3:");
  const auto runs = folder.file("runs.csv", header + first + second);
  CHECK(run_yinling({"analyse", "sobol", runs, "--parameters", file, "--level", "2"}).code == 2);
  CHECK(run_yinling({"analyse", "sobol", runs}).code == 2);
}

TEST_CASE("analyse morris names what is wrong in its file") {
  const Folder folder;
  const auto file = folder.file("ranges.csv", "name,low,high\na,0,3\nb,0,3\n");
  const std::string header = "trajectory,step,a,b,y\n";
  const auto run = [&](const std::string& text) {
    return run_yinling({"analyse", "morris", folder.file("runs.csv", text), "--parameters", file});
  };
  const auto refused = [&](const std::string& text, const std::string& what,
                           const std::string& place = "") {
    const auto result = run(header + text);
    INFO(result.err);
    CHECK(result.code == 3);
    CHECK(result.out.empty());
    CHECK(result.err.find(what) != std::string::npos);
    CHECK(result.err.find(place) != std::string::npos);
  };
  const auto one = run(header + "1,0,0,0,0\n1,1,2,0,6\n1,2,2,2,4\n");
  CHECK(one.code == 0);
  CHECK(lines(one.out)[1].rfind("a,9", 0) == 0);
  CHECK(lines(one.out)[1].back() == ',');  // no spread of one trajectory
  CHECK(run(header + "1,2,2,2,4\n1,0,0,0,0\n1,1,2,0,6\n").out == one.out);
  refused("1,0,0,0,0\n1,1,2,0,6\n", "trajectory 1 does not have 3 steps", "runs.csv:3:");
  refused("1,0,0,0,0\n1,1,2,0,6\n1,3,2,2,4\n", "trajectory 1 does not have 3 steps", "runs.csv:4:");
  refused("1,0,0,0,0\n1,1,2,0,6\n1,2,2,2,4\n1,3,0,2,4\n", "trajectory 1", "runs.csv:5:");
  refused("1,0,0,0,0\n1,1,2,2,6\n1,2,2,2,4\n", "2 parameters change at step 1", "runs.csv:3:");
  refused("1,0,0,0,0\n1,1,2,0,6\n1,2,2,0,4\n", "0 parameters change at step 2", "runs.csv:4:");
  refused("1,0,0,0,0\n1,1,2,0,6\n1,2,0,0,4\n", "`a` changes twice", "runs.csv:4:");
  refused("1,first,0,0,0\n", "`first` in column `step` is not a whole number", "runs.csv:2:");
  refused("1,0,0,0,0\n1,0,0,0,0\n", "trajectory,step 1,0 is there twice", "runs.csv:3:");
}
