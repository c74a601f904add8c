#pragma once
// Which lines of two texts differ.
#include <string>
#include <string_view>

namespace yinling {

/// Lines only in the old text with "- " before them, only in the new with "+ "; at most `most`
/// lines, then how many more.
std::string text_difference(std::string_view before, std::string_view after, std::size_t most = 20);

}  // namespace yinling
