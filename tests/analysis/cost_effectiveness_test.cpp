// Libraries of analysis/decision: frontier, net benefit, value of information, budget impact.
#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "analysis/decision/budget_impact.hpp"
#include "analysis/decision/frontier.hpp"
#include "analysis/decision/net_benefit.hpp"
#include "analysis/decision/parameter_information.hpp"
#include "sim/base/draws.hpp"

using namespace yinling;

namespace {

using Numbers = std::vector<double>;

std::string statuses(const Numbers& cost, const Numbers& effect) {
  std::string text;
  for (const auto& step : cost_effectiveness_frontier(cost, effect)) {
    text += std::string(text.empty() ? "" : " ") + std::string(name_of(step.status));
  }
  return text;
}

/// E[max(0, X)] - max(0, E[X]) of X normal.
double information_of_normal(double mean, double sd) {
  const boost::math::normal standard;
  return sd * boost::math::pdf(standard, mean / sd) -
         std::abs(mean) * boost::math::cdf(standard, -std::abs(mean) / sd);
}

double middle_quantile(int i, int n) {
  return boost::math::quantile(boost::math::normal(), (i + 0.5) / n);
}

/// Two independent standard normal parameters, as every pair of some quantiles.
Eigen::MatrixXd crossed_normals(int each) {
  Eigen::MatrixXd parameters(each * each, 2);
  for (int i = 0; i < each; ++i) {
    for (int j = 0; j < each; ++j) {
      parameters.row(i * each + j) << middle_quantile(i, each), middle_quantile(j, each);
    }
  }
  return parameters;
}

/// Net benefits of doing nothing, 0, and of something.
Eigen::MatrixXd against_nothing(const Eigen::VectorXd& benefit) {
  Eigen::MatrixXd benefits = Eigen::MatrixXd::Zero(benefit.size(), 2);
  benefits.col(1) = benefit;
  return benefits;
}

}  // namespace

TEST_CASE("dominance is strong before it is extended") {
  // The second is beaten outright by the first, the fourth only by a mixture of third and fifth.
  CHECK(statuses({1, 2, 3, 7, 8}, {2, 1, 4, 4.5, 6}) == "ND D ND ED ND");
  const auto steps = cost_effectiveness_frontier(Numbers{1, 2, 3, 7, 8}, Numbers{2, 1, 4, 4.5, 6});
  CHECK(std::isnan(steps[0].icer));
  CHECK(steps[2].icer == 1);
  CHECK(steps[4].cost_increment == 5);
  CHECK(steps[4].effect_increment == 2);
  CHECK(steps[4].icer == 2.5);
}

TEST_CASE("extended dominance is looked for until none is left") {
  // Without the third, the second lies below the line from the first to the fourth.
  CHECK(statuses({0, 10, 19, 20}, {0, 10, 10.5, 30}) == "ND ED ED ND");
}

TEST_CASE("frontiers of one strategy, of twins, of ties and of losses") {
  CHECK(statuses({5}, {1}) == "ND");
  CHECK(std::isnan(cost_effectiveness_frontier(Numbers{5}, Numbers{1})[0].icer));
  CHECK(statuses({}, {}).empty());
  CHECK(statuses({5, 5}, {1, 1}) == "ND D");      // twins: the first stays
  CHECK(statuses({5, 5}, {1, 2}) == "D ND");      // same cost, more effect
  CHECK(statuses({5, 4}, {1, 1}) == "D ND");      // same effect, less cost
  CHECK(statuses({-3, 4}, {-2, -1}) == "ND ND");  // savings and harms
  CHECK(cost_effectiveness_frontier(Numbers{-3, 4}, Numbers{-2, -1})[1].icer == 7);
  // On one line, whose decimals no double holds: nothing is dominated.
  CHECK(statuses({.1, .2, .3, .4}, {.7, .8, .9, 1.0}) == "ND ND ND ND");
}

TEST_CASE("a dearer strategy without more effect is dominated whatever the order of rows") {
  CHECK(statuses({8, 7, 3, 2, 1}, {6, 4.5, 4, 1, 2}) == "ND ED ND D ND");
  const Numbers cost{8, 7, 3, 2, 1};
  const auto steps = cost_effectiveness_frontier(cost, Numbers{6, 4.5, 4, 1, 2});
  CHECK(in_frontier_order(cost, steps) == std::vector<std::size_t>{4, 2, 0, 1, 3});
}

