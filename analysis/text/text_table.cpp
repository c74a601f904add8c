#include "analysis/text/text_table.hpp"

#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace yinling {

namespace {

/// Calls f(code point, bytes) for each character.
template <class F>
void each_character(std::string_view text, F f) {
  while (!text.empty()) {
    utf8proc_int32_t code = 0;
    auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                  static_cast<utf8proc_ssize_t>(text.size()), &code);
    if (bytes <= 0) {
      bytes = 1;
      code = 0xFFFD;
    }
    f(code, text.substr(0, static_cast<std::size_t>(bytes)));
    text.remove_prefix(static_cast<std::size_t>(bytes));
  }
}

int cells(utf8proc_int32_t code) { return std::max(0, utf8proc_charwidth(code)); }

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  each_character(text, [&](utf8proc_int32_t code, std::string_view) { width += cells(code); });
  return width;
}

int terminal_width(std::FILE* stream) {
  winsize size{};
  if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  if (const char* columns = std::getenv("COLUMNS")) {
    const int wanted = std::atoi(columns);
    if (wanted >= 40 && wanted <= 1000) return wanted;
  }
  return 80;
}

TextTable::TextTable(std::vector<std::string> header, std::vector<Align> align)
    : align_(std::move(align)) {
  align_.resize(header.size(), align_.empty() ? Align::left : Align::right);
  rows_.push_back(std::move(header));
}

void TextTable::add(std::vector<std::string> row) {
  row.resize(rows_.front().size());
  rows_.push_back(std::move(row));
}

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths(rows_.front().size(), 0);
  for (const auto& row : rows_) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      widths[c] = std::max(widths[c], static_cast<std::size_t>(display_width(row[c])));
    }
  }
  return widths;
}

int TextTable::width_with(std::size_t gap) const {
  std::size_t sum = 0;
  for (const std::size_t w : widths()) sum += w + gap;
  return sum == 0 ? 0 : static_cast<int>(sum - gap);
}

std::string TextTable::text(int fit) const {
  const std::size_t gap = fit > 0 && width() > fit ? 1 : wide_gap;
  const auto column = widths();
  std::string out;
  const auto put = [&](const std::vector<std::string>& row) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string blanks(column[c] - static_cast<std::size_t>(display_width(row[c])), ' ');
      if (c > 0) line += std::string(gap, ' ');
      line += align_[c] == Align::right ? blanks + row[c] : row[c] + blanks;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  };
  put(rows_.front());
  std::string rule;
  for (int i = 0; i < width_with(gap); ++i) rule += "─";
  out += rule + '\n';
  for (std::size_t r = 1; r < rows_.size(); ++r) put(rows_[r]);
  return out;
}

namespace {

bool opens(utf8proc_int32_t code) { return code == 0xFF08 || code == 0x201C || code == 0x300A; }

/// Marks that never begin a line.
bool closes(utf8proc_int32_t code) {
  constexpr std::array<utf8proc_int32_t, 11> marks = {
      0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01, 0xFF09, 0x201D, 0x300B, 0xFF05};
  return std::find(marks.begin(), marks.end(), code) != marks.end();
}

}  // namespace

std::string wrapped(std::string_view text, int width) {
  std::string out;
  std::string word;
  int line_width = 0;
  int word_width = 0;
  utf8proc_int32_t before = 0;
  const auto flush = [&] {
    if (line_width > 0 && line_width + word_width > width) {
      while (out.ends_with(' ')) out.pop_back();
      out += '\n';
      line_width = 0;
    }
    out += word;
    line_width += word_width;
    word.clear();
    word_width = 0;
  };
  each_character(text, [&](utf8proc_int32_t code, std::string_view bytes) {
    // A line may break after a blank, and after a wide character that is no opening mark unless a
    // closing mark follows.
    const bool wide = cells(before) == 2 || before == 0x201D;
    if (before == ' ' || (wide && !opens(before) && !closes(code) && code != ' ')) flush();
    word += bytes;
    word_width += cells(code);
    before = code;
  });
  flush();
  while (out.ends_with(' ')) out.pop_back();
  return out + '\n';
}

}  // namespace yinling
