#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

#include "analysis/decision/gaussian_process.hpp"
#include "analysis/decision/portfolio_search.hpp"
#include "sim/base/draws.hpp"
#include "sim/base/parallel.hpp"
#include "sim/base/smooth.hpp"

using namespace yinling;

namespace {

constexpr double prices[] = {30, 40, 25, 60, 10, 45};
constexpr double noise = 0.4;

/// Six levers: gains of their own, two that need each other, two that stand in each other's way.
double known_gain(const Portfolio& levels, int doses) {
  const auto share = [&](std::size_t i) { return static_cast<double>(levels[i]) / doses; };
  return 3 * share(0) + 2 * share(1) + 1 * share(2) + 4 * std::sqrt(share(3)) + 0.5 * share(4) +
         2.5 * share(5) + 5 * share(0) * share(2) - 3 * share(3) * share(5);
}

double known_cost(const Portfolio& levels, int doses) {
  double cost = 0;
  for (std::size_t i = 0; i < levels.size(); ++i) cost += prices[i] * levels[i] / doses;
  return cost;
}

/// The function with the luck of a replicate, of which most is common to all portfolios, and a
/// count of how often it was asked.
struct KnownFunction {
  int doses = 1;
  double luck = noise;
  std::size_t most = 1000000;  // portfolios until it is interrupted
  std::map<std::pair<Portfolio, int>, int> asked{};

  std::optional<std::vector<PortfolioValues>> operator()(std::span<const Portfolio> portfolios,
                                                         ReplicateRange range) {
    std::vector<PortfolioValues> values;
    for (const Portfolio& levels : portfolios) {
      if (asked.size() >= most) return std::nullopt;
      ++asked[{levels, range.first}];
      std::uint32_t number = 0;
      for (const int level : levels) number = number * 16 + static_cast<std::uint32_t>(level);
      PortfolioValues found;
      for (int r = range.first; r < range.first + range.count; ++r) {
        const Draws draws(11, 0, static_cast<std::uint32_t>(r));
        const auto normal = [&](std::uint32_t who) {
          return smooth::normal_quantile(
              uniform(draws.word(who, setup_week, {Page::reference, 0})));
        };
        const double gain = known_gain(levels, doses);
        found.aim.push_back(gain + 3 * normal(nobody) + luck * normal(number));
        found.adoption.push_back(found.aim.back());
        found.net_loss.push_back(0.3 * gain);
        found.cost.push_back(known_cost(levels, doses) * (1 + 0.001 * normal(number + 1)));
      }
      values.push_back(std::move(found));
    }
    return values;
  }
};

PortfolioQuestion six_levers(std::size_t evaluations) {
  PortfolioQuestion question;
  question.levers = 6;
  question.doses = 1;
  question.budget = 122;  // no price of a whole portfolio lies near
  question.evaluations = evaluations;
  question.seed = 5;
  return question;
}

PortfolioAnswer ask_known(const PortfolioQuestion& question, KnownFunction& function) {
  return find_portfolio(question, std::ref(function));
}

/// The best portfolio of the function itself.
Portfolio truly_best(const PortfolioQuestion& question) {
  Portfolio best(question.levers, 0);
  for (const auto& levels : all_portfolios(question.levers, question.doses, 1000000)) {
    if (known_cost(levels, question.doses) > question.budget) continue;
    if (known_gain(levels, question.doses) > known_gain(best, question.doses)) best = levels;
  }
  return best;
}

void check_sound(const PortfolioQuestion& question, const PortfolioAnswer& answer,
                 const KnownFunction& function) {
  for (const auto& [key, times] : function.asked) CHECK(times == 1);
  CHECK(answer.evaluated.front().levels == Portfolio(question.levers, 0));
  REQUIRE_FALSE(answer.ranking.empty());
  double previous = std::numeric_limits<double>::infinity();
  double probability = 0;
  for (const auto& ranked : answer.ranking) {
    const auto& portfolio = answer.evaluated[ranked.portfolio];
    CHECK(portfolio.affordable);
    CHECK(within_budget(portfolio.search, question.budget));
    CHECK(within_budget(portfolio.fresh, question.budget));
    CHECK(ranked.gain.n == question.fresh);
    CHECK(ranked.gain.mean <= previous);
    previous = ranked.gain.mean;
    probability += ranked.probability_best;
  }
  CHECK(probability == Approx(1));
}

const Portfolio& chosen(const PortfolioAnswer& answer) {
  return answer.evaluated[answer.ranking.front().portfolio].levels;
}

}  // namespace

TEST_CASE("evaluating every portfolio finds the best that is affordable") {
  const auto question = six_levers(64);
  KnownFunction function;
  const auto answer = ask_known(question, function);
  CHECK(answer.exhaustive);
  CHECK(answer.evaluated.size() == 64);
  check_sound(question, answer, function);
  CHECK(chosen(answer) == truly_best(question));
}

