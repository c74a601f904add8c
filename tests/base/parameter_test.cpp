#include "sim/base/parameter.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <stdexcept>

using namespace yinling;

namespace {
struct Weather : ParameterSet {
  Weather() : ParameterSet("weather") {}
  Parameter rain{this, "rain", 0.3, Unit::share, {0.1, 0.6}, "qP", "chance of rain", "下雨的概率"};
  Parameter wind{this, "wind", 5, Unit::number, {0, 12}, "", "force of the wind", "风力"};
  Choice sky{this, "sky", {"clear", "grey"}, "look of the sky", "天色"};
};

/// A set with one parameter of this default and range.
struct Single : ParameterSet {
  Single(double value, Range range)
      : ParameterSet("single"), only(this, "only", value, Unit::number, range, "", "", "") {}
  Parameter only;
};
}  // namespace

TEST_CASE("a set knows its parameters and choices in the order of their declaration") {
  Weather weather;
  REQUIRE(weather.size() == 2);
  CHECK(&weather.at(0) == &weather.rain);
  CHECK(weather.at(1).name() == "wind");
  REQUIRE(weather.choices() == 1);
  CHECK(&weather.choice(0) == &weather.sky);
  CHECK(weather.rain.in(Language::english) == "chance of rain");
  CHECK(weather.rain.in(Language::chinese) == "下雨的概率");
  CHECK(name_of(weather.rain.unit()) == "%");
  CHECK(static_cast<double>(weather.rain) == 0.3);
  CHECK(weather.rain.f() == 0.3F);
}

TEST_CASE("a copy of a set has parameters of its own") {
  Weather original;
  Weather copy = original;
  copy.at(0).set(0.5);
  CHECK(copy.choice(0).set("grey"));
  CHECK(copy.rain == 0.5);
  CHECK(copy.sky.is("grey"));
  CHECK(original.rain == 0.3);
  CHECK(original.sky.is("clear"));
  original = copy;
  CHECK(original.at(0).value() == 0.5);
  CHECK(&original.at(0) == &original.rain);
}

TEST_CASE("a choice takes only its own words") {
  Weather weather;
  CHECK(weather.sky.value() == "clear");
  CHECK_FALSE(weather.sky.set("gray"));
  CHECK(weather.sky.value() == "clear");
}

TEST_CASE("a default outside its plausible range is refused") {
  CHECK_NOTHROW(Single(1.0, {1.0, 2.0}));
  CHECK_NOTHROW(Single(2.0, {1.0, 2.0}));
  CHECK_THROWS_AS(Single(0.9, {1.0, 2.0}), std::logic_error);
  CHECK_THROWS_AS(Single(2.1, {1.0, 2.0}), std::logic_error);
  CHECK_THROWS_AS(Single(std::numeric_limits<double>::quiet_NaN(), {1.0, 2.0}), std::logic_error);
  CHECK_THROWS_AS(Single(1.5, {2.0, 1.0}), std::logic_error);
}

TEST_CASE("evidence is found by its key") {
  const Evidence evidence = evidence_for("qP");
  CHECK(evidence.key == "qP");
  CHECK(evidence.source.find("Banerjee") != std::string::npos);
  CHECK(evidence.year == "2013");
  CHECK((evidence.verified == "read" || evidence.verified == "recall"));
  CHECK(evidence_for("no such key").verified == "none");
  CHECK(evidence_for("").verified == "none");
}

TEST_CASE("every unit has a name of its own") {
  CHECK(name_of(Unit::number).empty());
  CHECK(name_of(Unit::weeks) == "weeks");
  CHECK(name_of(Unit::yuan) == "yuan");
  CHECK(name_of(Unit::per_week) == "per week");
  CHECK(name_of(Unit::persons) == "persons");
}
