#pragma once
// CSV in (libcsv) and out (RFC 4180).
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/error.hpp"

namespace yinling {

struct Csv {
  struct Row {
    int line = 0;
    std::vector<std::string> cells;
  };
  std::string file;
  std::vector<std::string> header;
  std::vector<Row> rows;

  /// Index of a named column; throws Error with the nearest known name.
  std::size_t column(std::string_view name) const;
  Place place(const Row& row) const { return {file, row.line, 0}; }
  /// A finite number in a cell; throws Error with file and line.
  double number(const Row& row, std::size_t column) const;
  /// A whole number >= 0 that fits 64 bits; throws Error with file and line.
  std::int64_t whole(const Row& row, std::size_t column) const;
};

/// First line = header; every row must have as many cells. Throws Error.
Csv parse_csv(std::string_view text, const std::string& file);
Csv read_csv(const std::filesystem::path& path);

/// Row by row, for files too long to hold: `each` gets a table whose header is complete and whose
/// rows are empty, and the row at hand. Throws Error.
using EachRow = std::function<void(const Csv& table, Csv::Row& row)>;
Csv scan_csv(std::string_view text, const std::string& file, const EachRow& each);

/// A cell, quoted where it must be.
std::string csv_cell(std::string_view text);

/// The nearest of some names to a mistyped one ("" if none is near).
std::string nearest_name(std::string_view name, const std::vector<std::string>& known);

/// The whole file as text; throws Error when it is missing, a folder or larger than the limit.
std::string read_file(const std::filesystem::path& path, std::size_t limit = 1UL << 30);
/// Writes beside the target and renames: a reader never sees half a file. Throws Error.
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace yinling
