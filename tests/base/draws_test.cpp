#include "sim/base/draws.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace yinling;

TEST_CASE("Philox gives its published answers") {
  CHECK(philox({0, 0, 0, 0}, {0, 0}) ==
        Draws::Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  const auto f = 0xffffffffU;
  CHECK(philox({f, f, f, f}, {f, f}) ==
        Draws::Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Draws::Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("the batch form draws the same numbers as the single form") {
  const Draws draws(7, 522636, 3);
  std::vector<std::uint32_t> who;
  for (std::uint32_t i = 0; i < 1001; ++i) who.push_back(i * 2654435761U);
  std::vector<std::uint32_t> lanes[4];
  for (auto& lane : lanes) lane.resize(who.size());
  draws.fill(who, 17, Page::elder_week,
             std::array<std::uint32_t*, 4>{lanes[0].data(), lanes[1].data(), lanes[2].data(),
                                           lanes[3].data()});
  for (std::size_t i = 0; i < who.size(); ++i) {
    const auto block = draws.block(who[i], 17, Page::elder_week);
    for (std::size_t k = 0; k < 4; ++k) CHECK(lanes[k][i] == block[k]);
  }
}
