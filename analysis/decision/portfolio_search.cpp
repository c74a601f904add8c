#include "analysis/decision/portfolio_search.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <stdexcept>

#include "analysis/decision/gaussian_process.hpp"
#include "analysis/sensitivity/designs.hpp"
#include "sim/base/draws.hpp"
#include "sim/base/parallel.hpp"

namespace yinling {

namespace {

/// Where all portfolios are no more, each of them is a candidate for the next batch.
constexpr std::size_t most_listed = 4096;
constexpr std::size_t random_candidates = 2000;
constexpr std::size_t neighbours_of = 10;  // best affordable portfolios
constexpr std::size_t climbs = 3;

Eigen::VectorXd unit_point(const Portfolio& levels, int doses) {
  Eigen::VectorXd point(static_cast<Eigen::Index>(levels.size()));
  for (std::size_t i = 0; i < levels.size(); ++i) {
    point(static_cast<Eigen::Index>(i)) = static_cast<double>(levels[i]) / doses;
  }
  return point;
}

/// Portfolios that differ in the level of one lever.
std::vector<Portfolio> neighbours(const Portfolio& levels, int doses) {
  std::vector<Portfolio> found;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    for (int level = 0; level <= doses; ++level) {
      if (level == levels[i]) continue;
      found.push_back(levels);
      found.back()[i] = level;
    }
  }
  return found;
}

/// What the evaluated portfolios say of the others.
struct Belief {
  GaussianProcess aim;   // gain over no programme
  GaussianProcess cost;  // the largest of the replicates: affordable means every replicate
  double best = 0;       // believed gain of the best affordable portfolio

  /// Expected improvement within the budget.
  double promise(const Eigen::VectorXd& point, double budget) const {
    const auto gain = aim.at(point);
    const double affordable = chance_within(cost.at(point), budget);
    // A grain of curiosity tells apart those without promise.
    return affordable * (expected_improvement(gain, best) + 1e-9 * gain.sd);
  }
};

class PortfolioSearch {
 public:
  PortfolioSearch(const PortfolioQuestion& question, const EvaluatePortfolios& evaluate)
      : question_(question), evaluate_(evaluate) {}

  PortfolioAnswer answer() {
    answer_.exhaustive = is_exhaustive(question_);
    const bool whole = answer_.exhaustive ? look_at_all() : look_where_it_pays();
    answer_.interrupted = !whole || !judge();
    mark_front(answer_.evaluated);
    return std::move(answer_);
  }

 private:
  /// Evaluates batch after batch; false if interrupted.
  bool look_at(const std::vector<Portfolio>& wanted) {
    for (std::size_t first = 0; first < wanted.size(); first += question_.batch) {
      const std::span<const Portfolio> batch(&wanted[first],
                                             std::min(question_.batch, wanted.size() - first));
      auto values = evaluate_(batch, {1, question_.replicates});
      if (!values) return false;
      if (values->size() != batch.size()) throw std::logic_error("a portfolio has no values");
      for (std::size_t i = 0; i < batch.size(); ++i) {
        const bool affordable = within_budget((*values)[i], question_.budget);
        seen_.insert(batch[i]);
        answer_.evaluated.push_back({batch[i], std::move((*values)[i]), {}, affordable, false});
      }
    }
    return true;
  }

  bool look_at_all() {
    return look_at(all_portfolios(question_.levers, question_.doses, question_.evaluations));
  }

  bool look_where_it_pays() {
    if (!look_at(start())) return false;
    while (answer_.evaluated.size() < question_.evaluations) {
      const auto batch = most_promising(
          std::min(question_.batch, question_.evaluations - answer_.evaluated.size()));
      if (batch.empty()) return true;
      if (!look_at(batch)) return false;
    }
    return true;
  }

  /// Nothing, a Latin hypercube, and each lever alone in full: at most half of what may be seen.
  std::vector<Portfolio> start() const {
    const std::size_t most = std::max<std::size_t>(2, question_.evaluations / 2);
    std::vector<Portfolio> chosen{Portfolio(question_.levers, 0)};
    std::set<Portfolio> known(chosen.begin(), chosen.end());
    const auto add = [&](Portfolio levels) {
      if (chosen.size() < most && known.insert(levels).second) chosen.push_back(std::move(levels));
    };
    const Eigen::MatrixXd spread =
        latin_hypercube(question_.levers + 1, question_.levers, question_.seed);
    for (Eigen::Index row = 0; row < spread.rows(); ++row) {
      Portfolio levels;
      for (Eigen::Index lever = 0; lever < spread.cols(); ++lever) {
        levels.push_back(static_cast<int>(spread(row, lever) * (question_.doses + 1)));
      }
      add(std::move(levels));
    }
    for (std::size_t lever = 0; lever < question_.levers; ++lever) {
      Portfolio alone(question_.levers, 0);
      alone[lever] = question_.doses;
      add(std::move(alone));
    }
    return chosen;
  }

