#include "sim/base/share.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/base/rates.hpp"

using namespace yinling;

namespace {
/// Where a weekly pull to `rest` stops moving.
float stalls_at(float from, float rest, double half_life) {
  const auto keep = static_cast<float>(weekly_factor(half_life));
  Share share = Share::of(from);
  for (int week = 0; week < 5000; ++week) {
    const Share before = share;
    share.set(rest + (share.value() - rest) * keep);
    if (share == before) return share.value();
  }
  FAIL("never comes to rest");
  return 0.0F;
}
}  // namespace

TEST_CASE("a share keeps every value it can hold") {
  bool all_return = true;
  for (int raw = 0; raw <= 65535; ++raw) {
    const Share share{static_cast<std::uint16_t>(raw)};
    all_return &= Share::of(share.value()) == share;
  }
  CHECK(all_return);
}

TEST_CASE("a share rounds to the nearest value") {
  for (int i = 0; i <= 100000; ++i) {
    const double x = i / 100000.0;
    // Half a step, and the rounding of single precision.
    const double off = std::abs(static_cast<double>(Share::of(static_cast<float>(x)).value()) - x);
    if (off > 0.5 / 65535.0 + 1e-7) FAIL(x << " is off by " << off);
  }
  CHECK(Share::of(0.5F).raw == 32768);
}

TEST_CASE("a share holds what lies outside at the ends") {
  CHECK(Share::of(-0.001F).value() == 0.0F);
  CHECK(Share::of(1.001F).value() == 1.0F);
  CHECK(Share::of(1e9F).value() == 1.0F);
}

TEST_CASE("rounding stalls a weekly pull within the promised distance") {
  for (const float rest : {0.0F, 0.3F, 0.7F, 1.0F}) {
    for (const float from : {0.0F, 0.25F, 0.9F, 1.0F}) {
      CAPTURE(rest, from);
      CHECK(std::abs(stalls_at(from, rest, 60) - rest) < 0.0007F);
      CHECK(std::abs(stalls_at(from, rest, 8.7) - rest) < 0.0002F);
    }
  }
  // The promise is not an idle one: eight bits would have stalled here far away.
  CHECK(stalls_at(1.0F, 0.0F, 60) > 0.0F);
}
