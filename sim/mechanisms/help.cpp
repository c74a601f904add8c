#include "sim/mechanisms/help.hpp"

namespace yinling {

Helper helper_of(const Village& village, Row elder, const FamilyContact& family) {
  const Contact contact = contact_of(village, village.people.elders.home[elder], family);
  Helper helper{.contact = contact, .in_house = contact.present, .by_telephone = contact.called};
  for (const NearTie tie : village.people.ties.near(elder)) {
    if (tie.layer() == Layer::household &&
        (village.now.faces[village.first + tie.local()] & face::user) != 0) {
      helper.in_house = true;
    }
  }
  return helper;
}

float chance_of_help(const Village& village, const Helper& helper, const Help& help) {
  Chance chance;
  if (helper.in_house) chance.combine(help.in_house.f());
  if (helper.by_telephone) chance.combine(help.by_telephone.f());
  chance.combine(village.modifiers.shop_help.value);
  return chance.value;
}

}  // namespace yinling
