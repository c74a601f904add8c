// Compiled for x86-64-v4 (CMakeLists.txt) and called only where the processor has it, so this file
// includes nothing whose functions others share.
#include <immintrin.h>

#include "sim/base/draws_kernel.hpp"

namespace yinling {

namespace {

__m512i all(std::uint32_t word) { return _mm512_set1_epi32(static_cast<int>(word)); }

__m512i eight(__mmask8 there, const std::uint32_t* words) {
  return _mm512_cvtepu32_epi64(_mm256_maskz_loadu_epi32(there, words));
}

}  // namespace

void fill_avx512(const DrawsRequest& request) {
  __m512i keys[philox_rounds][2];
  std::uint32_t key[2] = {request.key[0], request.key[1]};
  for (auto& round : keys) {
    for (int k = 0; k < 2; ++k) {
      round[k] = all(key[k]);
      key[k] += philox_weyl[k];
    }
  }
  const __m512i m0 = all(philox_multiplier[0]);
  const __m512i m1 = all(philox_multiplier[1]);
  constexpr int three_way_xor = 0x96;
  // Sixteen at a time, as two halves that hide the latency of each other's multiplications. Each
  // word stands in the low half of 64 bits, whose upper half may hold anything.
  for (std::size_t at = 0; at < request.count; at += 16) {
    const std::size_t left = request.count - at;
    __m512i x[2][4];
    __mmask8 there[2];
    for (std::size_t h = 0; h < 2; ++h) {
      const std::size_t here = left > 8 * h ? left - 8 * h : 0;
      there[h] = static_cast<__mmask8>(here >= 8 ? 0xffU : (1U << here) - 1U);
      x[h][0] = eight(there[h], request.who + at + 8 * h);
      x[h][1] = request.partners == nullptr ? all(request.partner)
                                            : eight(there[h], request.partners + at + 8 * h);
      x[h][2] = all(request.week);
      x[h][3] = all(request.page);
    }
    for (const auto& round : keys) {
      for (auto& half : x) {
        const __m512i a = _mm512_mul_epu32(half[0], m0);
        const __m512i b = _mm512_mul_epu32(half[2], m1);
        half[0] =
            _mm512_ternarylogic_epi64(_mm512_srli_epi64(b, 32), half[1], round[0], three_way_xor);
        half[1] = b;
        half[2] =
            _mm512_ternarylogic_epi64(_mm512_srli_epi64(a, 32), half[3], round[1], three_way_xor);
        half[3] = a;
      }
    }
    for (std::size_t h = 0; h < 2; ++h) {
      for (std::size_t k = 0; k < 4; ++k) {
        _mm256_mask_storeu_epi32(request.lanes[k] + at + 8 * h, there[h],
                                 _mm512_cvtepi64_epi32(x[h][k]));
      }
    }
  }
}

}  // namespace yinling
