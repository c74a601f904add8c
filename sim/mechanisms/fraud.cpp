#include "sim/mechanisms/fraud.hpp"

#include <algorithm>

#include "sim/base/rates.hpp"

namespace yinling {

namespace {

constexpr Event event_of[scam_types] = {Event::defrauded_service, Event::defrauded_price,
                                        Event::defrauded_phishing, Event::defrauded_theft};

Fen loss_of(std::uint32_t luck, Fen balance, const Fraud& fraud) {
  const double z = smooth::normal_quantile(uniform(luck));
  const double yuan = fraud.median_loss * smooth::exp(fraud.loss_spread * z);
  return std::clamp<Fen>(fen_of_yuan(yuan), 1, balance);
}

void be_defrauded(Village& village, Row elder, std::size_t type, const Fraud& fraud,
                  const FamilyContact& family) {
  ElderState& now = village.now.elders;
  const auto luck = village.luck(elder, Page::elder_fraud);
  const Fen loss = loss_of(luck[0], now.balance[elder], fraud);
  now.balance[elder] -= static_cast<std::uint32_t>(loss);
  now.incidents[elder] = static_cast<std::uint8_t>(std::min(255, now.incidents[elder] + 1));
  village.happened(elder, event_of[type], loss);

  Chance reports;
  reports.combine(fraud.report.f());
  reports.combine(village.modifiers.report_help.value);
  Chance recovers;
  recovers.combine(fraud.recover.f());
  recovers.combine(village.modifiers.recovery_help.value);
  if (luck[1] < threshold(reports.value) && luck[2] < threshold(recovers.value)) {
    now.balance[elder] += static_cast<std::uint32_t>(loss);
    village.happened(elder, Event::recovered, loss);
  }
  for (Column<Share>* trust : {&now.trust_goods, &now.trust_payment}) {
    (*trust)[elder].set((*trust)[elder].value() * (1.0F - fraud.own_loss.f()));
  }
  now.forewarning[elder].set(1.0F);  // once bitten
  village.mark(elder, status::lost);
  alarm_family(village, village.people.elders.home[elder], family.protective_own_loss);
  if (luck[3] < threshold(fraud.quit)) {
    now.out_until[elder] = static_cast<std::int16_t>(village.week() + fraud.quit_weeks);
    village.happened(elder, Event::quit);
  }
}

}  // namespace

ScamHazards::ScamHazards(const Village& village, const Fraud& fraud, const FamilyContact& family)
    : village_(village),
      pressure_(fraud.pressure.f()),
      forewarned_(fraud.forewarned.f()),
      isolation_(fraud.isolation.f()),
      guard_(fraud.guard.f()),
      recent_order_(fraud.recent_order),
      // A child guards as often as there is contact; the mean serves, so no draw is spent on it.
      contacts_{{0.0F, 1.0F, family.monthly_caller.f(), family.monthly_caller.f()},
                {0.0F, 1.0F, family.weekly_caller.f(), family.weekly_caller.f()}},
      passwords_{1.0F, fraud.password.f()},
      types_{fraud.service.f(), fraud.price.f(), fraud.phishing.f(), fraud.theft.f()} {
  for (std::size_t t = 0; t < scam_types; ++t) {
    enforced_[t] = village.modifiers.scam_pressure[t].value;
  }
}

std::array<float, scam_types> ScamHazards::of(Row elder) const {
  const ElderState& now = village_.now.elders;
  const Row home = village_.people.elders.home[elder];
  const float warned = 1.0F - forewarned_ * now.forewarning[elder].value();
  const float lonely = 1.0F + isolation_ * (2.0F * now.loneliness[elder].value() - 1.0F);
  // Tables and factors instead of branches, which nothing foretells.
  const std::size_t often = village_.now.homes.calls_weekly[home] != 0 ? 1 : 0;
  const float contact =
      contacts_[often][static_cast<std::size_t>(village_.people.homes.guide[home])];
  const float guarded = 1.0F - guard_ * village_.now.homes.vigilance[home].value() * contact;
  const float common = pressure_ * warned * lonely * guarded;
  const int since = village_.week() - now.last_order[elder];
  const int ordered = since <= recent_order_ ? 1 : 0;
  const int browsed = static_cast<int>(village_.is(elder, status::browsed)) | (since == 0 ? 1 : 0);
  const int phone = village_.people.elders.smartphone[elder] != 0 ? 1 : 0;
  const float password = passwords_[(now.aids[elder] & aid::password) != 0 ? 1 : 0];
  return {common * types_[0] * enforced_[0] * static_cast<float>(ordered),
          common * types_[1] * enforced_[1] * static_cast<float>(browsed),
          common * types_[2] * enforced_[2] * static_cast<float>(phone),
          common * types_[3] * enforced_[3] * password};
}

void meet_fraud(Village& village, const Fraud& fraud, const FamilyContact& family) {
  ElderState& now = village.now.elders;
  const auto kept = static_cast<float>(weekly_factor(fraud.forewarning_half_life));
  fade(now.forewarning.data() + village.first, village.size(), kept);

  std::vector<Row>& exposed = village.scratch.some;
  pick(village, exposed,
       [state = now.status.data() + village.first, balance = now.balance.data() + village.first](
           std::size_t i) { return ((state[i] & status::bound) != 0) & (balance[i] != 0); });
  const ScamHazards hazards_of(village, fraud, family);
  for (const Row e : exposed) {
    const auto hazards = hazards_of.of(e);
    const double sum = static_cast<double>(hazards[0]) + hazards[1] + hazards[2] + hazards[3];
    const auto expected = static_cast<std::int64_t>(sum * 0x1p32);
    village.tally.scam_hazard += expected;
    if (village.week() - now.last_order[e] < 26) village.tally.shopper_scam_hazard += expected;
    // A chance is less than its hazard: most luck is settled without an exponential.
    const std::uint32_t luck = village.scratch.lanes[1][e - village.first];
    if (luck >= expected) continue;
    const std::uint32_t any = threshold(weekly_probability(sum));
    if (luck >= any) continue;
    // Where in [0, any) the draw fell says which type it was.
    double left = static_cast<double>(luck) / any * sum;
    std::size_t type = 0;
    while (type + 1 < scam_types && left >= hazards[type]) left -= hazards[type++];
    be_defrauded(village, e, type, fraud, family);
  }
}

}  // namespace yinling
