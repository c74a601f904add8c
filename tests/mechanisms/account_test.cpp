#include "sim/mechanisms/account.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "tests/support/small_world.hpp"

using namespace yinling;

namespace {

/// Everyone in a village tries to set up payment in one week.
struct Office {
  explicit Office(const SmallElder& elder, const SmallHome& home = {})
      : people(SmallWorld().singles(many, elder, home).people()), run(people, 3) {}
  void open(Helper helper, const Contact& contact) {
    helper.contact = contact;
    Village village = run.visit(0, 6);
    for (Row e = 0; e < many; ++e) {
      ++results[static_cast<std::size_t>(set_up(village, e, helper, account, Help(), Steps()))];
    }
  }
  int of(SetUp result) const { return results[static_cast<std::size_t>(result)]; }
  Population people;
  SmallRun run;
  Account account;
  std::array<int, 5> results{};
};

}  // namespace

TEST_CASE("payment is set up by the product of rate, ability, consent and the child's leave") {
  Office office({.trust_payment = 0.55F}, {.protective = 0.2F});
  office.open({.in_house = true}, {.called = true});
  // The child blocks .9 * .2; half consent at .55; a helper in the house gets .6 through.
  CHECK(as_likely_as(0.18, office.of(SetUp::refused_by_child), many));
  CHECK(as_likely_as(0.82 * 0.5, office.of(SetUp::refused_by_self), many));
  CHECK(as_likely_as(0.82 * 0.5 * 0.4, office.of(SetUp::failed), many));
  CHECK(as_likely_as(0.3 * 0.6 * 0.5 * 0.82, office.of(SetUp::done), many));
  CHECK(as_likely_as(0.82 * 0.5 * 0.6 * 0.7, office.of(SetUp::postponed), many));
}

TEST_CASE("refusals by child and self are counted apart and remembered") {
  Office office({.trust_payment = 0.55F}, {.protective = 0.5F});
  office.open({}, {.present = true});
  CHECK(office.run.tally.of(Event::refused_child) == office.of(SetUp::refused_by_child));
  CHECK(office.run.tally.of(Event::refused_self) == office.of(SetUp::refused_by_self));
  CHECK(office.run.tally.of(Event::set_up) == office.of(SetUp::done));
  int child = 0;
  int self = 0;
  int bound = 0;
  for (Row e = 0; e < many; ++e) {
    const auto status = office.run.now.elders.status[e];
    child += (status & status::refused_child) != 0 ? 1 : 0;
    self += (status & status::refused_self) != 0 ? 1 : 0;
    bound += (status & status::bound) != 0 ? 1 : 0;
  }
  CHECK(child == office.of(SetUp::refused_by_child));
  CHECK(self == office.of(SetUp::refused_by_self));
  CHECK(bound == office.of(SetUp::done));
}

TEST_CASE("a refusal is forgotten when payment is set up after all") {
  Office office({.trust_payment = 1.0F,
                 .status = status::aware | status::refused_self | status::refused_child});
  office.account.rate.set(1.0);
  office.open({.in_house = true}, {});
  REQUIRE(office.of(SetUp::done) > 0);
  for (Row e = 0; e < many; ++e) {
    const auto status = office.run.now.elders.status[e];
    if ((status & status::bound) != 0 &&
        (status & (status::refused_self | status::refused_child)) != 0) {
      FAIL("bound and refusing");
    }
  }
}

TEST_CASE("a child who cannot be reached blocks nothing") {
  Office office({}, {.protective = 1.0F});
  office.open({.in_house = true}, {});
  CHECK(office.of(SetUp::refused_by_child) == 0);
}

TEST_CASE("consent follows trust in payment") {
  // logistic(8 (.8 - .55)) = logistic(2) = .880797
  Office trusting({.trust_payment = 0.8F});
  trusting.open({}, {});
  CHECK(as_likely_as(1.0 - 0.880797, trusting.of(SetUp::refused_by_self), many));
  // logistic(8 (.3 - .55)) = logistic(-2) = .119203
  Office wary({.trust_payment = 0.3F});
  wary.open({}, {});
  CHECK(as_likely_as(1.0 - 0.119203, wary.of(SetUp::refused_by_self), many));
}

TEST_CASE("without a helper own skill decides, or luck") {
  // Alone: logistic(0) * logistic(-.9) = .5 * .289050 = .144525, more than the .03 of luck.
  Office able({.skill = 0.3F, .trust_payment = 1.0F});
  able.account.rate.set(1.0);
  able.open({}, {});
  const int willing = many - able.of(SetUp::refused_by_self);
  CHECK(as_likely_as(0.144525, able.of(SetUp::done), willing));
  // logistic(6 (0 - .3)) * logistic(6 (0 - .45)) = .141851 * .062973 = .008933, less than luck.
  Office novice({.skill = 0.0F, .trust_payment = 1.0F});
  novice.account.rate.set(1.0);
  novice.open({}, {});
  CHECK(as_likely_as(0.03, novice.of(SetUp::done), many - novice.of(SetUp::refused_by_self)));
}

TEST_CASE("a top-up is half an income and never lifts the account over its cap") {
  const Account account;
  CHECK(top_up_amount(100000, 0, account) == 50000);
  CHECK(top_up_amount(100000, 150000, account) == 50000);
  CHECK(top_up_amount(100000, 170000, account) == 30000);
  CHECK(top_up_amount(100000, 200000, account) == 0);
  CHECK(top_up_amount(100000, 900000, account) == 0);
  CHECK(top_up_amount(0, 0, account) == 0);
  CHECK(top_up_amount(12345, 0, account) == 6172);  // whole fen
}

TEST_CASE("bound accounts are filled every four weeks and no fen is lost") {
  SmallWorld world;
  for (std::uint32_t i = 0; i < 500; ++i) {
    world.home().elder(
        {.income = 313U * i,
         .balance = 977U * i % 40000U,
         .status = i % 3 == 0 ? status::aware : std::uint16_t{status::aware | status::bound}});
  }
  const Population people = world.people();
  SmallRun run(people);
  const Account account;
  for (Week week = 1; week <= 16; ++week) {
    const auto before = run.tally.of(Event::topped_up);
    Village village = run.visit(0, week);
    top_up(village, account);
    CHECK((run.tally.of(Event::topped_up) > before) == (week % 4 == 0));
  }
  Fen gained = 0;
  for (Row e = 0; e < 500; ++e) {
    const Fen now = run.now.elders.balance[e];
    gained += now - people.elders.balance[e];
    if (e % 3 == 0 && now != people.elders.balance[e]) FAIL("filled though not bound");
    if (now > std::max<Fen>(2 * Fen{people.elders.income[e]}, people.elders.balance[e])) {
      FAIL("over the cap");
    }
  }
  CHECK(gained == run.tally.fen(Event::topped_up));
  CHECK(gained > 0);
}
