// `yinling analyse cea` and `evppi` on CSV files.
#include <fmt/format.h>
#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/command_line.hpp"

using yinling::support::data_folder;
using yinling::support::Folder;
using yinling::support::lines;
using yinling::support::run_yinling;

namespace {

/// Draws in which one strategy costs nothing and brings nothing and the other's benefit is normal:
/// the means of equally probable parts of the normal, so that expectations of anything linear
/// between the parts' ends are exact.
std::string normal_benefits(double mean, double sd, int parts) {
  const boost::math::normal standard;
  const auto density_at = [&](int part) {
    if (part == 0 || part == parts) return 0.0;
    return boost::math::pdf(standard,
                            boost::math::quantile(standard, static_cast<double>(part) / parts));
  };
  std::string text = "draw,strategy,cost,effect\n";
  for (int i = 0; i < parts; ++i) {
    const double z = parts * (density_at(i) - density_at(i + 1));
    text += fmt::format("{0},nothing,0,0\n{0},something,0,{1}\n", i + 1, mean + sd * z);
  }
  return text;
}

const std::string strategy_header = "draw,strategy,cost,effect\n";

}  // namespace

TEST_CASE("analyse cea gives the published frontier of six strategies") {
  const auto result = run_yinling({"analyse", "cea", data_folder + "frontier_six.csv"});
  CHECK(result.code == 0);
  CHECK(lines(result.out) ==
        std::vector<std::string>{"strategy,cost,effect,inc_cost,inc_effect,icer,status",
                                 "UC,5000,1,,,,ND", "B,10000,2,5000,1,5000,ND",
                                 "D,35000,4,25000,2,12500,ND", "E,55000,5,20000,1,20000,ND",
                                 "C,25000,3,,,,ED", "A,12000,1.5,,,,D"});
  CHECK(result.err.find("one draw only") != std::string::npos);
}

TEST_CASE("analyse cea gives the published frontier of five strategies") {
  const auto result = run_yinling({"analyse", "cea", data_folder + "frontier_five.csv", "--json"});
  CHECK(result.code == 0);
  const auto rows = nlohmann::json::parse(result.out);
  REQUIRE(rows.size() == 5);
  CHECK(rows[0]["icer"].is_null());
  CHECK(fmt::format("{:.2f}", rows[1]["icer"].get<double>()) == "37500.00");
  CHECK(fmt::format("{:.2f}", rows[2]["icer"].get<double>()) == "58285.71");
  CHECK(fmt::format("{:.2f}", rows[3]["icer"].get<double>()) == "100800.00");
  CHECK(rows[3]["status"] == "ND");
  CHECK(rows[4]["strategy"] == "E");
  CHECK(rows[4]["status"] == "D");
  CHECK(rows[4]["icer"].is_null());
}

TEST_CASE("analyse cea takes ratios of mean increments, not means of ratios") {
  const Folder folder;
  const auto file =
      folder.file("draws.csv", strategy_header + "1,old,0,0\n1,new,10,1\n2,old,0,0\n2,new,10,4\n");
  CHECK(lines(run_yinling({"analyse", "cea", file}).out).back() == "new,10,2.5,10,2.5,4,ND");
}

TEST_CASE("analyse cea gives the published values of perfect information") {
  const Folder folder;
  const auto evpi = [&](double mean, double sd) {
    const auto file = folder.file("draws.csv", normal_benefits(mean, sd, 4096));
    const auto rows =
        nlohmann::json::parse(run_yinling({"analyse", "cea", file, "--wtp", "1", "--json"}).out);
    return fmt::format("{:.6f}", rows.at(0)["evpi"].get<double>());
  };
  CHECK(evpi(0, 1) == "0.398942");
  CHECK(evpi(1, 2) == "0.395593");
}

