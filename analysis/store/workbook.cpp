#include "analysis/store/workbook.hpp"

#include <xlsxwriter.h>

#include <cmath>

#include "sim/base/error.hpp"

namespace yinling {

namespace {

constexpr time_t always_created = 946684800;  // 2000-01-01 UTC

void check_sheet(int code, const std::filesystem::path& file) {
  if (code == LXW_NO_ERROR) return;
  throw failed(
      {file.string()},
      say("the file cannot be written ({})", "文件无法写入（{}）",
          lxw_strerror(static_cast<lxw_error>(code))),
      say("check the folder, its permissions and the free space", "请检查文件夹、权限和剩余空间"));
}

}  // namespace

void Sheet::check(int code) const { check_sheet(code, file_); }

void Sheet::header(const std::vector<std::string>& names, const std::vector<double>& widths) {
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    check(worksheet_set_column(sheet_, column, column, widths[i], nullptr));
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    check(worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(i), names[i].c_str(), bold_));
  }
  worksheet_freeze_panes(sheet_, 1, 0);
  end_row();
}

Sheet& Sheet::add(const std::string& text) {
  check(worksheet_write_string(sheet_, row_, column_++, text.c_str(), nullptr));
  return *this;
}

Sheet& Sheet::add(double number) {
  if (!std::isfinite(number)) return skip();
  check(worksheet_write_number(sheet_, row_, column_++, number, nullptr));
  return *this;
}

Sheet& Sheet::skip() {
  ++column_;
  return *this;
}

void Sheet::end_row() {
  ++row_;
  column_ = 0;
}

Workbook::Workbook(const std::filesystem::path& path, std::filesystem::path named,
                   const std::string& title)
    : named_(std::move(named)), path_(path.string()), book_(nullptr, lxw_workbook_free) {
  // Rows go to disk as they are written: a sheet may have a million.
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  book_.reset(workbook_new_opt(path_.c_str(), &options));
  if (!book_) check_sheet(LXW_ERROR_MEMORY_MALLOC_FAILED, named_);
  std::string name = title;
  std::string author = "Yinling";
  lxw_doc_properties properties{};
  properties.title = name.data();
  properties.author = author.data();
  properties.created = always_created;
  check_sheet(workbook_set_properties(book_.get(), &properties), named_);
  bold_ = workbook_add_format(book_.get());
  format_set_bold(bold_);
}

Sheet Workbook::sheet(const std::string& name) {
  lxw_worksheet* const sheet = workbook_add_worksheet(book_.get(), name.c_str());
  if (sheet == nullptr) check_sheet(LXW_ERROR_SHEETNAME_ALREADY_USED, named_);
  return {sheet, bold_, named_};
}

void Workbook::close() {
  // Frees the book, whether it could be written or not.
  check_sheet(workbook_close(book_.release()), named_);
}

}  // namespace yinling
