#include <catch2/catch.hpp>

#include "sim/base/csv.hpp"
#include "sim/scenario/county.hpp"
#include "tests/scenario/written_files.hpp"

using namespace yinling;

namespace {

const std::filesystem::path table =
    std::filesystem::path(YINLING_SOURCE_DIR) / ".." / "shared" / "data" / "counties-2020.csv";

bool absent() {
  if (std::filesystem::exists(table)) return false;
  WARN("skipped: the county table is absent");
  return true;
}

/// A small table: a province of two counties, one without children, one row with blanks.
std::string small_table() {
  std::string header = "code,province,prefecture,county";
  for (const auto& figure : county_figures()) header += "," + figure.name;
  header += ",mean_schooling_years\n";
  const auto row = [](const char* code, const char* county, bool blank, int rural) {
    std::string text = std::string(code) + ",贵州省,黔东南州," + county;
    for (const auto& figure : county_figures()) {
      int value = 10;
      if (figure.name == "population") value = 1000;
      if (figure.name == "urban") value = 400;
      if (figure.name == "rural") value = rural;
      if (figure.name == "household_population") value = 900;
      if (figure.name == "households") value = 300;
      if (figure.name == "households_with_65plus") value = 30;
      const bool left_out = blank && figure.name == "households_three_elders";
      text += left_out ? std::string(",") : fmt::format(",{}", value);
    }
    return text + ",7.5\n";
  };
  return header + row("520000", "贵州省", false, 600) + row("522600", "黔东南州", false, 600) +
         row("522636", "丹寨县", false, 600) + row("522635", "麻江县", true, 600) +
         row("522634", "雷山县", false, 700) + row("441900", "东莞市", false, 600);
}

std::string refused(std::string_view place) {
  const WrittenFiles files;
  files.write("table.csv", small_table());
  return refusal(files.write("x.yaml", "place: " + std::string(place) + "\n"));
}

}  // namespace

TEST_CASE("a row of the census table makes a place") {
  const WrittenFiles files;
  files.write("table.csv", small_table());
  const auto path = files.write("x.yaml", "place: {census: table.csv, code: 522636}\n");
  const Scenario scenario = read_scenario(path);
  CHECK(scenario.county.name == "丹寨县");
  CHECK(scenario.county.rural == 600);
  CHECK(scenario.county.elders[1][5] == 10);
  CHECK(scenario.county.mean_schooling_years == 7.5);
  CHECK(scenario.inputs.size() == 2);
  // Ends in 00, but has no counties of its own.
  CHECK(county_from_census(files.folder() / "table.csv", 441900, {}).name == "东莞市");
}

TEST_CASE("rows that are no usable county are refused") {
  CHECK(refused("{census: table.csv, code: 522663}") ==
        "x.yaml:1:34: no county has the code 522663 in table.csv; is it 522636 贵州省丹寨县?");
  CHECK(refused("{census: table.csv, code: 522600}") ==
        "x.yaml:1:34: 522600 贵州省黔东南州 is the total of 3 counties, not a county; write the "
        "code of one of them, such as 522636 贵州省丹寨县; or all of them as a region: `{census: "
        "FILE, under: 5226}`");
  CHECK(refused("{census: table.csv, code: 520000}") ==
        "x.yaml:1:34: 520000 贵州省贵州省 is the total of 3 counties, not a county; write the "
        "code of one of them, such as 522636 贵州省丹寨县; or all of them as a region: `{census: "
        "FILE, under: 52}`");
  CHECK_THAT(
      refused("{census: table.csv, code: 522635}"),
      Catch::StartsWith("x.yaml:1:34: 522635 贵州省麻江县 (table.csv:5:0) has no figures for "
                        "households_three_elders; "));
  CHECK_THAT(refused("{census: table.csv, code: 522634}"),
             Catch::StartsWith("table.csv:6:0: urban 400 and rural 700 do not add up to population "
                               "1000; "));
  CHECK_THAT(refused("{census: gone.csv, code: 522636}"),
             Catch::StartsWith("x.yaml:1:17: place.census: there is no file `gone.csv`; "));
  CHECK_THAT(refused("{census: table.csv}"), Catch::Contains("place has no `code`"));
  CHECK_THAT(refused("{census: table.csv, kode: 3}"), Catch::Contains("is it `code`?"));
  CHECK_THAT(refused("{code: 522636, population: 3}"),
             Catch::StartsWith("x.yaml:1:8: the place lacks urban, rural, households"));
  CHECK_THAT(refused("{code: 522636, population: -3}"),
             Catch::StartsWith("x.yaml:1:35: population is `-3`; "));
}

TEST_CASE("the shipped places hold the figures of the published table") {
  if (absent()) return;
  for (const auto& [name, code] :
       std::vector<std::pair<const char*, std::uint32_t>>{{"danzhai", 522636},
                                                          {"songyang", 331124},
                                                          {"gushi", 411525},
                                                          {"rudong", 320623},
                                                          {"yilong", 511324}}) {
    INFO(name);
    const County row = county_from_census(table, code, {});
    const County place = read_scenario(shipped(std::string(name) + ".yaml")).county;
    CHECK(place.code == row.code);
    CHECK(place.province == row.province);
    CHECK(place.prefecture == row.prefecture);
    CHECK(place.name == row.name);
    CHECK(place.citation == row.citation);
    CHECK(place.mean_schooling_years == row.mean_schooling_years);
    for (const auto& figure : county_figures()) {
      INFO(figure.name);
      CHECK(figure.in(place) == figure.in(row));
    }
  }
}

TEST_CASE("every row of the published table is a county or is refused by name") {
  if (absent()) return;
  const Csv csv = read_csv(table);
  const auto code = csv.column("code");
  int totals = 0;
  for (const auto& row : csv.rows) totals += row.cells[code].ends_with("00") ? 1 : 0;
  CHECK(totals > 300);
  CHECK_THROWS_WITH(county_from_census(table, 522600, {}),
                    Catch::Contains("is the total of 16 counties"));
  CHECK_THROWS_WITH(county_from_census(table, 0, {}), Catch::Contains("is the total of"));
  CHECK_THROWS_WITH(county_from_census(table, 152971, {}),
                    Catch::Contains("has no figures for households_three_elders"));
  CHECK(county_from_census(table, 441900, {}).name == "东莞市");
}
