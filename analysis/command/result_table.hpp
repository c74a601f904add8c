#pragma once
// The table that a command prints: CSV, or with --json an array of objects of the same names.
#include <string>
#include <string_view>
#include <vector>

#include "analysis/command/command.hpp"
#include "analysis/text/cell.hpp"

namespace yinling {

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