  Belief believe() {
    const auto n = static_cast<Eigen::Index>(answer_.evaluated.size());
    Eigen::MatrixXd points(n, static_cast<Eigen::Index>(question_.levers));
    Eigen::VectorXd gains(n);
    Eigen::VectorXd costs(n);
    double variance = 0;
    const auto& none = answer_.evaluated.front().search.aim;
    for (Eigen::Index i = 0; i < n; ++i) {
      const auto& portfolio = answer_.evaluated[static_cast<std::size_t>(i)];
      points.row(i) = unit_point(portfolio.levels, question_.doses).transpose();
      // Replicate by replicate: what a replicate does to all alike is no noise.
      std::vector<double> gain;
      for (std::size_t r = 0; r < none.size(); ++r) {
        gain.push_back(portfolio.search.aim[r] - none[r]);
      }
      gains(i) = mean_over(gain);
      const double deviation = deviation_over(gain);
      variance += deviation * deviation / static_cast<double>(gain.size());
      costs(i) = *std::max_element(portfolio.search.cost.begin(), portfolio.search.cost.end());
    }
    // One variance for all, since that of few replicates is itself uncertain; nothing is certain of
    // none.
    Eigen::VectorXd noise = Eigen::VectorXd::Constant(
        n, variance / static_cast<double>(std::max<Eigen::Index>(1, n - 1)));
    noise(0) = 0;
    const Eigen::VectorXd exact = Eigen::VectorXd::Zero(n);
    const auto learn = [&](const Eigen::VectorXd& values, const Eigen::VectorXd& around,
                           std::optional<Covariance>& known) {
      GaussianProcess process = known ? GaussianProcess(points, values, around, *known)
                                      : GaussianProcess(points, values, around);
      process.fit(known ? 1 : 5);
      known = process.covariance();
      return process;
    };
    Belief belief{learn(gains, noise, aim_covariance_), learn(costs, exact, cost_covariance_)};
    belief.best = best_believed(belief.aim);
    return belief;
  }

  double best_believed(const GaussianProcess& aim) const {
    double best = -std::numeric_limits<double>::infinity();
    bool any = false;
    for (const auto& portfolio : answer_.evaluated) {
      if (!portfolio.affordable) continue;
      best = std::max(best, aim.at(unit_point(portfolio.levels, question_.doses)).mean);
      any = true;
    }
    return any ? best : 0;
  }

  std::vector<Portfolio> most_promising(std::size_t count) {
    Belief belief = believe();
    const std::vector<Portfolio> candidates = candidates_now();
    std::vector<Portfolio> batch;
    while (batch.size() < count) {
      auto chosen = best_of(candidates, belief);
      if (!chosen) break;
      const Eigen::VectorXd point = unit_point(*chosen, question_.doses);
      // Until its values are known it is taken to be as predicted, so that the next one is another.
      const auto cost = belief.cost.at(point);
      const auto gain = belief.aim.at(point);
      belief.aim.believe(point, gain.mean);
      belief.cost.believe(point, cost.mean);
      if (cost.mean <= question_.budget) belief.best = std::max(belief.best, gain.mean);
      seen_.insert(*chosen);
      batch.push_back(std::move(*chosen));
    }
    return batch;
  }

  std::vector<Portfolio> candidates_now() const {
    const double count = portfolio_count(question_.levers, question_.doses);
    if (count <= static_cast<double>(most_listed)) {
      return all_portfolios(question_.levers, question_.doses, most_listed);
    }
    std::set<Portfolio> candidates;
    const Draws draws(question_.seed, 0, 0);
    const auto step = static_cast<std::uint32_t>(answer_.evaluated.size());
    for (std::uint32_t i = 0; i < random_candidates; ++i) {
      // Few levers and many alike, since the affordable ones may lie in a corner.
      const double share = uniform(draws.word(i, setup_week, {Page::portfolio_try, 2}, step, 0));
      Portfolio levels(question_.levers, 0);
      for (std::size_t lever = 0; lever < levels.size(); ++lever) {
        const auto block = draws.block(i, setup_week, Page::portfolio_try, step,
                                       static_cast<std::uint32_t>(lever));
        if (uniform(block[0]) >= share) continue;
        levels[lever] = 1 + static_cast<int>(uniform(block[1]) * question_.doses);
      }
      candidates.insert(std::move(levels));
    }
    const auto best = affordable_by_aim(answer_.evaluated);
    for (std::size_t i = 0; i < std::min(neighbours_of, best.size()); ++i) {
      for (auto& near : neighbours(answer_.evaluated[best[i]].levels, question_.doses)) {
        candidates.insert(std::move(near));
      }
    }
    return {candidates.begin(), candidates.end()};
  }

