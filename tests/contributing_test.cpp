// CONTRIBUTING.md shows the worked example as it is compiled.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "sim/programme/levers.hpp"
#include "tests/scenario/written_files.hpp"

namespace yinling {
std::unique_ptr<Lever> tea_house();
}  // namespace yinling

using namespace yinling;

namespace {

std::string text_of_page(const std::string& path) {
  std::ifstream file(std::string(YINLING_SOURCE_DIR) + "/" + path, std::ios::binary);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The fenced blocks of a page, in their order.
std::vector<std::string> blocks_of(const std::string& page) {
  std::vector<std::string> blocks;
  std::istringstream lines(page);
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) blocks.emplace_back();
    } else if (inside) {
      blocks.back() += line + "\n";
    }
  }
  CHECK_FALSE(inside);
  return blocks;
}

}  // namespace

TEST_CASE("the page on contributing shows the example that is compiled") {
  const std::string folder = "tests/worked_example/";
  CHECK(blocks_of(text_of_page("CONTRIBUTING.md")) ==
        std::vector<std::string>{text_of_page(folder + "tea_house.cpp"),
                                 text_of_page(folder + "X1.yaml"),
                                 text_of_page(folder + "tea_house_test.cpp")});
}

TEST_CASE("the example is the next lever and lacks only its line of the list") {
  const auto listed = make_levers();
  CHECK(tea_house()->number() == listed.size());
  for (const auto& lever : listed) CHECK(lever->info.id != tea_house()->info.id);
  // Its line is of the form of the last one listed.
  const std::string page = text_of_page("CONTRIBUTING.md");
  const std::string list = text_of_page("sim/programme/levers.hpp");
  CHECK(page.find("LEVER(tea_house)          /* X1 */\n") != std::string::npos);
  CHECK(list.find("LEVER(signal_upgrade)     /* S8 */\n") != std::string::npos);
}

TEST_CASE("the example's scenario reads once the lever is listed") {
  const WrittenFiles files;
  files.write("base.yaml", with_place(""));
  std::string text = text_of_page("tests/worked_example/X1.yaml");
  CHECK(refusal(files.write("X1.yaml", text)).find("there is no lever `X1`") != std::string::npos);
  const auto at = text.find("  X1:");
  REQUIRE(at != std::string::npos);
  text.replace(at, 5, "  I3:");  // any that is listed
  const Scenario scenario = read_scenario(files.write("I3.yaml", text));
  REQUIRE(scenario.levers.size() == 1);
  CHECK(scenario.levers.front()->plan.coverage == 1.0);
}
