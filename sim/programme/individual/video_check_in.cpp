// I4: videos of every operation in the village's chat, with a daily check-in and recognition (paper
// 3.1.1, first). A chat needs phones, signal, some skill with the device, and a group.
#include "sim/mechanisms/forgetting.hpp"
#include "sim/programme/course.hpp"
#include "sim/programme/coverage.hpp"
#include "sim/programme/gains.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class VideoCheckIn final : public Lever {
 public:
  VideoCheckIn()
      : Lever({.id = "I4",
               .number = 3,
               .level = Level::individual,
               .reach = Reach::elders,
               .name = {"Videos with daily check-in", "教学视频与每日打卡"},
               .paper = "3.1.1 (1)",
               .acts_on = {"spaced retrieval (memory), skill, self-efficacy",
                           "间隔回忆（记忆）、技能、自我效能"},
               .staff = {"volunteer, on line", "志愿者（线上）"},
               .state = {"memory half-life, weeks", "记忆半衰期（周）"},
               .sign = 1,
               .measure = [](const Village& v, Row e, const DeliveryContext&) -> float {
                 return v.now.elders.memory[e].weeks();
               }}) {
    plan.weeks = 26;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<VideoCheckIn>(*this); }
  /// Who can follow a chat; whoever is in it stays.
  bool reaches_elder(const Village& village, Row elder) const override {
    if (!has_smartphone(village, elder) || village.limited(elder, limit::weak_signal)) return false;
    return in_chat(village, elder) ||
           village.now.elders.skill[index(Block::device)][elder].value() >= least_device.f();
  }
  bool reach_changes() const override { return true; }
  std::size_t services() const override { return 1; }
  /// A week of keeping a chat.
  Service service(std::size_t, const DeliveryContext& context) const override {
    return {.reach = Reach::elders,
            .charge = Charge::session,
            .per_unit = whole_group(group_size),
            .unit = UnitCost{price_session}.volunteered(Role::volunteer, hours, context.time)};
  }
  void asks(std::size_t, const Village& village, const DeliveryContext&,
            std::vector<Row>& members) const override {
    if (!delivers(village.season)) return;
    covered_elders(village, *this, members);
    if (static_cast<double>(members.size()) < least_group) members.clear();
  }
  bool may_wait(std::size_t, const Village& village, Row elder) const override {
    return covers_elder(village, *this, elder);
  }
  void serve(std::size_t, Village& village, Row elder,
             const DeliveryContext& context) const override {
    ElderState& now = village.now.elders;
    now.aids[elder] = static_cast<std::uint8_t>(now.aids[elder] | aid::chat);
    now.levers[elder] |= bit();
    const auto luck = village.luck(elder, elder_page(*this));
    const bool joins = village.people.elders.person[elder].joiner();
    if (luck[0] >= threshold(joins ? joiner_checks_in : other_checks_in)) return;
    village.happened(elder, Event::attended, 0, detail());
    // The video of any operation up to paying.
    const auto block = static_cast<Block>((static_cast<std::uint64_t>(luck[1]) * 3) >> 32);
    practise(village, elder, block, practice.f(), context.learning.alone.f(), context.learning,
             context.forgetting.savings.f());
    retrieve(village, elder, context.forgetting);
    empower(village, elder, efficacy.f());
  }

 private:
  static bool in_chat(const Village& village, Row elder) {
    return (village.now.elders.aids[elder] & aid::chat) != 0;
  }

  Parameter least_device =
      Parameter(this, "least_device", 0.3, Unit::number, {0.2, 0.5}, "",
                "device skill needed to follow a chat", "参加群聊所需的设备技能");
  Parameter least_group = Parameter(this, "least_group", 5, Unit::persons, {3, 10}, "",
                                    "elders of a village needed for a chat", "建群所需本村老人数");
  Parameter group_size = Parameter(this, "group_size", 50, Unit::persons, {20, 100}, "",
                                   "elders in a chat", "每群老人数");
  Parameter joiner_checks_in = Parameter(this, "joiner_checks_in", 0.6, Unit::share, {0.3, 0.9}, "",
                                         "weeks in which a member who joins activities checks in",
                                         "爱参加活动的成员打卡的周比例");
  Parameter other_checks_in =
      Parameter(this, "other_checks_in", 0.2, Unit::share, {0.05, 0.5}, "",
                "weeks in which another member checks in", "其他成员打卡的周比例");
  Parameter practice = Parameter(this, "practice", 0.25, Unit::hours, {0.1, 0.75}, "",
                                 "practice alone in a week with check-ins", "打卡周内自己练习时间");
  Parameter efficacy = Parameter(this, "efficacy", 0.005, Unit::number, {0.0, 0.02}, "",
                                 "self-efficacy gained by a week's recognition, share of what is "
                                 "missing",
                                 "每周表彰增加的自我效能（所缺份额）");
  Parameter hours = Parameter(this, "hours", 1, Unit::hours, {0.3, 3}, "",
                              "keeping a chat for a week", "维护一个群一周所需时间");
  Parameter price_session = Parameter(this, "price_session", 10, Unit::yuan, {0, 50}, "",
                                      "small prizes of a chat in a week", "每群每周小奖品");
  Parameter price_programme = Parameter(this, "price_programme", 8000, Unit::yuan, {2000, 30000},
                                        "", "making the videos, once", "制作教学视频（一次）");
};

}  // namespace

std::unique_ptr<Lever> video_check_in() { return std::make_unique<VideoCheckIn>(); }

}  // namespace yinling
