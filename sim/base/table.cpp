#include "sim/base/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace yinling {

ColumnBase::ColumnBase(Table* table, std::string_view name, std::string_view unit)
    : name_(name), unit_(unit) {
  table->offsets_.push_back(reinterpret_cast<std::byte*>(this) -
                            reinterpret_cast<std::byte*>(table));
}

void Table::resize(std::size_t rows) {
  for (std::size_t i = 0; i < columns(); ++i) column(i).resize(rows);
  rows_ = rows;
}

std::size_t Table::bytes_per_row() const {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < columns(); ++i) sum += column(i).element_bytes();
  return sum;
}

std::uint64_t hash_of(std::span<const std::byte> bytes, std::uint64_t state) {
  while (!bytes.empty()) {
    std::uint64_t word = 0;
    const std::size_t n = std::min<std::size_t>(8, bytes.size());
    std::memcpy(&word, bytes.data(), n);
    state = mix64(state ^ word) + 0x9e3779b97f4a7c15ULL;
    bytes = bytes.subspan(n);
  }
  return state;
}

std::uint64_t Table::hash() const {
  std::uint64_t state = mix64(rows_ + 1);
  for (std::size_t i = 0; i < columns(); ++i) state = hash_of(column(i).bytes(), state);
  return state;
}

std::string first_difference(const Table& a, const Table& b) {
  if (a.rows() != b.rows()) return fmt::format("rows {} and {}", a.rows(), b.rows());
  for (std::size_t i = 0; i < a.columns(); ++i) {
    const auto x = a.column(i).bytes();
    const auto y = b.column(i).bytes();
    const auto at = std::mismatch(x.begin(), x.end(), y.begin());
    if (at.first != x.end()) {
      const auto row = static_cast<std::size_t>(at.first - x.begin()) / a.column(i).element_bytes();
      return fmt::format("{}[{}]", a.column(i).name(), row);
    }
  }
  return "";
}

}  // namespace yinling
