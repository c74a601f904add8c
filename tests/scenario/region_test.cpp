// Places of several counties: which rows of a table they hold, and what is left out.
#include <catch2/catch.hpp>

#include "sim/scenario/margins.hpp"
#include "tests/scenario/written_files.hpp"

using namespace yinling;

namespace {

const std::string three_counties = YINLING_SOURCE_DIR "/tests/data/three_counties.csv";

/// Writes a scenario with this place, `TABLE` being the table of three counties.
std::filesystem::path with_region(const WrittenFiles& files, std::string place) {
  const auto at = place.find("TABLE");
  if (at != std::string::npos) place.replace(at, 5, three_counties);
  return files.write("x.yaml", "place: " + place + "\n");
}

Scenario region_scenario(const std::string& place) {
  const WrittenFiles files;
  return read_scenario(with_region(files, place), {{}, Places::region_too});
}

std::vector<std::uint32_t> codes(const Scenario& scenario) {
  std::vector<std::uint32_t> found;
  for (const auto& member : scenario.region->counties) found.push_back(member.county.code);
  return found;
}

std::string refused_region(const std::string& place, Places places = Places::region_too) {
  const WrittenFiles files;
  return refusal(with_region(files, place), {{}, places});
}

}  // namespace

TEST_CASE("a region holds every row that is no total and can be run") {
  const Scenario all = region_scenario("{census: TABLE, all: yes}");
  CHECK(codes(all) == std::vector<std::uint32_t>{980101, 990101, 990102});
  CHECK(codes(region_scenario("{census: TABLE, under: 99}")) ==
        std::vector<std::uint32_t>{990101, 990102});
  CHECK(codes(region_scenario("{census: TABLE, under: 9801}")) ==
        std::vector<std::uint32_t>{980101});
  // `under` narrows `all`.
  CHECK(codes(region_scenario("{census: TABLE, all: yes, under: 990102}")) ==
        std::vector<std::uint32_t>{990102});
  for (const auto& member : all.region->counties) {
    CHECK(member.elders == rural_margins(member.county, all.parameters).all());
    CHECK(all.region->of(member.county.code).county.name == member.county.name);
  }
}

TEST_CASE("a county of a region is that of its row alone") {
  const Scenario all = region_scenario("{census: TABLE, all: yes}");
  const Scenario alone = region_scenario("{census: TABLE, code: 990101}");
  const Scenario within = scenario_of_county(all, 990101);
  CHECK_FALSE(alone.region);
  CHECK_FALSE(within.region);
  CHECK(resolved_yaml(within).substr(resolved_yaml(within).find("\nplace:")) ==
        resolved_yaml(alone).substr(resolved_yaml(alone).find("\nplace:")));
}

TEST_CASE("each row that is left out is named with the reason") {
  const Scenario all = region_scenario("{census: TABLE, all: yes}");
  std::string told;
  for (const LeftOut& row : all.region->left_out) {
    told += fmt::format("{} {}: {}\n", row.county.code, row.county.name, row.reason.en);
  }
  CHECK(told ==
        "980102 缺数县: the table has no figures for households_three_elders\n"
        "990104 错数县: urban 510 and rural 515 do not add up to population 1020\n"
        "0 开发区: it has no code, by which a county's chance is addressed\n"
        "990103 城区: 城区 (990103): it has no rural people of 60 and over\n");
  // A zone without code belongs where its prefecture does.
  CHECK(region_scenario("{census: TABLE, under: 98}").region->left_out.size() == 1);
}

TEST_CASE("a resolved region reads again as itself") {
  const WrittenFiles files;
  const ReadOptions options{{}, Places::region_too};
  const Scenario first = read_scenario(with_region(files, "{census: TABLE, under: 99}"), options);
  const Scenario again = read_scenario(files.write("y.yaml", resolved_yaml(first)), options);
  CHECK(resolved_yaml(again) == resolved_yaml(first));
  CHECK(codes(again) == codes(first));
}

TEST_CASE("the shipped nation takes any table of counties") {
  const ReadOptions options{{{"place.census", three_counties}}, Places::region_too};
  const Scenario nation = read_scenario(shipped("nation.yaml"), options);
  CHECK(nation.region->counties.size() == 3);
  CHECK(nation.replicates == 1);
  CHECK(nation.weeks == 52);
  CHECK(nation.levers.size() > 10);
  CHECK(nation.notes.empty());
}

TEST_CASE("a region that says nothing, too much or what is not there is refused") {
  CHECK_THAT(
      refused_region("{census: TABLE, under: 77}"),
      Catch::Contains("has no county that can be run with a code under `77`; write the first "
                      "digits of a province or prefecture"));
  CHECK_THAT(refused_region("{census: TABLE, under: 990103}"),
             Catch::Contains("no county of the place can be run"));
  CHECK_THAT(refused_region("{census: TABLE, under: 0}"), Catch::Contains("place.under is `0`"));
  CHECK_THAT(refused_region("{census: TABLE, all: no}"),
             Catch::Contains("place has `all: no` and nothing else"));
  CHECK_THAT(refused_region("{census: TABLE, all: maybe}"), Catch::Contains("place.all"));
  CHECK_THAT(refused_region("{under: 99}"),
             Catch::Contains("a place of several counties has no `census`"));
  CHECK_THAT(refused_region("{census: TABLE, under: 99, code: 990101}"),
             Catch::Contains("place is one county (`code`) and several (`under`, `all`)"));
  CHECK_THAT(refused_region("{census: TABLE, undr: 99}"), Catch::Contains("is it `under`?"));
  CHECK_THAT(refused_region("{census: gone.csv, all: yes}"),
             Catch::Contains("there is no file `gone.csv`"));
  CHECK_THAT(refused_region("{census: TABLE, all: yes}", Places::one_county),
             Catch::Contains("the place is several counties, and this command takes one; run them "
                             "all with `yinling nation`, or name one"));
}
