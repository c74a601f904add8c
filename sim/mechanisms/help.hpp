#pragma once
// Who helps over a step or with set-up: in the house, at the courier point, a child by telephone.
#include "sim/mechanisms/family_contact.hpp"

namespace yinling {

struct Help : ParameterSet {
  Help() : ParameterSet("help") {}
  Parameter in_house = Parameter(
      this, "in_house", 0.6, Unit::share, {0.3, 0.9}, "setup_help_present",
      "chance that someone in the house helps over a failed step", "家里人帮助完成失败步骤的概率");
  Parameter by_telephone =
      Parameter(this, "by_telephone", 0.15, Unit::share, {0.05, 0.3}, "setup_help_phone",
                "the same, a child by telephone", "子女电话帮助完成的概率");
  Parameter tutor =
      Parameter(this, "tutor", 0.5, Unit::share, {0.2, 0.8}, "peer_tutor_mult",
                "the same, a silver-age tutor among one's ties", "相识的银龄助教帮助完成的概率");
  Parameter group =
      Parameter(this, "group", 0.3, Unit::share, {0.1, 0.6}, "",
                "the same, a user in one's mutual-help group", "互助小组中会用者帮助完成的概率");
  Parameter none = Parameter(this, "none", 0.03, Unit::share, {0.0, 0.1}, "setup_help_phone",
                             "chance to be set up without any helper", "无人帮助而完成开通的概率");
};

struct Helper {
  Contact contact{};      // of the family this week
  bool in_house = false;  // a child who is here, or a user in the household
  bool by_telephone = false;
  bool tutor = false;  // among one's ties
  bool group = false;  // a user in one's mutual-help group
  bool any(const Village& village) const {
    return in_house || by_telephone || tutor || group || village.modifiers.shop_help.value > 0.0F;
  }
};

/// Whether a silver-age tutor is among an elder's ties.
bool knows_a_tutor(const Village& village, Row elder);

/// Who helps an elder in a week with this contact of the family.
Helper helper_of(const Village& village, Row elder, Contact contact);
/// Chance that some helper gets an elder over a failed step.
float chance_of_help(const Village& village, const Helper& helper, const Help& help);

}  // namespace yinling
