#pragma once
// The file of a checkpoint: named tables and what they are of. All numbers little-endian.
//
//   "YINLING\n"  format version  bytes of the file  hash of the columns' names and types
//   head: program, scenario (resolved YAML), mix, seed, replicate, hash of the people, week
//   of each column: "table: name", type, rows, checksum, the rows' bytes
//   SHA-256 of all before
//
// The columns are those that the tables declare, so a column of another type needs no change here.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/draws.hpp"
#include "sim/base/error.hpp"
#include "sim/base/table.hpp"

namespace yinling {

inline constexpr std::uint32_t checkpoint_format = 1;

struct CheckpointHead {
  std::string program{};   // version of yinling
  std::string scenario{};  // resolved YAML
  std::string mix{};
  std::uint32_t seed = 0;
  std::uint32_t replicate = 0;
  std::uint64_t people = 0;  // hash of the population
  Week week = 0;             // the last that was lived
};

using NamedTables = std::vector<std::pair<std::string_view, Table*>>;

/// Writes beside the file, to the disk, then renames: whatever happens, a whole checkpoint is
/// there. Throws Error.
void write_checkpoint(const std::filesystem::path& file, const CheckpointHead& head,
                      const NamedTables& tables);

/// Throws Error for a file that is no checkpoint, of another format, cut short or damaged.
CheckpointHead read_checkpoint_head(const std::filesystem::path& file);

/// Fills the tables, which must have the columns that were written; throws Error.
void read_checkpoint(const std::filesystem::path& file, const NamedTables& tables);

}  // namespace yinling
