#include "sim/mechanisms/confidence.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

using namespace yinling;

namespace {

struct Hearts {
  explicit Hearts(const SmallElder& elder, int count = 1)
      : people(SmallWorld().singles(count, elder).people()), run(people, 6) {}
  Village visit(Week week = 1) { return run.visit(0, week); }
  float efficacy() const { return run.now.elders.efficacy[0].value(); }
  void everyone_fails(Week week) {
    Village village = visit(week);
    for (Row e = 0; e < people.elder_count(); ++e) fail(village, e, confidence);
  }
  Population people;
  SmallRun run;
  Confidence confidence;
};

}  // namespace

TEST_CASE("success raises self-efficacy, with help by half") {
  Hearts alone({.efficacy = 0.5F});
  Village village = alone.visit();
  alone.run.now.elders.failures[0] = 3;
  succeed(village, 0, true, alone.confidence);
  CHECK(alone.efficacy() == Approx(0.54).margin(2e-5));  // .5 + .08 * .5
  CHECK(alone.run.now.elders.failures[0] == 0);
  Hearts helped({.efficacy = 0.5F});
  Village other = helped.visit();
  succeed(other, 0, false, helped.confidence);
  CHECK(helped.efficacy() == Approx(0.52).margin(2e-5));
}

TEST_CASE("failure lowers self-efficacy by as much as one blames oneself") {
  // The column holds half of the factor .5 to 1.5.
  Hearts average({.efficacy = 0.5F, .self_blame = 0.5F});
  average.everyone_fails(1);
  CHECK(average.efficacy() == Approx(0.44).margin(2e-5));  // .5 * (1 - .12)
  Hearts harsh({.efficacy = 0.5F, .self_blame = 0.75F});
  harsh.everyone_fails(1);
  CHECK(harsh.efficacy() == Approx(0.41).margin(2e-5));  // .5 * (1 - .18)
  Hearts kind({.efficacy = 0.5F, .self_blame = 0.25F});
  kind.everyone_fails(1);
  CHECK(kind.efficacy() == Approx(0.47).margin(2e-5));  // .5 * (1 - .06)
  CHECK((kind.run.now.elders.status[0] & status::asks) != 0);
  CHECK(kind.run.now.elders.failures[0] == 1);
}

TEST_CASE("resignation needs four failures in a row and little self-efficacy") {
  Hearts low({.efficacy = 0.2F}, many);
  for (Week week = 1; week <= 3; ++week) low.everyone_fails(week);
  CHECK(low.run.tally.of(Event::resigned) == 0);
  low.everyone_fails(4);
  CHECK(as_likely_as(0.25, low.run.tally.of(Event::resigned), many));

  Hearts high({.efficacy = 0.9F}, many);  // .9 * .88^4 = .54
  for (Week week = 1; week <= 4; ++week) high.everyone_fails(week);
  CHECK(high.run.tally.of(Event::resigned) == 0);
}

TEST_CASE("a success between failures starts the count anew") {
  Hearts hearts({.efficacy = 0.1F}, 200);
  for (Week week = 1; week <= 40; ++week) {
    if (week % 4 != 0) {
      hearts.everyone_fails(week);
      continue;
    }
    Village village = hearts.visit(week);
    for (Row e = 0; e < 200; ++e) succeed(village, e, true, hearts.confidence);
  }
  CHECK(hearts.run.tally.of(Event::resigned) == 0);
}

TEST_CASE("the resigned come back seldom, five times as often with a good story") {
  for (const bool story : {false, true}) {
    Hearts hearts({.status = status::aware | status::resigned}, many);
    hearts.run.scratch.heard.assign(many, {.successes = static_cast<std::uint16_t>(story ? 8 : 0)});
    for (Row e = 0; e < many; ++e) hearts.run.now.elders.failures[e] = 6;
    Village village = hearts.visit(9);
    take_heart(village, hearts.confidence);
    const auto returned = hearts.run.tally.of(Event::returned);
    CHECK(as_likely_as(story ? 0.03 : 0.006, returned, many));
    std::int64_t free = 0;
    for (Row e = 0; e < many; ++e) {
      const bool back = (hearts.run.now.elders.status[e] & status::resigned) == 0;
      free += back ? 1 : 0;
      if (back != (hearts.run.now.elders.failures[e] == 0)) FAIL("failures are remembered");
    }
    CHECK(free == returned);
  }
}

TEST_CASE("beliefs return to where they were") {
  Hearts hearts({.efficacy = 0.5F, .trust_goods = 0.5F, .trust_payment = 0.6F, .usefulness = 0.4F});
  ElderState& now = hearts.run.now.elders;
  now.trust_goods[0].set(0.9F);
  now.trust_payment[0].set(0.2F);
  now.usefulness[0].set(0.8F);
  now.efficacy[0].set(0.9F);
  Village first = hearts.visit(1);
  take_heart(first, hearts.confidence);
  CHECK(now.efficacy[0].value() == Approx(0.888).margin(2e-5));  // .9 + .03 * (.5 - .9)
  for (Week week = 2; week <= 13; ++week) {
    Village village = hearts.visit(week);
    take_heart(village, hearts.confidence);
  }
  const double rounding = 13 * 0.5 / 65535;
  CHECK(now.trust_goods[0].value() == Approx(0.7).margin(rounding));
  CHECK(now.trust_payment[0].value() == Approx(0.4).margin(rounding));
  CHECK(now.usefulness[0].value() == Approx(0.6).margin(rounding));
}

TEST_CASE("self-efficacy returns to the base that courses lifted") {
  Hearts hearts({.efficacy = 0.5F});
  hearts.run.now.elders.efficacy_base[0].set(0.6F);
  for (Week week = 1; week <= 400; ++week) {
    Village village = hearts.visit(week);
    take_heart(village, hearts.confidence);
  }
  // A pull of .03 stalls where it moves less than half a step: 1/.06 steps.
  CHECK(hearts.efficacy() == Approx(0.6).margin(1.0 / 0.06 / 65535 + 1e-5));
}

TEST_CASE("self-efficacy keeps between zero and one, whatever happens") {
  Hearts hearts({.efficacy = 0.5F, .self_blame = 0.75F}, 100);
  for (Week week = 1; week <= 500; ++week) {
    Village village = hearts.visit(week);
    for (Row e = 0; e < 100; ++e) {
      const float before = hearts.run.now.elders.efficacy[e].value();
      const bool good = village.luck(e, Page::reference)[0] % (e + 2) == 0;
      if (good) {
        succeed(village, e, e % 2 == 0, hearts.confidence);
      } else {
        fail(village, e, hearts.confidence);
      }
      const float after = hearts.run.now.elders.efficacy[e].value();
      if (good ? after < before : after > before) FAIL("the wrong way");
      if (after < 0.0F || after > 1.0F) FAIL("out of bounds");
    }
    take_heart(village, hearts.confidence);
  }
  CHECK(hearts.run.tally.of(Event::resigned) > 0);
}
