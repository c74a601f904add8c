#include "sim/base/csv.hpp"

#include <csv.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <exception>
#include <fstream>
#include <numeric>

namespace yinling {

namespace {

struct Reading {
  Csv* csv;
  const EachRow* each;
  Csv::Row row;
  std::size_t cells = 0;  // of the row at hand; its strings are used again
  int line = 1;
  std::exception_ptr problem;  // must not pass through the C library
};

void end_cell(void* text, std::size_t size, void* data) {
  auto& reading = *static_cast<Reading*>(data);
  if (reading.cells == reading.row.cells.size()) reading.row.cells.emplace_back();
  reading.row.cells[reading.cells++].assign(static_cast<const char*>(text), size);
}

void end_row(int, void* data) {
  auto& reading = *static_cast<Reading*>(data);
  if (reading.problem) return;
  Csv& csv = *reading.csv;
  reading.row.cells.resize(reading.cells);
  reading.row.line = reading.line;
  reading.cells = 0;
  if (csv.header.empty()) {
    csv.header = reading.row.cells;
    return;
  }
  try {
    if (reading.row.cells.size() != csv.header.size()) {
      throw invalid(csv.place(reading.row),
                    say("{} cells where the header has {}", "有 {} 格，而表头有 {} 列",
                        reading.row.cells.size(), csv.header.size()),
                    say("give every row as many cells as the header", "请让每行的格数与表头一致"));
    }
    (*reading.each)(csv, reading.row);
  } catch (...) {
    reading.problem = std::current_exception();
  }
}

}  // namespace

Csv scan_csv(std::string_view text, const std::string& file, const EachRow& each) {
  Csv csv;
  csv.file = file;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  csv_parser parser;
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
  Reading reading{&csv, &each, {}, 0, 1, nullptr};
  bool good = true;
  // Line by line, so that each row knows the line it ends on.
  while (!text.empty() && good && !reading.problem) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
    good = csv_parse(&parser, line.data(), line.size(), end_cell, end_row, &reading) == line.size();
    if (good && end != std::string_view::npos) ++reading.line;
    text.remove_prefix(line.size());
  }
  if (good && !reading.problem) good = csv_fini(&parser, end_cell, end_row, &reading) == 0;
  csv_free(&parser);
  if (reading.problem) std::rethrow_exception(reading.problem);
  if (!good) {
    throw invalid({file, reading.line, 0},
                  say("not a CSV file: quotes do not match", "不是 CSV 文件：引号不成对"),
                  say("quote a cell as a whole, and write a quote inside it twice",
                      "请整格加引号，格内的引号写两次"));
  }
  if (csv.header.empty()) {
    throw invalid({file, 0, 0}, say("the file is empty", "文件是空的"),
                  say("the first line names the columns", "第一行应为列名"));
  }
  return csv;
}

Csv parse_csv(std::string_view text, const std::string& file) {
  std::vector<Csv::Row> rows;
  Csv csv = scan_csv(text, file, [&rows](const Csv&, Csv::Row& row) { rows.push_back(row); });
  csv.rows = std::move(rows);
  return csv;
}

Csv read_csv(const std::filesystem::path& path) {
  return parse_csv(read_file(path), path.string());
}

std::size_t Csv::column(std::string_view name) const {
  const auto found = std::find(header.begin(), header.end(), name);
  if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
  const std::string near = nearest_name(name, header);
  throw invalid({file, 1, 0}, say("there is no column `{}`", "没有名为 `{}` 的列", name),
                near.empty() ? say("name the columns in the first line", "请在第一行写明列名")
                             : say("is it `{}`?", "是否为 `{}`？", near));
}

double Csv::number(const Row& row, std::size_t column) const {
  const std::string& text = row.cells[column];
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
    throw invalid(
        place(row),
        say("`{}` in column `{}` is not a number", "`{}`（列 `{}`）不是数字", text, header[column]),
        say("write a finite number with a decimal point", "请写有限的数字，小数点用 ."));
  }
  return value;
}

std::int64_t Csv::whole(const Row& row, std::size_t column) const {
  const std::string& text = row.cells[column];
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || value < 0) {
    throw invalid(place(row),
                  say("`{}` in column `{}` is not a whole number", "`{}`（列 `{}`）不是非负整数",
                      text, header[column]),
                  say("write a whole number, 0 or more", "请写 0 或更大的整数"));
  }
  return value;
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const auto& candidate : known) {
    std::vector<std::size_t> row(candidate.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= name.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i;
      for (std::size_t j = 1; j <= candidate.size(); ++j) {
        const std::size_t change = diagonal + (name[i - 1] == candidate[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
      }
    }
    if (row.back() < best_distance) {
      best_distance = row.back();
      best = candidate;
    }
  }
  return best;
}

std::string read_file(const std::filesystem::path& path, std::size_t limit) {
  std::error_code problem;
  const auto status = std::filesystem::status(path, problem);
  if (!std::filesystem::exists(status)) {
    throw invalid({path.string(), 0, 0}, say("there is no such file", "没有这个文件"),
                  say("check the name; a path inside a scenario is relative to its folder",
                      "请检查文件名；方案里的路径以方案所在文件夹为起点"));
  }
  if (std::filesystem::is_directory(status)) {
    throw invalid({path.string(), 0, 0}, say("this is a folder", "这是一个文件夹"),
                  say("name a file in it", "请写其中的文件名"));
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw invalid({path.string(), 0, 0}, say("the file cannot be read", "文件无法读取"),
                  say("check its permissions", "请检查读取权限"));
  }
  std::string text;
  char buffer[65536];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (text.size() > limit) {
      throw invalid({path.string(), 0, 0},
                    say("the file is larger than {} bytes", "文件超过 {} 字节", limit),
                    say("is it the right file?", "请确认是否选对了文件"));
    }
  }
  return text;
}

void write_file(const std::filesystem::path& path, std::string_view text) {
  const std::filesystem::path beside = path.string() + fmt::format(".{}.partial", getpid());
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.flush();
    if (!out) {
      std::error_code ignored;
      std::filesystem::remove(beside, ignored);
      throw failed({path.string(), 0, 0}, say("the file cannot be written", "文件无法写入"),
                   say("check the folder, its permissions and the free space",
                       "请检查文件夹、权限和剩余空间"));
    }
  }
  std::error_code problem;
  std::filesystem::rename(beside, path, problem);
  if (problem) {
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    throw failed({path.string(), 0, 0}, say("the file cannot be replaced", "文件无法替换"),
                 say("check the folder and its permissions", "请检查文件夹及其权限"));
  }
}

}  // namespace yinling
