#pragma once
// The draws of many at once: one source per instruction set, the same bits from each. Plain data
// only: a source compiled for a newer processor must not leave shared functions behind that an
// older one would run.
#include <cstddef>
#include <cstdint>

namespace yinling {

/// Constants of Philox4x32-10 (Salmon et al. 2011), for sources that may not include Random123.
inline constexpr std::uint32_t philox_multiplier[2] = {0xd2511f53U, 0xcd9e8d57U};
inline constexpr std::uint32_t philox_weyl[2] = {0x9e3779b9U, 0xbb67ae85U};
inline constexpr int philox_rounds = 10;

/// Philox4x32-10 blocks with the counters (who[i], partners[i], week, page); without partners each
/// has the same.
struct DrawsRequest {
  const std::uint32_t* who;
  const std::uint32_t* partners;  // or null
  std::size_t count;
  std::uint32_t partner;  // of all, where there are no partners
  std::uint32_t week;
  std::uint32_t page;       // last word of the counter
  std::uint32_t key[2];     // of Philox
  std::uint32_t* lanes[4];  // out: lane k of block i is lanes[k][i]
};

void fill_portable(const DrawsRequest& request);
/// Only where runs_avx512().
void fill_avx512(const DrawsRequest& request);

}  // namespace yinling
