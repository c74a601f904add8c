// I9: groups of elders who want to learn, with "elders help elders" sharing (paper 3.1.2, second).
// Mates become ties: they talk, and a user among them helps over a step (help, word_of_mouth). The
// groups stay when the plan ends.
#include <algorithm>
#include <array>

#include "sim/programme/course.hpp"
#include "sim/programme/coverage.hpp"
#include "sim/programme/gains.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

constexpr std::size_t most_groups = 255;  // of a village: the column has 8 bits

class MutualHelpGroups final : public Course {
 public:
  MutualHelpGroups()
      : Course({.id = "I9",
                .number = 8,
                .level = Level::individual,
                .reach = Reach::elders,
                .name = {"Mutual-help groups", "电商互助小组"},
                .paper = "3.1.2 (2)",
                .acts_on = {"new ties, help, self-efficacy, self-blame, loneliness",
                            "新的联系、互助、自我效能、自责、孤独"},
                .staff = {"social worker", "社工"},
                .state = {"self-efficacy", "自我效能"},
                .sign = 1,
                .measure = [](const Village& v, Row e, const DeliveryContext&) -> float {
                  return v.now.elders.efficacy[e].value();
                }},
               {.hours = {1.0, {0.5, 2.0}},
                .group_size = {8, {5, 12}},
                .staff = {1, {0.5, 2}},
                .volunteers = {0, {0, 2}},
                .price_session = {60, {20, 200}},
                .price_person = {5, {0, 20}}}) {
    plan.weeks = 26;
    plan.every = 2;
  }
  std::unique_ptr<Lever> clone() const override {
    return std::make_unique<MutualHelpGroups>(*this);
  }
  /// Those who want to learn: they have a phone, know what it is about and have not given up.
  bool reaches_elder(const Village& village, Row elder) const override {
    return has_smartphone(village, elder) && village.is(elder, status::aware) &&
           !village.is(elder, status::resigned);
  }
  bool reach_changes() const override { return true; }
  /// A meeting needs a group, or enough who come to make one.
  void asks(std::size_t which, const Village& village, const DeliveryContext& context,
            std::vector<Row>& coming) const override {
    Course::asks(which, village, context, coming);
    const auto& group = village.now.elders.group;
    const bool stands =
        std::any_of(coming.begin(), coming.end(), [&](Row elder) { return group[elder] != 0; });
    if (!stands && static_cast<double>(coming.size()) < least_group) coming.clear();
  }
  /// Whoever has met without a group joins one: those that have room first, then new ones.
  void stand(Village& village, const DeliveryContext&) const override {
    auto& without = village.scratch.in_order;
    without.clear();
    std::array<int, most_groups + 1> members{};
    const ElderState& now = village.now.elders;
    for (Row e = village.first; e < village.last; ++e) {
      ++members[now.group[e]];
      if (now.group[e] == 0 && (now.levers[e] & bit()) != 0) {
        without.emplace_back(place_in_order(village, *this, Reach::elders, e), e);
      }
    }
    std::sort(without.begin(), without.end());
    join(village, without, members);
  }

 private:
  void teach(Village& village, Row elder, const Draws::Block&,
             const DeliveryContext&) const override {
    ElderState& now = village.now.elders;
    empower(village, elder, efficacy.f());
    lower(now.self_blame[elder], self_blame.f());
    lower(now.loneliness[elder], loneliness.f());
  }

  void join(Village& village, const std::vector<std::pair<std::uint32_t, Row>>& order,
            std::array<int, most_groups + 1>& members) const {
    const int size = whole_group(group_size);
    const int least = std::min(size, whole_group(least_group));
    auto left = static_cast<int>(order.size());
    std::size_t group = 1;
    for (const auto& [place, elder] : order) {
      // Groups are numbered without gaps, so the first without members is new.
      while (group <= most_groups && members[group] >= size) ++group;
      if (group > most_groups || (members[group] == 0 && left < least)) return;
      ++members[group];
      village.now.elders.group[elder] = static_cast<std::uint8_t>(group);
      --left;
    }
  }

  Parameter least_group = Parameter(this, "least_group", 4, Unit::persons, {3, 6}, "",
                                    "elders needed to make a group", "成立小组所需人数");
  Parameter efficacy =
      Parameter(this, "efficacy", 0.02, Unit::number, {0.005, 0.04}, "psych_group_se",
                "self-efficacy gained by a meeting, share of what is missing",
                "每次活动增加的自我效能（所缺份额）");
  Parameter self_blame = Parameter(this, "self_blame", 0.05, Unit::share, {0.0, 0.15}, "",
                                   "self-blame taken away by a meeting, share of what is there",
                                   "每次活动减少的自责（现有份额）");
  Parameter loneliness = Parameter(this, "loneliness", 0.05, Unit::share, {0.0, 0.15}, "",
                                   "loneliness taken away by a meeting, share of what is there",
                                   "每次活动减少的孤独感（现有份额）");
};

}  // namespace

std::unique_ptr<Lever> mutual_help_groups() { return std::make_unique<MutualHelpGroups>(); }

}  // namespace yinling
