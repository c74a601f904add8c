#pragma once
// Processes that live one run together. Each owns some villages; what others must know of them is
// exchanged between the steps of a week: requests, faces, sums. Whoever is asked first must call
// the same members in the same order as the others.
#include <cstddef>
#include <cstdint>
#include <span>
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

}  // namespace yinling
