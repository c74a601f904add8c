#pragma once
// XLSX by libxlsxwriter, as little of it as exports need. Every failure is an Error.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace yinling {

/// Rows of a sheet, the header among them.
inline constexpr std::size_t most_sheet_rows = 1'048'576;

/// A sheet, filled row by row.
class Sheet {
 public:
  Sheet(lxw_worksheet* sheet, lxw_format* bold, std::filesystem::path file)
      : sheet_(sheet), bold_(bold), file_(std::move(file)) {}
  /// The first row, bold, that stays in sight; columns as wide as given, in characters.
  void header(const std::vector<std::string>& names, const std::vector<double>& widths);
  /// The next cell of the row; a number that is not finite leaves it empty.
  Sheet& add(const std::string& text);
  Sheet& add(double number);
  Sheet& add(int number) { return add(static_cast<double>(number)); }
  Sheet& skip();
  void end_row();

 private:
  void check(int code) const;
  lxw_worksheet* sheet_;
  lxw_format* bold_;
  std::filesystem::path file_;
  std::uint32_t row_ = 0;
  std::uint16_t column_ = 0;
};

/// A workbook that is being made; its date of creation is always the same, so that the same content
/// gives the same bytes.
class Workbook {
 public:
  /// `named` stands in errors for a file that is written beside its name.
  Workbook(const std::filesystem::path& path, std::filesystem::path named,
           const std::string& title);
  Sheet sheet(const std::string& name);
  void close();

 private:
  std::filesystem::path named_;
  std::string path_;
  std::unique_ptr<lxw_workbook, void (*)(lxw_workbook*)> book_;
  lxw_format* bold_ = nullptr;
};

}  // namespace yinling
