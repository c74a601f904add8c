#pragma once
// Processes that live one run together. Each owns some villages; what others must know of them is
// exchanged between the steps of a week: requests, faces, sums. Every
// rank calls the same members in the same order.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

namespace yinling {

class Exchange {
 public:
  virtual ~Exchange() = default;
  virtual int rank() const = 0;  // 0 .. size() - 1
  virtual int size() const = 0;
  /// Sums over all ranks, in place, modulo 2^64 (so signed numbers too).
  virtual void add(std::span<std::uint64_t> numbers) = 0;
  /// What every rank gives, rank after rank.
  virtual std::vector<std::byte> gather(std::span<const std::byte> mine) = 0;
  /// Rank r knows bytes first[r] .. first[r + 1] - 1 and is told the others'.
  virtual void share(std::span<std::byte> whole, std::span<const std::size_t> first) = 0;
  /// Waits until every rank ends; one that failed waits for some seconds only. Whether all did.
  virtual bool ends(bool failed) = 0;
};

/// Everyone's rows, rank after rank.
template <class T>
void gather(Exchange& exchange, std::vector<T>& rows) {
  static_assert(std::is_trivially_copyable_v<T>);
  const auto all = exchange.gather(std::as_bytes(std::span(rows)));
  rows.resize(all.size() / sizeof(T));
  if (!all.empty()) {
    std::memcpy(std::as_writable_bytes(std::span(rows)).data(), all.data(), all.size());
  }
}

}  // namespace yinling
