#pragma once
// The table that a command prints: CSV, or with --json an array of objects of the same names.
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "analysis/command/command.hpp"

namespace yinling {

/// Text, a whole number, a number, or undefined (empty in CSV, null in JSON; NaN counts as
/// undefined).
class Cell {
 public:
  Cell() = default;
  template <class T>
    requires std::is_arithmetic_v<T>
  Cell(T number) {
    if constexpr (std::is_same_v<T, bool>) {
      value_ = std::string(number ? "true" : "false");
    } else if constexpr (std::is_integral_v<T>) {
      value_ = static_cast<std::int64_t>(number);
    } else {
      value_ = static_cast<double>(number);
    }
  }
  Cell(std::string text) : value_(std::move(text)) {}
  Cell(std::string_view text) : value_(std::string(text)) {}
  Cell(const char* text) : value_(std::string(text)) {}

  bool undefined() const;
  /// Doubles in the fewest digits that read back as the same number.
  std::string csv() const;
  using Value = std::variant<std::monostate, std::int64_t, double, std::string>;
  const Value& value() const { return value_; }

 private:
  Value value_;
};

class ResultTable {
 public:
  explicit ResultTable(std::vector<std::string> columns) : columns_(std::move(columns)) {}
  /// As many cells as there are columns.
  void add(std::vector<Cell> row);
  std::size_t rows() const { return rows_.size(); }
  const std::vector<std::string>& columns() const { return columns_; }
  const std::vector<Cell>& row(std::size_t i) const { return rows_[i]; }

  std::string csv() const;
  std::string json() const;
  /// To stdout; throws Error if it cannot be written.
  void print(const Globals& globals) const;

 private:
  std::vector<std::string> columns_;
  std::vector<std::vector<Cell>> rows_;
};

/// Text to stdout; throws Error if it cannot be written (a full disk, say).
void print_result(std::string_view text);
/// A remark to stderr, in the user's language, unless --quiet.
void print_note(const Globals& globals, const Said& note);

}  // namespace yinling
