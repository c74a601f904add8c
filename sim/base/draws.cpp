#include "sim/base/draws.hpp"

#ifdef __AVX2__
#include <immintrin.h>
#endif

#include <algorithm>

#include "sim/base/avx512.hpp"
#include "sim/base/draws_kernel.hpp"

namespace yinling {

Draws::Block philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  const auto words = r123::Philox4x32{}(
      r123::Philox4x32::ctr_type{{counter[0], counter[1], counter[2], counter[3]}},
      r123::Philox4x32::key_type{{key[0], key[1]}});
  return {words[0], words[1], words[2], words[3]};
}

#ifdef __AVX2__
namespace {

__m256i all(std::uint32_t word) { return _mm256_set1_epi32(static_cast<int>(word)); }

__m256i four(const std::uint32_t* words) {
  return _mm256_cvtepu32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(words)));
}

/// Eight counters at a time: compilers vectorise the widening multiplication badly. Each word
/// stands in the low half of 64 bits, whose upper half may hold anything: there the product finds
/// it, and a shift brings its high word down.
class EightBlocks {
 public:
  explicit EightBlocks(const DrawsRequest& request)
      : week_(all(request.week)), page_(all(request.page)), partner_(all(request.partner)) {
    std::uint32_t key[2] = {request.key[0], request.key[1]};
    for (auto& round : keys_) {
      round[0] = all(key[0]);
      round[1] = all(key[1]);
      key[0] += PHILOX_W32_0;
      key[1] += PHILOX_W32_1;
    }
  }

  void cast(const std::uint32_t* who, const std::uint32_t* partners, std::uint32_t* const* lanes,
            std::size_t at) const {
    __m256i x[2][4];
    for (std::size_t h = 0; h < 2; ++h) {
      x[h][0] = four(who + at + 4 * h);
      x[h][1] = partners == nullptr ? partner_ : four(partners + at + 4 * h);
      x[h][2] = week_;
      x[h][3] = page_;
    }
    const __m256i m0 = all(PHILOX_M4x32_0);
    const __m256i m1 = all(PHILOX_M4x32_1);
    for (const auto& key : keys_) {
      for (auto& half : x) {
        const __m256i a = _mm256_mul_epu32(half[0], m0);
        const __m256i b = _mm256_mul_epu32(half[2], m1);
        half[0] = _mm256_xor_si256(_mm256_srli_epi64(b, 32), _mm256_xor_si256(half[1], key[0]));
        half[1] = b;
        half[2] = _mm256_xor_si256(_mm256_srli_epi64(a, 32), _mm256_xor_si256(half[3], key[1]));
        half[3] = a;
      }
    }
    for (std::size_t k = 0; k < 4; ++k) {
      // The low halves of counters 0 1 4 5 2 3 6 7, then in order.
      const __m256i low = _mm256_castps_si256(_mm256_shuffle_ps(
          _mm256_castsi256_ps(x[0][k]), _mm256_castsi256_ps(x[1][k]), _MM_SHUFFLE(2, 0, 2, 0)));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(lanes[k] + at),
                          _mm256_permute4x64_epi64(low, _MM_SHUFFLE(3, 1, 2, 0)));
    }
  }

 private:
  __m256i week_;
  __m256i page_;
  __m256i partner_;
  __m256i keys_[10][2];
};

}  // namespace

void fill_portable(const DrawsRequest& request) {
  if (request.count == 0) return;
  const EightBlocks blocks(request);
  std::size_t i = 0;
  for (; i + 8 <= request.count; i += 8) {
    blocks.cast(request.who, request.partners, request.lanes, i);
  }
  const std::size_t rest = request.count - i;
  if (rest == 0) return;
  // The last few as eight, too: one by one each costs half as much as eight together.
  std::uint32_t who[8] = {};
  std::uint32_t partners[8] = {};
  std::uint32_t words[4][8];
  std::uint32_t* const lanes[4] = {words[0], words[1], words[2], words[3]};
  std::copy_n(request.who + i, rest, who);
  if (request.partners != nullptr) std::copy_n(request.partners + i, rest, partners);
  blocks.cast(who, request.partners == nullptr ? nullptr : partners, lanes, 0);
  for (std::size_t k = 0; k < 4; ++k) std::copy_n(words[k], rest, request.lanes[k] + i);
}
#else
void fill_portable(const DrawsRequest& request) {
  for (std::size_t i = 0; i < request.count; ++i) {
    const std::uint32_t partner =
        request.partners == nullptr ? request.partner : request.partners[i];
    const auto words = philox({request.who[i], partner, request.week, request.page},
                              {request.key[0], request.key[1]});
    for (std::size_t k = 0; k < 4; ++k) request.lanes[k][i] = words[k];
  }
}
#endif

void Draws::fill(std::span<const std::uint32_t> who, Week week, Page page,
                 std::span<std::uint32_t* const, 4> lanes, const std::uint32_t* partners) const {
  static const bool wide = runs_avx512();
  if (blocks_ != nullptr) *blocks_ += who.size();
  const DrawsRequest request{.who = who.data(),
                             .partners = partners,
                             .count = who.size(),
                             .partner = nobody,
                             .week = static_cast<std::uint32_t>(week),
                             .page = static_cast<std::uint32_t>(page) << 16,
                             .key = {key_[0], key_[1]},
                             .lanes = {lanes[0], lanes[1], lanes[2], lanes[3]}};
  if (wide) {
    fill_avx512(request);
  } else {
    fill_portable(request);
  }
}

}  // namespace yinling
