// I2: elders who mastered it teach elders, along ties (paper 3.1.1, first). Coverage and `who`
// choose the tutors; their pupils are the non-users among their ties and their ties' ties. A tutor
// can stop at any time, and the role ends with the plan.
#include <algorithm>
#include <cmath>

#include "sim/mechanisms/forgetting.hpp"
#include "sim/programme/attendance.hpp"
#include "sim/programme/course.hpp"
#include "sim/programme/coverage.hpp"
#include "sim/programme/gains.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

bool tutor_shown(const Village& village, NearTie tie) {
  return (village.now.faces[village.first + tie.local()] & face::tutor) != 0;
}

/// The first tutor among an elder's ties.
std::optional<Row> tutor_among_ties(const Village& village, Row elder) {
  for (const NearTie tie : village.people.ties.near(elder)) {
    if (tutor_shown(village, tie)) return village.first + tie.local();
  }
  return std::nullopt;
}

/// A tutor and how many ties away.
struct Teacher {
  Row row;
  int hops;
};

/// The nearest tutor within two ties.
std::optional<Teacher> teacher_of(const Village& village, Row elder) {
  if (const auto direct = tutor_among_ties(village, elder)) return Teacher{*direct, 1};
  for (const NearTie tie : village.people.ties.near(elder)) {
    const auto next = tutor_among_ties(village, village.first + tie.local());
    if (next) return Teacher{*next, 2};
  }
  return std::nullopt;
}

class SilverAgeTutors final : public Lever {
 public:
  SilverAgeTutors()
      : Lever({.id = "I2",
               .number = 1,
               .level = Level::individual,
               .reach = Reach::elders,
               .name = {"Silver-age tutors", "银龄助教"},
               .paper = "3.1.1 (1)",
               .acts_on = {"skill, help among ties, self-efficacy, memory of the tutors",
                           "技能、熟人互助、自我效能、助教自身的记忆"},
               .staff = {"elders as tutors; social worker briefs them", "老人担任助教，社工培训"},
               .state = {"skill in shopping", "购物技能"},
               .sign = 1,
               .measure = [](const Village& v, Row e, const DeliveryContext&) -> float {
                 return (skill_of(v, e, Block::device) + skill_of(v, e, Block::browse) +
                         skill_of(v, e, Block::order)) /
                        3.0F;
               }}) {
    plan.weeks = 52;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<SilverAgeTutors>(*this); }
  /// Elders who mastered it.
  bool reaches_elder(const Village& village, Row elder) const override {
    return has_smartphone(village, elder) &&
           village.now.elders.skill[index(Block::order)][elder].value() >= mastery.f() &&
           adoption_of(village, elder) == Adoption::active;
  }
  bool reach_changes() const override { return true; }
  std::size_t services() const override { return 2; }
  Service service(std::size_t which, const DeliveryContext& context) const override {
    if (which == briefing) {
      return {.reach = Reach::elders,
              .charge = Charge::person,
              .unit = UnitCost{price_person}.staffed(Role::social_worker, briefing_hours),
              .visit = true};
    }
    return {.reach = Reach::elders,
            .charge = Charge::session,
            .unit = UnitCost{price_session}.volunteered(Role::tutor, hours, context.time)};
  }
  void asks(std::size_t which, const Village& village, const DeliveryContext& context,
            std::vector<Row>& asking) const override {
    if (!delivers(village.season)) return;
    if (which == briefing) {
      find_willing(village, asking);
    } else {
      find_pupils(village, context, asking);
    }
  }
  bool may_wait(std::size_t which, const Village& village, Row elder) const override {
    if (which == briefing) return may_become(village, elder);
    return may_learn(village, elder) && teacher_of(village, elder).has_value();
  }
  /// The tutors' hours.
  std::optional<std::int64_t> most_units(std::size_t which, const Village& village,
                                         const DeliveryContext&) const override {
    if (which == briefing) return std::nullopt;
    const double all = hours_per_week * static_cast<double>(tutors(village));
    return static_cast<std::int64_t>(std::floor(all / hours + 1e-9));
  }
  void serve(std::size_t which, Village& village, Row elder,
             const DeliveryContext& context) const override {
    village.now.elders.levers[elder] |= bit();
    village.happened(elder, Event::attended, 0, detail());
    if (which == briefing) {
      village.mark(elder, status::tutor);
    } else {
      teach(village, elder, context);
    }
  }
  void stand(Village& village, const DeliveryContext&) const override {
    for (Row e = village.first; e < village.last; ++e) {
      if (village.is(e, status::tutor) &&
          village.luck(e, elder_page(*this))[3] < threshold(stops)) {
        retire(village, e);
      }
    }
  }
  void close(Village& village, const DeliveryContext&) const override {
    for (Row e = village.first; e < village.last; ++e) {
      if (village.is(e, status::tutor)) retire(village, e);
    }
  }

 private:
  static constexpr std::size_t briefing = 0;  // the other service is lessons

  static void retire(Village& village, Row elder) {
    village.unmark(elder, status::tutor);
    village.mark(elder, status::former_tutor);
  }

