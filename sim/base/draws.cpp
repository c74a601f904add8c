#include "sim/base/draws.hpp"

namespace yinling {

Draws::Block philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  const auto words = r123::Philox4x32{}(
      r123::Philox4x32::ctr_type{{counter[0], counter[1], counter[2], counter[3]}},
      r123::Philox4x32::key_type{{key[0], key[1]}});
  return {words[0], words[1], words[2], words[3]};
}

void Draws::fill(std::span<const std::uint32_t> who, Week week, Page page,
                 std::span<std::uint32_t* const, 4> lanes) const {
  std::uint32_t* const a = lanes[0];
  std::uint32_t* const b = lanes[1];
  std::uint32_t* const c = lanes[2];
  std::uint32_t* const d = lanes[3];
  for (std::size_t i = 0; i < who.size(); ++i) {
    const Block words = block(who[i], week, page);
    a[i] = words[0];
    b[i] = words[1];
    c[i] = words[2];
    d[i] = words[3];
  }
}

}  // namespace yinling
