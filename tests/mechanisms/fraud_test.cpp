#include "sim/mechanisms/fraud.hpp"

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_world.hpp"

using namespace yinling;

namespace {

constexpr Event kinds[] = {Event::defrauded_service, Event::defrauded_price,
                           Event::defrauded_phishing, Event::defrauded_theft};

/// Shoppers of this week, neither lonely nor sheltered, without a child.
SmallElder exposed(std::uint32_t balance = 100'000'000) {
  return {.balance = balance, .loneliness = 0.5F, .status = shopper, .last_order = 7};
}

struct Scene {
  explicit Scene(const SmallElder& elder, int count = 1, const SmallHome& home = no_child)
      : people(SmallWorld().singles(count, elder, home).people()), run(people, 4) {
    fraud.pressure.set(0.1);
  }
  std::array<float, scam_types> hazards(const Modifiers& modifiers = {}) {
    Village village = run.visit(0, 7);
    village.modifiers = modifiers;
    return scam_hazards(village, 0, fraud, FamilyContact());
  }
  void week(Week number = 7, const Modifiers& modifiers = {}) {
    Village village = run.drawn(0, number);
    village.modifiers = modifiers;
    meet_fraud(village, fraud, FamilyContact());
  }
  std::int64_t incidents() const {
    std::int64_t sum = 0;
    for (const Event kind : kinds) sum += run.tally.of(kind);
    return sum;
  }
  Population people;
  SmallRun run;
  Fraud fraud;
};

/// Everyone meets a swindler.
struct Swindled : Scene {
  explicit Swindled(std::uint32_t balance = 100'000'000) : Scene(exposed(balance), many) {
    fraud.pressure.set(1000.0);
  }
};

}  // namespace

TEST_CASE("each type of fraud has its exposure") {
  const auto all = Scene(exposed()).hazards();
  CHECK(all[0] == Approx(0.0381));
  CHECK(all[1] == Approx(0.0151));
  CHECK(all[2] == Approx(0.0078));
  CHECK(all[3] == Approx(0.0065));

  SmallElder idle = exposed();
  idle.last_order = 2;  // five weeks ago
  auto hazards = Scene(idle).hazards();
  CHECK(hazards[0] == 0.0F);  // no recent order
  CHECK(hazards[1] == 0.0F);  // no browsing
  CHECK(hazards[2] == all[2]);
  CHECK(hazards[3] == all[3]);

  idle.last_order = 3;
  idle.status |= status::browsed;
  idle.smartphone = false;
  hazards = Scene(idle).hazards();
  CHECK(hazards[0] == all[0]);
  CHECK(hazards[1] == all[1]);
  CHECK(hazards[2] == 0.0F);
}

TEST_CASE("hazards are products of warning, loneliness, guard, passwords and enforcement") {
  const float plain = Scene(exposed()).hazards()[3];
  const auto relative = [&](auto&& change) {
    Scene scene(exposed());
    change(scene);
    return scene.hazards()[3] / plain;
  };
  CHECK(relative([](Scene& s) { s.run.now.elders.forewarning[0].set(1.0F); }) ==
        Approx(0.5).margin(1e-4));
  CHECK(relative([](Scene& s) { s.run.now.elders.forewarning[0].set(0.4F); }) ==
        Approx(0.8).margin(1e-4));
  CHECK(relative([](Scene& s) { s.run.now.elders.loneliness[0].set(1.0F); }) ==
        Approx(1.5).margin(1e-4));
  CHECK(relative([](Scene& s) { s.run.now.elders.loneliness[0].set(0.0F); }) ==
        Approx(0.5).margin(1e-4));
  CHECK(relative([](Scene& s) { s.run.now.elders.aids[0] = aid::password; }) ==
        Approx(0.5).margin(1e-4));
  // A vigilant child who calls nearly every week: 1 - .3 * .95
  Scene guarded(exposed(), 1, {.guide = Guide::away, .vigilance = 1.0F});
  CHECK(guarded.hazards()[3] / plain == Approx(0.715).margin(1e-4));
  // A child in the house is in contact every week, whether or not it would call: 1 - .3
  Scene watched(exposed(), 1, {.guide = Guide::here, .calls_weekly = false, .vigilance = 1.0F});
  CHECK(watched.hazards()[3] / plain == Approx(0.7).margin(1e-4));
  Modifiers enforcement;
  enforcement.scam_pressure[3].combine(0.6F);
  Scene enforced(exposed());
  CHECK(enforced.hazards(enforcement)[3] / plain == Approx(0.6).margin(1e-4));
  CHECK(enforced.hazards(enforcement)[0] == Scene(exposed()).hazards()[0]);
}

