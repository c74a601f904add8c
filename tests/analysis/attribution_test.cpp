#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <string>

#include "analysis/decision/attribution.hpp"
#include "analysis/decision/shapley_by_sampling.hpp"
#include "sim/base/draws.hpp"
#include "tests/support/command_line.hpp"

using namespace yinling;
using support::data_folder;
using support::Folder;
using support::lines;
using support::run_yinling;

namespace {

const std::vector<double> factorial{60, 72, 54, 68, 52, 83, 45, 80};

/// A game of many levers, two replicates: additive parts, and a bonus where levers 0 and 1 meet.
double bonus_game(Coalition coalition, std::size_t replicate) {
  double value = 10;
  for (std::size_t i = 0; i < 63; ++i) {
    if ((coalition >> i & 1U) != 0) value += 0.1 * static_cast<double>(i + 1 + replicate);
  }
  return value + ((coalition & 3U) == 3U ? 7 : 0);
}

/// Remembers what was asked.
struct Simulator {
  std::vector<Coalition> asked;
  int batches = 0;
  CoalitionValues values() {
    return [this](std::span<const Coalition> coalitions) {
      ++batches;
      std::vector<std::vector<double>> found;
      for (const Coalition c : coalitions) {
        asked.push_back(c);
        found.push_back({bonus_game(c, 0), bonus_game(c, 1)});
      }
      return found;
    };
  }
};

double shares_of(const ShapleyResult& result) {
  double sum = 0;
  for (const auto& lever : result.levers) sum += lever.value;
  return sum;
}

std::vector<std::string> attribution_of(const std::string& file) {
  const auto result = run_yinling({"analyse", "attribution", data_folder + file});
  CHECK(result.code == 0);
  return lines(result.out);
}

}  // namespace

TEST_CASE("the published factorial design gives its effects in standard order") {
  const std::vector<double> expected{64.25, 23, -5, 1.5, 1.5, 10, 0, .5};
  CHECK(factorial_effects(factorial) == expected);
}

TEST_CASE("the published factorial design gives its Shapley values and synergy") {
  const auto shapley = shapley_values(factorial);
  REQUIRE(shapley.size() == 3);
  CHECK(shapley[0] == Approx(139.0 / 6).epsilon(1e-14));
  CHECK(shapley[1] == Approx(-29.0 / 6).epsilon(1e-14));
  CHECK(shapley[2] == Approx(5.0 / 3).epsilon(1e-13));
  CHECK(synergy(factorial) == 22);
}

TEST_CASE("dividends add up to the value of every coalition and share out as Shapley values") {
  const auto dividends = harsanyi_dividends(factorial);
  for (std::size_t t = 0; t < factorial.size(); ++t) {
    double sum = 0;
    for (std::size_t s = 0; s < factorial.size(); ++s) sum += (s & ~t) == 0 ? dividends[s] : 0;
    CHECK(sum == factorial[t]);
  }
  CHECK(dividends[7] == 80 - 68 - 83 - 45 + 72 + 54 + 52 - 60);
  CHECK(shapley_values(factorial)[0] ==
        Approx(dividends[1] + dividends[3] / 2 + dividends[5] / 2 + dividends[7] / 3));
}

TEST_CASE("Shapley values of any game add up to what the whole gains") {
  const Draws draws(5, 0, 0);
  for (const std::size_t parts : {1U, 2U, 5U, 11U}) {
    std::vector<double> v(std::size_t{1} << parts);
    for (std::size_t s = 0; s < v.size(); ++s) {
      v[s] = uniform(draws.word(static_cast<std::uint32_t>(s), 0, {Page::reference, 0})) - 0.5;
    }
    const auto shapley = shapley_values(v);
    const double sum = std::accumulate(shapley.begin(), shapley.end(), 0.0);
    CHECK(std::abs(sum - (v.back() - v.front())) < 1e-12);
  }
  CHECK(shapley_values(std::vector{3.0}).empty());
  CHECK_THROWS_AS(shapley_values(std::vector{1.0, 2.0, 3.0}), std::logic_error);
}

TEST_CASE("a ceiling that fakes hindrance on the natural scale is gone on the logit scale") {
  const auto logistic = [](double x) { return 1 / (1 + std::exp(-x)); };
  const std::vector<double> v{logistic(0), logistic(2), logistic(3), logistic(5)};
  CHECK(synergy(v) < -0.1);
  CHECK(std::abs(synergy_logit(v)) < 1e-12);
  CHECK(std::isnan(synergy_logit(std::vector{.1, .2, .3, 1.0})));
  CHECK(std::isnan(synergy_logit(std::vector{.1, 0.0, .3, .5})));
}

