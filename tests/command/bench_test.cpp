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
  CHECK(rows[1].find("ties,0,0,4,3,portable,1,3,1,") == 0);
  CHECK(rows[2].find("ties,0,0,4,3,portable,2,3,1,") == 0);
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

TEST_CASE("bench says where a week's time goes, what it draws and holds, at several sizes") {
  const Folder folder;
  const auto run = run_yinling({"bench", danzhai, "--weeks", "2", "--repeats", "1", "--elders",
                                "14000,28000", "-o", folder.path("bench")});
  INFO(run.err);
  REQUIRE(run.code == 0);
  const auto rows = lines(run.out);
  // Two sizes, on one thread and two: making the people, no programme, the whole programme.
  REQUIRE(rows.size() == 1 + 2 * 2 * 3);
  CHECK(rows[1].find("synthesis,13998,") == 0);
  CHECK(rows[7].find("synthesis,2799") == 0);  // to the nearest elder of each age and sex
  CHECK(rows[2].find("\"full model, none\",13998,") == 0);
  std::string parts;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path("bench"))) {
    const auto name = entry.path().filename().string();
    if (name.starts_with("parts-")) parts = text_of(entry.path().string());
  }
  double share = 0;
  for (const auto& row : lines(parts)) {
    if (row.find("none,13998,") != 0 || row.find(",all,") != std::string::npos) continue;
    const auto end = row.rfind(',');
    share += std::stod(row.substr(row.rfind(',', end - 1) + 1));
  }
  CHECK(share == Approx(1));
  CHECK(parts.find("none,13998,shopping,") != std::string::npos);
}
