#pragma once
// A table for a terminal: columns aligned by display width (Chinese characters take two cells).
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace yinling {

/// Cells that a text takes on a terminal.
int display_width(std::string_view text);

/// Columns of the terminal behind a stream; $COLUMNS, else 80, where there is none.
int terminal_width(std::FILE* stream);

class TextTable {
 public:
  enum class Align { left, right };

  explicit TextTable(std::vector<std::string> header, std::vector<Align> align = {});
  void add(std::vector<std::string> row);
  int width() const { return width_with(wide_gap); }
  /// Lines with a rule below the header; no trailing blanks. Columns stand closer where the table
  /// would not fit otherwise.
  std::string text(int fit = 0) const;

 private:
  static constexpr std::size_t wide_gap = 2;
  std::vector<std::size_t> widths() const;
  int width_with(std::size_t gap) const;
  std::vector<std::vector<std::string>> rows_;  // the first is the header
  std::vector<Align> align_;
};

/// A sentence broken at blanks (and between Chinese characters) to fit a width.
std::string wrapped(std::string_view text, int width);

}  // namespace yinling
