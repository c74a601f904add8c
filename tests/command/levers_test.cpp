// The list of measures as a user sees it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "analysis/text/text_table.hpp"
#include "sim/programme/lever.hpp"
#include "tests/support/command_line.hpp"

using namespace yinling;
using namespace yinling::support;

namespace {

std::string levers_at(int width, const std::string& language) {
  setenv("COLUMNS", std::to_string(width).c_str(), 1);
  const Outcome outcome = run_yinling({"levers", "--lang", language});
  unsetenv("COLUMNS");
  REQUIRE(outcome.code == 0);
  return outcome.out;
}

}  // namespace

TEST_CASE("the list of measures has every lever with its prices and evidence") {
  const auto rows = nlohmann::json::parse(run_yinling({"levers", "--json"}).out);
  const auto levers = make_levers();
  REQUIRE(rows.size() == levers.size());
  for (const auto& lever : levers) {
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const auto& one) { return one["id"] == lever->info.id; });
    REQUIRE(row != rows.end());
    INFO(lever->info.id);
    CHECK((*row)["name_en"] == lever->info.name.en);
    CHECK((*row)["name_zh"] == lever->info.name.zh);
    CHECK((*row)["level"] == name_of(lever->info.level));
    CHECK((*row)["paper"] == lever->info.paper);
    for (std::size_t i = 0; i < lever->size(); ++i) {
      const Parameter& one = lever->at(i);
      const std::string prices = (*row)["price"];
      const std::string evidence = (*row)["evidence"];
      if (one.name().starts_with("price_")) {
        CHECK(prices.find(std::string(one.name().substr(6))) != std::string::npos);
      }
      if (!one.evidence().empty()) {
        CHECK(evidence.find(std::string(one.evidence()) + ": ") != std::string::npos);
        CHECK(evidence.find(std::string(one.evidence()) + ": none") == std::string::npos);
      }
    }
  }
}

TEST_CASE("the list of measures fits terminals of 80 and 160 columns in both languages") {
  for (const char* language : {"en", "zh"}) {
    for (const int width : {80, 160}) {
      int rules = 0;
      for (const std::string& line : lines(levers_at(width, language))) {
        INFO(line);
        CHECK(display_width(line) <= width);
        rules += line.starts_with("─") ? 1 : 0;
      }
      CHECK(rules == (width == 80 ? 2 : 1));
    }
  }
}

TEST_CASE("the list of measures of a scenario has its levers at its prices") {
  const Outcome outcome =
      run_yinling({"levers", danzhai, "--csv", "--set", "levers.I1.price.session=321 yuan", "--set",
                   "levers.S7=off"});
  REQUIRE(outcome.code == 0);
  CHECK(outcome.out.find("321 yuan / session") != std::string::npos);
  CHECK(outcome.out.find("\nI5,") != std::string::npos);
  CHECK(outcome.out.find("\nS7,") == std::string::npos);
  CHECK(lines(outcome.out).size() == 11);  // header and ten levers
}
