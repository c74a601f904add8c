#pragma once
// A scenario's YAML before it has meaning: files that extend each other merged, settings applied.
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/scenario.hpp"
#include "sim/scenario/yaml.hpp"

namespace yinling {

/// Files that were read, with their SHA-256; each once.
class Inputs {
 public:
  /// The text of a YAML file; throws Error.
  std::string read_yaml(const std::filesystem::path& path);
  /// Notes a file that someone else reads.
  void add(const std::filesystem::path& path, std::string_view text);
  std::vector<std::pair<std::string, std::string>> files;
};

/// Reads a scenario with all that it extends; each node keeps the place where it was written.
/// Dotted names below `parameters` are spread out. Throws Error.
YamlNode read_document(const std::filesystem::path& path, const ReadOptions& options,
                       Inputs& inputs);

/// A file that a value names, relative to the folder of the file where the value stands.
/// Throws Error at the value if there is none.
std::filesystem::path named_file(const YamlNode& node, std::string_view name);

}  // namespace yinling
