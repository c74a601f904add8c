#include "sim/world/network.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "sim/base/error.hpp"
#include "sim/world/reference_network.hpp"

using namespace yinling;

namespace {
std::vector<std::uint32_t> neighbours(const Network& network, std::uint32_t node) {
  const auto row = network.neighbours(node);
  return {row.begin(), row.end()};
}
using Nodes = std::vector<std::uint32_t>;
}  // namespace

TEST_CASE("an edge list loses its duplicates and self ties and says how many") {
  const std::vector<Edge> edges{{0, 2}, {0, 1}, {0, 2}, {1, 1}, {2, 0}, {0, 2}};
  Repairs repairs;
  const auto network = directed_network(4, edges, &repairs);
  CHECK(network.size() == 4);
  CHECK(neighbours(network, 0) == Nodes{1, 2});
  CHECK(neighbours(network, 1).empty());
  CHECK(neighbours(network, 2) == Nodes{0});
  CHECK(neighbours(network, 3).empty());
  CHECK(repairs.duplicates == 2);
  CHECK(repairs.self_ties == 1);
}

TEST_CASE("a symmetrised network has each tie once at either end") {
  const std::vector<Edge> edges{{0, 1}, {1, 0}, {2, 1}};
  const auto network = symmetrised(directed_network(3, edges));
  CHECK(neighbours(network, 0) == Nodes{1});
  CHECK(neighbours(network, 1) == Nodes{0, 2});
  CHECK(neighbours(network, 2) == Nodes{1});
}

TEST_CASE("a reversed network turns every edge round") {
  const std::vector<Edge> edges{{0, 1}, {2, 1}, {1, 2}};
  const auto network = reversed(directed_network(3, edges));
  CHECK(neighbours(network, 0).empty());
  CHECK(neighbours(network, 1) == Nodes{0, 2});
  CHECK(neighbours(network, 2) == Nodes{1});
  const auto back = reversed(network);
  CHECK(neighbours(back, 0) == Nodes{1});
}

TEST_CASE("the same label in two villages is two nodes") {
  const auto network =
      parse_tie_list("village,from,to\nupper,Li,Wang\nlower,Li,\"Zhao, the elder\"\n", "ties.csv");
  CHECK(network.size() == 4);
  CHECK(network.village_label == std::vector<std::string>{"upper", "lower"});
  const NodeNames names(network);
  std::uint32_t upper = 0;
  std::uint32_t lower = 0;
  REQUIRE(names.find("upper", "Li", upper));
  REQUIRE(names.find("lower", "Li", lower));
  CHECK(upper != lower);
  CHECK(names.count("Li", upper) == 2);
  CHECK(names.count("Wang", upper) == 1);
  CHECK_FALSE(names.find("lower", "Wang", lower));
}

TEST_CASE("an exported tie list reads back as the same network") {
  const std::string text = "village,from,to\na,x,y\na,y,\"z, 1\"\nb,x,y\n";
  const auto network = parse_tie_list(text, "ties.csv");
  CHECK(tie_list(network) == text);
  const auto both = symmetrised(network);
  CHECK(tie_list(both, true) == text);
  CHECK(parse_tie_list(tie_list(both), "again.csv").to == both.to);
}

TEST_CASE("villages of a network come apart with their own numbers") {
  const auto villages =
      split_by_village(parse_tie_list("village,from,to\na,1,2\nb,1,2\nb,2,3\n", "ties.csv"));
  REQUIRE(villages.size() == 2);
  CHECK(villages[0].size() == 2);
  CHECK(villages[1].size() == 3);
  CHECK(neighbours(villages[1], 1) == Nodes{2});
  CHECK(villages[1].label[2] == "3");
  CHECK(villages[1].village_label.front() == "b");
}

TEST_CASE("a tie list that cannot be used is refused with its place") {
  const auto problem = [](const std::string& text) -> std::string {
    try {
      parse_tie_list(text, "ties.csv");
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  CHECK(problem("village,form,to\na,1,2\n").find("is it `form`?") != std::string::npos);
  CHECK(problem("from,to\n1,2\n3\n").find("ties.csv:3:") != std::string::npos);
  CHECK(problem("from,to\n1,\n").find("ties.csv:2:") != std::string::npos);
  CHECK(problem("from,to\n").find("no ties") != std::string::npos);
  CHECK(problem("").find("empty") != std::string::npos);
}

TEST_CASE("a node can be added to a network") {
  auto network = parse_tie_list("village,from,to\na,1,2\n", "ties.csv");
  CHECK(add_node(network, "a", "3") == 2);
  CHECK(add_node(network, "b", "1") == 3);
  CHECK(network.size() == 4);
  CHECK(network.degree(3) == 0);
  CHECK(network.village_label[network.village[3]] == "b");
}

TEST_CASE("a Poisson network has no self ties, no duplicates and Poisson degrees") {
  constexpr std::uint32_t n = 50'000;
  const double mean = 4;
  const auto network = poisson_network(n, mean, Draws(11, 0, 0));
  double ties = 0;
  double none = 0;
  double squares = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto row = network.neighbours(i);
    for (std::size_t k = 0; k < row.size(); ++k) {
      if (row[k] == i || (k > 0 && row[k] <= row[k - 1])) FAIL("row " << i << " is not proper");
    }
    ties += static_cast<double>(row.size()) / 2;
    none += row.empty() ? 1 : 0;
    squares += static_cast<double>(row.size()) * static_cast<double>(row.size());
  }
  // |z| <= 3.891; the number of ties is binomial with variance close to its mean.
  const double expected = n * mean / 2;
  CHECK(std::abs(ties - expected) <= 3.891 * std::sqrt(expected));
  // Degrees are Poisson: variance = mean; the sample variance has variance about (m + 2m²)/n.
  const double average = 2 * ties / n;
  const double variance = squares / n - average * average;
  CHECK(std::abs(variance - mean) <= 3.891 * std::sqrt((mean + 2 * mean * mean) / n));
  const double alone = std::exp(-mean);
  CHECK(std::abs(none / n - alone) <= 3.891 * std::sqrt(alone * (1 - alone) / n));
}

TEST_CASE("a Poisson network is the same for the same draws only") {
  const auto one = poisson_network(1000, 3, Draws(1, 0, 0));
  CHECK(one.to == poisson_network(1000, 3, Draws(1, 0, 0)).to);
  CHECK(one.to != poisson_network(1000, 3, Draws(1, 0, 1)).to);
  CHECK(poisson_network(5, 4, Draws(1, 0, 0)).entries() == 20);
  CHECK(poisson_network(5, 0, Draws(1, 0, 0)).entries() == 0);
  CHECK(poisson_network(1, 0, Draws(1, 0, 0)).size() == 1);
}

TEST_CASE("everyone on a ring has the same number of ties") {
  const auto ring = ring_network(10, 4);
  CHECK(neighbours(ring, 0) == Nodes{1, 2, 8, 9});
  CHECK(neighbours(ring, 5) == Nodes{3, 4, 6, 7});
}
