#include <catch2/catch.hpp>
#include <string>

#include "tests/support/command_line.hpp"

using yinling::support::Folder;
using yinling::support::lines;
using yinling::support::run_yinling;

TEST_CASE("network stats prints a row for each village and their mean") {
  const Folder folder;
  const auto file =
      folder.file("ties.csv", "village,from,to\na,1,2\na,2,3\na,3,1\na,1,2\nb,1,1\nb,1,2\n");
  const auto result = run_yinling({"network", "stats", file});
  CHECK(result.code == 0);
  const auto rows = lines(result.out);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0] ==
        "village,nodes,degree_mean,degree_cv,clustering,path_length,giant_share,assortativity");
  CHECK(rows[1] == "a,3,2,0,1,1,1,");
  CHECK(rows[2] == "b,2,1,0,0,1,1,");
  CHECK(rows[3] == "mean,2.5,1.5,0,0.5,1,1,");
  CHECK(result.err.find("1 duplicate ties and 1 self ties") != std::string::npos);
  CHECK(run_yinling({"network", "stats", file, "--quiet"}).err.empty());
}

TEST_CASE("network stats leaves small villages out of the mean when told to") {
  const Folder folder;
  const auto file = folder.file("ties.csv", "village,from,to\na,1,2\na,2,3\na,3,1\nb,1,2\n");
  const auto rows = lines(run_yinling({"network", "stats", file, "--min-nodes", "3"}).out);
  REQUIRE(rows.size() == 4);
  CHECK(rows[3] == "mean,3,2,0,1,1,1,");
}

TEST_CASE("a tie list without villages is one village") {
  const Folder folder;
  const auto file = folder.file("ties.csv", "from,to\nLi,Wang\nWang,Zhao\n");
  const auto rows = lines(run_yinling({"network", "stats", file}).out);
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].rfind("all,3,", 0) == 0);
}

TEST_CASE("network stats refuses files that are no tie list") {
  const Folder folder;
  CHECK(run_yinling({"network", "stats", folder.path("absent.csv")}).code == 3);
  CHECK(run_yinling({"network", "stats", folder.file("empty.csv", "")}).code == 3);
  CHECK(run_yinling({"network", "stats", folder.file("columns.csv", "a,b\n1,2\n")}).code == 3);
  CHECK(run_yinling({"network", "stats"}).code == 2);
  CHECK(run_yinling({"network"}).code == 2);
}
