// Numberings in which neighbours are close.
#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "sim/world/reference_network.hpp"

using namespace yinling;

namespace {

const Draws order_draws(20, 0, 0);

bool is_permutation(std::vector<std::uint32_t> number) {
  std::sort(number.begin(), number.end());
  std::vector<std::uint32_t> all(number.size());
  std::iota(all.begin(), all.end(), 0U);
  return number == all;
}

}  // namespace

TEST_CASE("a network numbered anew has the same ties") {
  const Network network = small_world_network(3000, 8, .2, order_draws);
  const auto number = numbered_by_neighbourhood(network);
  REQUIRE(is_permutation(number));
  const Network other = renumbered(network, number);
  REQUIRE(other.size() == network.size());
  REQUIRE(other.entries() == network.entries());
  for (std::uint32_t i = 0; i < network.size(); ++i) {
    std::vector<std::uint32_t> expected;
    for (const auto j : network.neighbours(i)) expected.push_back(number[j]);
    std::sort(expected.begin(), expected.end());
    const auto found = other.neighbours(number[i]);
    REQUIRE(std::equal(found.begin(), found.end(), expected.begin(), expected.end()));
  }
}

TEST_CASE("neighbours who were scattered are close again") {
  constexpr std::uint32_t close = 1000;
  for (const Network& given : {small_world_network(50'000, 10, .1, order_draws),
                               village_network(50'000, 320, 10, .95, order_draws)}) {
    const Network scattered = shuffled(given, order_draws);
    const Network anew = renumbered(scattered, numbered_by_neighbourhood(scattered));
    CHECK(share_within(given, close) > .9);
    CHECK(share_within(scattered, close) < .05);
    CHECK(share_within(anew, close) > .8);
  }
}

TEST_CASE("networks without ties, of nobody and of stars are numbered too") {
  CHECK(numbered_by_neighbourhood(Network{}).empty());
  CHECK(share_within(Network{}, 1) == 1.0);
  CHECK(is_permutation(numbered_by_neighbourhood(directed_network(5, {}))));
  std::vector<Edge> star;
  for (std::uint32_t i = 1; i < 300; ++i) star.push_back({0, i});
  CHECK(is_permutation(numbered_by_neighbourhood(symmetrised(directed_network(300, star)))));
}
