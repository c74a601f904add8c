#include "analysis/command/result_table.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

using namespace yinling;

namespace {
ResultTable example() {
  ResultTable table({"name", "count", "share"});
  table.add({"Li, elder", 3, 0.1});
  table.add({"银龄", std::uint64_t{1} << 40, NAN});
  table.add({Cell{}, -1, 1.0 / 3});
  return table;
}
}  // namespace

TEST_CASE("a table prints as CSV with empty cells for the undefined") {
  CHECK(example().csv() ==
        "name,count,share\n\"Li, elder\",3,0.1\n银龄,1099511627776,\n,-1,0.3333333333333333\n");
}

TEST_CASE("a table prints as JSON of the same names with null for the undefined") {
  const auto json = nlohmann::json::parse(example().json());
  REQUIRE(json.size() == 3);
  CHECK(json[0]["name"] == "Li, elder");
  CHECK(json[0]["count"] == 3);
  CHECK(json[1]["share"].is_null());
  CHECK(json[1]["count"] == 1099511627776);
  CHECK(json[2]["name"].is_null());
  CHECK(json[2]["share"].get<double>() == 1.0 / 3);
  CHECK(ResultTable({"a"}).json() == "[]\n");
}

TEST_CASE("a double is printed in the fewest digits that read back") {
  for (const double number : {0.1, 1e-300, 123456789.123, 2.0 / 3, 1e22}) {
    CHECK(std::stod(Cell(number).csv()) == number);
  }
  CHECK(Cell(0.1).csv() == "0.1");
  CHECK(Cell(HUGE_VAL).csv().empty());
}

TEST_CASE("a row with the wrong number of cells is refused") {
  ResultTable table({"a", "b"});
  CHECK_THROWS(table.add({1}));
}
