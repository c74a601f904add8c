#include "sim/scenario/ties.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "analysis/network/homes.hpp"
#include "sim/base/csv.hpp"
#include "sim/scenario/tie_list.hpp"
#include "tests/support/counties.hpp"

using namespace yinling;

namespace {

Row village_of(const Population& people, Row elder) {
  Row v = 0;
  while (people.villages.first_elder[v + 1] <= elder) ++v;
  return v;
}

std::filesystem::path scratch_file(const char* name) {
  return std::filesystem::temp_directory_path() / name;
}

}  // namespace

TEST_CASE("ties stand at both ends, once, sorted, and never lead to oneself") {
  const Population people = people_of(plain_county(300));
  const Ties& ties = people.ties;
  bool sound = true;
  for (Row v = 0; v < people.village_count(); ++v) {
    const Row start = people.villages.first_elder[v];
    for (Row e = start; e < people.villages.first_elder[v + 1]; ++e) {
      const auto near = ties.near(e);
      for (std::size_t i = 0; i < near.size(); ++i) {
        sound &= near[i].local() != e - start;
        sound &= i == 0 || near[i - 1].local() < near[i].local();
        const auto back = ties.near(start + near[i].local());
        sound &= std::count(back.begin(), back.end(), NearTie::to(e - start, near[i].layer())) == 1;
        const bool same_home = people.elders.home[e] == people.elders.home[start + near[i].local()];
        sound &= same_home == (near[i].layer() == Layer::household);
      }
      const auto far = ties.far(e);
      for (std::size_t i = 0; i < far.size(); ++i) {
        const Row other = village_of(people, far[i]);
        sound &= other != v && people.villages.township[other] == people.villages.township[v];
        sound &= i == 0 || far[i - 1] < far[i];
        const auto back = ties.far(far[i]);
        sound &= std::count(back.begin(), back.end(), e) == 1;
      }
    }
  }
  CHECK(sound);
  CHECK(ties.far_ties.size() > people.elder_count() / 4);
}

TEST_CASE("a village keeps its ties between homes whatever happens in another") {
  // Ties are keyed by the pair: without market days only the own village counts.
  Parameters parameters;
  parameters.ties.market.set(0);
  Population people = people_of(plain_county(150));
  tie(people, parameters.ties, Draws(5, 1, 0));
  const auto before = list_ties(people);
  const Row second = people.villages.first_elder[1];
  for (Row e = second; e < people.elder_count(); ++e) people.elders.age[e] = 60;
  tie(people, parameters.ties, Draws(5, 1, 0));
  const auto after = list_ties(people);
  const auto of_first = [&](std::vector<TiePair> all) {
    std::erase_if(all, [&](const TiePair& one) { return one.from >= second; });
    return all;
  };
  CHECK(of_first(before) == of_first(after));
  CHECK(before != after);
}

TEST_CASE("household networks lie within two deviations of the published villages", "[slow]") {
  for (const char* name : shipped_counties) {
    INFO(name);
    std::size_t villages = 0;
    const auto obtained = home_statistics(people_of(shipped_county(name)), villages);
    CHECK(villages > 20);
    for (const NetworkTarget& target : network_targets()) {
      INFO(target.key);
      CHECK(std::abs(obtained.*target.value - target.mean) <= 2 * target.deviation);
    }
  }
}

TEST_CASE("an exported tie list replaces the ties by themselves") {
  Population people = people_of(plain_county(60));
  const auto before = list_ties(people);
  const auto file = scratch_file("yinling_ties_round_trip.csv");
  write_file(file, write_ties(people));
  store_ties(people, {});
  CHECK(list_ties(people).empty());
  read_ties(people, file);
  CHECK(list_ties(people) == before);
  std::filesystem::remove(file);
}

TEST_CASE("a tie list with mistakes is refused with its line") {
  Population people = people_of(plain_county(60));
  const auto before = list_ties(people);
  const auto identity = people.elder_identities();
  const auto id = [&](Row e) { return std::to_string(identity[e]); };
  const Row far = people.villages.first_elder[1];
  std::uint32_t stranger = 7;
  while (std::find(identity.begin(), identity.end(), stranger) != identity.end()) ++stranger;
  const std::string bad[] = {
      "0," + id(0) + "," + std::to_string(stranger) + ",kin\n",
      "0," + id(0) + "," + id(0) + ",kin\n",
      "0," + id(0) + "," + id(1) + ",friend\n",
      "0," + id(0) + "," + id(far) + ",kin\n",
      "0," + id(0) + "," + id(1) + ",market\n",
      "0," + id(1) + "," + id(0) + ",kin\n0," + id(0) + "," + id(1) + ",friendship\n",
      "0,x," + id(1) + ",kin\n",
  };
  const auto file = scratch_file("yinling_ties_mistakes.csv");
  for (const std::string& lines : bad) {
    INFO(lines);
    write_file(file, "village,from,to,layer\n" + lines);
    try {
      read_ties(people, file);
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.code() == ExitCode::invalid);
      CHECK(error.place().line >= 2);
    }
    CHECK(list_ties(people) == before);
  }
  std::filesystem::remove(file);
}