TEST_CASE("frauds come as often as their hazard, types by their weight") {
  Scene scene(exposed(), many);
  scene.week();
  // .1 * (.381 + .151 + .078 + .065) = .0675: 1 - exp(-.0675) = .0652722
  CHECK(as_likely_as(0.0652722, scene.incidents(), many));
  CHECK(static_cast<double>(scene.run.tally.scam_hazard) * 0x1p-32 ==
        Approx(many * 0.0675).epsilon(3e-5));  // loneliness is held to 1/65535
  CHECK(scene.run.tally.shopper_scam_hazard == scene.run.tally.scam_hazard);

  Swindled struck;
  struck.week();
  CHECK(struck.incidents() == many);
  const double weights[] = {0.381 / 0.675, 0.151 / 0.675, 0.078 / 0.675, 0.065 / 0.675};
  for (std::size_t type = 0; type < scam_types; ++type) {
    CHECK(as_likely_as(weights[type], struck.run.tally.of(kinds[type]), many));
  }
}

TEST_CASE("nobody loses without an account or without money") {
  SmallElder unbound = exposed();
  unbound.status = status::aware;
  for (const SmallElder& elder : {unbound, exposed(0)}) {
    Scene scene(elder, 200);
    scene.fraud.pressure.set(1000.0);
    scene.week();
    CHECK(scene.incidents() == 0);
    CHECK(scene.run.tally.scam_hazard == 0);
  }
}