TEST_CASE("replicates give the t interval of the quantity taken in each") {
  std::vector<std::vector<double>> replicates;
  for (const double shift : {-1.0, 0.0, 1.0}) {
    auto v = factorial;
    v[7] += 3 * shift;  // the whole alone varies
    replicates.push_back(v);
  }
  const auto found = attribute(replicates, 0.95);
  const double t = 4.302652730;  // two degrees of freedom
  CHECK(found.shapley[0].value == Approx(139.0 / 6));
  CHECK(found.shapley[0].interval.high - found.shapley[0].value == Approx(t / std::sqrt(3.0)));
  CHECK(found.synergy.value == Approx(22));
  CHECK(found.synergy.interval.low == Approx(22 - t * 3 / std::sqrt(3.0)));
  CHECK(found.dividends[3].interval.low == Approx(found.dividends[3].value));
  CHECK(std::isnan(found.synergy_logit.value));
  const auto one = attribute({factorial}, 0.95);
  CHECK(one.synergy.value == 22);
  CHECK(std::isnan(one.synergy.interval.low));
}

TEST_CASE("sampled Shapley values are efficient and no coalition is valued twice") {
  Simulator simulator;
  ShapleyBySampling sampling(21, 4, simulator.values());
  sampling.sample(6);
  sampling.sample(4);
  sampling.sample(0);
  CHECK(simulator.batches == 2);
  auto asked = simulator.asked;
  std::sort(asked.begin(), asked.end());
  CHECK(std::adjacent_find(asked.begin(), asked.end()) == asked.end());
  const auto result = sampling.result(0.95);
  CHECK_FALSE(result.exact);
  CHECK(result.pairs == 10);
  CHECK(result.coalitions == asked.size());
  CHECK(std::abs(shares_of(result) - result.whole) < 1e-12);
  // The bonus of two is split by each pair of orders, forward and reverse.
  CHECK(result.levers[0].value == Approx(0.15 + 3.5));
  CHECK(result.levers[20].value == Approx(2.15));
  CHECK(result.levers[0].over_orders.high - result.levers[0].over_orders.low < 1e-9);
  CHECK(result.levers[0].over_replicates.high - result.levers[0].value ==
        Approx(12.7062047 * 0.05).epsilon(1e-6));
}

TEST_CASE("few levers are attributed exactly instead of sampled") {
  Simulator simulator;
  ShapleyBySampling sampling(6, 4, simulator.values());
  sampling.sample(6);  // would ask for 62 of 64
  CHECK_FALSE(sampling.result(0.95).exact);
  const std::size_t before = simulator.asked.size();
  sampling.sample(1);
  const auto result = sampling.result(0.95);
  CHECK(result.exact);
  CHECK(result.coalitions == 64);
  CHECK(simulator.asked.size() == 64);
  CHECK(before < 64);
  CHECK(std::abs(shares_of(result) - result.whole) < 1e-12);
  CHECK(result.levers[1].value == Approx(0.25 + 3.5));
  CHECK(result.levers[1].over_orders.low == result.levers[1].over_orders.high);
}

TEST_CASE("sampled Shapley values agree with the exact ones within their error") {
  // Saturating: the third lever and later ones add ever less.
  const CoalitionValues values = [](std::span<const Coalition> coalitions) {
    std::vector<std::vector<double>> found;
    for (const Coalition c : coalitions) {
      double sum = 0;
      for (std::size_t i = 0; i < 12; ++i) sum += (c >> i & 1U) != 0 ? 1.0 + double(i) : 0.0;
      found.push_back({sum * sum / 100 + std::sqrt(sum)});
    }
    return found;
  };
  ShapleyBySampling sampled(12, 9, values);
  sampled.sample(100);
  ShapleyBySampling all(12, 9, values);
  all.sample(100000);
  const double level = 0.9999;
  const auto estimate = sampled.result(level);
  const auto exact = all.result(level);
  REQUIRE(exact.exact);
  REQUIRE_FALSE(estimate.exact);
  for (std::size_t i = 0; i < 12; ++i) {
    CHECK(estimate.levers[i].over_orders.low <= exact.levers[i].value);
    CHECK(estimate.levers[i].over_orders.high >= exact.levers[i].value);
    CHECK(std::isnan(estimate.levers[i].over_replicates.low));
  }
  CHECK(estimate.levers[11].over_orders.low > exact.levers[5].value);
}

TEST_CASE("an order holds every lever once and every lever comes first equally often") {
  const ShapleyBySampling sampling(6, 1, {});
  std::vector<double> first(6);
  for (std::size_t pair = 0; pair < 6000; ++pair) {
    auto order = sampling.order(pair);
    ++first[order.front()];
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < 6; ++i) REQUIRE(order[i] == i);
  }
  double chi_squared = 0;
  for (const double n : first) chi_squared += (n - 1000) * (n - 1000) / 1000;
  CHECK(chi_squared < 25.75);  // five degrees of freedom
}

