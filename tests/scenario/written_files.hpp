#pragma once
// A folder of scenario files that exists as long as a test.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "sim/scenario/scenario.hpp"

namespace yinling {

class WrittenFiles {
 public:
  WrittenFiles() {
    std::string name = (std::filesystem::temp_directory_path() / "yinling-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
  }
  ~WrittenFiles() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  WrittenFiles(const WrittenFiles&) = delete;
  WrittenFiles& operator=(const WrittenFiles&) = delete;

  std::filesystem::path write(std::string_view name, std::string_view text) const {
    const auto path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary)
        .write(text.data(), static_cast<std::streamsize>(text.size()));
    return path;
  }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

inline std::filesystem::path shipped(std::string_view name) {
  return std::filesystem::path(YINLING_SOURCE_DIR) / "scenarios" / name;
}

/// A scenario with the shipped place and these further lines (which begin in line 2).
inline std::string with_place(std::string_view lines) {
  return "place: " + shipped("places/danzhai.yaml").string() + "\n" + std::string(lines);
}

/// What reading says, the folder cut off: `x.yaml:2:8: …; …`; "" if it reads. Holds that the
/// exit code is that of invalid input and that the error is one line.
inline std::string refusal(const std::filesystem::path& path, const ReadOptions& options = {},
                           Language language = Language::english) {
  try {
    read_scenario(path, options);
    return "";
  } catch (const Error& error) {
    if (error.code() != ExitCode::invalid) return "wrong exit code";
    std::string text = error.text(language);
    if (text.find('\n') != std::string::npos) return "several lines";
    const std::string folder = path.parent_path().string() + "/";
    for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
      text.erase(at, folder.size());
    }
    return text;
  }
}

}  // namespace yinling
