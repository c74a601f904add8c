#pragma once
// A page as a PDF, by Debian's headless Chromium.
#include <atomic>
#include <chrono>
#include <filesystem>
#include <optional>

#include "sim/base/error.hpp"

namespace yinling::report {

/// Chromium on the PATH; none where it is not installed.
std::optional<std::filesystem::path> find_chromium();

/// Prints `page` (a file) opened with `#fragment`; the PDF is written beside its name, then
/// renamed. Throws Error with what Chromium said, or that it was stopped after `patience`.
void print_to_pdf(const std::filesystem::path& chromium, const std::filesystem::path& page,
                  const std::string& fragment, const std::filesystem::path& pdf,
                  const std::atomic<bool>& stop,
                  std::chrono::seconds patience = std::chrono::seconds{120});

}  // namespace yinling::report
