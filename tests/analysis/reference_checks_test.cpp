#include "analysis/verify/reference_checks.hpp"

#include <catch2/catch.hpp>

using namespace yinling;

namespace {
void all_pass(const std::vector<Check>& checks) {
  REQUIRE_FALSE(checks.empty());
  for (const auto& check : checks) {
    INFO(check.name << ": expected " << check.expected.csv() << ", obtained "
                    << check.obtained.csv());
    CHECK(check.passed);
  }
}
/// Small enough for a unit test; the command runs the whole size.
const CheckScale small{20'000, 20, 3};
}  // namespace

TEST_CASE("what is known without chance is obtained") {
  all_pass(philox_checks());
  all_pass(forgetting_checks());
  all_pass(threshold_checks());
}

TEST_CASE("Bass diffusion follows its recursion", "[slow]") { all_pass(bass_checks(small)); }
TEST_CASE("epidemics follow their recursion", "[slow]") { all_pass(epidemic_checks(small)); }
TEST_CASE("a cascade reaches the giant component of its live ties") {
  all_pass(cascade_checks(small));
}
TEST_CASE("Watts thresholds cascade through Poisson networks") { all_pass(watts_checks(small)); }

TEST_CASE("a check fails where there are too few runs for an error bar") {
  const CheckScale one{1000, 1, 3};
  for (const auto& check : bass_checks(one)) CHECK_FALSE(check.passed);
}