TEST_CASE("analyse cea prints acceptability for every amount of a range") {
  const Folder folder;
  const auto file = folder.file(
      "draws.csv", strategy_header + "1,old,0,0\n1,new,.25,1\n2,old,0,0\n2,new,.25,0\n");
  const auto result = run_yinling({"analyse", "cea", file, "--wtp", "0:.75:.25"});
  CHECK(result.code == 0);
  CHECK(lines(result.out) ==
        std::vector<std::string>{"wtp,strategy,p_best,enb,on_ceaf,evpi",  //
                                 "0,old,1,0,true,0", "0,new,0,-0.25,false,0",
                                 "0.25,old,0.75,0,true,0",  // a tie in the first draw
                                 "0.25,new,0.25,-0.125,false,0",
                                 // Equal on average: the first of the file.
                                 "0.5,old,0.5,0,true,0.125", "0.5,new,0.5,0,false,0.125",
                                 "0.75,old,0.5,0,false,0.125", "0.75,new,0.5,0.125,true,0.125"});
  CHECK(lines(run_yinling({"analyse", "cea", file, "--wtp", ".75"}).out).size() == 3);
  const auto tenths = lines(run_yinling({"analyse", "cea", file, "--wtp", "0:.3:.1"}).out);
  REQUIRE(tenths.size() == 9);
  CHECK(tenths.back().rfind("0.3,", 0) == 0);
}

TEST_CASE("analyse cea names what is wrong in its file") {
  const Folder folder;
  const auto refused = [&](const std::string& text, const std::string& place,
                           const std::string& reason, const std::string& wtp = "") {
    std::vector<std::string> arguments{"analyse", "cea", folder.file("draws.csv", text)};
    if (!wtp.empty()) arguments.insert(arguments.end(), {"--wtp", wtp});
    const auto result = run_yinling(arguments);
    INFO(result.err);
    CHECK(result.code == 3);
    CHECK(result.out.empty());
    CHECK(result.err.find("draws.csv" + place) != std::string::npos);
    CHECK(result.err.find(reason) != std::string::npos);
  };
  refused("", ":", "the file is empty");
  refused(strategy_header, ":", "no row");
  refused("draw,strategy,costs,effect\n1,a,1,1\n", ":1", "is it `costs`?");
  refused(strategy_header + "1,a,1,1\n1,b,many,1\n", ":3",
          "`many` in column `cost` is not a number");
  refused(strategy_header + "1,a,1,\n", ":2", "`` in column `effect` is not a number");
  refused(strategy_header + "1,a,1\n", ":2", "3 cells where the header has 4");
  refused(strategy_header + "1,a,1,1\n1,a,2,1\n", ":3", "strategy `a` has draw 1 twice");
  refused(strategy_header + "1,a,1,1\n1,b,2,1\n2,a,1,1\n", ":", "strategy `b` has no draw 2");
  refused(strategy_header + "1,,1,1\n", ":2", "a row needs a draw and a strategy");
  refused(strategy_header + "1,a,1,nan\n", ":2", "is not a number");
  refused(strategy_header + "1,a,1,1\n1,b,2,3\n", ":", "one draw only", "5");
  for (const std::string wtp : {"cheap", "5:1:1", "0:5:0", "0:5", "-1", "0:5:1:1", "0:1e9:1", ""}) {
    CAPTURE(wtp);
    const auto file = folder.file("draws.csv", strategy_header + "1,a,1,1\n2,a,1,1\n");
    CHECK(run_yinling({"analyse", "cea", file, "--wtp=" + wtp}).code == 2);
  }
}

