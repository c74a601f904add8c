// The money rule: a unit that cannot be paid in full is not delivered, cheaper ones behind it may
// be.
#include "sim/programme/budget.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_programme.hpp"

using namespace yinling;

namespace {

/// A request whose units have these prices, one person each.
struct Priced {
  std::uint16_t lever;
  Week since;
  std::vector<std::uint16_t> prices;
};

std::vector<Request> granted(const std::vector<Priced>& asked, Purse& purse) {
  const Population people = SmallWorld().village().singles(1).people();
  Workforce ample({}, 1);
  Requests requests;
  for (const Priced& one : asked) {
    const auto units = static_cast<std::int32_t>(one.prices.size());
    requests.list.push_back(
        {.lever = one.lever, .since = one.since, .people = units, .units = units, .most = units});
    requests.extras.insert(requests.extras.end(), one.prices.begin(), one.prices.end());
  }
  Service service;
  service.extra.price = 1;  // so that as many extras are the price
  const Terms terms(2, std::vector<Service>(1, service));
  Granting().grant(requests.list, requests.extras, terms, people, Draws(1, 0, 1), 5, ample, purse);
  return requests.list;
}

}  // namespace

TEST_CASE("a purse pays to the last fen and no farther") {
  Purse purse(100, {std::nullopt, 30});
  CHECK(purse.can(0, 100));
  CHECK_FALSE(purse.can(0, 101));
  CHECK(purse.can(1, 30));
  CHECK_FALSE(purse.can(1, 31));
  purse.pay(1, 30);
  CHECK_FALSE(purse.can(1, 1));
  CHECK(purse.can(1, 0));
  CHECK(purse.can(0, 70));
  CHECK_FALSE(purse.can(0, 71));
  Purse open(std::nullopt, {std::nullopt});
  CHECK(open.can(0, 1'000'000'000'000));
}

TEST_CASE("what cannot be paid in full is not delivered, cheaper units behind it are") {
  Purse purse(500, {std::nullopt, std::nullopt});
  const auto requests = granted({Priced{0, 1, {400, 400, 100}}, Priced{1, 1, {90, 90}}}, purse);
  CHECK(requests[0].granted == 1);
  CHECK(requests[0].short_of_money == 2);  // units of a request stay in order
  CHECK(requests[0].short_of_hours == 0);
  CHECK(requests[1].granted == 1);
  CHECK(requests[1].short_of_money == 1);
  CHECK(purse.can(0, 10));
  CHECK_FALSE(purse.can(0, 11));
}

TEST_CASE("the cap of a lever stops that lever alone") {
  Purse purse(std::nullopt, {120, std::nullopt});
  const auto requests = granted({Priced{0, 1, {50, 50, 50}}, Priced{1, 1, {50, 50, 50}}}, purse);
  CHECK(requests[0].granted == 2);
  CHECK(requests[1].granted == 3);
}

TEST_CASE("money goes first to those who have waited longest") {
  Purse purse(50, {std::nullopt, std::nullopt});
  const auto requests = granted({Priced{0, 5, {50}}, Priced{1, 2, {50}}}, purse);
  CHECK(requests[0].granted == 0);
  CHECK(requests[1].granted == 1);
}

TEST_CASE("a lever whose fixed cost cannot be paid never begins") {
  const Population people = SmallWorld().village().singles(20).people();
  for (const Fen missing : {1, 0}) {
    SmallRun run(people);
    const std::uint64_t before = run.hash();
    SmallProgramme programme;
    const auto booklet = lever_named("I3");
    const Fen fixed = booklet->fixed_cost();
    REQUIRE(fixed == 500'000);
    const Fen unit = booklet->service(0, programme.context()).unit.price;
    booklet->plan.budget = fixed + 20 * unit;
    if (missing > 0) booklet->plan.budget = fixed - missing;
    programme.add(booklet);
    for (Week week = 1; week <= 4; ++week) {
      Village village = run.visit(0, week);
      programme.attend(village);
    }
    CHECK(programme.begun[0] == (missing == 0));
    CHECK((run.hash() == before) == (missing > 0));
    CHECK((cell(programme.pages[0], Charge::programme).units == 0) == (missing > 0));
  }
}
