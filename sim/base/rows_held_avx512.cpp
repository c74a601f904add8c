// Compiled for x86-64-v4 (CMakeLists.txt) and called only where the processor has it, so this file
// includes nothing whose functions others share.
#include <immintrin.h>

#include "sim/base/rows_held.hpp"

namespace yinling {

std::size_t rows_held_avx512(const std::uint8_t* holds, std::size_t n, std::uint32_t first,
                             std::uint32_t* rows) {
  const __m512i sixteen = _mm512_set1_epi32(16);
  __m512i row =
      _mm512_add_epi32(_mm512_set1_epi32(static_cast<int>(first)),
                       _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
  std::size_t found = 0;
  for (std::size_t start = 0; start < n; start += 16) {
    const std::size_t left = n - start;
    const auto there = static_cast<__mmask16>(left < 16 ? (1U << left) - 1U : 0xffffU);
    const __m128i bytes = _mm_maskz_loadu_epi8(there, holds + start);
    const __mmask16 held = _mm_test_epi8_mask(bytes, bytes);
    _mm512_storeu_si512(rows + found, _mm512_maskz_compress_epi32(held, row));
    found += static_cast<std::size_t>(__builtin_popcount(held));
    row = _mm512_add_epi32(row, sixteen);
  }
  return found;
}

}  // namespace yinling
