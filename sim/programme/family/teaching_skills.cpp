// F1: children learn to teach from afar: plain words, examples (the supermarket basket), patience
// (paper 3.2.1, first).
#include "sim/programme/family_work.hpp"
#include "sim/programme/gains.hpp"
#include "sim/programme/levers.hpp"

namespace yinling {

namespace {

class TeachingSkills final : public FamilyWork {
 public:
  TeachingSkills()
      : FamilyWork({.id = "F1",
                    .number = 9,
                    .level = Level::family,
                    .reach = Reach::homes,
                    .name = {"Remote-teaching skills for children", "子女远程指导技巧培训"},
                    .paper = "3.2.1 (1)",
                    .acts_on = {"clarity and patience of the guiding child", "子女的清晰与耐心"},
                    .staff = {"social worker, on line", "社工（线上）"},
                    .state = {"clarity of the child", "子女的清晰"},
                    .sign = 1,
                    .measure = [](const Village& v, Row e, const DeliveryContext&) -> float {
                      return v.now.homes.clarity[v.people.elders.home[e]].value();
                    }},
                   {.hours = {1.0, {0.5, 2.0}},
                    .group_size = {15, {5, 30}},
                    .price_session = {200, {80, 600}},
                    .price_family = {3, {0, 20}}}) {
    plan.weeks = 8;
    plan.every = 2;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<TeachingSkills>(*this); }

 private:
  void reach(Village& village, Row home, const Draws::Block&,
             const DeliveryContext&) const override {
    raise(village.now.homes.clarity[home], clarity.f());
    raise(village.now.homes.patience[home], patience.f());
  }

  Parameter clarity = Parameter(this, "clarity", 0.15, Unit::share, {0.05, 0.3}, "",
                                "clarity gained by a session, share of what is missing",
                                "每次培训增加的清晰（所缺份额）");
  Parameter patience = Parameter(this, "patience", 0.15, Unit::share, {0.05, 0.3}, "",
                                 "patience gained by a session, share of what is missing",
                                 "每次培训增加的耐心（所缺份额）");
  Parameter price_programme = Parameter(this, "price_programme", 5000, Unit::yuan, {1000, 20000},
                                        "", "the on-line course, once", "线上课程制作（一次）");
};

}  // namespace

std::unique_ptr<Lever> teaching_skills() { return std::make_unique<TeachingSkills>(); }

}  // namespace yinling
