#include "analysis/store/text_difference.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace yinling {

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

std::string text_difference(std::string_view before, std::string_view after, std::size_t most) {
  const auto a = lines_of(before);
  const auto b = lines_of(after);
  // Longest common subsequence, from the end.
  std::vector<std::vector<int>> common(a.size() + 1, std::vector<int>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      common[i][j] =
          a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  std::vector<std::string> changes;
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      ++i;
      ++j;
    } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
      changes.push_back(fmt::format("- {}", a[i++]));
    } else {
      changes.push_back(fmt::format("+ {}", b[j++]));
    }
  }
  std::string out;
  for (std::size_t i = 0; i < std::min(most, changes.size()); ++i) out += "\n  " + changes[i];
  if (changes.size() > most) out += fmt::format("\n  … {}", changes.size() - most);
  return out;
}

}  // namespace yinling