TEST_CASE("the strategy to choose need not be the one most often best") {
  StrategyDraws draws{Eigen::MatrixXd::Zero(4, 2), Eigen::MatrixXd::Zero(4, 2)};
  draws.effect.col(1) << -1, -1, -1, 7;
  const auto result = acceptability(net_benefit(draws, 10));
  CHECK(result.best == Numbers{.75, .25});
  CHECK(result.choice == 1);
  CHECK(result.expected == Numbers{0, 10});
  CHECK(result.evpi == 7.5);  // E[max] = 70 / 4
  // Worth nothing, both are equal: the chance is shared, and nothing is to be learnt.
  const auto worthless = acceptability(net_benefit(draws, 0));
  CHECK(worthless.best == Numbers{.5, .5});
  CHECK(worthless.choice == 0);
  CHECK(worthless.evpi == 0);
}

TEST_CASE("a single strategy is always best and leaves nothing to learn") {
  StrategyDraws draws{Eigen::MatrixXd::Random(5, 1), Eigen::MatrixXd::Random(5, 1)};
  const auto result = acceptability(net_benefit(draws, 3));
  CHECK(result.best == Numbers{1});
  CHECK(result.evpi == 0);
}

TEST_CASE("the value of knowing one of two normal parameters has its closed form") {
  const auto parameters = crossed_normals(200);
  const Eigen::VectorXd benefit =
      Eigen::VectorXd(1 + 2 * parameters.col(0).array() + 1.5 * parameters.col(1).array());
  const auto benefits = against_nothing(benefit);
  const double evpi = acceptability(benefits).evpi;
  // The quantiles' variance falls short of 1 by 1 %, their tails being cut.
  CHECK(evpi == Approx(information_of_normal(1, 2.5)).epsilon(.01));
  const auto first = parameter_information(parameters.col(0), benefits);
  const auto second = parameter_information(parameters.col(1), benefits);
  const auto both = parameter_information(parameters, benefits);
  CHECK(first.degree == 1);
  CHECK(first.evppi == Approx(information_of_normal(1, 2)).epsilon(.01));
  CHECK(second.evppi == Approx(information_of_normal(1, 1.5)).epsilon(.01));
  CHECK(first.r_squared == Approx(4 / 6.25).epsilon(1e-9));
  CHECK(both.evppi == Approx(evpi).epsilon(1e-9));
  CHECK(both.r_squared == Approx(1).epsilon(1e-12));
  CHECK(first.evppi < evpi);
  CHECK(second.evppi < first.evppi);
}

TEST_CASE("a bent relation is found where a straight line would see nothing") {
  const auto parameters = crossed_normals(200);
  const Eigen::ArrayXd x = parameters.col(0).array();
  const auto benefits = against_nothing((x.square() - 1 + parameters.col(1).array()).matrix());
  const auto result = parameter_information(parameters.col(0), benefits);
  CHECK(result.degree == 2);
  // E[max(0, x^2 - 1)] = 2 pdf(1); the quantiles' mean of x^2 - 1 is a little below 0.
  CHECK(result.evppi == Approx(2 * boost::math::pdf(boost::math::normal(), 1.0)).epsilon(.02));
}

TEST_CASE("parameters that explain nothing are worth nothing") {
  const int n = 1000;
  const Draws draws(11, 0, 0);
  Eigen::MatrixXd parameter(n, 1);
  Eigen::VectorXd benefit(n);
  for (int i = 0; i < n; ++i) {
    const auto words = draws.block(static_cast<std::uint32_t>(i), setup_week, Page::reference);
    parameter(i, 0) = uniform(words[0]);
    benefit[i] = uniform(words[1]) - .5;
  }
  const auto idle = parameter_information(parameter, against_nothing(benefit));
  CHECK(idle.degree == 0);
  CHECK(idle.evppi == 0);
  CHECK(idle.r_squared == 0);
  const Eigen::MatrixXd constant = Eigen::MatrixXd::Constant(n, 1, 4);
  CHECK(parameter_information(constant, against_nothing(benefit)).evppi == 0);
  const auto settled = against_nothing(Eigen::VectorXd::Constant(n, 2));
  CHECK(parameter_information(parameter, settled).evppi == 0);
}

TEST_CASE("weekly amounts add up to programme years") {
  const std::vector<Fen> weekly(105, 7);
  // Weeks 0 to 52 begin in the first year of 52.18 weeks, 53 to 104 in the second.
  CHECK(budget_impact(weekly) == std::vector<Fen>{Fen{53} * 7, Fen{52} * 7});
  std::vector<Fen> late(54, 0);
  late.back() = 5;
  CHECK(budget_impact(late) == std::vector<Fen>{0, 5});
  CHECK(budget_impact(std::vector<Fen>{}).empty());
  std::vector<Fen> five_years(260);
  std::iota(five_years.begin(), five_years.end(), Fen{1});
  const auto years = budget_impact(five_years);
  CHECK(years.size() == 5);
  CHECK(std::accumulate(years.begin(), years.end(), Fen{0}) == 260 * 261 / 2);
}
