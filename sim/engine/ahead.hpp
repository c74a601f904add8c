#pragma once
// What the next village will need is asked of memory while this one lives. In a county beyond the
// caches a village's stretch of a column is over before the processor's own prefetch has noticed
// it.
#include <array>
#include <cstddef>
#include <vector>

#include "sim/world/population.hpp"

namespace yinling {

/// The columns of one run that every week reads. Changes nothing that can be seen.
class Ahead {
 public:
  /// What is asked for at a time, so that few lines are under way at once.
  static constexpr std::size_t shares = 11;
  /// All columns of fewer elders are likely to be in a cache, where asking only takes time.
  static constexpr Row fewest_elders = 30'000;

  Ahead(const Population& people, const State& now);

  /// Share 0 .. shares-1 of what village `village` needs; nothing if there is none.
  void ask(Row village, std::size_t share) const;

 private:
  struct Place {
    const std::byte* column;
    std::size_t element_bytes;
    const Column<Row>* first;  // row of each village
  };
  void list(const ColumnBase& column, const Column<Row>& first);
  void list(const Table& table, const Column<Row>& first);

  const Population& people_;
  std::array<std::vector<Place>, shares> places_;
  std::size_t listed_ = 0;
};

}  // namespace yinling