TEST_CASE("analyse attribution prints the published factorial design", "[program]") {
  const auto rows = attribution_of("factorial.csv");
  REQUIRE(rows.size() == 10);
  CHECK(rows[0] == "term,order,effect,interaction,dividend,shapley,low,high");
  CHECK(rows[1] == "mean,0,64.25,,,,,");
  CHECK(rows[2].rfind("T,1,23,,12,23.16666", 0) == 0);
  CHECK(rows[3].rfind("C,1,-5,,-6,-4.83333", 0) == 0);
  CHECK(rows[4].rfind("T+C,2,1.5,1.5,2,,,", 0) == 0);
  CHECK(rows[5].rfind("K,1,1.5,,-8,1.66666", 0) == 0);
  CHECK(rows[6].rfind("T+K,2,10,10,19,,,", 0) == 0);
  CHECK(rows[7].rfind("C+K,2,0,0,-1,,,", 0) == 0);
  CHECK(rows[8].rfind("T+C+K,3,0.5,0.5,2,,,", 0) == 0);
  CHECK(rows[9] == "synergy,,22,22,22,,,");
}

TEST_CASE("analyse attribution shares the glove game and the airport as published", "[program]") {
  const auto shapley = [](const std::string& row) {
    std::vector<std::string> cells;
    std::stringstream stream(row);
    for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
    REQUIRE(cells.size() > 5);
    return std::stod(cells[5]);
  };
  const auto glove = attribution_of("glove_game.csv");
  CHECK(shapley(glove[2]) == Approx(2.0 / 3).epsilon(1e-12));
  CHECK(shapley(glove[3]) == Approx(1.0 / 6).epsilon(1e-12));
  CHECK(shapley(glove[5]) == Approx(1.0 / 6).epsilon(1e-12));
  const auto airport = attribution_of("airport_game.csv");
  CHECK(shapley(airport[2]) == Approx(2).epsilon(1e-12));
  CHECK(shapley(airport[3]) == Approx(3).epsilon(1e-12));
  CHECK(shapley(airport[5]) == Approx(4).epsilon(1e-12));
  CHECK(shapley(airport[9]) == Approx(9).epsilon(1e-12));
}

TEST_CASE("analyse attribution bounds what replicates vary and adds the logit scale to shares",
          "[program]") {
  const Folder folder;
  const auto file = folder.file("shares.csv",
                                "coalition,replicate,value\n,1,.1\na,1,.2\nb,1,.3\nb+a,1,.5\n"
                                ",2,.1\na,2,.2\nb,2,.3\na+b,2,.6\n");
  const auto result = run_yinling({"analyse", "attribution", file, "--level", "90%"});
  CHECK(result.code == 0);
  const auto rows = lines(result.out);
  REQUIRE(rows.size() == 7);
  CHECK(rows[5].rfind("synergy,,0.15", 0) == 0);
  // Synergies .1 and .2: mean .15, half-width t(.95; 1) · .05.
  const auto low = std::stod(rows[5].substr(rows[5].find(",,", 9) + 2));
  CHECK(low == Approx(0.15 - 6.313751515 * 0.05).epsilon(1e-6));
  CHECK(rows[6].rfind("synergy_logit,,", 0) == 0);
}

TEST_CASE("analyse attribution names what is missing or doubled", "[program]") {
  const Folder folder;
  const auto refused = [&](const std::string& text, const std::string& says) {
    const auto file = folder.file("game.csv", text);
    const auto result = run_yinling({"analyse", "attribution", file});
    CHECK(result.code == 3);
    CHECK(result.out.empty());
    INFO(result.err);
    CHECK(result.err.find(says) != std::string::npos);
  };
  const std::string header = "coalition,replicate,value\n";
  refused("", "the file is empty");
  refused(header, "there are no values");
  refused("coalitions,replicate,value\n,1,1\n", "is it `coalitions`?");
  refused(header + ",1,1\n", "no coalition names a part");
  refused(header + ",1,1\na,1,1\nb,1,1\n", "there is no coalition `a+b`");
  refused(header + "a,1,1\n", "there is no empty coalition");
  refused(header + ",1,1\na,1,1\nnone,1,1\n", "game.csv:4:0: coalition `` has replicate 1 twice");
  refused(header + ",1,1\na,1,1\nb,1,1\na+b,1,1\nb+a,1,2\n",
          "coalition `a+b` has replicate 1 twice");
  refused(header + ",1,1\na+a,1,1\n", "game.csv:3:0: coalition `a+a` names `a` twice");
  refused(header + ",1,1\na+,1,1\n", "game.csv:3:0: coalition `a+` has a part without a name");
  refused(header + ",1,1\na,1,one\n", "game.csv:3:");
  refused(header + ",1,1\n,2,1\na,1,1\n", "coalition `a` has no replicate 2, coalition `` has");
  refused(header + "a+b+c+d+e+f+g+h+i+j+k+l+m,1,1\n", "`m` is the thirteenth part");
}
