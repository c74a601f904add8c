// A county's figures from the published census table.
#include <algorithm>
#include <charconv>

#include "sim/base/csv.hpp"
#include "sim/scenario/county.hpp"

namespace yinling {

namespace {

std::string code_text(std::uint32_t code) { return fmt::format("{}", code); }

/// The name people know a row by: `522636 贵州省 黔东南… 丹寨县`.
std::string named(const Csv& csv, const Csv::Row& row) {
  return fmt::format("{} {}{}", row.cells[csv.column("code")], row.cells[csv.column("province")],
                     row.cells[csv.column("county")]);
}

Error unknown_code(const Csv& csv, std::uint32_t code, const Place& asked_at) {
  std::vector<std::string> codes;
  for (const auto& row : csv.rows) {
    const auto& text = row.cells[csv.column("code")];
    if (!text.ends_with("00") && text != "0") codes.push_back(text);
  }
  const auto near = nearest_name(code_text(code), codes);
  for (const auto& row : csv.rows) {
    if (!near.empty() && row.cells[csv.column("code")] == near) {
      return invalid(
          asked_at,
          say("no county has the code {} in {}", "{1} 中没有代码为 {0} 的县", code, csv.file),
          say("is it {}?", "是否为 {}？", named(csv, row)));
    }
  }
  return invalid(
      asked_at, say("no county has the code {} in {}", "{1} 中没有代码为 {0} 的县", code, csv.file),
      say("write the six-digit code of a county, such as 522636 (丹寨县)",
          "请写县的六位代码，例如 522636（丹寨县）"));
}

/// A row whose code ends in 00 is a total, unless no other row lies under it.
void refuse_total(const Csv& csv, const Csv::Row& total, std::uint32_t code,
                  const Place& asked_at) {
  if (code % 100 != 0) return;
  const std::uint32_t span = code == 0 ? 1000000 : (code % 10000 == 0 ? 10000 : 100);
  const auto column = csv.column("code");
  std::size_t children = 0;
  const Csv::Row* example = nullptr;
  for (const auto& row : csv.rows) {
    std::uint32_t other = 0;
    const auto& text = row.cells[column];
    std::from_chars(text.data(), text.data() + text.size(), other);
    if (other <= code || other >= code + span || other % 100 == 0) continue;
    ++children;
    if (example == nullptr) example = &row;
  }
  if (example == nullptr) return;
  throw invalid(asked_at,
                say("{} is the total of {} counties, not a county",
                    "{} 是 {} 个县的合计，不是一个县", named(csv, total), children),
                say("write the code of one of them, such as {}", "请写其中一个县的代码，例如 {}",
                    named(csv, *example)));
}

void refuse_blanks(const Csv& csv, const Csv::Row& row, const Place& asked_at) {
  std::string blank;
  const auto look = [&](std::string_view name) {
    if (!row.cells[csv.column(name)].empty()) return;
    if (!blank.empty()) blank += ", ";
    blank += name;
  };
  for (const auto& figure : county_figures()) look(figure.name);
  look(schooling_figure);
  if (blank.empty()) return;
  throw invalid(asked_at,
                say("{} ({}) has no figures for {}", "{}（{}）缺少 {}", named(csv, row),
                    csv.place(row).text(), blank),
                say("choose another county, or write the figures into a place file",
                    "请换一个县，或把数字写入地点文件"));
}

}  // namespace

County county_from_census(const std::filesystem::path& table, std::uint32_t code,
                          const Place& asked_at) {
  const Csv csv = read_csv(table);
  const auto column = csv.column("code");
  const Csv::Row* found = nullptr;
  for (const auto& row : csv.rows) {
    if (row.cells[column] != code_text(code)) continue;
    if (found != nullptr && code != 0) {
      throw invalid(
          asked_at,
          say("several rows of {} have the code {}", "{} 中有多行的代码为 {}", csv.file, code),
          say("keep one of them", "请只保留一行"));
    }
    if (found == nullptr) found = &row;
  }
  if (found == nullptr) throw unknown_code(csv, code, asked_at);
  refuse_total(csv, *found, code, asked_at);
  refuse_blanks(csv, *found, asked_at);
  County county;
  county.code = code;
  county.province = found->cells[csv.column("province")];
  county.prefecture = found->cells[csv.column("prefecture")];
  county.name = found->cells[csv.column("county")];
  county.citation = county_citation;
  for (const auto& figure : county_figures()) {
    figure.of(county) = csv.whole(*found, csv.column(figure.name));
  }
  county.mean_schooling_years = csv.number(*found, csv.column(schooling_figure));
  check_county(county, csv.place(*found));
  return county;
}

}  // namespace yinling
