#include "sim/base/rows_held.hpp"

#include <array>
#include <bit>
#include <cstring>

#include "sim/base/avx512.hpp"

namespace yinling {

namespace {
/// The places of the bits that are set in a byte, in order; the rest are 0.
constexpr auto places_of_bits = [] {
  std::array<std::array<std::uint8_t, 8>, 256> places{};
  for (std::size_t bits = 0; bits < 256; ++bits) {
    std::size_t found = 0;
    for (std::uint8_t k = 0; k < 8; ++k) {
      if ((bits >> k & 1U) != 0) places[bits][found++] = k;
    }
  }
  return places;
}();
}  // namespace

/// Eight at a time, and without a branch on how many of them hold: nothing foretells that.
std::size_t rows_held_portable(const std::uint8_t* holds, std::size_t n, std::uint32_t first,
                               std::uint32_t* rows) {
  std::size_t found = 0;
  const auto add = [&](std::uint64_t eight, std::size_t start) {
    const std::uint64_t bits = (eight * 0x0102040810204080U) >> 56;  // bit k: byte k
    const std::uint32_t base = first + static_cast<std::uint32_t>(start);
    for (std::size_t k = 0; k < 8; ++k) rows[found + k] = base + places_of_bits[bits][k];
    found += static_cast<std::size_t>(std::popcount(bits));
  };
  std::uint64_t eight = 0;
  std::size_t start = 0;
  for (; start + 8 <= n; start += 8) {
    std::memcpy(&eight, holds + start, 8);
    add(eight, start);
  }
  if (start == n) return found;
  eight = 0;
  std::memcpy(&eight, holds + start, n - start);
  add(eight, start);
  return found;
}

std::size_t rows_held(const std::uint8_t* holds, std::size_t n, std::uint32_t first,
                      std::uint32_t* rows) {
  static const bool wide = runs_avx512();
  return wide ? rows_held_avx512(holds, n, first, rows) : rows_held_portable(holds, n, first, rows);
}

}  // namespace yinling
