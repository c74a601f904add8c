#include "sim/engine/diffusion.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/base/parallel.hpp"
#include "sim/world/reference_network.hpp"

using namespace yinling;

namespace {

using Reached = std::vector<std::uint64_t>;

DiffusionRules rules_of(DiffusionModel model) {
  DiffusionRules rules;
  rules.model = model;
  return rules;
}

/// 0 listens to 1, 1 listens to 2.
Network chain() { return directed_network(3, std::vector<Edge>{{0, 1}, {1, 2}}); }

const Draws draws(5, 0, 0);

}  // namespace

TEST_CASE("influence runs from those listened to, one tie a step") {
  auto rules = rules_of(DiffusionModel::threshold);
  rules.threshold = 1;
  const auto listening = Listening::to(chain());
  CHECK(diffuse(rules, listening, std::vector<std::uint32_t>{2}, draws, 4) ==
        Reached{1, 2, 3, 3, 3});
  CHECK(diffuse(rules, listening, std::vector<std::uint32_t>{0}, draws, 2) == Reached{1, 1, 1});
  CHECK(diffuse(rules, listening, std::vector<std::uint32_t>{2}, draws, 99, true) ==
        Reached{1, 2, 3});
}

TEST_CASE("a seed named twice counts once") {
  auto rules = rules_of(DiffusionModel::cascade);
  rules.p = 1;
  const auto listening = Listening::to(chain());
  CHECK(diffuse(rules, listening, std::vector<std::uint32_t>{2, 2}, draws, 2) == Reached{1, 2, 3});
}

TEST_CASE("a fraction of nobody never persuades") {
  auto rules = rules_of(DiffusionModel::watts);
  rules.phi = 0.5;
  // 2 listens to nobody; 1 to 2 only; 0 to 1 only.
  CHECK(diffuse(rules, Listening::to(chain()), {}, draws, 2) == Reached{0, 0, 0});
  CHECK(diffuse(rules, Listening::to(chain()), std::vector<std::uint32_t>{2}, draws, 2) ==
        Reached{1, 2, 3});
}

TEST_CASE("a fraction is met exactly at its bound") {
  // A star: the centre listens to ten leaves, three of which have adopted.
  std::vector<Edge> edges;
  for (std::uint32_t leaf = 1; leaf <= 10; ++leaf) edges.push_back({0, leaf});
  const auto listening = Listening::to(directed_network(11, edges));
  const std::vector<std::uint32_t> seeds{1, 2, 3};
  auto rules = rules_of(DiffusionModel::watts);
  rules.phi = 0.3;
  CHECK(diffuse(rules, listening, seeds, draws, 1).back() == 4);
  rules.phi = 0.31;
  CHECK(diffuse(rules, listening, seeds, draws, 1).back() == 3);
}

TEST_CASE("a cascade with certain ties reaches the component and no more") {
  auto rules = rules_of(DiffusionModel::cascade);
  rules.p = 1;
  const auto network = symmetrised(directed_network(6, std::vector<Edge>{{0, 1}, {1, 2}, {3, 4}}));
  CHECK(diffuse(rules, Listening::of(network), std::vector<std::uint32_t>{0}, draws, 9, true) ==
        Reached{1, 2, 3});
  rules.p = 0;
  CHECK(diffuse(rules, Listening::of(network), std::vector<std::uint32_t>{0}, draws, 9, true) ==
        Reached{1});
}

TEST_CASE("a larger chance reaches everyone a smaller one reaches") {
  const auto listening = Listening::of(poisson_network(5000, 3, draws));
  const std::vector<std::uint32_t> seeds = seeds_by_share(5000, 0.01, draws);
  auto rules = rules_of(DiffusionModel::cascade);
  std::uint64_t before = 0;
  for (const double p : {0.0, 0.1, 0.3, 0.5, 0.9, 1.0}) {
    rules.p = p;
    const auto reached = diffuse(rules, listening, seeds, draws, 5000, true).back();
    CHECK(reached >= before);
    before = reached;
  }
}

TEST_CASE("a larger share of seeds contains the smaller") {
  const auto few = seeds_by_share(1000, 0.05, draws);
  const auto many = seeds_by_share(1000, 0.2, draws);
  CHECK(few.size() == 50);
  CHECK(many.size() == 200);
  CHECK(std::includes(many.begin(), many.end(), few.begin(), few.end()));
  CHECK(seeds_by_share(1000, 1, draws).size() == 1000);
  CHECK(seeds_by_share(1000, 0, draws).empty());
}