TEST_CASE("analyse evppi values each parameter and sets of them") {
  const Folder folder;
  std::string benefits = strategy_header;
  std::string parameters = "draw,used,idle\n";
  // Every pair of 40 values of each; the benefit of acting is 10 used - 3.
  for (int i = 0; i < 40; ++i) {
    for (int j = 0; j < 40; ++j) {
      const double used = (i + .5) / 40;
      benefits += fmt::format("{0}-{1},wait,0,0\n{0}-{1},act,3,{2}\n", i, j, used);
      parameters += fmt::format("{}-{},{},{}\n", i, j, used, (j + .5) / 40);
    }
  }
  const auto file = folder.file("draws.csv", benefits);
  const auto psa = folder.file("parameters.csv", parameters);
  const auto result = run_yinling({"analyse", "evppi", file, "--parameters", psa, "--wtp", "10",
                                   "--together", "used+idle", "--json"});
  INFO(result.err);
  REQUIRE(result.code == 0);
  const auto rows = nlohmann::json::parse(result.out);
  REQUIRE(rows.size() == 3);
  // E[max(0, 10 u - 3)] - 2 = 4.9 / 2 - 2 for u uniform on (0, 1).
  CHECK(rows[0]["parameter"] == "used");
  CHECK(rows[0]["evpi"].get<double>() == Approx(.45).epsilon(1e-3));
  CHECK(rows[0]["evppi"].get<double>() == Approx(rows[0]["evpi"].get<double>()).epsilon(1e-9));
  CHECK(rows[0]["r2"].get<double>() == Approx(1));
  CHECK(rows[1]["evppi"].get<double>() == Approx(0).margin(1e-12));
  CHECK(rows[1]["r2"].get<double>() == Approx(0).margin(1e-12));
  CHECK(rows[2]["parameter"] == "used+idle");
  CHECK(rows[2]["evppi"].get<double>() == Approx(.45).epsilon(1e-3));
}

TEST_CASE("analyse evppi names what is wrong in its files") {
  const Folder folder;
  std::string benefits = strategy_header;
  std::string rows;
  for (int i = 1; i <= 20; ++i) {
    benefits += fmt::format("{0},a,0,0\n{0},b,1,{0}\n", i);
    rows += fmt::format("{0},{0}\n", i);
  }
  const auto file = folder.file("draws.csv", benefits);
  const auto run = [&](const std::string& strategies, const std::string& parameters) {
    return run_yinling({"analyse", "evppi", strategies, "--parameters",
                        folder.file("parameters.csv", parameters), "--wtp", "1"});
  };
  const std::string good = "draw,x\n" + rows;
  CHECK(run(file, good).code == 0);
  const auto refused = [&](const std::string& parameters, const std::string& what,
                           const std::string& place = "") {
    const auto result = run(file, parameters);
    INFO(result.err);
    CHECK(result.code == 3);
    CHECK(result.err.find(what) != std::string::npos);
    CHECK(result.err.find(place) != std::string::npos);
  };
  refused("draw,x\n", "no row");
  refused("draw\n1\n", "there is no parameter");
  refused("draw,x,x\n1,1,1\n", "column `x` is there twice");
  refused("draw,\n1,1\n", "a column has no name");
  refused(good + "21,1\n", "has no draw 21");
  refused(good + "3,1\n", "draw 3 is there twice", "parameters.csv:22:");
  refused("draw,x\n1,1\n", "there is no draw 2");
  refused("draw,x\n1,high\n", "`high` in column `x` is not a number", "parameters.csv:2:");
  const auto few = folder.file("few.csv", strategy_header + "1,a,0,0\n");
  CHECK(run(few, "draw,x\n1,1\n").err.find("1 draws are too few") != std::string::npos);
  const auto parameters = folder.file("parameters.csv", good);
  const auto usage = run_yinling(
      {"analyse", "evppi", file, "--parameters", parameters, "--wtp", "1", "--together", "x+z"});
  CHECK(usage.code == 2);
  CHECK(usage.err.find("there is no parameter `z`") != std::string::npos);
  CHECK(run_yinling({"analyse", "evppi", file, "--parameters", parameters, "--wtp", "-1"}).code ==
        2);
  CHECK(run_yinling({"analyse", "evppi", file, "--wtp", "1"}).code == 2);
}
