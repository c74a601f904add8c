// The house itself: floors, what may not be used below analysis/, and the size of files.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Findings = std::vector<std::string>;

struct SourceFile {
  std::string path;  // from the project's top
  std::vector<std::string> lines;
};

SourceFile source(std::string path, const std::string& text) {
  SourceFile file{std::move(path), {}};
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) file.lines.push_back(line);
  return file;
}

/// All C++ files under a folder of the project, in the order of their paths.
std::vector<SourceFile> sources_under(const std::string& folder) {
  const fs::path top = YINLING_SOURCE_DIR;
  std::vector<SourceFile> found;
  for (const auto& entry : fs::recursive_directory_iterator(top / folder)) {
    const auto extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".hpp" && extension != ".in") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    found.push_back(source(fs::relative(entry.path(), top).generic_string(), text.str()));
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return found;
}

/// The floor of a path; -1 for what is not ours. A folder that is not listed may include nothing
/// of ours and be included by nobody.
int floor_of(const std::string& path) {
  static const std::vector<std::pair<std::string, int>> floors{
      {"sim/base/", 0},         {"sim/world/", 1},    {"sim/mechanisms/", 2},
      {"sim/programme/", 3},    {"sim/scenario/", 4}, {"sim/engine/", 5},
      {"analysis/command/", 7}, {"analysis/mpi/", 8}, {"analysis/", 6}};
  for (const auto& [folder, floor] : floors) {
    if (path.starts_with(folder)) return floor;
  }
  return path.starts_with("sim/") || path.starts_with("tests/") ? 99 : -1;
}

struct Include {
  std::size_t line;
  std::string path;
};

std::vector<Include> includes(const SourceFile& file) {
  static const std::regex pattern(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  std::vector<Include> found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    std::smatch match;
    if (std::regex_search(file.lines[i], match, pattern)) found.push_back({i + 1, match[1]});
  }
  return found;
}

std::string at(const SourceFile& file, std::size_t line, const std::string& what) {
  return file.path + ":" + std::to_string(line) + ": " + what;
}

Findings upward_includes(const SourceFile& file) {
  Findings found;
  const int own = floor_of(file.path);
  for (const auto& [line, path] : includes(file)) {
    const int other = floor_of(path);
    // A path relative to the file would pass under the floors.
    const bool relative =
        path.starts_with(".") ||
        fs::exists((fs::path(YINLING_SOURCE_DIR) / file.path).parent_path() / path);
    if (relative || other > own || (other >= 0 && own == 99)) found.push_back(at(file, line, path));
  }
  return found;
}

Findings thread_libraries(const SourceFile& file) {
  Findings found;
  if (file.path == "sim/base/parallel.cpp") return found;
  for (const auto& [line, path] : includes(file)) {
    if (path.starts_with("tbb/") || path.starts_with("oneapi/")) {
      found.push_back(at(file, line, path));
    }
  }
  return found;
}

/// Functions that give other bits on other processors, and chance without an address.
Findings unrepeatable(const SourceFile& file) {
  const std::string names =
      "(exp|exp2|expm1|log|log2|log10|log1p|pow|cbrt|hypot|sin|cos|tan|asin|acos|atan|atan2|sinh|"
      "cosh|tanh|erf|erfc|tgamma|lgamma)f?";
  static const std::regex qualified(R"((^|\W)(std)?::)" + names + R"(\s*\()");
  static const std::regex plain(R"((^|[^\w:.>]))" + names + R"(\s*\()");
  static const std::regex of_arrays(R"([.>])" + names + R"(\(\))");
  static const std::regex chance(
      R"(std::(mt19937|minstd|ranlux|knuth_b|random_device|default_random|shuffle|sample\b|\w+_distribution)|(^|\W)s?rand\()");
  static const std::regex quoted(R"("([^"\\]|\\.)*")");
  // Our own functions of these names live in sim/base/smooth and call one another.
  const bool smooth = file.path.starts_with("sim/base/smooth.");
  Findings found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    std::string code = std::regex_replace(file.lines[i], quoted, "\"\"");
    code = code.substr(0, code.find("//"));
    if (std::regex_search(code, qualified) || (!smooth && std::regex_search(code, plain)) ||
        std::regex_search(code, of_arrays) || std::regex_search(code, chance)) {
      found.push_back(at(file, i + 1, code));
    }
  }
  for (const auto& [line, path] : includes(file)) {
    if (path == "random") found.push_back(at(file, line, path));
  }
  return found;
}

Findings too_long(const SourceFile& file) {
  constexpr std::size_t most_lines = 500;
  if (file.lines.size() <= most_lines) return {};
  return {at(file, file.lines.size(), "more than 500 lines")};
}

Findings in_all(const std::vector<std::string>& folders, Findings (*check)(const SourceFile&)) {
  Findings found;
  for (const std::string& folder : folders) {
    const auto files = sources_under(folder);
    REQUIRE(!files.empty());
    for (const SourceFile& file : files) {
      const Findings here = check(file);
      found.insert(found.end(), here.begin(), here.end());
    }
  }
  return found;
}

}  // namespace

