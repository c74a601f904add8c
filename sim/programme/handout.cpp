#include "sim/programme/handout.hpp"

#include <utility>

#include "sim/programme/coverage.hpp"

namespace yinling {

Handout::Handout(LeverInfo about, std::uint8_t aid) : Lever(std::move(about)), aid_(aid) {}

bool Handout::lacks(const Village& village, Row elder) const {
  return (village.now.elders.aids[elder] & aid_) == 0;
}

void Handout::asks(std::size_t, const Village& village, const DeliveryContext&,
                   std::vector<Row>& without) const {
  if (!delivers(village.season)) return;
  covered_elders(village, *this, without);
  std::erase_if(without, [&](Row elder) { return !lacks(village, elder); });
}

bool Handout::may_wait(std::size_t, const Village& village, Row elder) const {
  return lacks(village, elder) && covers_elder(village, *this, elder);
}

void Handout::serve(std::size_t, Village& village, Row elder, const DeliveryContext&) const {
  ElderState& now = village.now.elders;
  now.aids[elder] = static_cast<std::uint8_t>(now.aids[elder] | aid_);
  now.levers[elder] |= bit();
  village.happened(elder, Event::attended, 0, detail());
}

}  // namespace yinling