TEST_CASE("a search that sees less than half of the portfolios finds the same") {
  const auto question = six_levers(30);
  KnownFunction function;
  const auto answer = ask_known(question, function);
  CHECK_FALSE(answer.exhaustive);
  CHECK(answer.evaluated.size() == 30);
  check_sound(question, answer, function);
  CHECK(chosen(answer) == truly_best(question));
}

TEST_CASE("a search among thousands of doses comes near the best") {
  auto question = six_levers(60);
  question.doses = 4;
  KnownFunction function{question.doses};
  const auto answer = ask_known(question, function);
  CHECK(answer.evaluated.size() == 60);
  check_sound(question, answer, function);
  // A portfolio drawn by lot reaches nine tenths of the best in fewer than one case of a hundred.
  const double best = known_gain(truly_best(question), question.doses);
  CHECK(known_gain(chosen(answer), question.doses) > 0.9 * best);
}

TEST_CASE("a portfolio search is the same on any number of threads", "[parallel]") {
  auto question = six_levers(40);
  question.doses = 4;
  std::vector<std::vector<Portfolio>> seen;
  for (const int count : {1, 2}) {
    set_threads(count);
    KnownFunction function{question.doses};
    const auto answer = ask_known(question, function);
    seen.emplace_back();
    for (const auto& portfolio : answer.evaluated) seen.back().push_back(portfolio.levels);
    for (const auto& ranked : answer.ranking) {
      seen.back().push_back(answer.evaluated[ranked.portfolio].levels);
    }
  }
  set_threads(0);
  CHECK(seen[0] == seen[1]);
}

TEST_CASE("a finalist that fresh replicates show too dear gives its place to another") {
  auto question = six_levers(64);
  question.finalists = 2;
  KnownFunction function;
  // Fresh replicates of the best of the search cost more than there is.
  const auto dear_later = [&](std::span<const Portfolio> portfolios, ReplicateRange range) {
    auto values = function(portfolios, range);
    for (std::size_t i = 0; i < portfolios.size(); ++i) {
      if (range.first > 1 && portfolios[i] == truly_best(question)) (*values)[i].cost[3] = 1e9;
    }
    return values;
  };
  const auto answer = find_portfolio(question, dear_later);
  CHECK(answer.ranking.size() == 2);
  CHECK(chosen(answer) != truly_best(question));
  check_sound(question, answer, function);
}

TEST_CASE("without money only the portfolio without levers is affordable") {
  auto question = six_levers(30);
  question.budget = 0;
  KnownFunction function;
  const auto answer = ask_known(question, function);
  REQUIRE(answer.ranking.size() == 1);
  CHECK(chosen(answer) == Portfolio(6, 0));
  CHECK(answer.ranking.front().probability_best == 1);
  CHECK(answer.ranking.front().gain.difference == 0);
}

TEST_CASE("levers that only harm are left out") {
  auto question = six_levers(30);
  question.budget = 1000;
  KnownFunction function;
  const auto harmful = [&](std::span<const Portfolio> portfolios, ReplicateRange range) {
    auto values = function(portfolios, range);
    for (std::size_t i = 0; i < portfolios.size(); ++i) {
      for (double& aim : (*values)[i].aim) aim -= 2 * known_gain(portfolios[i], 1);
    }
    return values;
  };
  CHECK(chosen(find_portfolio(question, harmful)) == Portfolio(6, 0));
}

TEST_CASE("portfolios without any difference share the probability of being best") {
  auto question = six_levers(64);
  question.finalists = 4;
  const auto equal = [](std::span<const Portfolio> portfolios, ReplicateRange range) {
    const std::vector<double> flat(static_cast<std::size_t>(range.count), 1.0);
    return std::optional(
        std::vector<PortfolioValues>(portfolios.size(), PortfolioValues{flat, flat, flat, flat}));
  };
  const auto answer = find_portfolio(question, equal);
  REQUIRE(answer.ranking.size() == 4);
  for (const auto& ranked : answer.ranking) CHECK(ranked.probability_best == Approx(0.25));
  for (const auto& portfolio : answer.evaluated) CHECK(portfolio.on_front);
}

TEST_CASE("an interrupted search keeps what was evaluated") {
  KnownFunction function;
  function.most = 20;
  const auto answer = ask_known(six_levers(64), function);
  CHECK(answer.interrupted);
  CHECK(answer.evaluated.size() == 16);  // two whole batches
  CHECK(answer.ranking.empty());
  KnownFunction later;
  later.most = 65;
  const auto almost = ask_known(six_levers(64), later);
  CHECK(almost.interrupted);
  CHECK(almost.evaluated.size() == 64);
}

