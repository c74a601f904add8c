#include "sim/mechanisms/account.hpp"

#include <algorithm>

#include "sim/base/smooth.hpp"

namespace yinling {

SetUp set_up(Village& village, Row elder, const Helper& helper, const Account& account,
             const Help& help, const Steps& steps) {
  const ElderState& now = village.now.elders;
  const auto luck = village.luck(elder, Page::elder_setup);
  const float protective = village.now.homes.protective[village.people.elders.home[elder]].value();
  if (helper.contact.any() && luck[0] < threshold(account.child_block * protective)) {
    village.mark(elder, status::refused_child);
    village.happened(elder, Event::refused_child);
    return SetUp::refused_by_child;
  }
  const double consents = smooth::logistic(
      account.trust_slope * (now.trust_payment[elder].value() - account.trust_middle));
  if (luck[1] >= threshold(consents)) {
    village.mark(elder, status::refused_self);
    village.happened(elder, Event::refused_self);
    return SetUp::refused_by_self;
  }
  const float alone = chance_of_step(village, elder, Block::device, steps) *
                      chance_of_step(village, elder, Block::order, steps);
  const float helped = std::max(chance_of_help(village, helper, help), help.none.f());
  if (luck[2] >= threshold(std::max(alone, helped))) return SetUp::failed;
  if (luck[3] >= threshold(account.rate)) return SetUp::postponed;
  village.mark(elder, status::bound);
  village.unmark(elder, status::refused_child | status::refused_self);
  village.happened(elder, Event::set_up);
  return SetUp::done;
}

Fen top_up_amount(Fen income, Fen balance, const Account& account) {
  const auto wanted = static_cast<Fen>(account.top_up * static_cast<double>(income));
  const auto cap = static_cast<Fen>(account.cap * static_cast<double>(income));
  return std::max<Fen>(0, std::min(wanted, cap - balance));
}

void top_up(Village& village, const Account& account) {
  if (village.week() % 4 != 0) return;
  ElderState& now = village.now.elders;
  std::vector<Row>& payers = village.scratch.some;
  pick(village, payers, [state = now.status.data() + village.first](std::size_t i) {
    return (state[i] & status::bound) != 0;
  });
  for (const Row e : payers) {
    const Fen amount = top_up_amount(village.people.elders.income[e], now.balance[e], account);
    if (amount == 0) continue;
    now.balance[e] += static_cast<std::uint32_t>(amount);
    village.happened(e, Event::topped_up, amount);
  }
}

}  // namespace yinling