TEST_CASE("includes point down only") {
  CHECK(in_all({"sim", "analysis"}, upward_includes) == Findings{});
}

TEST_CASE("an include that points up is found") {
  const auto planted = source("sim/world/planted.hpp",
                              "#pragma once\n"
                              "#include <vector>\n"
                              "#include \"sim/base/draws.hpp\"\n"
                              "#include \"sim/engine/week.hpp\"\n"
                              "#include \"analysis/command/command.hpp\"\n"
                              "#include \"../engine/week.hpp\"\n"
                              "#include \"tests/support/world.hpp\"\n"
                              "#include \"village.hpp\"\n");
  CHECK(upward_includes(planted) ==
        Findings{"sim/world/planted.hpp:4: sim/engine/week.hpp",
                 "sim/world/planted.hpp:5: analysis/command/command.hpp",
                 "sim/world/planted.hpp:6: ../engine/week.hpp",
                 "sim/world/planted.hpp:7: tests/support/world.hpp",
                 "sim/world/planted.hpp:8: village.hpp"});
  CHECK(upward_includes(
            source("analysis/verify/planted.hpp", "#include \"analysis/command/command.hpp\"\n")) ==
        Findings{"analysis/verify/planted.hpp:1: analysis/command/command.hpp"});
  CHECK(upward_includes(source("sim/cellar/planted.hpp", "#include \"sim/base/draws.hpp\"\n")) ==
        Findings{"sim/cellar/planted.hpp:1: sim/base/draws.hpp"});
}

TEST_CASE("only the parallel loops include the thread library") {
  CHECK(in_all({"sim", "analysis", "tests"}, thread_libraries) == Findings{});
  CHECK(thread_libraries(source("sim/engine/planted.cpp", "#include <tbb/parallel_for.h>\n")) ==
        Findings{"sim/engine/planted.cpp:1: tbb/parallel_for.h"});
}

TEST_CASE("the simulator uses neither the library's transcendental functions nor its chance") {
  CHECK(in_all({"sim"}, unrepeatable) == Findings{});
}

TEST_CASE("a transcendental function or unaddressed chance is found") {
  const auto lines_found = [](const std::string& text) {
    return unrepeatable(source("sim/mechanisms/planted.cpp", text)).size();
  };
  CHECK(lines_found("x = std::exp(y);\n") == 1);
  CHECK(lines_found("x = ::powf(y, 2);\n") == 1);
  CHECK(lines_found("x = 1 + log(y);\n") == 1);
  CHECK(lines_found("column = column.exp();\n") == 1);
  CHECK(lines_found("std::mt19937 generator;\n") == 1);
  CHECK(lines_found("std::normal_distribution<double> noise;\n") == 1);
  CHECK(lines_found("#include <random>\n") == 1);
  CHECK(lines_found("x = smooth::exp(y) + std::sqrt(y);  // not std::exp(y)\n") == 0);
  CHECK(lines_found("say(\"log(x) of what\", \"取 log(x)\");\n") == 0);
}

TEST_CASE("no source file is too long to read") {
  CHECK(in_all({"sim", "analysis"}, too_long) == Findings{});
  std::string long_text;
  for (int i = 0; i < 501; ++i) long_text += "int x;\n";
  CHECK(too_long(source("sim/base/planted.cpp", long_text)).size() == 1);
}
