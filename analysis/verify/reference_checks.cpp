#include "analysis/verify/reference_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

#include "sim/base/parallel.hpp"
#include "sim/base/rates.hpp"
#include "sim/engine/diffusion.hpp"
#include "sim/world/reference_network.hpp"

namespace yinling {

namespace {

Check exact(std::string name, double expected, double obtained, double tolerance) {
  const bool passed = std::abs(obtained - expected) <= tolerance;
  return {std::move(name), expected, obtained, tolerance, passed};
}

/// The mean of runs against an expectation; too few runs to tell an error bar do not pass.
Check sampled(std::string name, double expected, const std::vector<double>& runs) {
  const auto n = static_cast<double>(runs.size());
  if (runs.size() < 2) return {std::move(name), expected, {}, NAN, false};
  const double mean = std::accumulate(runs.begin(), runs.end(), 0.0) / n;
  double squares = 0;
  for (const double run : runs) squares += (run - mean) * (run - mean);
  const double error = std::sqrt(squares / (n - 1) / n);
  return exact(std::move(name), expected, mean, std::max(4 * error, 0.003));
}

using Shares = std::vector<double>;  // by step

/// The share of adopters by step, for each run.
std::vector<Shares> shares_of_runs(
    const CheckScale& scale,
    const std::function<std::vector<std::uint64_t>(const Draws& draws)>& one_run) {
  std::vector<Shares> runs(static_cast<std::size_t>(scale.runs));
  parallel_for(runs.size(), [&](std::size_t run) {
    const Draws draws(scale.seed, 0, static_cast<std::uint32_t>(run));
    for (const auto count : one_run(draws)) {
      runs[run].push_back(static_cast<double>(count) / scale.people);
    }
  });
  return runs;
}

std::vector<double> at_step(const std::vector<Shares>& runs, std::size_t step) {
  std::vector<double> shares;
  for (const auto& run : runs) shares.push_back(run[step]);
  return shares;
}

struct Expected {
  std::uint32_t step;
  double share;
};

/// Rows for a model on the complete graph.
void check_complete(std::vector<Check>& checks, const CheckScale& scale, const std::string& name,
                    const DiffusionRules& rules, double seed_share,
                    const std::vector<Expected>& expected) {
  const auto listening = Listening::complete(scale.people);
  const auto runs = shares_of_runs(scale, [&](const Draws& draws) {
    return diffuse(rules, listening, seeds_by_share(scale.people, seed_share, draws), draws,
                   expected.back().step);
  });
  for (const auto& [step, share] : expected) {
    checks.push_back(
        sampled(fmt::format("{}, t = {:g}", name, step * rules.dt), share, at_step(runs, step)));
  }
}

void append(std::vector<Check>& all, std::vector<Check> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

std::vector<Check> philox_checks() {
  struct Answer {
    const char* name;
    std::array<std::uint32_t, 4> counter;
    std::array<std::uint32_t, 2> key;
    const char* words;
  };
  constexpr std::uint32_t f = 0xffffffffU;
  std::vector<Check> checks;
  for (const Answer& answer :
       {Answer{
            "Philox4x32-10, all zero", {0, 0, 0, 0}, {0, 0}, "6627e8d5 e169c58d bc57ac4c 9b00dbd8"},
        Answer{"Philox4x32-10, all f", {f, f, f, f}, {f, f}, "408f276d 41c83b0e a20bc7c6 6d5451fd"},
        Answer{"Philox4x32-10, digits of pi",
               {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
               {0xa4093822, 0x299f31d0},
               "d16cfe09 94fdcceb 5001e420 24126ea1"}}) {
    const auto words = philox(answer.counter, answer.key);
    const auto obtained =
        fmt::format("{:08x} {:08x} {:08x} {:08x}", words[0], words[1], words[2], words[3]);
    checks.push_back({answer.name, answer.words, obtained, 0, obtained == answer.words});
  }
  return checks;
}

std::vector<Check> forgetting_checks() {
  // Printed expectations have three or six digits; half a unit of the last is the tolerance.
  const double half_life = smooth::log(2.0) / 0.1;
  std::vector<Check> checks{exact("forgetting e^(-.1t), half-life", 6.931, half_life, 0.0005)};
  // The model multiplies by the weekly factor, week after week.
  const double factor = weekly_factor(half_life);
  double left = 1;
  int week = 0;
  for (const auto& [at, share] : {Expected{1, 0.904837}, {10, 0.367879}, {100, 0.000045}}) {
    for (; week < static_cast<int>(at); ++week) left *= factor;
    checks.push_back(exact(fmt::format("forgetting e^(-.1t), t = {}", at), share, left, 5e-7));
  }
  for (const auto& [at, share] : {Expected{1, 0.953463}, {10, 0.707107}, {100, 0.301511}}) {
    checks.push_back(exact(fmt::format("forgetting (1+.1t)^(-.5), t = {}", at), share,
                           smooth::pow(1.0 + 0.1 * at, -0.5), 5e-7));
  }
  return checks;
}

std::vector<Check> threshold_checks() {
  std::vector<Check> checks;
  const Draws draws(0, 0, 0);
  DiffusionRules crowd;
  crowd.model = DiffusionModel::granovetter;
  crowd.thresholds.resize(100);
  std::iota(crowd.thresholds.begin(), crowd.thresholds.end(), 0U);
  const auto people = Listening::complete(100);
  const auto riot = [&] {
    return static_cast<double>(diffuse(crowd, people, {}, draws, 200, true).back());
  };
  checks.push_back(exact("granovetter, thresholds 0..99: adopters", 100, riot(), 0));
  crowd.thresholds[1] = 2;
  checks.push_back(exact("granovetter, 1 replaced by 2: adopters", 1, riot(), 0));

  const auto ring = Listening::to(ring_network(100, 4));
  const std::array<std::uint32_t, 2> seeds{0, 1};
  DiffusionRules rules;
  rules.model = DiffusionModel::threshold;
  const auto spread = [&](std::uint32_t threshold) {
    rules.threshold = threshold;
    return diffuse(rules, ring, seeds, draws, 200, true);
  };
  for (const auto& [threshold, steps] : {std::pair{1U, 25.0}, {2U, 49.0}}) {
    const auto counts = spread(threshold);
    const auto all = std::find(counts.begin(), counts.end(), 100U);
    const auto obtained = all == counts.end() ? NAN : static_cast<double>(all - counts.begin());
    checks.push_back(exact(fmt::format("ring n=100 k=4, threshold {}: steps until all", threshold),
                           steps, obtained, 0));
  }
  checks.push_back(
      exact("ring n=100 k=4, threshold 3: adopters", 2, static_cast<double>(spread(3).back()), 0));
  return checks;
}

std::vector<Check> bass_checks(const CheckScale& scale) {
  std::vector<Check> checks;
  DiffusionRules rules;
  rules.model = DiffusionModel::bass;
  rules.p = 0.03;
  rules.q = 0.38;
  check_complete(checks, scale, "bass p=.03 q=.38, step 1", rules, 0.0,
                 {{1, 0.029554}, {5, 0.261068}, {10, 0.729837}, {15, 0.953234}, {20, 0.993691}});
  rules.dt = 0.1;
  check_complete(checks, scale, "bass p=.03 q=.38, step .1", rules, 0.0, {{100, 0.805038}});
  return checks;
}

std::vector<Check> epidemic_checks(const CheckScale& scale) {
  std::vector<Check> checks;
  DiffusionRules rules;
  rules.model = DiffusionModel::si;
  rules.beta = 0.5;
  check_complete(checks, scale, "si complete graph beta=.5 i0=.01", rules, 0.01,
                 {{2, 0.022267}, {5, 0.071959}, {10, 0.387303}, {15, 0.862811}});
  rules.model = DiffusionModel::sis;
  rules.beta = 0.3;
  rules.gamma = 0.1;
  // From .1 the recursion is within 1e-9 of its fixed point after 120 steps.
  check_complete(checks, scale, "sis complete graph beta=.3 recovery .1, equilibrium", rules, 0.1,
                 {{120, 0.633964}});
  return checks;
}

std::vector<Check> cascade_checks(const CheckScale& scale) {
  std::vector<Check> checks;
  DiffusionRules rules;
  rules.model = DiffusionModel::cascade;
  // Only the product of degree and chance matters: the live ties are again a Poisson network.
  for (const double chance : {1.0, 0.5}) {
    rules.p = chance;
    for (const auto& [live, share] : {std::pair{1.5, 0.582812}, {2.0, 0.796812}, {3.0, 0.940480}}) {
      const double mean_degree = live / chance;
      const auto runs = shares_of_runs(scale, [&](const Draws& draws) {
        const auto listening = Listening::of(poisson_network(scale.people, mean_degree, draws));
        const auto seed = seeds_by_share(scale.people, 1.0 / scale.people, draws);
        return diffuse(rules, listening, seed, draws, scale.people, true);
      });
      std::vector<double> passing;
      for (const auto& run : runs) {
        if (run.back() > 0.1) passing.push_back(run.back());
      }
      checks.push_back(sampled(fmt::format("cascade on mean degree {:g}, p={:g}: share of runs "
                                           "passing 10 %",
                                           mean_degree, chance),
                               share, passing));
    }
  }
  return checks;
}

std::vector<Check> watts_checks(const CheckScale& scale) {
  std::vector<Check> checks;
  DiffusionRules rules;
  rules.model = DiffusionModel::watts;
  rules.phi = 0.18;
  for (const auto& [mean_degree, share] : {std::pair{3.0, 0.9412}, {5.0, 0.9931}, {7.0, 0.9991}}) {
    const auto runs = shares_of_runs(scale, [&](const Draws& draws) {
      const auto listening = Listening::of(poisson_network(scale.people, mean_degree, draws));
      const auto seeds = seeds_by_share(scale.people, 0.01, draws);
      return std::vector{diffuse(rules, listening, seeds, draws, scale.people, true).back()};
    });
    checks.push_back(sampled(fmt::format("watts phi=.18 seeds 1 %, mean degree {:g}", mean_degree),
                             share, at_step(runs, 0)));
  }
  return checks;
}

std::vector<Check> reference_checks(const CheckScale& scale) {
  auto checks = philox_checks();
  append(checks, bass_checks(scale));
  append(checks, epidemic_checks(scale));
  append(checks, cascade_checks(scale));
  append(checks, watts_checks(scale));
  append(checks, threshold_checks());
  append(checks, forgetting_checks());
  return checks;
}

}  // namespace yinling