  /// The unseen portfolio of the most promise: the best candidates, each taken uphill.
  std::optional<Portfolio> best_of(const std::vector<Portfolio>& candidates,
                                   const Belief& belief) const {
    auto ranked = by_promise(candidates, belief);
    if (ranked.empty()) return std::nullopt;
    ranked.resize(std::min(climbs, ranked.size()));
    for (auto& [promise, levels] : ranked) {
      for (;;) {
        const auto around = by_promise(neighbours(levels, question_.doses), belief);
        if (around.empty() || !(around.front().first > promise)) break;
        promise = around.front().first;
        levels = around.front().second;
      }
    }
    return std::max_element(ranked.begin(), ranked.end(),
                            [](const auto& a, const auto& b) { return a.first < b.first; })
        ->second;
  }

  using Promised = std::pair<double, Portfolio>;
  std::vector<Promised> by_promise(const std::vector<Portfolio>& candidates,
                                   const Belief& belief) const {
    std::vector<Promised> ranked;
    for (const auto& levels : candidates) {
      if (!seen_.contains(levels)) ranked.emplace_back(0.0, levels);
    }
    parallel_for(ranked.size(), [&](std::size_t i) {
      ranked[i].first =
          belief.promise(unit_point(ranked[i].second, question_.doses), question_.budget);
    });
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Promised& a, const Promised& b) { return a.first > b.first; });
    return ranked;
  }

  /// The last stage; false if interrupted.
  bool judge() {
    const auto order = affordable_by_aim(answer_.evaluated);
    if (order.empty()) return true;
    const auto wanted = static_cast<std::size_t>(question_.finalists);
    std::vector<std::size_t> kept;
    std::size_t next = 0;
    while (kept.size() < wanted && next < std::min(order.size(), 3 * wanted)) {
      const std::size_t last = std::min({next + wanted - kept.size(), order.size(), 3 * wanted});
      std::vector<std::size_t> round(order.begin() + static_cast<std::ptrdiff_t>(next),
                                     order.begin() + static_cast<std::ptrdiff_t>(last));
      if (!refresh(round)) return false;
      for (const std::size_t p : round) {
        if (answer_.evaluated[p].affordable) kept.push_back(p);
      }
      next = last;
    }
    answer_.ranking = rank_portfolios(answer_.evaluated, kept, 0, question_.seed, question_.level);
    return true;
  }

  /// Fresh replicates of some, and of none in the first round.
  bool refresh(std::vector<std::size_t> round) {
    const auto& none = answer_.evaluated.front();
    const bool has_none = std::find(round.begin(), round.end(), 0U) != round.end();
    if (none.fresh.aim.empty() && !has_none) round.push_back(0);
    std::erase_if(round, [&](std::size_t p) { return !answer_.evaluated[p].fresh.aim.empty(); });
    if (round.empty()) return true;
    std::vector<Portfolio> wanted;
    for (const std::size_t p : round) wanted.push_back(answer_.evaluated[p].levels);
    auto values = evaluate_(wanted, {question_.replicates + 1, question_.fresh});
    if (!values) return false;
    if (values->size() != wanted.size()) throw std::logic_error("a finalist has no values");
    for (std::size_t i = 0; i < round.size(); ++i) {
      auto& portfolio = answer_.evaluated[round[i]];
      portfolio.fresh = std::move((*values)[i]);
      portfolio.affordable =
          portfolio.affordable && within_budget(portfolio.fresh, question_.budget);
    }
    return true;
  }

  const PortfolioQuestion& question_;
  const EvaluatePortfolios& evaluate_;
  PortfolioAnswer answer_;
  std::set<Portfolio> seen_;
  std::optional<Covariance> aim_covariance_;
  std::optional<Covariance> cost_covariance_;
};

}  // namespace

bool is_exhaustive(const PortfolioQuestion& question) {
  return portfolio_count(question.levers, question.doses) <=
         static_cast<double>(question.evaluations);
}

std::size_t planned_evaluations(const PortfolioQuestion& question) {
  return is_exhaustive(question)
             ? static_cast<std::size_t>(portfolio_count(question.levers, question.doses))
             : question.evaluations;
}

PortfolioAnswer find_portfolio(const PortfolioQuestion& question,
                               const EvaluatePortfolios& evaluate) {
  if (question.levers < 1 || question.doses < 1 || question.replicates < 2 ||
      question.finalists < 1 || question.fresh < 2 || question.evaluations < 2 ||
      question.batch < 1 || !(question.budget >= 0)) {
    throw std::logic_error("this is no question about portfolios");
  }
  return PortfolioSearch(question, evaluate).answer();
}

}  // namespace yinling
