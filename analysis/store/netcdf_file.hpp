#pragma once
// The NetCDF C library, as little of it as exports need. Every failure is an Error.
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace yinling {

/// A NetCDF-4 file that is being made. Closed without close(), it is thrown away.
class NetcdfFile {
 public:
  /// `named` stands in errors for a file that is written beside its name.
  NetcdfFile(const std::filesystem::path& path, std::filesystem::path named);
  ~NetcdfFile();
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;

  /// Ids of a dimension and of variables over dimensions. Numbers are compressed and NaN where
  /// nothing was put; `chunk` is how much is compressed together, by dimension.
  int dimension(const std::string& name, std::size_t size);
  int numbers(const std::string& name, std::span<const int> dimensions,
              std::span<const std::size_t> chunk);
  int whole_numbers(const std::string& name, int dimension);
  int words(const std::string& name, int dimension);

  /// Attributes; of the file without a variable.
  void attribute(int variable, const std::string& name, const std::string& text);
  void attribute(const std::string& name, const std::string& text);
  void attribute(const std::string& name, std::int64_t value);

  void put(int variable, std::span<const int> values);
  void put(int variable, const std::vector<std::string>& values);
  /// A block that starts at `first` and has `count` places in each dimension.
  void put(int variable, std::span<const std::size_t> first, std::span<const std::size_t> count,
           std::span<const double> values);
  void close();

 private:
  void check(int code) const;
  std::filesystem::path named_;
  int file_ = -1;
};

}  // namespace yinling
