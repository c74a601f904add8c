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

namespace {

/// What the hazards of some elders are made of.
struct Exposure {
  ScamHazards::ByElder forewarning, loneliness, vigilance, contact, password;
  std::array<std::int32_t, at_a_time> ordered, browsed, phone;  // 0 or 1
};

struct Weights {
  float pressure, forewarned, isolation, guard;
  const float* types;
  const float* enforced;
};

YINLING_DENSE void weigh(const Exposure& of, std::size_t n, const Weights& by,
                         ScamHazards::Some& hazards) {
  for (std::size_t i = 0; i < n; ++i) {
    const float warned = 1.0F - by.forewarned * of.forewarning[i];
    const float lonely = 1.0F + by.isolation * (2.0F * of.loneliness[i] - 1.0F);
    const float guarded = 1.0F - by.guard * of.vigilance[i] * of.contact[i];
    const float common = by.pressure * warned * lonely * guarded;
    hazards[0][i] = common * by.types[0] * by.enforced[0] * static_cast<float>(of.ordered[i]);
    hazards[1][i] = common * by.types[1] * by.enforced[1] * static_cast<float>(of.browsed[i]);
    hazards[2][i] = common * by.types[2] * by.enforced[2] * static_cast<float>(of.phone[i]);
    hazards[3][i] = common * by.types[3] * by.enforced[3] * of.password[i];
  }
}

/// Their sums, and the same in units of 2^-32.
YINLING_DENSE void add_up(const ScamHazards::Some& hazards, std::size_t n, double* sums,
                          std::int64_t* expected) {
#pragma GCC ivdep  // they do not overlap
  for (std::size_t i = 0; i < n; ++i) {
    sums[i] = static_cast<double>(hazards[0][i]) + hazards[1][i] + hazards[2][i] + hazards[3][i];
    expected[i] = static_cast<std::int64_t>(sums[i] * 0x1p32);
  }
}

}  // namespace

void ScamHazards::of(std::span<const Row> elders, Some& hazards) const {
  const ElderTraits& who = village_.people.elders;
  const ElderState& now = village_.now.elders;
  const HomeState& homes = village_.now.homes;
  Exposure of;
  for (std::size_t i = 0; i < elders.size(); ++i) {
    const Row elder = elders[i];
    const Row home = who.home[elder];
    // Tables and factors instead of branches, which nothing foretells.
    const std::size_t often = homes.calls_weekly[home] != 0 ? 1 : 0;
    const int since = village_.week() - now.last_order[elder];
    of.forewarning[i] = now.forewarning[elder].value();
    of.loneliness[i] = now.loneliness[elder].value();
    of.vigilance[i] = homes.vigilance[home].value();
    of.contact[i] = contacts_[often][static_cast<std::size_t>(village_.people.homes.guide[home])];
    of.ordered[i] = since <= recent_order_ ? 1 : 0;
    of.browsed[i] =
        static_cast<int>(village_.is(elder, status::browsed)) | static_cast<int>(since == 0);
    of.phone[i] = who.person[elder].smartphone() ? 1 : 0;
    of.password[i] = passwords_[(now.aids[elder] & aid::password) != 0 ? 1 : 0];
  }
  weigh(of, elders.size(), {pressure_, forewarned_, isolation_, guard_, types_, enforced_},
        hazards);
}

std::array<float, scam_types> scam_hazards(const Village& village, Row elder, const Fraud& fraud,
                                           const FamilyContact& family) {
  ScamHazards::Some hazards;
  ScamHazards(village, fraud, family).of({&elder, 1}, hazards);
  return {hazards[0][0], hazards[1][0], hazards[2][0], hazards[3][0]};
}

namespace {

/// Counts what threatens some exposed elders, and lets luck decide. Hazards are worked out before
/// the first is met: none depends on what befalls another.
void expose(Village& village, std::span<const Row> elders, const ScamHazards& hazards_of,
            const Fraud& fraud, const FamilyContact& family) {
  ScamHazards::Some hazards;
  std::array<double, at_a_time> sums;
  std::array<std::int64_t, at_a_time> expected;
  hazards_of.of(elders, hazards);
  add_up(hazards, elders.size(), sums.data(), expected.data());
  const std::int16_t* const last_order = village.now.elders.last_order.data();
  for (std::size_t i = 0; i < elders.size(); ++i) {
    const bool shopper = village.week() - last_order[elders[i]] < 26;
    village.tally.scam_hazard += expected[i];
    village.tally.shopper_scam_hazard += shopper ? expected[i] : 0;
  }
  for (std::size_t i = 0; i < elders.size(); ++i) {
    // A chance is less than its hazard: most luck is settled without an exponential.
    const std::uint32_t luck = village.scratch.lanes[1][elders[i] - village.first];
    if (luck >= expected[i]) continue;
    const std::uint32_t any = threshold(weekly_probability(sums[i]));
    if (luck >= any) continue;
    // Where in [0, any) the draw fell says which type it was.
    double left = static_cast<double>(luck) / any * sums[i];
    std::size_t type = 0;
    while (type + 1 < scam_types && left >= hazards[type][i]) left -= hazards[type++][i];
    be_defrauded(village, elders[i], type, fraud, family);
  }
}

}  // namespace

void meet_fraud(Village& village, const Fraud& fraud, const FamilyContact& family) {
  ElderState& now = village.now.elders;
  const auto kept = static_cast<float>(weekly_factor(fraud.forewarning_half_life));
  fade(now.forewarning.data() + village.first, village.size(), kept);

  std::vector<Row>& exposed = village.scratch.some;
  pick(village, exposed,
       [state = now.status.data() + village.first, balance = now.balance.data() + village.first](
           std::size_t i) { return ((state[i] & status::bound) != 0) & (balance[i] != 0); });
  const ScamHazards hazards_of(village, fraud, family);
  for (std::size_t from = 0; from < exposed.size(); from += at_a_time) {
    const std::size_t n = std::min(at_a_time, exposed.size() - from);
    expose(village, {exposed.data() + from, n}, hazards_of, fraud, family);
  }
}

}  // namespace yinling
