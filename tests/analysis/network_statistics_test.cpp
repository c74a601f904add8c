#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/network/statistics.hpp"
#include "sim/world/reference_network.hpp"

using namespace yinling;

namespace {
Network symmetric(std::uint32_t nodes, const std::vector<Edge>& edges) {
  return symmetrised(directed_network(nodes, edges));
}
/// A triangle with a tail, and a pair apart: 0-1-2-0, 2-3, 4-5.
Network triangle_with_tail() { return symmetric(6, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {4, 5}}); }
}  // namespace

TEST_CASE("statistics of a small network are those counted by hand") {
  const auto result = network_statistics(triangle_with_tail());
  CHECK(result.nodes == 6);
  CHECK(result.degree_mean == Approx(10.0 / 6).epsilon(1e-12));
  // Degrees 2, 2, 3, 1, 1, 1: variance 20/6 - 100/36.
  CHECK(result.degree_cv == Approx(std::sqrt(20.0 / 6 - 100.0 / 36) / (10.0 / 6)).epsilon(1e-12));
  // 1, 1, 1/3 and three nodes that count 0.
  CHECK(result.clustering == Approx((2 + 1.0 / 3) / 6).epsilon(1e-12));
  // Within 0..3 the six pairs are 1, 1, 1, 1, 2, 2 apart.
  CHECK(result.path_length == Approx(8.0 / 6).epsilon(1e-12));
  CHECK(result.giant_share == Approx(4.0 / 6).epsilon(1e-12));
  // Ends (2,2) twice, (2,3) and (3,2) twice each, (3,1), (1,3), (1,1) twice.
  CHECK(result.assortativity ==
        Approx((10 * 40.0 - 20 * 20) / (10 * 46.0 - 20 * 20)).margin(1e-12));
}

TEST_CASE("assortativity is -1 on a star and undefined where all degrees are equal") {
  CHECK(network_statistics(symmetric(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}})).assortativity ==
        Approx(-1).epsilon(1e-12));
  CHECK(std::isnan(network_statistics(ring_network(12, 4)).assortativity));
}

TEST_CASE("a ring has the published clustering and path length") {
  const auto ring = network_statistics(ring_network(100, 4));
  CHECK(ring.degree_mean == 4);
  CHECK(ring.degree_cv == 0);
  CHECK(ring.clustering == Approx(0.5).epsilon(1e-12));
  // Distances from a node: two at each of 1..24 on either side, and three at 25.
  CHECK(ring.path_length == Approx((4 * 300.0 + 3 * 25) / 99).epsilon(1e-12));
  CHECK(ring.giant_share == 1);
}

TEST_CASE("nodes without ties have no paths, and no nodes no statistics") {
  const auto alone = network_statistics(symmetric(3, {}));
  CHECK(alone.degree_mean == 0);
  CHECK(std::isnan(alone.degree_cv));
  CHECK(alone.clustering == 0);
  CHECK(std::isnan(alone.path_length));
  CHECK(alone.giant_share == Approx(1.0 / 3));
  CHECK(std::isnan(network_statistics(Network{}).degree_mean));
}

TEST_CASE("components are numbered in the order of their first node") {
  CHECK(components(triangle_with_tail()) == std::vector<std::uint32_t>{0, 0, 0, 0, 1, 1});
}

TEST_CASE("betweenness counts the shortest paths through a node") {
  const auto star = betweenness(symmetric(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}));
  CHECK(star[0] == 6);
  CHECK(star[1] == 0);
  const auto path = betweenness(symmetric(4, {{0, 1}, {1, 2}, {2, 3}}));
  CHECK(path[0] == 0);
  CHECK(path[1] == 2);
}

TEST_CASE("the mean leaves out what is undefined") {
  const auto mean = mean_of({network_statistics(ring_network(12, 4)),
                             network_statistics(symmetric(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}))});
  CHECK(mean.nodes == 8.5);
  CHECK(mean.assortativity == Approx(-1).epsilon(1e-12));
}

TEST_CASE("paths of a large component are measured from fewer nodes") {
  CHECK(path_sources_for(0) == 0);
  CHECK(path_sources_for(4000) == 4000);
  CHECK(path_sources_for(1'000'000) == 100);
  constexpr std::uint32_t half = 4500;
  constexpr std::uint32_t n = 2 * half;
  const auto ring = network_statistics(ring_network(n, 2));
  CHECK(ring.path_sources < n);
  // Two nodes at each distance below half, one at half.
  CHECK(ring.path_length == Approx((1.0 * half * (half - 1) + half) / (n - 1)));
}

TEST_CASE("a village's stored ties and the same network as a table have the same statistics") {
  // Two villages; the second holds the triangle with a tail and the pair, in several layers.
  const auto network = triangle_with_tail();
  Ties ties;
  ties.near_first = {0, 1, 2};
  ties.near_ties = {NearTie::to(1, Layer::kin), NearTie::to(0, Layer::kin)};
  for (std::uint32_t i = 0; i < network.size(); ++i) {
    for (const auto other : network.neighbours(i)) {
      ties.near_ties.push_back(
          NearTie::to(other, (i + other) % 2 == 0 ? Layer::neighbour : Layer::friendship));
    }
    ties.near_first.push_back(static_cast<std::uint32_t>(ties.near_ties.size()));
  }
  const VillageTies village{&ties, 2, 8};
  const auto stored = network_statistics(village);
  const auto table = network_statistics(network);
  CHECK(stored.nodes == table.nodes);
  CHECK(stored.degree_mean == table.degree_mean);
  CHECK(stored.degree_cv == table.degree_cv);
  CHECK(stored.clustering == table.clustering);
  CHECK(stored.path_length == table.path_length);
  CHECK(stored.giant_share == table.giant_share);
  CHECK(stored.assortativity == table.assortativity);
  CHECK(components(village) == components(network));
  CHECK(betweenness(village) == betweenness(network));
}
