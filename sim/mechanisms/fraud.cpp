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
  now.fraud_loss[elder] += static_cast<std::uint32_t>(loss);
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
    now.recovered[elder] += static_cast<std::uint32_t>(loss);
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

std::array<float, scam_types> scam_hazards(const Village& village, Row elder, const Fraud& fraud,
                                           const FamilyContact& family) {
  const ElderState& now = village.now.elders;
  const Row home = village.people.elders.home[elder];
  const float warned = 1.0F - fraud.forewarned.f() * now.forewarning[elder].value();
  const float lonely = 1.0F + fraud.isolation.f() * (2.0F * now.loneliness[elder].value() - 1.0F);
  // A child guards as often as there is contact; the mean serves, so no draw is spent on it.
  // Tables and factors instead of branches, which nothing foretells.
  const float callers[] = {family.monthly_caller.f(), family.weekly_caller.f()};
  const float calls = callers[village.now.homes.calls_weekly[home] != 0 ? 1 : 0];
  const float contacts[] = {0.0F, 1.0F, calls, calls};  // by where the guiding child is
  const float contact = contacts[static_cast<std::size_t>(village.people.homes.guide[home])];
  const float guarded =
      1.0F - fraud.guard.f() * village.now.homes.vigilance[home].value() * contact;
  const float common = fraud.pressure.f() * warned * lonely * guarded;
  const int since = village.week() - now.last_order[elder];
  const int ordered = since <= fraud.recent_order ? 1 : 0;
  const int browsed = static_cast<int>(village.is(elder, status::browsed)) | (since == 0 ? 1 : 0);
  const int phone = village.people.elders.smartphone[elder] != 0 ? 1 : 0;
  const float passwords[] = {1.0F, fraud.password.f()};
  const float password = passwords[(now.aids[elder] & aid::password) != 0 ? 1 : 0];
  const auto& enforced = village.modifiers.scam_pressure;
  return {common * fraud.service.f() * enforced[0].value * static_cast<float>(ordered),
          common * fraud.price.f() * enforced[1].value * static_cast<float>(browsed),
          common * fraud.phishing.f() * enforced[2].value * static_cast<float>(phone),
          common * fraud.theft.f() * enforced[3].value * password};
}

void meet_fraud(Village& village, const Fraud& fraud, const FamilyContact& family) {
  ElderState& now = village.now.elders;
  const auto fade = static_cast<float>(weekly_factor(fraud.forewarning_half_life));
  Share* const warned = now.forewarning.data();
  for (Row e = village.first; e < village.last; ++e) warned[e].set(warned[e].value() * fade);

  std::vector<Row>& exposed = village.scratch.some;
  pick(village, exposed,
       [state = now.status.data() + village.first, balance = now.balance.data() + village.first](
           std::size_t i) { return ((state[i] & status::bound) != 0) & (balance[i] != 0); });
  for (const Row e : exposed) {
    const auto hazards = scam_hazards(village, e, fraud, family);
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
