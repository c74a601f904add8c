#include "sim/base/draws.hpp"
#include "sim/engine/contagion_decide.hpp"

#ifdef __AVX2__
#include <immintrin.h>
#endif

namespace yinling {

#ifdef __AVX2__

namespace {

__m256i eight_of(std::uint32_t word) { return _mm256_set1_epi32(static_cast<int>(word)); }

struct Wide {
  __m256i low;
  __m256i high;
};

Wide wide_product(__m256i x, __m256i by) {
  const __m256i even = _mm256_mul_epu32(x, by);
  const __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(x, 32), by);
  return {_mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xaa),
          _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xaa)};
}

/// Two times eight Philox blocks, side by side to hide the latency of multiplication.
void sixteen_blocks(const ContagionDecision& decision, std::uint32_t who, __m256i (&words)[4][2]) {
  const __m256i first = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  for (int h = 0; h < 2; ++h) {
    words[0][h] = _mm256_add_epi32(eight_of(who + 8U * static_cast<std::uint32_t>(h)), first);
    words[1][h] = eight_of(nobody);
    words[2][h] = eight_of(decision.step);
    words[3][h] = eight_of(decision.page);
  }
  std::uint32_t key[2] = {decision.key[0], decision.key[1]};
  for (int round = 0; round < 10; ++round) {
    for (int h = 0; h < 2; ++h) {
      const Wide a = wide_product(words[0][h], eight_of(PHILOX_M4x32_0));
      const Wide b = wide_product(words[2][h], eight_of(PHILOX_M4x32_1));
      words[0][h] = _mm256_xor_si256(_mm256_xor_si256(b.high, words[1][h]), eight_of(key[0]));
      words[1][h] = b.low;
      words[2][h] = _mm256_xor_si256(_mm256_xor_si256(a.high, words[3][h]), eight_of(key[1]));
      words[3][h] = a.low;
    }
    key[0] += PHILOX_W32_0;
    key[1] += PHILOX_W32_1;
  }
}

}  // namespace

void decide_portable(const ContagionDecision& decision) {
  // Signed comparison is what the instruction set has: both sides are moved by half the range.
  const __m256i half = eight_of(0x80000000U);
  const auto bounds = [&](int from) {
    return _mm256_xor_si256(
        half, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(decision.infects_below + from)));
  };
  const __m256i few = bounds(0);
  const __m256i several = bounds(8);
  const __m256i recovers = _mm256_xor_si256(half, eight_of(decision.recovers_below));
  const __m256i bit = _mm256_setr_epi32(1, 2, 4, 8, 16, 32, 64, 128);
  const __m256i sixteen_or_more = _mm256_set1_epi8(static_cast<char>(0xf0));
  for (std::size_t g = 0; g < decision.groups; ++g) {
    const std::uint8_t* exposure = decision.exposure + 64 * g;
    const auto* both = reinterpret_cast<const __m256i*>(exposure);
    const bool usual = _mm256_testz_si256(
        _mm256_or_si256(_mm256_loadu_si256(both), _mm256_loadu_si256(both + 1)), sixteen_or_more);
    __m256i words[4][2];
    sixteen_blocks(decision, (decision.first_group + static_cast<std::uint32_t>(g)) * 16U, words);
    const std::uint64_t infected = decision.infected[g];
    std::uint64_t turning = 0;
    for (int k = 0; k < 8; ++k) {
      const __m256i exposed = _mm256_cvtepu8_epi32(
          _mm_loadl_epi64(reinterpret_cast<const __m128i*>(exposure + std::ptrdiff_t{8} * k)));
      __m256i below;
      if (usual) {
        const __m256i more = _mm256_slli_epi32(exposed, 28);  // its top bit: 8 or more
        below = _mm256_castps_si256(
            _mm256_blendv_ps(_mm256_castsi256_ps(_mm256_permutevar8x32_epi32(few, exposed)),
                             _mm256_castsi256_ps(_mm256_permutevar8x32_epi32(several, exposed)),
                             _mm256_castsi256_ps(more)));
      } else {
        below = _mm256_xor_si256(
            half, _mm256_i32gather_epi32(reinterpret_cast<const int*>(decision.infects_below),
                                         exposed, 4));
      }
      const auto these = static_cast<std::uint32_t>((infected >> (8 * k)) & 0xffU);
      const __m256i is_infected = _mm256_cmpeq_epi32(_mm256_and_si256(eight_of(these), bit), bit);
      below = _mm256_blendv_epi8(below, recovers, is_infected);
      const __m256i word = _mm256_xor_si256(half, words[k / 2][k % 2]);
      const int turn = _mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpgt_epi32(below, word)));
      turning |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(turn)) << (8 * k);
    }
    decision.turning[g] = turning;
  }
}

#else

void decide_portable(const ContagionDecision& decision) {
  for (std::size_t g = 0; g < decision.groups; ++g) {
    std::uint64_t turning = 0;
    for (std::uint32_t j = 0; j < 16; ++j) {
      const auto who = (decision.first_group + static_cast<std::uint32_t>(g)) * 16U + j;
      const auto words =
          philox({who, nobody, decision.step, decision.page}, {decision.key[0], decision.key[1]});
      for (std::uint32_t k = 0; k < 4; ++k) {
        const auto person = 16 * k + j;
        const bool infected = ((decision.infected[g] >> person) & 1U) != 0;
        const auto below = infected ? decision.recovers_below
                                    : decision.infects_below[decision.exposure[64 * g + person]];
        if (words[k] < below) turning |= std::uint64_t{1} << person;
      }
    }
    decision.turning[g] = turning;
  }
}

#endif

}  // namespace yinling
