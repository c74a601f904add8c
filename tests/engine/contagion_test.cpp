#include "sim/engine/contagion.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "sim/base/draws.hpp"
#include "sim/base/parallel.hpp"
#include "sim/base/smooth.hpp"
#include "sim/world/reference_network.hpp"

using namespace yinling;

namespace {

constexpr std::uint32_t graph_seed = 20;
const Draws graph_draws(graph_seed, 0, 0);

/// Person by person, as the header states it.
class Plain {
 public:
  Plain(const Network& network, ContagionRates rates, const std::vector<std::uint32_t>& seeds)
      : network_(network), rates_(rates), infected_(network.size(), false) {
    for (const auto person : seeds) infected_[person] = true;
  }
  void step() {
    ++step_;
    std::vector<std::uint32_t> exposure(network_.size(), 0);
    for (std::uint32_t i = 0; i < network_.size(); ++i) {
      for (const auto j : network_.neighbours(i)) exposure[j] += infected_[i] ? 1 : 0;
    }
    for (std::uint32_t i = 0; i < network_.size(); ++i) {
      const auto word =
          graph_draws.block(i / 64 * 16 + i % 16, step_, Page::reference, nobody, 1)[(i / 16) % 4];
      const double infection =
          exposure[i] == 0 ? 0.0 : 1.0 - smooth::pow(1.0 - rates_.beta, exposure[i]);
      if (word < threshold(infected_[i] ? rates_.gamma : infection)) infected_[i] = !infected_[i];
    }
  }
  const std::vector<bool>& infected() const { return infected_; }

 private:
  const Network& network_;
  ContagionRates rates_;
  std::vector<bool> infected_;
  Week step_ = 0;
};

std::vector<bool> infected_of(const Contagion& contagion) {
  std::vector<bool> infected;
  for (std::uint32_t i = 0; i < contagion.people(); ++i)
    infected.push_back(contagion.is_infected(i));
  return infected;
}

/// A star of 600 around person 70, some of its points tied to a second one of 300, many alone.
Network stars() {
  std::vector<Edge> edges;
  for (std::uint32_t i = 100; i < 700; ++i) edges.push_back({70, i});
  for (std::uint32_t i = 500; i < 800; ++i) edges.push_back({i, 40000});
  for (std::uint32_t i = 20000; i < 20400; ++i) edges.push_back({70, i});
  return symmetrised(directed_network(40011, edges));
}

std::vector<std::uint32_t> every(std::uint32_t people, std::uint32_t nth) {
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t i = 0; i < people; i += nth) chosen.push_back(i);
  return chosen;
}

}  // namespace

TEST_CASE("fast contagion equals the plain one person by person on any threads and kernel",
          "[parallel]") {
  struct Case {
    const char* name;
    Network network;
    ContagionRates rates;
  };
  const Case cases[] = {
      {"nobody", Network{}, {.5, .5}},
      {"five", ring_network(5, 2), {.5, .5}},
      {"isolated", poisson_network(1003, 1.2, graph_draws), {.3, .1}},
      {"across chunks", small_world_network(50001, 10, .1, graph_draws), {.05, .2}},
      {"villages", village_network(40321, 320, 10, .95, graph_draws), {.05, .2}},
      {"sixteen and more", poisson_network(3000, 25, graph_draws), {.05, .1}},
      {"stars", stars(), {.004, .02}},
      {"all tied", ring_network(700, 698), {.0005, .1}},
      {"certain", small_world_network(2000, 4, .1, graph_draws), {1, 1}},
      {"never", small_world_network(2000, 4, .1, graph_draws), {0, .1}},
  };
  for (const auto& c : cases) {
    const auto seeds = every(c.network.size(), 7);
    Plain plain(c.network, c.rates, seeds);
    std::vector<std::vector<bool>> history{plain.infected()};
    for (int t = 0; t < 25; ++t) {
      plain.step();
      history.push_back(plain.infected());
    }
    for (const auto kernel : {ContagionKernel::portable, ContagionKernel::avx512}) {
      if (!available(kernel)) {
        WARN("this processor has no AVX-512: its kernel is not tested");
        continue;
      }
      for (const int count : {1, 2, 3, 16}) {
        INFO(c.name << ", kernel " << name_of(kernel) << ", threads " << count);
        set_threads(count);
        Contagion contagion(c.network, c.rates, graph_seed, kernel);
        contagion.infect(seeds);
        bool same = infected_of(contagion) == history[0];
        for (std::size_t t = 1; t < history.size(); ++t) {
          contagion.step();
          same = same && infected_of(contagion) == history[t];
        }
        CHECK(same);
      }
    }
  }
  set_threads(0);
}

TEST_CASE("a person named twice among those first infected counts once") {
  Contagion contagion(ring_network(10, 2), {.1, .1}, graph_seed, ContagionKernel::portable);
  contagion.infect(std::vector<std::uint32_t>{3, 3, 4});
  CHECK(contagion.infected() == 2);
}

TEST_CASE("contagion on a random network settles near its mean field") {
  // s = 1 - x with x = γ / (γ + infection), infection = 1 - (1 - β x)^k for k neighbours each.
  const auto network = poisson_network(100'000, 40, graph_draws);
  Contagion contagion(network, {.01, .1}, graph_seed, best_kernel());
  contagion.infect(every(network.size(), 5));
  for (int t = 0; t < 150; ++t) contagion.step();
  double x = .5;
  for (int i = 0; i < 1000; ++i) {
    const double infection = 1.0 - smooth::exp(-40 * .01 * x);
    x = infection / (infection + .1);
  }
  CHECK(static_cast<double>(contagion.infected()) / network.size() == Approx(x).margin(.02));
}

TEST_CASE("a small world keeps the ring's ties where none is moved") {
  CHECK(small_world_network(50, 4, 0, graph_draws).to == ring_network(50, 4).to);
  const auto moved = small_world_network(20'000, 10, .1, graph_draws);
  std::uint64_t far = 0;
  for (std::uint32_t i = 0; i < moved.size(); ++i) {
    for (const auto j : moved.neighbours(i)) {
      const auto apart = i > j ? i - j : j - i;
      far += apart > 5 && apart < moved.size() - 5 ? 1 : 0;
    }
  }
  CHECK(static_cast<double>(far) / static_cast<double>(moved.entries()) == Approx(.1).margin(.005));
}

TEST_CASE("most ties of a village network stay in the village") {
  const auto network = village_network(32'000, 320, 10, .95, graph_draws);
  std::uint64_t inside = 0;
  for (std::uint32_t i = 0; i < network.size(); ++i) {
    for (const auto j : network.neighbours(i)) inside += i / 320 == j / 320 ? 1 : 0;
  }
  CHECK(static_cast<double>(inside) / static_cast<double>(network.entries()) ==
        Approx(.95).margin(.005));
}

TEST_CASE("a shuffled network has the same degrees in another order") {
  const auto network = poisson_network(2000, 6, graph_draws);
  const auto other = shuffled(network, graph_draws);
  const auto degrees = [](const Network& of) {
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 0; i < of.size(); ++i) all.push_back(of.degree(i));
    return all;
  };
  auto before = degrees(network);
  auto after = degrees(other);
  CHECK(before != after);
  std::sort(before.begin(), before.end());
  std::sort(after.begin(), after.end());
  CHECK(before == after);
  CHECK(symmetrised(other).to == other.to);
}
