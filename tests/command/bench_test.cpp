#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/support/command_line.hpp"

using namespace yinling::support;

TEST_CASE("bench diffusion measures a tie list on one thread and two and keeps the table") {
  const Folder folder;
  const auto ties = folder.file("ties.csv", "from,to\na,b\nb,c\nc,d\n");
  const auto run = run_yinling({"bench", "diffusion", "--ties", ties, "--steps", "3", "--repeats",
                                "1", "--kernel", "portable", "-o", folder.path("bench")});
  INFO(run.err);
  REQUIRE(run.code == 0);
  const auto rows = lines(run.out);
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].find("ties,0,4,3,portable,1,3,1,") == 0);
  CHECK(rows[2].find("ties,0,4,3,portable,2,3,1,") == 0);
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path("bench"))) {
    ++files;
    CHECK(text_of(entry.path().string()) == run.out);
  }
  CHECK(files == 1);
}

TEST_CASE("bench diffusion says what it cannot use") {
  const Folder folder;
  const auto file = folder.file("file", "");
  const auto blocked = run_yinling({"bench", "diffusion", "--people", "100", "--steps", "1",
                                    "--repeats", "1", "-o", file + "/bench"});
  CHECK(blocked.code == 1);
  CHECK(blocked.err.find("cannot make the folder") != std::string::npos);
  CHECK(run_yinling({"bench", "diffusion", "--beta", "2"}).code == 2);
  CHECK(run_yinling({"bench", "diffusion", "--ties", folder.path("none.csv")}).code != 0);
  const auto nothing = run_yinling({"bench"});
  CHECK(nothing.code == 2);
  CHECK(nothing.err.find("bench diffusion") != std::string::npos);
}
