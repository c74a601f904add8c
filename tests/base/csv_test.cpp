#include "sim/base/csv.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>

using namespace yinling;

namespace {
/// The line an error points at; 0 if there is none.
int line_of_error(const std::string& text) {
  try {
    parse_csv(text, "file.csv");
  } catch (const Error& error) {
    CHECK(error.place().file == "file.csv");
    CHECK(error.code() == ExitCode::invalid);
    return error.place().line;
  }
  return 0;
}
}  // namespace

TEST_CASE("quoted cells keep commas, quotes and line ends") {
  const Csv csv =
      parse_csv("name,note\n\"a,b\",\"say \"\"hello\"\"\"\nc,\"two\nlines\"\nd,e\n", "f");
  REQUIRE(csv.rows.size() == 3);
  CHECK(csv.rows[0].cells == std::vector<std::string>{"a,b", "say \"hello\""});
  CHECK(csv.rows[1].cells[1] == "two\nlines");
  CHECK(csv.rows[0].line == 2);
  CHECK(csv.rows[1].line == 4);  // where the row ends
  CHECK(csv.rows[2].line == 5);
}

TEST_CASE("what is written as a cell is read as the same cell") {
  for (const std::string text : {"plain", "a,b", "say \"x\"", "two\nlines", "\"", "", "年"}) {
    const Csv csv = parse_csv("a,b\n" + csv_cell(text) + ",end\n", "f");
    CHECK(csv.rows.at(0).cells.at(0) == text);
  }
  CHECK(csv_cell("plain") == "plain");
}

TEST_CASE("a byte order mark and Windows line ends are no part of the data") {
  const Csv csv = parse_csv(
      "\xEF\xBB\xBF"
      "a,b\r\n1,2\r\n3,4\r\n",
      "f");
  CHECK(csv.header == std::vector<std::string>{"a", "b"});
  REQUIRE(csv.rows.size() == 2);
  CHECK(csv.rows[1].cells == std::vector<std::string>{"3", "4"});
  CHECK(csv.rows[1].line == 3);
}

TEST_CASE("the last row needs no line end") {
  const Csv csv = parse_csv("a,b\n1,2\n3,4", "f");
  REQUIRE(csv.rows.size() == 2);
  CHECK(csv.rows[1].cells[1] == "4");
  CHECK(csv.rows[1].line == 3);
}

TEST_CASE("a ragged row is an error that names its line") {
  CHECK(line_of_error("a,b\n1,2\n3\n4,5\n") == 3);
  CHECK(line_of_error("a,b\n1,2,3\n") == 2);
  CHECK(line_of_error("a,b\r\n1,2\r\n3\r\n") == 3);
  CHECK(line_of_error("a,b\n1,2\n3") == 3);
}

TEST_CASE("quotes that do not match are an error that names a line") {
  CHECK(line_of_error("a,b\n1,x\"y\n3,4\n") == 2);
  CHECK(line_of_error("a,b\n1,\"never closed") == 2);
}

TEST_CASE("an empty file is an error") {
  CHECK_THROWS_AS(parse_csv("", "f"), Error);
  CHECK_THROWS_AS(parse_csv("\n\n", "f"), Error);
}

TEST_CASE("numbers are finite and whole numbers are whole") {
  const Csv good = parse_csv("x\n1.5\n-2e3\n17\n9223372036854775807\n", "f");
  CHECK(good.number(good.rows[0], 0) == 1.5);
  CHECK(good.number(good.rows[1], 0) == -2000.0);
  CHECK(good.whole(good.rows[2], 0) == 17);
  CHECK(good.whole(good.rows[3], 0) == INT64_MAX);
  const Csv bad =
      parse_csv("x\nnan\ninf\n1.5x\n\"1,5\"\n0x10\n-1\n1.5\n9223372036854775808\n", "f");
  for (std::size_t i = 0; i < 5; ++i) CHECK_THROWS_AS(bad.number(bad.rows[i], 0), Error);
  for (const auto& row : bad.rows) CHECK_THROWS_AS(bad.whole(row, 0), Error);
  try {
    bad.number(bad.rows[2], 0);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.place().line == 4);
  }
}

TEST_CASE("a missing column is an error that names the nearest") {
  const Csv csv = parse_csv("village,from,to\n1,2,3\n", "f");
  CHECK(csv.column("from") == 1);
  CHECK_THROWS_WITH(csv.column("vilage"), Catch::Contains("is it `village`?"));
  CHECK_THROWS_WITH(csv.column("population"), !Catch::Contains("is it"));
}

TEST_CASE("the nearest name is near") {
  const std::vector<std::string> known{"half_life", "helped", "rate"};
  CHECK(nearest_name("halflife", known) == "half_life");
  CHECK(nearest_name("hlped", known) == "helped");
  CHECK(nearest_name("rate", known) == "rate");
  CHECK(nearest_name("quite another thing", known).empty());
  CHECK(nearest_name("x", {}).empty());
}

TEST_CASE("a file is written whole and read back") {
  const auto folder =
      std::filesystem::temp_directory_path() / ("yinling-csv-" + std::to_string(getpid()));
  std::filesystem::create_directory(folder);
  const auto path = folder / "table.csv";
  write_file(path, "a\n1\n");
  write_file(path, "a\n2\n");
  CHECK(read_csv(path).rows.at(0).cells.at(0) == "2");
  // Nothing stays beside it.
  CHECK(std::distance(std::filesystem::directory_iterator(folder), {}) == 1);
  CHECK_THROWS_AS(read_file(path, 3), Error);
  CHECK_THROWS_AS(read_file(folder / "absent.csv"), Error);
  CHECK_THROWS_AS(read_file(folder), Error);
  CHECK_THROWS_AS(write_file(folder / "no" / "such" / "folder.csv", "x"), Error);
  std::filesystem::remove_all(folder);
}
