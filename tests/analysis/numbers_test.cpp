// Numbers as people read them in tables.
#include "analysis/compare/numbers.hpp"

#include <catch2/catch.hpp>

using namespace yinling;

TEST_CASE("what is rounded to nothing has no minus before it") {
  CHECK(number(-0.004, 2, false) == "0.00");
  CHECK(number(-0.006, 2, false) == "−0.01");
  CHECK(number(-0.004, 2, true) == "+0.00");
  CHECK(number(-0.4, 0, false) == "0");
  CHECK(number(-1234.6, 0, true) == "−1,235");
  CHECK(whole_percent(-0.004) == "0 %");
  CHECK(whole_percent(-0.144) == "−14 %");
  CHECK(whole_percent(12.0) == "1,200 %");
}
