#include "sim/mechanisms/help.hpp"

#include <algorithm>

namespace yinling {

bool knows_a_tutor(const Village& village, Row elder) {
  const auto ties = village.people.ties.near(elder);
  return std::any_of(ties.begin(), ties.end(), [&](NearTie tie) {
    return (village.now.faces[village.first + tie.local()] & face::tutor) != 0;
  });
}

Helper helper_of(const Village& village, Row elder, Contact contact) {
  Helper helper{.contact = contact, .in_house = contact.present, .by_telephone = contact.called};
  std::uint8_t all = 0;   // what ties show
  std::uint8_t here = 0;  // those in the household
  for (const NearTie tie : village.people.ties.near(elder)) {
    const std::uint8_t shown = village.now.faces[village.first + tie.local()];
    all |= shown;
    here |= tie.layer() == Layer::household ? shown : std::uint8_t{0};
  }
  helper.in_house |= (here & face::user) != 0;
  helper.tutor = (all & face::tutor) != 0;
  for_each_group_mate(village, elder, [&](Row mate) {
    if ((village.now.faces[mate] & face::user) != 0) helper.group = true;
  });
  return helper;
}

float chance_of_help(const Village& village, const Helper& helper, const Help& help) {
  Chance chance;
  if (helper.in_house) chance.combine(help.in_house.f());
  if (helper.by_telephone) chance.combine(help.by_telephone.f());
  if (helper.tutor) chance.combine(help.tutor.f());
  if (helper.group) chance.combine(help.group.f());
  chance.combine(village.modifiers.shop_help.value);
  return chance.value;
}

}  // namespace yinling