TEST_CASE("the front holds what nothing beats in adoption, loss and cost at once") {
  const auto one = [](double adoption, double loss, double cost) {
    return EvaluatedPortfolio{{}, {{adoption}, {adoption}, {loss}, {cost}}};
  };
  std::vector<EvaluatedPortfolio> portfolios{one(0, 0, 0),  one(5, 2, 10), one(5, 2, 10),
                                             one(5, 3, 10), one(4, 2, 11), one(4, -1, 12)};
  mark_front(portfolios);
  std::vector<bool> front;
  for (const auto& portfolio : portfolios) front.push_back(portfolio.on_front);
  CHECK(front == std::vector<bool>{true, true, true, false, false, true});
}

TEST_CASE("all portfolios are listed once") {
  const auto all = all_portfolios(3, 2, 27);
  CHECK(all.size() == 27);
  CHECK(std::set<Portfolio>(all.begin(), all.end()).size() == 27);
  CHECK(all.front() == Portfolio{0, 0, 0});
  CHECK(all.back() == Portfolio{2, 2, 2});
  CHECK_THROWS_AS(all_portfolios(3, 2, 26), std::logic_error);
  CHECK(portfolio_count(11, 2) == 177147);
}

TEST_CASE("a question that has no answer is refused") {
  KnownFunction function;
  const auto refused = [&](auto change) {
    auto question = six_levers(30);
    change(question);
    CHECK_THROWS_AS(ask_known(question, function), std::logic_error);
  };
  refused([](auto& q) { q.levers = 0; });
  refused([](auto& q) { q.doses = 0; });
  refused([](auto& q) { q.replicates = 1; });
  refused([](auto& q) { q.fresh = 1; });
  refused([](auto& q) { q.finalists = 0; });
  refused([](auto& q) { q.evaluations = 1; });
  refused([](auto& q) { q.batch = 0; });
  refused([](auto& q) { q.budget = -1; });
  CHECK(function.asked.empty());
}

TEST_CASE("a Gaussian process passes through what is known exactly and is unsure elsewhere") {
  Eigen::MatrixXd points(5, 1);
  points << 0, .25, .5, .75, 1;
  Eigen::VectorXd values(5);
  for (int i = 0; i < 5; ++i) values(i) = 10 + std::sin(6 * points(i, 0));
  GaussianProcess process(points, values, Eigen::VectorXd::Zero(5));
  const double before = process.log_likelihood();
  process.fit(5);
  CHECK(process.log_likelihood() > before);
  for (int i = 0; i < 5; ++i) {
    const auto known = process.at(points.row(i).transpose());
    CHECK(known.mean == Approx(values(i)).margin(1e-3));
    CHECK(known.sd < 1e-2);
  }
  Eigen::VectorXd between(1);
  between << 0.6;
  CHECK(process.at(between).mean == Approx(10 + std::sin(3.6)).margin(0.1));
  CHECK(process.at(between).sd > process.at(points.row(2).transpose()).sd);
}

TEST_CASE("a Gaussian process carries a straight line on") {
  Eigen::MatrixXd points(6, 2);
  points << 0, 0, .5, 0, 0, .5, .5, .5, .25, 0, 0, .25;
  const Eigen::VectorXd values = 3 + 2 * points.col(0).array() - 4 * points.col(1).array();
  GaussianProcess process(points, values, Eigen::VectorXd::Zero(6));
  process.fit(5);
  Eigen::VectorXd corner(2);
  corner << 1, 1;
  CHECK(process.at(corner).mean == Approx(1).margin(0.1));
}

TEST_CASE("noise is smoothed, and what is believed is then known") {
  Eigen::MatrixXd points(2, 1);
  points << 0.5, 0.5;
  Eigen::VectorXd values(2);
  values << 0, 2;
  GaussianProcess process(points, values, Eigen::VectorXd::Ones(2));
  Eigen::VectorXd point(1);
  point << 0.5;
  CHECK(process.at(point).mean == Approx(1));
  const double unsure = process.at(point).sd;
  CHECK(unsure > 0.5);
  process.believe(point, 1);
  CHECK(process.at(point).mean == Approx(1));
  CHECK(process.at(point).sd < 0.01 * unsure);
  // Values without any difference.
  GaussianProcess flat(points, Eigen::VectorXd::Constant(2, 7), Eigen::VectorXd::Zero(2));
  flat.fit(2);
  CHECK(flat.at(point).mean == Approx(7));
  CHECK_THROWS_AS(GaussianProcess(points, values, Eigen::VectorXd::Ones(3)), std::logic_error);
}

TEST_CASE("expected improvement and the chance of being affordable have their known values") {
  CHECK(expected_improvement({0, 1}, 0) == Approx(0.39894228));
  CHECK(expected_improvement({1, 2}, 0) == Approx(1.39559409));
  CHECK(expected_improvement({1, 0}, 0.25) == 0.75);
  CHECK(expected_improvement({1, 0}, 2) == 0);
  CHECK(chance_within({0, 1}, 1.959964) == Approx(0.975));
  CHECK(chance_within({3, 0}, 3) == 1);
  CHECK(chance_within({3, 0}, 2.9) == 0);
}
