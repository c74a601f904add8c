// Every number says where it comes from: the keys that parameters cite are rows of the table.
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "sim/base/csv.hpp"
#include "sim/programme/lever.hpp"
#include "sim/scenario/parameters.hpp"

using namespace yinling;

namespace {

Csv built_in() {
  return read_csv(std::filesystem::path(YINLING_SOURCE_DIR) / "sim/base/evidence.csv");
}

/// Keys of the table; a row may well say that nothing is known (verified: none).
const std::set<std::string, std::less<>>& keys() {
  static const auto all = [] {
    std::set<std::string, std::less<>> found;
    const Csv csv = built_in();
    for (const auto& row : csv.rows) found.insert(row.cells[csv.column("key")]);
    return found;
  }();
  return all;
}

void check(const ParameterSet& set) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < set.size(); ++i) {
    const Parameter& parameter = set.at(i);
    CAPTURE(std::string(set.name()), std::string(parameter.name()));
    CHECK(names.insert(parameter.name()).second);
    CHECK_FALSE(parameter.in(Language::english).empty());
    CHECK_FALSE(parameter.in(Language::chinese).empty());
    CHECK(parameter.range().low < parameter.range().high);
    if (parameter.unit() == Unit::share) {
      CHECK(parameter.range().low >= 0.0);
      CHECK(parameter.range().high <= 1.0);
    }
    if (!parameter.evidence().empty()) {
      CAPTURE(std::string(parameter.evidence()));
      CHECK(keys().contains(parameter.evidence()));
    }
  }
}

}  // namespace

TEST_CASE("every parameter of the model has labels, a range and known evidence or none") {
  const Parameters parameters;
  std::set<std::string_view> names;
  std::size_t count = 0;
  for (const ParameterSet* set : parameters.sets()) {
    check(*set);
    CHECK(names.insert(set->name()).second);
    count += set->size();
  }
  CHECK(count > 100);
}

TEST_CASE("every parameter of the levers has labels, a range and known evidence or none") {
  const auto levers = make_levers();
  REQUIRE_FALSE(levers.empty());
  for (const auto& lever : levers) check(*lever);
}

TEST_CASE("the built-in evidence says of each row what the evidence collection says") {
  const std::filesystem::path collection =
      std::filesystem::path(YINLING_SOURCE_DIR) / ".." / "shared" / "evidence" / "evidence.csv";
  if (!std::filesystem::exists(collection)) {
    WARN("skipped: the evidence collection is absent");
    return;
  }
  const Csv ours = built_in();
  const Csv theirs = read_csv(collection);
  std::map<std::string, std::string> verified;
  for (const auto& row : theirs.rows) {
    verified[row.cells[theirs.column("key")]] = row.cells[theirs.column("verified")];
  }
  for (const auto& row : ours.rows) {
    const std::string& key = row.cells[ours.column("key")];
    CAPTURE(key);
    REQUIRE(verified.contains(key));
    CHECK(row.cells[ours.column("verified")] == verified[key]);
    CHECK(evidence_for(key).verified == verified[key]);
  }
}
