#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "analysis/statistics/paired.hpp"
#include "tests/support/command_line.hpp"

using namespace yinling;
using support::Folder;
using support::lines;
using support::run_yinling;

namespace {
const std::vector<double> treated{126.97, 124.31, 126.68, 122.66, 127.23};
const std::vector<double> control{118.21, 120.22, 122.45, 122.68, 119.40};

std::string five_pairs(const std::string& more = "") {
  std::string text = "scenario,replicate,value\n";
  for (std::size_t r = 0; r < treated.size(); ++r) {
    text += "new," + std::to_string(r + 1) + "," + std::to_string(treated[r]) + "\n";
    text += "old," + std::to_string(r + 1) + "," + std::to_string(control[r]) + "\n";
  }
  return text + more;
}
}  // namespace

TEST_CASE("the five published pairs give their published interval") {
  const auto result = paired_difference(treated, control, 0.90);
  CHECK(result.n == 5);
  CHECK(result.difference == Approx(4.978).margin(5e-4));
  const double t = 2.131846786;  // quantile .95 of Student's t with four degrees of freedom
  CHECK(std::pow(result.half_width / t, 2) == Approx(2.438).margin(5e-3));
  CHECK(result.low == Approx(1.65).margin(5e-3));
  CHECK(result.high == Approx(8.31).margin(5e-3));
}

TEST_CASE("a paired difference agrees with the sums of its pairs") {
  const std::vector<double> a{1, 2, 4, 7};
  const std::vector<double> b{0, 2, 3, 3};
  const auto result = paired_difference(a, b, 0.95);
  // D = 1, 0, 1, 4: mean 3/2, variance 3; variances of a 7, of b 2, covariance 3.
  CHECK(result.mean == 3.5);
  CHECK(result.sd == Approx(std::sqrt(7.0)));
  CHECK(result.difference == 1.5);
  CHECK(result.correlation == Approx(3 / std::sqrt(14.0)));
  CHECK(result.vrf == Approx(3));
  CHECK(result.half_width == Approx(3.182446305 * std::sqrt(3.0) / 2).epsilon(1e-8));
  // Student with three degrees of freedom has a closed form; two-sided at t = sqrt(3) it is
  // 1 - 2 (atan(1) + 1/2) / pi.
  const double p = 1 - 2 / 3.14159265358979 * (std::atan(1.0) + 0.5);
  CHECK(result.p == Approx(p).epsilon(1e-9));
}

TEST_CASE("one pair and equal pairs have no error to divide by") {
  const auto one = paired_difference(std::vector{2.0}, std::vector{1.0}, 0.95);
  CHECK(one.difference == 1);
  CHECK(std::isnan(one.sd));
  CHECK(std::isnan(one.p));
  const auto same = paired_difference(treated, treated, 0.95);
  CHECK(same.half_width == 0);
  CHECK(same.p == 1);
  CHECK(std::isnan(same.vrf));
  const auto shifted = paired_difference(std::vector{2.0, 3.0}, std::vector{1.0, 2.0}, 0.95);
  CHECK(shifted.half_width == 0);
  CHECK(shifted.p == 0);
  CHECK(shifted.correlation == 1);
}

TEST_CASE("Holm and Benjamini-Hochberg give their published values") {
  const std::vector<double> p{.01, .04, .03, .005};
  const std::vector<double> by_holm{.03, .06, .06, .02};
  const std::vector<double> by_rate{.02, .04, .04, .02};
  for (std::size_t i = 0; i < p.size(); ++i) {
    CHECK(holm(p)[i] == Approx(by_holm[i]).epsilon(1e-12));
    CHECK(benjamini_hochberg(p)[i] == Approx(by_rate[i]).epsilon(1e-12));
  }
}

TEST_CASE("an undefined p stays undefined and does not count") {
  const auto adjusted = holm(std::vector<double>{.01, NAN, .9});
  CHECK(adjusted[0] == Approx(.02));
  CHECK(std::isnan(adjusted[1]));
  CHECK(adjusted[2] == Approx(.9));
  CHECK(holm(std::vector<double>{}).empty());
  CHECK(holm(std::vector<double>{.6, .7})[1] == 1);
}

TEST_CASE("analyse paired prints one row for each scenario", "[program]") {
  const Folder folder;
  const auto file = folder.file("runs.csv", five_pairs());
  const auto result =
      run_yinling({"analyse", "paired", file, "--baseline", "old", "--level", "90%"});
  CHECK(result.code == 0);
  const auto rows = lines(result.out);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0] == "scenario,n,mean,sd,difference,half_width,correlation,vrf,p,p_holm");
  CHECK(rows[1].rfind("new,5,125.57", 0) == 0);
  CHECK(rows[1].find(",4.97") != std::string::npos);
  CHECK(rows[1].find(",3.32") != std::string::npos);
  CHECK(rows[2].substr(rows[2].size() - 6) == ",,,,,,");
  const auto json = run_yinling({"analyse", "paired", file, "--baseline", "old", "--json"});
  CHECK(json.out.find("\"p_holm\": null") != std::string::npos);
}

TEST_CASE("analyse paired names what cannot be paired", "[program]") {
  const Folder folder;
  const auto twice = folder.file("twice.csv", five_pairs("new,3,1\n"));
  const auto lacking = folder.file("lacking.csv", five_pairs("old,6,1\n"));
  const auto text = folder.file("text.csv", five_pairs("new,6,many\n"));
  const auto good = folder.file("good.csv", five_pairs());
  const auto run = [](const std::string& file, const std::string& baseline,
                      const std::string& level = ".95") {
    return run_yinling({"analyse", "paired", file, "--baseline", baseline, "--level", level});
  };
  CHECK(run(twice, "old").code == 3);
  CHECK(run(twice, "old").err.find("twice.csv:12:") != std::string::npos);
  CHECK(run(lacking, "old").code == 3);
  CHECK(run(lacking, "old").err.find("scenario `new` has no replicate 6") != std::string::npos);
  CHECK(run(lacking, "new").err.find("scenario `new` has no replicate 6") != std::string::npos);
  CHECK(run(text, "old").err.find("text.csv:12:") != std::string::npos);
  CHECK(run(good, "odl").code == 3);
  CHECK(run(good, "odl").err.find("is it `old`?") != std::string::npos);
  CHECK(run(good, "old", "1.5").code == 2);
  CHECK(run(folder.path("absent.csv"), "old").code == 3);
  CHECK(run_yinling({"analyse", "paired", good}).code == 2);
}
