#pragma once
// A strict reader of YAML documents on yaml-cpp: one document, UTF-8, no anchors, aliases, tags or
// merge keys, no duplicate keys, limits on size and depth. Scalars stay text; sim/scenario/units
// gives them meaning. Every node knows its line and column.
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/error.hpp"

namespace yinling {

inline constexpr std::size_t largest_yaml = 1'000'000;  // bytes
inline constexpr std::size_t deepest_yaml = 40;         // mappings and lists within each other
inline constexpr std::size_t most_yaml_nodes = 50'000;

struct YamlEntry;

struct YamlNode {
  enum class Kind { nothing, scalar, list, mapping };
  Kind kind = Kind::nothing;
  std::string text;     // of a scalar, as written
  bool quoted = false;  // the scalar stood in quotes or in a block
  Place place;
  std::vector<YamlNode> items;
  std::vector<YamlEntry> entries;  // in the order of the file

  bool is_mapping() const { return kind == Kind::mapping; }
  bool is_scalar() const { return kind == Kind::scalar; }
  const YamlNode* find(std::string_view key) const;
  YamlNode* find(std::string_view key);
};

struct YamlEntry {
  std::string key;
  Place place;
  YamlNode value;
};

/// Reads one document; `file` names it in errors. Throws Error (exit code 3).
YamlNode parse_yaml(std::string_view text, const std::string& file);

/// The text of a YAML file, within the size limit. Throws Error (exit code 3).
std::string read_yaml_text(const std::filesystem::path& path);

/// What the user wrote, short enough for a message.
std::string shown(std::string_view text);

/// A scalar that reads back as this text.
std::string yaml_quoted(std::string_view text);

}  // namespace yinling