  static std::int64_t tutors(const Village& village) {
    const auto first = village.now.faces.begin();
    return std::count_if(first + village.first, first + village.last,
                         [](std::uint8_t shown) { return (shown & face::tutor) != 0; });
  }

  bool may_become(const Village& village, Row elder) const {
    return !village.is(elder, status::tutor | status::former_tutor) &&
           covers_elder(village, *this, elder);
  }

  /// Whether one is willing is drawn once; the habit of joining activities does not matter.
  void find_willing(const Village& village, std::vector<Row>& ready) const {
    for (Row e = village.first; e < village.last; ++e) {
      if (may_become(village, e) &&
          village.draws.happens(agrees, village.identity(e), setup_week, {elder_page(*this), 2})) {
        ready.push_back(e);
      }
    }
  }

  /// Those with a phone who do not shop themselves. The resigned come back first (confidence).
  static bool may_learn(const Village& village, Row elder) {
    return has_smartphone(village, elder) && (village.now.faces[elder] & face::user) == 0 &&
           !village.is(elder, status::resigned | status::tutor);
  }

  void find_pupils(const Village& village, const DeliveryContext& context,
                   std::vector<Row>& coming) const {
    if (tutors(village) == 0) return;
    const ChanceToAttend attends(village, *this, context.attendance);
    for (Row e = village.first; e < village.last; ++e) {
      if (!may_learn(village, e)) continue;
      const float chance = attends.of(e, false);
      const float farther = chance * ties_of_ties.f();
      const std::uint32_t luck = village.luck(e, elder_page(*this))[0];
      // Most have no time; only for the others is a teacher looked up.
      if (luck >= threshold(std::max(chance, farther))) continue;
      const auto teacher = teacher_of(village, e);
      if (teacher && luck < threshold(teacher->hops == 1 ? chance : farther)) coming.push_back(e);
    }
  }

  /// An hour together on the pupil's weakest block. The tutor's own skill is the ceiling, and
  /// teaching is retrieval for the tutor.
  void teach(Village& village, Row pupil, const DeliveryContext& context) const {
    const auto teacher = teacher_of(village, pupil);
    if (!teacher) return;
    const auto& skill = village.now.elders.skill;
    Block weakest = Block::device;
    for (const Block block : {Block::browse, Block::order}) {
      if (skill[index(block)][pupil].raw < skill[index(weakest)][pupil].raw) weakest = block;
    }
    practise(village, pupil, weakest, hours.f(), quality.f() * context.learning.one_to_one.f(),
             context.learning, context.forgetting.savings.f(),
             skill[index(weakest)][teacher->row].value());
    empower(village, pupil, efficacy.f());
    village.mark(pupil, status::aware);
    retrieve(village, teacher->row, context.forgetting);
  }

  Parameter mastery =
      Parameter(this, "mastery", 0.55, Unit::number, {0.4, 0.75}, "",
                "skill of ordering that counts as mastered", "视为已掌握的下单技能");
  Parameter agrees = Parameter(this, "agrees", 0.5, Unit::share, {0.2, 0.8}, "",
                               "elders who are willing to teach others", "愿意教别人的老人比例");
  Parameter stops = Parameter(this, "stops", 0.01, Unit::per_week, {0.003, 0.03}, "",
                              "weekly chance that a tutor stops", "助教每周退出的概率");
  Parameter hours_per_week = Parameter(this, "hours_per_week", 2, Unit::hours, {0.5, 5}, "",
                                       "hours of a tutor in a week", "每位助教每周时间");
  Parameter hours = Parameter(this, "hours", 1, Unit::hours, {0.5, 2}, "",
                              "length of a lesson, one to one", "每次一对一辅导时长");
  Parameter quality =
      Parameter(this, "quality", 1.0, Unit::number, {0.7, 1.3}, "peer_tutor_mult",
                "a tutor's lesson relative to a professional's", "助教辅导相对专业教师的效果");
  Parameter ties_of_ties = Parameter(this, "ties_of_ties", 0.5, Unit::number, {0.2, 1.0}, "",
                                     "attendance of a tutor's ties' ties relative to ties",
                                     "熟人的熟人来学的比例（相对）");
  Parameter efficacy =
      Parameter(this, "efficacy", 0.02, Unit::number, {0.0, 0.05}, "",
                "self-efficacy gained by a lesson from a peer, share of what is missing",
                "每次同伴辅导增加的自我效能（所缺份额）");
  Parameter briefing_hours =
      Parameter(this, "briefing_hours", 2, Unit::hours, {1, 6}, "",
                "social worker's time to win and brief a tutor", "动员并培训一位助教所需时间");
  Parameter price_person =
      Parameter(this, "price_person", 30, Unit::yuan, {0, 150}, "",
                "badge and materials of a tutor, once", "助教证与材料（每位一次）");
  Parameter price_session = Parameter(this, "price_session", 3, Unit::yuan, {0, 20}, "",
                                      "allowance for a lesson (the tutor's time is valued apart)",
                                      "每次辅导补贴（助教时间另计）");
};

}  // namespace

std::unique_ptr<Lever> silver_age_tutors() { return std::make_unique<SilverAgeTutors>(); }

}  // namespace yinling
