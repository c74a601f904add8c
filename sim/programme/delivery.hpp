#pragma once
// What deliveries need of the model around them.
#include "sim/mechanisms/account.hpp"
#include "sim/mechanisms/fraud.hpp"
#include "sim/mechanisms/parcels.hpp"
#include "sim/programme/ledger.hpp"

namespace yinling {

struct Attendance : ParameterSet {
  Attendance() : ParameterSet("attendance") {}
  Parameter joiner = Parameter(this, "joiner", 0.7, Unit::share, {0.5, 0.9}, "attend_joiner",
                               "chance to come to a session, elders who ever joined activities",
                               "参加过社区活动的老人每次到场的概率");
  Parameter other =
      Parameter(this, "other", 0.1, Unit::share, {0.02, 0.25}, "attend_other",
                "chance to come to a session, other elders", "其他老人每次到场的概率");
  Parameter child = Parameter(this, "child", 0.5, Unit::share, {0.2, 0.8}, "attend_child",
                              "chance that a child takes part in a week of contact",
                              "有联系的一周内子女参加的概率");
  Parameter distance_decay =
      Parameter(this, "distance_decay", 0.02, Unit::per_kilometre, {0.0, 0.1}, "",
                "fall of attendance per km to the township (scattered homes, bad roads)",
                "距乡镇每远一公里到场率下降（居住分散、道路差）");
  Parameter limited_mobility =
      Parameter(this, "limited_mobility", 0.5, Unit::number, {0.2, 0.9}, "",
                "attendance with limited mobility, relative", "行动不便者的到场率（相对）");
  Parameter tie_goes =
      Parameter(this, "tie_goes", 1.3, Unit::number, {1.0, 2.0}, "",
                "attendance when someone one knows goes, relative", "有熟人同去时的到场率（相对）");
  Parameter nominated = Parameter(this, "nominated", 1.3, Unit::number, {1.0, 2.0}, "",
                                  "attendance of elders whom neighbours named, relative",
                                  "被邻里推荐者的到场率（相对）");
  Parameter drop_out =
      Parameter(this, "drop_out", 0.03, Unit::share, {0.0, 0.1}, "",
                "elders who drop out of a course, per session", "每次课后中途退出的老人比例");
  Parameter make_up = Parameter(this, "make_up", 0.2, Unit::share, {0.0, 0.5}, "",
                                "missed sessions that are made up in the same week, relative to "
                                "attendance",
                                "缺课后同周补课的比例（相对到场率）");
};

struct DeliveryContext {
  const Learning& learning;
  const Forgetting& forgetting;
  const FamilyContact& family;
  const Account& account;
  const Help& help;
  const Steps& steps;
  const Needs& needs;
  const Parcels& parcels;
  const Fraud& fraud;
  const Attendance& attendance;
  const Travel& travel;
  const ValueOfTime& time;
};

}  // namespace yinling
