// Compiled for x86-64-v4 (CMakeLists.txt) and called only where the processor has it, so this file
// includes nothing whose functions others share.
#include <immintrin.h>

#include "sim/base/draws_kernel.hpp"
#include "sim/engine/contagion_decide.hpp"

namespace yinling {

namespace {

__m512i all(std::uint32_t word) { return _mm512_set1_epi32(static_cast<int>(word)); }

struct Wide {
  __m512i low;
  __m512i high;
};

Wide wide_product(__m512i x, __m512i by) {
  const __m512i even = _mm512_mul_epu32(x, by);
  const __m512i odd = _mm512_mul_epu32(_mm512_srli_epi64(x, 32), by);
  return {_mm512_mask_shuffle_epi32(even, 0xaaaa, odd, _MM_PERM_CCAA),
          _mm512_mask_shuffle_epi32(odd, 0x5555, even, _MM_PERM_DDBB)};
}

/// Philox4x32-10 of N times sixteen counters, side by side to hide the latency of multiplication.
template <int N>
void blocks(const ContagionDecision& decision, std::uint32_t who, __m512i (&words)[N][4]) {
  const __m512i first = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  for (int n = 0; n < N; ++n) {
    words[n][0] = _mm512_add_epi32(all(who + 16U * static_cast<std::uint32_t>(n)), first);
    words[n][1] = all(0xffffffffU);
    words[n][2] = all(decision.step);
    words[n][3] = all(decision.page);
  }
  std::uint32_t key[2] = {decision.key[0], decision.key[1]};
  for (int round = 0; round < 10; ++round) {
    for (int n = 0; n < N; ++n) {
      const Wide a = wide_product(words[n][0], all(philox_multiplier[0]));
      const Wide b = wide_product(words[n][2], all(philox_multiplier[1]));
      words[n][0] = _mm512_ternarylogic_epi32(b.high, words[n][1], all(key[0]), 0x96);
      words[n][1] = b.low;
      words[n][2] = _mm512_ternarylogic_epi32(a.high, words[n][3], all(key[1]), 0x96);
      words[n][3] = a.low;
    }
    key[0] += philox_weyl[0];
    key[1] += philox_weyl[1];
  }
}

struct Bounds {
  __m512i few;
  __m512i recovers;
  const std::uint32_t* table;
};

std::uint64_t turning(const std::uint8_t* exposure, std::uint64_t infected,
                      const __m512i (&words)[4], const Bounds& bounds) {
  const bool usual = _mm512_test_epi8_mask(_mm512_loadu_si512(exposure),
                                           _mm512_set1_epi8(static_cast<char>(0xf0))) == 0;
  std::uint64_t turn = 0;
  for (int k = 0; k < 4; ++k) {
    const __m512i exposed = _mm512_cvtepu8_epi32(
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(exposure + std::ptrdiff_t{16} * k)));
    const __m512i infects = usual ? _mm512_permutexvar_epi32(exposed, bounds.few)
                                  : _mm512_i32gather_epi32(exposed, bounds.table, 4);
    const __m512i below = _mm512_mask_mov_epi32(
        infects, static_cast<__mmask16>(infected >> (16 * k)), bounds.recovers);
    turn |= static_cast<std::uint64_t>(_mm512_cmplt_epu32_mask(words[k], below)) << (16 * k);
  }
  return turn;
}

}  // namespace

void decide_avx512(const ContagionDecision& decision) {
  const Bounds bounds{_mm512_loadu_si512(decision.infects_below), all(decision.recovers_below),
                      decision.infects_below};
  std::size_t g = 0;
  for (; g + 2 <= decision.groups; g += 2) {
    __m512i words[2][4];
    blocks<2>(decision, (decision.first_group + static_cast<std::uint32_t>(g)) * 16U, words);
    for (std::size_t n = 0; n < 2; ++n) {
      decision.turning[g + n] =
          turning(decision.exposure + 64 * (g + n), decision.infected[g + n], words[n], bounds);
    }
  }
  for (; g < decision.groups; ++g) {
    __m512i words[1][4];
    blocks<1>(decision, (decision.first_group + static_cast<std::uint32_t>(g)) * 16U, words);
    decision.turning[g] =
        turning(decision.exposure + 64 * g, decision.infected[g], words[0], bounds);
  }
}

}  // namespace yinling
