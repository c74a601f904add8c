#include "sim/base/rows_held.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "sim/base/avx512.hpp"
#include "sim/base/draws.hpp"

using namespace yinling;

namespace {

using Kernel = std::size_t (*)(const std::uint8_t*, std::size_t, std::uint32_t, std::uint32_t*);

std::vector<Kernel> kernels() {
  std::vector<Kernel> all{rows_held_portable, rows_held};
  if (runs_avx512()) all.push_back(rows_held_avx512);
  return all;
}

std::vector<std::uint32_t> held_by(Kernel kernel, const std::vector<std::uint8_t>& holds,
                                   std::uint32_t first) {
  std::vector<std::uint32_t> rows(holds.size() + 16);
  rows.resize(kernel(holds.data(), holds.size(), first, rows.data()));
  return rows;
}

}  // namespace

TEST_CASE("the rows for which a test held are found in order, by every kernel") {
  for (const Kernel kernel : kernels()) {
    CHECK(held_by(kernel, {}, 7).empty());
    CHECK(held_by(kernel, {0, 0, 0}, 7).empty());
    CHECK(held_by(kernel, {1, 0, 1, 1}, 7) == std::vector<std::uint32_t>{7, 9, 10});
  }
}

TEST_CASE("rows are found one by one and by kernel alike, whatever their number and share") {
  const Draws draws(20250303, 522636, 0);
  for (std::uint32_t n = 0; n < 70; ++n) {
    for (const double share : {0.0, 0.02, 0.5, 1.0}) {
      std::vector<std::uint8_t> holds;
      std::vector<std::uint32_t> one_by_one;
      for (std::uint32_t i = 0; i < n; ++i) {
        const bool held = draws.happens(share, i, static_cast<Week>(n), {Page::reference, 0});
        holds.push_back(held ? 1 : 0);
        if (held) one_by_one.push_back(1000 + i);
      }
      for (const Kernel kernel : kernels()) REQUIRE(held_by(kernel, holds, 1000) == one_by_one);
    }
  }
}
