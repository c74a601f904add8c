#pragma once
// A process among those that live a run together (exchange.hpp), or the only one: then everything
// is its own and nothing is exchanged.
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

#include "sim/engine/exchange.hpp"
#include "sim/world/population.hpp"

namespace yinling {

/// Where the villages of each rank begin, and the end of the last: as many elders each as whole
/// villages allow.
std::vector<Row> first_villages(const Population& people, int ranks);

class Team {
 public:
  /// `exchange` may be none.
  Team(Exchange* exchange, const Population& people);

  Row first_village() const { return villages_[rank()]; }
  Row last_village() const { return villages_[rank() + 1]; }
  bool leads() const { return rank() == 0; }

  /// Sums over all; the type is made of 64-bit integers.
  template <class T>
  void add(std::span<T> values) {
    static_assert(std::has_unique_object_representations_v<T> && sizeof(T) % 8 == 0);
    if (exchange_ == nullptr || values.empty()) return;
    numbers_.resize(values.size_bytes() / 8);
    std::memcpy(numbers_.data(), values.data(), values.size_bytes());
    exchange_->add(numbers_);
    std::memcpy(std::as_writable_bytes(values).data(), numbers_.data(), values.size_bytes());
  }

  /// Everyone's rows, in the order of their villages.
  template <class T>
  void gather(std::vector<T>& rows) {
    if (exchange_ != nullptr) yinling::gather(*exchange_, rows);
  }

  /// Tells what one's own elders show, and learns what the others' do.
  void share_faces(std::vector<std::uint8_t>& faces);

  /// Learns the state of all villages.
  void gather(State& now);

 private:
  std::size_t rank() const {
    return exchange_ == nullptr ? 0 : static_cast<std::size_t>(exchange_->rank());
  }
  void share(std::span<std::byte> whole, std::span<const Row> first, std::size_t bytes);
  void gather_queues(State& now);

  Exchange* exchange_;
  // The first row of each rank, and the end of the last.
  std::vector<Row> villages_;
  std::vector<Row> elders_;
  std::vector<Row> homes_;
  std::vector<std::uint64_t> numbers_;
  std::vector<std::size_t> places_;
};

}  // namespace yinling
