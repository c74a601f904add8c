// Shipped scenarios with bytes changed: whatever stands in a file, it reads or it is an Error.
#include <catch2/catch.hpp>

#include "sim/base/csv.hpp"
#include "sim/base/draws.hpp"
#include "sim/scenario/yaml.hpp"
#include "tests/scenario/written_files.hpp"

using namespace yinling;

namespace {

/// One to four bytes overwritten, removed, doubled or put in; every choice is an addressed draw.
std::string mutated(std::string text, const Draws& draws, std::uint32_t number) {
  constexpr std::string_view troublesome = ":-?[]{}&*!|>'\"%@`#,\n \t\\\0\xff\xe4<0";
  const auto count = 1 + draws.block(number, 0, Page::reference)[0] % 4;
  for (std::uint32_t k = 0; k < count && !text.empty(); ++k) {
    const auto luck = draws.block(number, 1, Page::reference, nobody, k);
    const auto at = luck[0] % text.size();
    const char byte = luck[1] % 2 == 0 ? troublesome[luck[2] % troublesome.size()]
                                       : static_cast<char>(luck[2] & 0xffU);
    switch (luck[3] % 5) {
      case 0:
        text[at] = byte;
        break;
      case 1:
        text.insert(at, 1, byte);
        break;
      case 2:
        text.erase(at, 1 + luck[2] % 8);
        break;
      case 3:
        text.insert(at, text.substr(at, luck[2] % 40));
        break;
      default:
        text[at] = static_cast<char>(text[at] ^ static_cast<char>(1U << (luck[2] % 8)));
    }
  }
  return text;
}

}  // namespace

TEST_CASE("a damaged scenario reads or is refused, and nothing else") {
  const Draws draws(20250303, 0, 0);
  const WrittenFiles files;
  const auto place = files.write("places/danzhai.yaml", read_file(shipped("places/danzhai.yaml")));
  const std::string scenario = read_file(shipped("danzhai.yaml"));
  const std::string figures = read_file(place);
  int good = 0;
  int refused = 0;
  for (std::uint32_t number = 0; number < 2000; ++number) {
    INFO("case " << number);
    const bool damage_place = number % 5 == 0;
    if (damage_place) {
      files.write("places/danzhai.yaml", mutated(figures, draws, number));
    } else if (number % 5 == 1) {
      files.write("places/danzhai.yaml", figures);
    }
    const auto path =
        files.write("x.yaml", damage_place ? scenario : mutated(scenario, draws, number));
    try {
      const Scenario read = read_scenario(path);
      ++good;
      // What is accepted can be written out and read again.
      if (number % 10 == 1) {
        const std::string text = resolved_yaml(read);
        CHECK(resolved_yaml(read_scenario(files.write("again.yaml", text))) == text);
      }
    } catch (const Error& error) {
      ++refused;
      REQUIRE(error.code() == ExitCode::invalid);
      REQUIRE(error.place().line > 0);
    }
  }
  CHECK(good > 100);
  CHECK(refused > 1000);
}

TEST_CASE("random text is a tree or an Error") {
  constexpr std::string_view alphabet = "ab:-?[]{}&*!|>'\"%#,\n \n -: ";
  const Draws draws(7, 0, 0);
  int trees = 0;
  for (std::uint32_t number = 0; number < 20000; ++number) {
    std::string text;
    const auto length = 1 + draws.block(number, 2, Page::reference)[0] % 24;
    for (std::uint32_t k = 0; k < length; ++k) {
      text += alphabet[draws.block(number, 3, Page::reference, nobody, k)[0] % alphabet.size()];
    }
    INFO(text);
    try {
      parse_yaml(text, "x");
      ++trees;
    } catch (const Error& error) {
      REQUIRE(error.code() == ExitCode::invalid);
    }
  }
  CHECK(trees > 100);
}
