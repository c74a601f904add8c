#include "sim/scenario/county.hpp"

#include <utility>

namespace yinling {

namespace {

std::vector<Figure> make_figures() {
  std::vector<Figure> figures;
  const auto add = [&](std::string_view name, std::int64_t County::* member, Said label) {
    figures.push_back({std::string(name), std::move(label),
                       [member](County& county) -> std::int64_t& { return county.*member; }});
  };
  add("population", &County::population, say("residents", "常住人口"));
  add("urban", &County::urban, say("residents of towns and cities", "城镇人口"));
  add("rural", &County::rural, say("residents of the countryside", "乡村人口"));
  add("households", &County::households, say("family households", "家庭户数"));
  add("household_population", &County::household_population,
      say("people in family households", "家庭户人口"));
  add("one_person_households", &County::one_person_households,
      say("households of one person", "一人户"));
  add("one_generation_households", &County::one_generation_households,
      say("households of one generation", "一代户"));
  add("two_generation_households", &County::two_generation_households,
      say("households of two generations", "二代户"));
  add("three_generation_households", &County::three_generation_households,
      say("households of three generations", "三代户"));
  add("households_with_65plus", &County::households_with_65plus,
      say("households with people of 65 and over", "有 65 岁及以上老人的户"));
  const char* const elders_en[] = {"one person", "two people", "three or more people"};
  const char* const elders_zh[] = {"一位", "两位", "三位及以上"};
  const char* const elders_name[] = {"households_one_elder", "households_two_elders",
                                     "households_three_elders"};
  for (std::size_t k = 0; k < 3; ++k) {
    figures.push_back(
        {elders_name[k],
         Said{fmt::format("households with {} of 65 and over", elders_en[k]),
              fmt::format("有{} 65 岁及以上老人的户", elders_zh[k])},
         [k](County& county) -> std::int64_t& { return county.households_by_elders[k]; }});
  }
  add("illiterate_15plus_male", &County::illiterate_15plus_male,
      say("illiterate men of 15 and over", "15 岁及以上男性文盲"));
  add("illiterate_15plus_female", &County::illiterate_15plus_female,
      say("illiterate women of 15 and over", "15 岁及以上女性文盲"));
  const char* const ages[] = {"60_64", "65_69", "70_74", "75_79", "80_84", "85_plus"};
  const char* const ages_shown[] = {"60–64", "65–69", "70–74", "75–79", "80–84", "85+"};
  for (std::size_t age = 0; age < age_groups; ++age) {
    for (std::size_t sex = 0; sex < 2; ++sex) {
      const Said label{fmt::format("{} of {}", sex == 0 ? "men" : "women", ages_shown[age]),
                       fmt::format("{} 岁{}性", ages_shown[age], sex == 0 ? "男" : "女")};
      figures.push_back(
          {fmt::format("{}_{}", sex == 0 ? "male" : "female", ages[age]), label,
           [sex, age](County& county) -> std::int64_t& { return county.elders[sex][age]; }});
    }
  }
  return figures;
}

}  // namespace

const std::vector<Figure>& county_figures() {
  static const std::vector<Figure> figures = make_figures();
  return figures;
}

void check_county(const County& county, const Place& place) {
  const auto refuse = [&](Said reason) {
    throw invalid(place, std::move(reason),
                  say("check the figures against the census table", "请对照普查表核对数字"));
  };
  constexpr std::int64_t most = 2'000'000'000;
  for (const auto& figure : county_figures()) {
    const auto value = figure.in(county);
    if (value < 0 || value > most) {
      refuse(say("{} is {}", "{} 为 {}", figure.name, value));
    }
  }
  std::int64_t elders = 0;
  for (const auto& sex : county.elders) {
    for (const auto people : sex) elders += people;
  }
  if (county.population <= 0) refuse(say("population is 0", "常住人口为 0"));
  if (elders <= 0) refuse(say("there is nobody of 60 and over", "没有 60 岁及以上的人"));
  if (county.urban + county.rural != county.population) {
    refuse(say("urban {} and rural {} do not add up to population {}",
               "城镇 {} 与乡村 {} 之和不等于常住人口 {}", county.urban, county.rural,
               county.population));
  }
  const auto at_most = [&](std::int64_t part, const char* part_en, const char* part_zh,
                           std::int64_t whole, const char* whole_en, const char* whole_zh) {
    if (part > whole) {
      refuse({fmt::format("{} {} exceed {} {}", part_en, part, whole_en, whole),
              fmt::format("{} {} 超过{} {}", part_zh, part, whole_zh, whole)});
    }
  };
  const std::int64_t people = county.population;
  at_most(elders, "people of 60 and over", "60 岁及以上人口", people, "the population", "常住人口");
  at_most(county.household_population, "people in households", "家庭户人口", people,
          "the population", "常住人口");
  at_most(county.illiterate_15plus_male + county.illiterate_15plus_female, "illiterate people",
          "文盲人口", people, "the population", "常住人口");
  at_most(county.households, "households", "家庭户数", county.household_population,
          "the people in them", "家庭户人口");
  at_most(county.one_person_households, "households of one person", "一人户", county.households,
          "all households", "家庭户数");
  at_most(county.one_generation_households + county.two_generation_households +
              county.three_generation_households,
          "households by generations", "按代数分的户", county.households, "all households",
          "家庭户数");
  at_most(county.households_with_65plus, "households with elders", "有老人的户", county.households,
          "all households", "家庭户数");
  const std::int64_t by_elders = county.households_by_elders[0] + county.households_by_elders[1] +
                                 county.households_by_elders[2];
  if (by_elders != county.households_with_65plus) {
    refuse(say("households with one, two and three elders are {}, but households_with_65plus is {}",
               "有一、二、三位老人的户合计 {}，而 households_with_65plus 为 {}", by_elders,
               county.households_with_65plus));
  }
  if (!(county.mean_schooling_years >= 0 && county.mean_schooling_years <= 25)) {
    refuse(
        say("mean schooling is {} years", "平均受教育年限为 {} 年", county.mean_schooling_years));
  }
}

}  // namespace yinling
