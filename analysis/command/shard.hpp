#pragma once
// Which part of a task list a process does: `--shard i/n`, or the rank that a launcher gives it.
#include <CLI/CLI.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace yinling {

struct Shard {
  int part = 0;  // from 0
  int of = 1;
  bool by_rank = false;
  /// Every of-th item, from the part-th.
  bool holds(std::int64_t item) const { return item % of == part; }
  /// Where its results go: a launcher gives all ranks one command line, so each takes the folder of
  /// its number (from 1) below the one that is named there.
  std::string folder(const std::string& named) const;
};

/// `i/n` with 1 <= i <= n; empty: the whole; `rank`: part and number of parts as mpirun, srun or a
/// Slurm array say in the environment. Throws Error (exit code 2).
Shard shard_of(const std::string& text);

/// The part (from 0) of each item of these sizes, so that no part waits long for another: the
/// largest comes first, to the part with least so far (Graham 1969). Parts differ by the largest
/// item at most.
std::vector<int> dealt_by_size(std::span<const std::int64_t> sizes, int parts);

void add_shard_option(CLI::App& sub, std::string& shard, const std::string& joined_by);

}  // namespace yinling