TEST_CASE("losses are log-normal about their median") {
  Swindled scene(4'000'000'000U);
  scene.week();
  std::vector<double> logs;
  logs.reserve(many);
  for (Row e = 0; e < many; ++e) {
    logs.push_back(std::log(yuan_of_fen(scene.run.money[e].defrauded)));
  }
  std::sort(logs.begin(), logs.end());
  // Kolmogorov-Smirnov against N(ln 200, 1.5)
  const boost::math::normal normal(std::log(200.0), 1.5);
  double distance = 0.0;
  for (std::size_t i = 0; i < many; ++i) {
    const double f = boost::math::cdf(normal, logs[i]);
    const auto rank = static_cast<double>(i);
    distance = std::max({distance, f - rank / many, (rank + 1) / many - f});
  }
  CHECK(distance <= 2.225 / std::sqrt(many));
}

TEST_CASE("nobody loses more than is on the account") {
  Swindled scene(10000);
  scene.fraud.report.set(0.0);
  scene.week();
  const ElderState& now = scene.run.now.elders;
  std::int64_t emptied = 0;
  Fen lost = 0;
  for (Row e = 0; e < many; ++e) {
    const Fen taken = scene.run.money[e].defrauded;
    if (taken > 10000 || taken < 1) FAIL("more than was there");
    if (now.balance[e] + taken != 10000) FAIL("money is missing");
    emptied += now.balance[e] == 0 ? 1 : 0;
    lost += taken;
  }
  // 100 yuan or more: 1 - Phi(ln(.5)/1.5) = Phi(.462098) = .677995
  CHECK(as_likely_as(0.677995, emptied, many));
  Fen counted = 0;
  for (const Event kind : kinds) counted += scene.run.tally.fen(kind);
  CHECK(counted == lost);
}

TEST_CASE("few losses are reported and fewer recovered, never more than was lost") {
  Swindled scene;
  scene.week();
  CHECK(as_likely_as(0.15 * 0.10, scene.run.tally.of(Event::recovered), many));
  Fen recovered = 0;
  for (Row e = 0; e < many; ++e) {
    const Money& money = scene.run.money[e];
    if (money.recovered > money.defrauded) FAIL("recovered more than lost");
    if (scene.run.now.elders.balance[e] != 100'000'000 - money.lost()) FAIL("money");
    recovered += money.recovered;
  }
  CHECK(recovered == scene.run.tally.fen(Event::recovered));

  Modifiers station;
  station.report_help.combine(0.4F);
  station.recovery_help.combine(0.5F);
  Swindled helped;
  helped.week(7, station);
  // (1 - .85 * .6) * (1 - .9 * .5)
  CHECK(as_likely_as(0.49 * 0.55, helped.run.tally.of(Event::recovered), many));
}

TEST_CASE("a victim loses trust, is warned, alarms the family and may stay out") {
  Swindled scene;
  scene.week(7);
  const ElderState& now = scene.run.now.elders;
  CHECK(now.trust_goods[0].value() == Approx(0.35).margin(2e-5));
  CHECK(now.trust_payment[0].value() == Approx(0.35).margin(2e-5));
  CHECK(now.forewarning[0].value() == 1.0F);
  CHECK(now.incidents[0] == 1);
  CHECK((now.status[0] & status::lost) != 0);
  CHECK(scene.run.now.homes.protective[0].value() == Approx(0.44).margin(2e-5));  // .2 + .3 * .8
  CHECK(as_likely_as(0.3, scene.run.tally.of(Event::quit), many));
  std::int64_t out = 0;
  for (Row e = 0; e < many; ++e) {
    if (now.out_until[e] != long_ago && now.out_until[e] != 33) FAIL("not 26 weeks");
    out += now.out_until[e] == 33 ? 1 : 0;
  }
  CHECK(out == scene.run.tally.of(Event::quit));
}

TEST_CASE("forewarning fades by half in its half-life") {
  Scene scene(exposed());
  scene.fraud.pressure.set(0.0);
  scene.run.now.elders.forewarning[0].set(0.8F);
  for (Week week = 1; week <= 13; ++week) scene.week(week);
  CHECK(scene.run.now.elders.forewarning[0].value() == Approx(0.2).margin(13 * 0.5 / 65535));
}

TEST_CASE("hazards worked out side by side are those of each elder alone") {
  SmallWorld world;
  for (std::size_t i = 0; i < at_a_time; ++i) {
    const float x = static_cast<float>(i) / static_cast<float>(at_a_time);
    world.home({.guide = static_cast<Guide>(i % 4), .calls_weekly = i % 3 == 0, .vigilance = x})
        .elder({.smartphone = i % 5 != 0,
                .loneliness = 1.0F - x,
                .status = shopper,
                .last_order = static_cast<std::int16_t>(7 - static_cast<int>(i))});
  }
  const Population people = world.people();
  SmallRun run(people);
  std::vector<Row> elders;
  for (Row e = 0; e < people.elder_count(); ++e) {
    elders.push_back(e);
    run.now.elders.aids[e] = e % 2 == 0 ? aid::password : std::uint8_t{0};
    run.now.elders.forewarning[e] = Share::of(static_cast<float>(e % 7) / 7.0F);
  }
  const Village village = run.visit(0, 7);
  const Fraud fraud;
  const FamilyContact family;
  ScamHazards::Some some;
  ScamHazards(village, fraud, family).of(elders, some);
  for (const Row e : elders) {
    const auto alone = scam_hazards(village, e, fraud, family);
    for (std::size_t t = 0; t < scam_types; ++t) {
      if (some[t][e] != alone[t]) FAIL("elder " << e << ", type " << t);
    }
  }
}
