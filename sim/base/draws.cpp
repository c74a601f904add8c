#include "sim/base/draws.hpp"

#ifdef __AVX2__
#include <immintrin.h>
#endif

namespace yinling {

Draws::Block philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  const auto words = r123::Philox4x32{}(
      r123::Philox4x32::ctr_type{{counter[0], counter[1], counter[2], counter[3]}},
      r123::Philox4x32::key_type{{key[0], key[1]}});
  return {words[0], words[1], words[2], words[3]};
}

#ifdef __AVX2__
namespace {

// Philox4x32-10 of eight counters at a time: compilers vectorise its widening multiplication badly.
struct Eight {
  __m256i low;
  __m256i high;
};

Eight multiply(__m256i x, std::uint32_t constant) {
  const __m256i by = _mm256_set1_epi32(static_cast<int>(constant));
  const __m256i even = _mm256_mul_epu32(x, by);
  const __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(x, 32), by);
  return {_mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xaa),
          _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xaa)};
}

void eight_blocks(const std::uint32_t* who, const std::uint32_t* partners, std::uint32_t week,
                  std::uint32_t page, r123::Philox4x32::key_type key,
                  std::span<std::uint32_t* const, 4> lanes, std::size_t at) {
  const auto all = [](std::uint32_t word) { return _mm256_set1_epi32(static_cast<int>(word)); };
  const auto eight = [at](const std::uint32_t* words) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(words + at));
  };
  __m256i x[4] = {eight(who), partners == nullptr ? all(nobody) : eight(partners), all(week),
                  all(page)};
  for (int round = 0; round < 10; ++round) {
    const Eight a = multiply(x[0], PHILOX_M4x32_0);
    const Eight b = multiply(x[2], PHILOX_M4x32_1);
    x[0] = _mm256_xor_si256(_mm256_xor_si256(b.high, x[1]), all(key[0]));
    x[1] = b.low;
    x[2] = _mm256_xor_si256(_mm256_xor_si256(a.high, x[3]), all(key[1]));
    x[3] = a.low;
    key[0] += PHILOX_W32_0;
    key[1] += PHILOX_W32_1;
  }
  for (std::size_t k = 0; k < 4; ++k) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(lanes[k] + at), x[k]);
  }
}

}  // namespace
#endif

void Draws::fill(std::span<const std::uint32_t> who, Week week, Page page,
                 std::span<std::uint32_t* const, 4> lanes, const std::uint32_t* partners) const {
  std::size_t i = 0;
#ifdef __AVX2__
  if (blocks_ != nullptr) *blocks_ += who.size() / 8 * 8;
  for (; i + 8 <= who.size(); i += 8) {
    eight_blocks(who.data(), partners, static_cast<std::uint32_t>(week),
                 static_cast<std::uint32_t>(page) << 16, key_, lanes, i);
  }
#endif
  for (; i < who.size(); ++i) {
    const Block words = block(who[i], week, page, partners == nullptr ? nobody : partners[i]);
    for (std::size_t k = 0; k < 4; ++k) lanes[k][i] = words[k];
  }
}

}  // namespace yinling
