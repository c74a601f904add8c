#pragma once
// Whom the coverage of each lever of a run chooses: a bit for each elder, home or village. The rows
// of a village begin with a word of their own, so that villages can be settled side by side.
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "sim/world/villages.hpp"

namespace yinling {

/// Rows first .. last-1, those of one village.
struct VillageRows {
  Row village;
  Row first;
  Row last;
};

class ChosenRows {
 public:
  /// Room for all rows of all villages, of which none is chosen.
  void make_room(Row rows, Row villages) { words_.assign(rows / 64 + villages, 0); }
  void choose(const VillageRows& of, Row row) { words_[word_of(of, row)] |= bit_of(of, row); }
  bool chosen(const VillageRows& of, Row row) const {
    return (words_[word_of(of, row)] & bit_of(of, row)) != 0;
  }
  /// Writes the chosen of a village in order, and says how many; `rows` has room for all of it.
  std::size_t list(const VillageRows& of, Row* rows) const {
    std::size_t found = 0;
    for (Row first = of.first; first < of.last; first += 64) {
      for (std::uint64_t left = words_[word_of(of, first)]; left != 0; left &= left - 1) {
        rows[found++] = first + static_cast<Row>(std::countr_zero(left));
      }
    }
    return found;
  }

 private:
  static std::size_t word_of(const VillageRows& of, Row row) {
    return std::size_t{of.first / 64} + of.village + (row - of.first) / 64;
  }
  static std::uint64_t bit_of(const VillageRows& of, Row row) {
    return std::uint64_t{1} << ((row - of.first) % 64);
  }

  std::vector<std::uint64_t> words_;
};

/// By lever number; of levers that are not in the run, nothing.
using Choices = std::array<ChosenRows, most_levers>;

}  // namespace yinling
