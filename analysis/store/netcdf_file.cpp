#include "analysis/store/netcdf_file.hpp"

#include <netcdf.h>

#include <limits>

#include "sim/base/error.hpp"

namespace yinling {

namespace {
constexpr int compression = 4;  // of 9: more costs time and hardly saves space
}

NetcdfFile::NetcdfFile(const std::filesystem::path& path, std::filesystem::path named)
    : named_(std::move(named)) {
  check(nc_create(path.c_str(), NC_NETCDF4 | NC_CLOBBER, &file_));
}

NetcdfFile::~NetcdfFile() {
  if (file_ >= 0) nc_abort(file_);
}

void NetcdfFile::check(int code) const {
  if (code == NC_NOERR) return;
  throw failed(
      {named_.string()},
      say("the file cannot be written (NetCDF: {})", "文件无法写入（NetCDF：{}）",
          nc_strerror(code)),
      say("check the folder, its permissions and the free space", "请检查文件夹、权限和剩余空间"));
}

int NetcdfFile::dimension(const std::string& name, std::size_t size) {
  int id = -1;
  check(nc_def_dim(file_, name.c_str(), size, &id));
  return id;
}

int NetcdfFile::numbers(const std::string& name, std::span<const int> dimensions,
                        std::span<const std::size_t> chunk) {
  int id = -1;
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
  check(nc_def_var(file_, name.c_str(), NC_DOUBLE, static_cast<int>(dimensions.size()),
                   dimensions.data(), &id));
  check(nc_def_var_fill(file_, id, NC_FILL, &nothing));
  check(nc_def_var_chunking(file_, id, NC_CHUNKED, chunk.data()));
  check(nc_def_var_deflate(file_, id, 1, 1, compression));
  return id;
}

int NetcdfFile::whole_numbers(const std::string& name, int dimension) {
  int id = -1;
  check(nc_def_var(file_, name.c_str(), NC_INT, 1, &dimension, &id));
  return id;
}

int NetcdfFile::words(const std::string& name, int dimension) {
  int id = -1;
  check(nc_def_var(file_, name.c_str(), NC_STRING, 1, &dimension, &id));
  return id;
}

void NetcdfFile::attribute(int variable, const std::string& name, const std::string& text) {
  check(nc_put_att_text(file_, variable, name.c_str(), text.size(), text.data()));
}

void NetcdfFile::attribute(const std::string& name, const std::string& text) {
  attribute(NC_GLOBAL, name, text);
}

void NetcdfFile::attribute(const std::string& name, std::int64_t value) {
  const long long number = value;
  check(nc_put_att_longlong(file_, NC_GLOBAL, name.c_str(), NC_INT64, 1, &number));
}

void NetcdfFile::put(int variable, std::span<const int> values) {
  check(nc_put_var_int(file_, variable, values.data()));
}

void NetcdfFile::put(int variable, const std::vector<std::string>& values) {
  std::vector<const char*> pointers;
  pointers.reserve(values.size());
  for (const std::string& value : values) pointers.push_back(value.c_str());
  check(nc_put_var_string(file_, variable, pointers.data()));
}

void NetcdfFile::put(int variable, std::span<const std::size_t> first,
                     std::span<const std::size_t> count, std::span<const double> values) {
  check(nc_put_vara_double(file_, variable, first.data(), count.data(), values.data()));
}

void NetcdfFile::close() {
  const int file = file_;
  file_ = -1;
  check(nc_close(file));
}

}  // namespace yinling