TEST_CASE("an epidemic on ties follows its hazard") {
  // Pairs: one of each infected, so every susceptible has one infected contact.
  constexpr std::uint32_t pairs = 20'000;
  std::vector<Edge> edges;
  std::vector<std::uint32_t> seeds;
  for (std::uint32_t i = 0; i < pairs; ++i) {
    edges.push_back({2 * i, 2 * i + 1});
    seeds.push_back(2 * i);
  }
  const auto listening = Listening::of(symmetrised(directed_network(2 * pairs, edges)));
  auto rules = rules_of(DiffusionModel::si);
  rules.beta = 0.2;
  rules.dt = 0.5;
  const auto counts = diffuse(rules, listening, seeds, draws, 3);
  for (std::uint32_t step = 1; step <= 3; ++step) {
    const double expected = 1 - std::exp(-0.2 * 0.5 * step);
    const double obtained = static_cast<double>(counts[step] - pairs) / pairs;
    CHECK(std::abs(obtained - expected) <= 3.891 * std::sqrt(expected * (1 - expected) / pairs));
  }
}

TEST_CASE("recovery loses the stated share in a unit of time, whatever the step") {
  constexpr std::uint32_t people = 40'000;
  auto rules = rules_of(DiffusionModel::sis);
  rules.beta = 0;
  rules.gamma = 0.3;
  const auto seeds = seeds_by_share(people, 1, draws);
  const double bound = 3.891 * std::sqrt(0.3 * 0.7 / people);
  const auto whole = diffuse(rules, Listening::complete(people), seeds, draws, 1);
  CHECK(std::abs(static_cast<double>(whole.back()) / people - 0.7) <= bound);
  rules.dt = 0.25;
  const auto quarters = diffuse(rules, Listening::complete(people), seeds, draws, 4);
  CHECK(std::abs(static_cast<double>(quarters.back()) / people - 0.7) <= bound);
}

TEST_CASE("Bass on ties sees the share of those listened to") {
  // Listeners of two sources, one of which has adopted: F = 1/2.
  constexpr std::uint32_t listeners = 20'000;
  std::vector<Edge> edges;
  for (std::uint32_t i = 0; i < listeners; ++i) {
    edges.push_back({i + 2, 0});
    edges.push_back({i + 2, 1});
  }
  auto rules = rules_of(DiffusionModel::bass);
  rules.q = 0.4;
  const auto counts = diffuse(rules, Listening::to(directed_network(listeners + 2, edges)),
                              std::vector<std::uint32_t>{0}, draws, 1);
  const double expected = 1 - std::exp(-0.2);
  const double obtained = static_cast<double>(counts[1] - 1) / listeners;
  CHECK(std::abs(obtained - expected) <= 3.891 * std::sqrt(expected * (1 - expected) / listeners));
}

TEST_CASE("a network of all ties and the complete graph agree where there is no chance") {
  std::vector<Edge> edges;
  for (std::uint32_t a = 0; a < 30; ++a) {
    for (std::uint32_t b = 0; b < 30; ++b) edges.push_back({a, b});
  }
  const auto all = Listening::to(directed_network(30, edges));
  auto rules = rules_of(DiffusionModel::granovetter);
  for (std::uint32_t i = 0; i < 30; ++i) rules.thresholds.push_back(i / 2);
  CHECK(diffuse(rules, all, {}, draws, 40) ==
        diffuse(rules, Listening::complete(30), {}, draws, 40));
  rules.model = DiffusionModel::cascade;
  rules.p = 1;
  const std::vector<std::uint32_t> seed{7};
  CHECK(diffuse(rules, all, seed, draws, 3) ==
        diffuse(rules, Listening::complete(30), seed, draws, 3));
}

TEST_CASE("a cascade on the complete graph spreads by the chance of its tries") {
  constexpr std::uint32_t people = 20'000;
  auto rules = rules_of(DiffusionModel::cascade);
  rules.p = 0.001;
  const auto seeds = seeds_by_share(people, 0.01, draws);
  const auto counts = diffuse(rules, Listening::complete(people), seeds, draws, 1);
  const double expected = 1 - std::pow(1 - 0.001, 200);
  const double others = people - 200;
  const double obtained = static_cast<double>(counts[1] - 200) / others;
  CHECK(std::abs(obtained - expected) <= 3.891 * std::sqrt(expected * (1 - expected) / others));
}

TEST_CASE("the number of threads changes nothing") {
  const auto listening = Listening::of(poisson_network(50'000, 6, draws));
  const auto seeds = seeds_by_share(50'000, 0.01, draws);
  auto rules = rules_of(DiffusionModel::sis);
  rules.beta = 0.1;
  rules.gamma = 0.2;
  set_threads(1);
  const auto one = diffuse(rules, listening, seeds, draws, 20);
  set_threads(3);
  const auto three = diffuse(rules, listening, seeds, draws, 20);
  set_threads(0);
  CHECK(one == three);
}
