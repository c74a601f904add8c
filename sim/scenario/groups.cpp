#include "sim/scenario/groups.hpp"

#include <algorithm>

namespace yinling {

namespace {

enum Bit : std::uint32_t {
  all,
  age_60_69,
  age_70_79,
  age_80_plus,
  men,
  women,
  schooling_none,
  schooling_primary,
  schooling_secondary,
  sight_limited,
  sight_not_limited,
  mobility_limited,
  mobility_not_limited,
  living_alone,
  living_couple,
  living_with_others,
  left_behind,
  not_left_behind,
  near,
  far,
  weak_signal,
  good_signal,
  protective_family,
  not_protective_family,
};

}  // namespace

const std::vector<Group>& groups() {
  static const std::vector<Group> list = {
      {"all", say("all elders", "全部老人")},
      {"age_60_69", say("60–69", "60–69 岁")},
      {"age_70_79", say("70–79", "70–79 岁")},
      {"age_80_plus", say("80 and over", "80 岁及以上")},
      {"men", say("men", "男性")},
      {"women", say("women", "女性")},
      {"schooling_none", say("no schooling", "未上过学")},
      {"schooling_primary", say("primary school", "小学")},
      {"schooling_secondary", say("secondary school or more", "初中及以上")},
      {"sight_limited", say("limited sight", "视力受限")},
      {"sight_not_limited", say("sight not limited", "视力不受限")},
      {"mobility_limited", say("limited mobility", "行动受限")},
      {"mobility_not_limited", say("mobility not limited", "行动不受限")},
      {"living_alone", say("living alone", "独居")},
      {"living_couple", say("living as a couple", "夫妇同住")},
      {"living_with_others", say("living with others", "与他人同住")},
      {"left_behind", say("left-behind (guiding child away)", "留守（指导子女在外）")},
      {"not_left_behind", say("not left-behind", "非留守")},
      {"near", say("pick-up point within 3 km", "取件点在 3 公里内")},
      {"far", say("pick-up point 3 km away or more", "取件点在 3 公里及以外")},
      {"weak_signal", say("weak signal at home", "家中信号弱")},
      {"good_signal", say("good signal at home", "家中信号好")},
      {"protective_family", say("protective family", "保护型家庭")},
      {"not_protective_family", say("family not protective", "非保护型家庭")},
  };
  return list;
}

std::vector<std::string> group_names() {
  std::vector<std::string> names;
  for (const auto& group : groups()) names.emplace_back(group.name);
  return names;
}

int group_bit(std::string_view name) {
  const auto& list = groups();
  const auto found = std::find_if(list.begin(), list.end(),
                                  [&](const Group& group) { return group.name == name; });
  return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

std::uint32_t group_bits(const Population& people, Row elder) {
  const auto& elders = people.elders;
  const Row home = elders.home[elder];
  const Living living = people.homes.living[home];
  const auto limits = elders.limits[elder];
  const int age = elders.age[elder];
  std::uint32_t bits = 0;
  const auto put = [&](Bit bit) { bits |= 1U << bit; };
  put(all);
  put(age < 70 ? age_60_69 : (age < 80 ? age_70_79 : age_80_plus));
  put(elders.person[elder].sex() == Sex::male ? men : women);
  const Schooling schooling = elders.person[elder].schooling();
  put(schooling == Schooling::none
          ? schooling_none
          : (schooling == Schooling::primary ? schooling_primary : schooling_secondary));
  put((limits & limit::sight) != 0 ? sight_limited : sight_not_limited);
  put((limits & limit::mobility) != 0 ? mobility_limited : mobility_not_limited);
  put(living == Living::alone ? living_alone
                              : (living == Living::couple ? living_couple : living_with_others));
  put(people.homes.guide[home] == Guide::away ? left_behind : not_left_behind);
  put(people.villages.distance[people.village_of(elder)] < near_km ? near : far);
  put((limits & limit::weak_signal) != 0 ? weak_signal : good_signal);
  put(people.homes.protective[home].value() > protective_from ? protective_family
                                                              : not_protective_family);
  return bits;
}

}  // namespace yinling
