// A county's figures from the published census table, or those of all counties of a region.
#include <algorithm>
#include <charconv>
#include <set>

#include "sim/base/csv.hpp"
#include "sim/scenario/margins.hpp"
#include "sim/scenario/region.hpp"

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

std::uint32_t code_of(const Csv& csv, const Csv::Row& row) {
  std::uint32_t code = 0;
  const auto& text = row.cells[csv.column("code")];
  std::from_chars(text.data(), text.data() + text.size(), code);
  return code;
}

/// Codes of the counties that lie under a code, in the order of the table; none under a county.
std::vector<std::uint32_t> codes_under(std::uint32_t code,
                                       const std::vector<std::uint32_t>& codes) {
  if (code % 100 != 0) return {};
  const std::uint32_t span = code == 0 ? 1000000 : (code % 10000 == 0 ? 10000 : 100);
  std::vector<std::uint32_t> under;
  for (const std::uint32_t other : codes) {
    if (other > code && other < code + span && other % 100 != 0) under.push_back(other);
  }
  return under;
}

std::vector<std::uint32_t> codes_of(const Csv& csv) {
  std::vector<std::uint32_t> codes;
  for (const auto& row : csv.rows) codes.push_back(code_of(csv, row));
  return codes;
}

/// A row whose code ends in 00 is a total, unless no other row lies under it.
void refuse_total(const Csv& csv, const Csv::Row& total, std::uint32_t code,
                  const Place& asked_at) {
  const auto codes = codes_of(csv);
  const auto under = codes_under(code, codes);
  if (under.empty()) return;
  const auto example = std::find(codes.begin(), codes.end(), under.front()) - codes.begin();
  throw invalid(asked_at,
                say("{} is the total of {} counties, not a county",
                    "{} 是 {} 个县的合计，不是一个县", named(csv, total), under.size()),
                say("write the code of one of them, such as {}; or all of them as a region: "
                    "`{{census: FILE, under: {}}}`",
                    "请写其中一个县的代码，例如 {}；或写成区域：`{{census: 文件, under: {}}}`",
                    named(csv, csv.rows[static_cast<std::size_t>(example)]),
                    code == 0 ? "…" : code_text(code % 10000 == 0 ? code / 10000 : code / 100)));
}

/// Names of the figures that a row does not have.
std::string blanks_of(const Csv& csv, const Csv::Row& row) {
  std::string blank;
  const auto look = [&](std::string_view name) {
    if (!row.cells[csv.column(name)].empty()) return;
    if (!blank.empty()) blank += ", ";
    blank += name;
  };
  for (const auto& figure : county_figures()) look(figure.name);
  look(schooling_figure);
  return blank;
}

void refuse_blanks(const Csv& csv, const Csv::Row& row, const Place& asked_at) {
  const std::string blank = blanks_of(csv, row);
  if (blank.empty()) return;
  throw invalid(asked_at,
                say("{} ({}) has no figures for {}", "{}（{}）缺少 {}", named(csv, row),
                    csv.place(row).text(), blank),
                say("choose another county, or write the figures into a place file",
                    "请换一个县，或把数字写入地点文件"));
}

County names_of_row(const Csv& csv, const Csv::Row& row) {
  County county;
  county.code = code_of(csv, row);
  county.province = row.cells[csv.column("province")];
  county.prefecture = row.cells[csv.column("prefecture")];
  county.name = row.cells[csv.column("county")];
  county.citation = county_citation;
  return county;
}

std::string prefecture_of(const Csv& csv, const Csv::Row& row) {
  return row.cells[csv.column("province")] + "\n" + row.cells[csv.column("prefecture")];
}

/// The county of a row without blanks. Throws Error if its figures cannot be true.
County county_of(const Csv& csv, const Csv::Row& row) {
  County county = names_of_row(csv, row);
  for (const auto& figure : county_figures()) {
    figure.of(county) = csv.whole(row, csv.column(figure.name));
  }
  county.mean_schooling_years = csv.number(row, csv.column(schooling_figure));
  check_county(county, csv.place(row));
  return county;
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
  return county_of(csv, *found);
}

Region region_from_census(const std::filesystem::path& table, const std::string& under,
                          const Place& asked_at) {
  const Csv csv = read_csv(table);
  const auto codes = codes_of(csv);
  Region region{.table = table, .sha256 = {}, .under = under, .counties = {}, .left_out = {}};
  std::set<std::uint32_t> seen;
  std::set<std::string> prefectures;  // where the region lies
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const Csv::Row& row = csv.rows[i];
    if (codes[i] == 0 || !code_text(codes[i]).starts_with(under)) continue;
    prefectures.insert(prefecture_of(csv, row));
    if (!codes_under(codes[i], codes).empty()) continue;
    const auto leave_out = [&](Said reason) {
      region.left_out.push_back({names_of_row(csv, row), std::move(reason)});
    };
    if (!seen.insert(codes[i]).second) {
      leave_out(say("another row has its code", "另有一行代码相同"));
    } else if (const std::string blank = blanks_of(csv, row); !blank.empty()) {
      leave_out(say("the table has no figures for {}", "表中缺少 {}", blank));
    } else {
      try {
        region.counties.push_back({county_of(csv, row), 0});
      } catch (const Error& error) {
        leave_out(error.reason());
      }
    }
  }
  // Some zones have no code, and with it no luck of their own. The row of the nation has none
  // either: its province is the nation.
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const Csv::Row& row = csv.rows[i];
    const bool nation = row.cells[csv.column("province")] == row.cells[csv.column("county")];
    if (codes[i] != 0 || nation || !prefectures.contains(prefecture_of(csv, row))) continue;
    region.left_out.push_back(
        {names_of_row(csv, row), say("it has no code, by which a county's chance is addressed",
                                     "没有代码，无法确定其随机数")});
  }
  if (region.counties.empty()) {
    throw invalid(asked_at,
                  say("{} has no county that can be run with a code under `{}`",
                      "{} 中没有代码以 `{}` 开头且可运行的县", csv.file, under),
                  say("write the first digits of a province or prefecture, such as 52 (贵州省), or "
                      "`all: yes`",
                      "请写省或地市代码的前几位，例如 52（贵州省），或写 `all: yes`"));
  }
  std::sort(region.counties.begin(), region.counties.end(),
            [](const auto& a, const auto& b) { return a.county.code < b.county.code; });
  return region;
}

Region with_elders(Region region, const Parameters& parameters, const Place& asked_at) {
  std::vector<Region::Member> counties;
  for (Region::Member& member : region.counties) {
    try {
      member.elders = rural_margins(member.county, parameters).all();
      counties.push_back(std::move(member));
    } catch (const Error& error) {
      region.left_out.push_back({std::move(member.county), error.reason()});
    }
  }
  region.counties = std::move(counties);
  if (!region.counties.empty()) return region;
  throw invalid(asked_at, say("no county of the place can be run", "该地点没有可运行的县"),
                say("`place` must hold a county with rural people of 60 and over",
                    "`place` 中至少要有一个县有 60 岁及以上的乡村人口"));
}

std::int64_t Region::elders() const {
  std::int64_t sum = 0;
  for (const Member& member : counties) sum += member.elders;
  return sum;
}

const Region::Member& Region::of(std::uint32_t code) const {
  return *std::lower_bound(
      counties.begin(), counties.end(), code,
      [](const Member& member, std::uint32_t c) { return member.county.code < c; });
}

}  // namespace yinling
