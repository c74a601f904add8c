#include <catch2/catch.hpp>
#include <string>

#include "tests/support/command_line.hpp"

using yinling::support::Folder;
using yinling::support::lines;
using yinling::support::run_yinling;

namespace {
const std::string header = "seed,replicate,entity,partner,week,decision,draw\n";
}

TEST_CASE("random prints the published Philox words") {
  const Folder folder;
  const auto file = folder.file(
      "addresses.csv", header + "0,0,0,0,0,0,0\n" +
                           "4294967295,4294967295,4294967295,4294967295,4294967295,65535,65535\n" +
                           "2752067618,698298832,608135816,2242054355,320440878,880,29508\n");
  const auto result = run_yinling({"random", "--dump", file});
  CHECK(result.code == 0);
  const auto rows = lines(result.out);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0] == "seed,replicate,entity,partner,week,decision,draw,w0,w1,w2,w3");
  CHECK(rows[1] == "0,0,0,0,0,0,0,1713891541,3781805453,3159862348,2600524760");
  CHECK(rows[3].find(",3513581065,2499661035,1342301216,605187745") != std::string::npos);
  CHECK(rows[2].find(",1083123565,1103641358,2718681030,1834242557") != std::string::npos);
}

TEST_CASE("random finds its columns by name and keeps the others") {
  const Folder folder;
  const auto file = folder.file(
      "addresses.csv", "note,draw,decision,week,partner,entity,replicate,seed\nx,0,0,0,0,0,0,0\n");
  const auto rows = lines(run_yinling({"random", "--dump", file}).out);
  REQUIRE(rows.size() == 2);
  CHECK(rows[1] == "x,0,0,0,0,0,0,0,1713891541,3781805453,3159862348,2600524760");
}

TEST_CASE("random refuses what does not fit its bits, with the place") {
  const Folder folder;
  const auto refused = [&](const std::string& row) {
    const auto file = folder.file("addresses.csv", header + "0,0,0,0,0,0,0\n" + row + "\n");
    const auto result = run_yinling({"random", "--dump", file});
    CHECK(result.out.empty());
    CHECK(result.err.find("addresses.csv:3:") != std::string::npos);
    return result.code;
  };
  CHECK(refused("4294967296,0,0,0,0,0,0") == 3);
  CHECK(refused("0,0,0,0,0,65536,0") == 3);
  CHECK(refused("0,0,0,0,0,0,65536") == 3);
  CHECK(refused("0,0,0,0,-1,0,0") == 3);
  CHECK(refused("0,0,x,0,0,0,0") == 3);
  CHECK(refused("0,0,0") == 3);
  CHECK(run_yinling({"random", "--dump", folder.path("absent.csv")}).code == 3);
  CHECK(run_yinling({"random", "--dump", folder.file("empty.csv", "")}).code == 3);
  CHECK(run_yinling({"random"}).code == 2);
}
