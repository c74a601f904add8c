#pragma once
// A scenario of some 500 elders as files, for tests of commands.
#include <algorithm>
#include <string>

#include "sim/base/csv.hpp"
#include "tests/support/command_line.hpp"

namespace yinling::support {

/// Writes a county with a 28th of Danzhai's people, and a scenario of it; returns its path.
inline std::string small_scenario(const Folder& folder, const std::string& more = "") {
  std::string place;
  long with_elders = 0;  // parts are rounded, and their sum must be the whole
  for (const std::string& line :
       lines(read_file(YINLING_SOURCE_DIR "/scenarios/places/danzhai.yaml"))) {
    const auto colon = line.find(": ");
    const bool figure = colon != std::string::npos && colon + 2 < line.size() && line[0] != '#' &&
                        line[0] != ' ' && !line.starts_with("code") &&
                        std::all_of(line.begin() + static_cast<std::ptrdiff_t>(colon) + 2,
                                    line.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!figure) {
      place += line + '\n';
      continue;
    }
    const std::string name = line.substr(0, colon);
    const long value = std::stol(line.substr(colon + 2)) / 28;
    if (name == "households_with_65plus") continue;
    if (name.starts_with("households_") && name.find("elder") != std::string::npos) {
      with_elders += value;
    }
    place += name + ": " + std::to_string(value) + '\n';
  }
  place += "households_with_65plus: " + std::to_string(with_elders) + '\n';
  folder.file("small_place.yaml", place);
  return folder.file("small.yaml",
                     "seed: 7\nreplicates: 3\nweeks: 20\nplace: small_place.yaml\nlevers:\n"
                     "  I1: {coverage: 50 %, from: week 3, for: 8 weeks}\n"
                     "  F1: {coverage: 50 %, from: week 3, for: 8 weeks}\n"
                     "  S5: {coverage: 60 %, from: week 5, for: rest, every: 13 weeks}\n" +
                         more);
}

}  // namespace yinling::support
