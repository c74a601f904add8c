#pragma once
// Which uncertainty is in a results file, so that no number is read for more than it is.
#include <string_view>

namespace yinling {

/// A sentence for manifest.json; empty for a file without numbers of its own.
std::string_view uncertainty_told(std::string_view file);

}  // namespace yinling
