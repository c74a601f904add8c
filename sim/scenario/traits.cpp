#include "sim/scenario/traits.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/parallel.hpp"
#include "sim/base/smooth.hpp"
#include "sim/scenario/margins.hpp"
#include "sim/scenario/quota.hpp"

namespace yinling {

namespace {

/// Calls body(elder, draws of the page) for every elder, villages in parallel.
template <class Body>
void for_elders(const Population& people, const Draws& draws, Page page, std::uint32_t draw,
                const Body& body) {
  parallel_for(people.village_count(), [&](std::size_t v) {
    const Identities identity = people.elder_identities(static_cast<Row>(v));
    for (Row e = people.villages.first_elder[v]; e < people.villages.first_elder[v + 1]; ++e) {
      body(e, draws.block(identity[e], setup_week, page, nobody, draw));
    }
  });
}

void mark_limit(Population& people, const std::vector<std::uint8_t>& mark, std::uint8_t bit) {
  for (Row e = 0; e < people.elder_count(); ++e) {
    if (mark[e] != 0) {
      people.elders.limits[e] = static_cast<std::uint8_t>(people.elders.limits[e] | bit);
    }
  }
}

void mark_status(Population& people, const std::vector<std::uint8_t>& mark, std::uint16_t bit) {
  for (Row e = 0; e < people.elder_count(); ++e) {
    if (mark[e] != 0) {
      people.elders.status[e] = static_cast<std::uint16_t>(people.elders.status[e] | bit);
    }
  }
}

void give_schooling(Population& people, const Margins& margins, const Parameters& parameters,
                    const Draws& draws) {
  const PopulationParameters& assumed = parameters.population;
  ElderTraits& elders = people.elders;
  std::vector<double> none[2] = {std::vector<double>(elders.rows(), never),
                                 std::vector<double>(elders.rows(), never)};
  std::vector<double> primary(elders.rows());
  for_elders(people, draws, Page::elder_traits, 0, [&](Row e, const Draws::Block& luck) {
    const double less = assumed.schooling_age * standard_age(people, e, parameters);
    none[static_cast<std::size_t>(elders.person[e].sex())][e] = less + noise(luck[0]);
    const double woman =
        elders.person[e].sex() == Sex::female ? assumed.schooling_sex.value() : 0.0;
    primary[e] = less + woman + noise(luck[1]);
    elders.person[e].set(Schooling::secondary);
  });
  std::int64_t illiterate = 0;
  for (std::size_t sex = 0; sex < 2; ++sex) {
    const auto mark = chosen(none[sex], margins.illiterate[sex]);
    for (Row e = 0; e < elders.rows(); ++e) {
      if (mark[e] == 0) continue;
      elders.person[e].set(Schooling::none);
      primary[e] = never;
    }
    illiterate += margins.illiterate[sex];
  }
  const auto schooled = static_cast<std::size_t>(margins.all() - illiterate);
  const auto mark = chosen(primary, quota(assumed.primary, schooled));
  for (Row e = 0; e < elders.rows(); ++e) {
    if (mark[e] != 0) elders.person[e].set(Schooling::primary);
  }
}

void give_limits(Population& people, const Parameters& parameters, const Draws& draws) {
  const LimitationParameters& limits = parameters.limitations;
  const std::size_t count = people.elder_count();
  std::vector<double> sight(count);
  std::vector<double> hearing(count);
  std::vector<double> dexterity(count);
  std::vector<double> mobility(count);
  const auto own = [&](double age) {
    return std::sqrt(std::max(0.0, 1.0 - age * age - limits.shared * limits.shared));
  };
  const double sense = own(limits.age);
  const double walk = own(limits.mobility_age);
  for_elders(people, draws, Page::elder_limits, 0, [&](Row e, const Draws::Block& luck) {
    const double z = standard_age(people, e, parameters);
    const double common = limits.shared * normal(luck[0]);
    sight[e] = limits.age * z + common + sense * normal(luck[1]);
    hearing[e] = limits.age * z + common + sense * normal(luck[2]);
    dexterity[e] = limits.age * z + common + sense * normal(luck[3]);
    mobility[e] = limits.mobility_age * z + common;
  });
  for_elders(people, draws, Page::elder_limits, 1,
             [&](Row e, const Draws::Block& luck) { mobility[e] += walk * normal(luck[0]); });
  mark_limit(people, chosen(sight, quota(limits.sight, count)), limit::sight);
  mark_limit(people, chosen(hearing, quota(limits.hearing, count)), limit::hearing);
  mark_limit(people, chosen(dexterity, quota(limits.dexterity, count)), limit::dexterity);
  mark_limit(people, chosen(mobility, quota(limits.mobility, count)), limit::mobility);
}

/// Logit of being at home with phones: younger, schooled, seeing.
double readiness(const Population& people, Row e, const Parameters& parameters) {
  const AdoptionParameters& adoption = parameters.adoption;
  const bool sees_badly = (people.elders.limits[e] & limit::sight) != 0;
  return -adoption.age * standard_age(people, e, parameters) +
         adoption.schooling * (static_cast<int>(people.elders.person[e].schooling()) - 1) -
         (sees_badly ? adoption.sight.value() : 0.0);
}

void give_money_and_needs(Population& people, const Parameters& parameters, const Draws& draws) {
  const AdoptionParameters& adoption = parameters.adoption;
  ElderTraits& elders = people.elders;
  std::vector<double> joins(elders.rows());
  const int shape = std::max(1, static_cast<int>(std::lround(parameters.needs.shape)));
  for_elders(people, draws, Page::elder_traits, 1, [&](Row e, const Draws::Block& luck) {
    const double z = 0.3 * (static_cast<int>(elders.person[e].schooling()) - 1) -
                     0.2 * standard_age(people, e, parameters) + 0.93 * normal(luck[0]);
    const double yuan = std::max<double>(adoption.income_least,
                                         adoption.income * smooth::exp(adoption.income_spread * z));
    elders.income[e] = static_cast<std::uint32_t>(fen_of_yuan(yuan));
    elders.need[e] = WeeklyRate::of(static_cast<float>(
        parameters.needs.mean * smooth::gamma_quantile(uniform(luck[1]), shape)));
    const bool lame = (elders.limits[e] & limit::mobility) != 0;
    joins[e] = 0.4 * (static_cast<int>(elders.person[e].schooling()) - 1) -
               0.3 * standard_age(people, e, parameters) - (lame ? 0.8 : 0.0) + noise(luck[2]);
  });
  const auto joiner = chosen(joins, quota(adoption.joiner, elders.rows()));
  for (Row e = 0; e < elders.rows(); ++e) elders.person[e].set_joiner(joiner[e] != 0);
}

/// Weeks since the last event of a weekly rate, given that it lies within `within` weeks.
int weeks_since(double rate, int within, double u) {
  const double idle = 1.0 - std::clamp(rate, 0.01, 0.95);  // chance of a week without
  const double inside = 1.0 - smooth::pow(idle, within);
  const double weeks = smooth::log(1.0 - u * inside) / smooth::log(idle);
  return std::clamp(static_cast<int>(weeks), 0, within - 1);
}

inline constexpr int user_window = 26;

void give_phones_and_purchases(Population& people, const Parameters& parameters,
                               const Draws& draws) {
  const AdoptionParameters& adoption = parameters.adoption;
  ElderTraits& elders = people.elders;
  const std::size_t count = elders.rows();
  std::vector<double> phone(count);
  std::vector<double> aware(count);
  std::vector<double> bound(count);
  std::vector<double> own(count);
  std::vector<double> proxy(count, never);
  const double usual_need = std::max(1e-6, parameters.needs.mean.value());
  for_elders(people, draws, Page::elder_account, 0, [&](Row e, const Draws::Block& luck) {
    const double ready = readiness(people, e, parameters);
    const Row home = elders.home[e];
    const double guard = people.homes.protective[home].value();
    phone[e] = ready + noise(luck[0]);
    aware[e] = 0.7 * ready + noise(luck[1]);
    bound[e] = 0.7 * ready - guard + noise(luck[2]);
    own[e] = 0.7 * ready + adoption.need * elders.need[e].value() / usual_need + noise(luck[3]);
  });
  for_elders(people, draws, Page::elder_account, 1, [&](Row e, const Draws::Block& luck) {
    const Row home = elders.home[e];
    if (people.homes.guide[home] == Guide::none) return;
    const double skill = (people.homes.child_skill[home].value() - 0.75) / 0.2;
    const double need = 0.5 * adoption.need * elders.need[e].value() / usual_need;
    proxy[e] = adoption.proxy_help * skill + need + noise(luck[0]);
  });
  const auto has_phone = chosen(phone, quota(adoption.smartphone, count));
  for (Row e = 0; e < count; ++e) {
    elders.person[e].set_smartphone(has_phone[e] != 0);
    if (has_phone[e] == 0) {
      bound[e] = never;
    } else {
      aware[e] += 1.5;  // a phone shows it
    }
  }
  const auto has_account = chosen(bound, quota(adoption.bound, count));
  for (Row e = 0; e < count; ++e) {
    if (has_account[e] == 0) own[e] = never;
  }
  const auto user = chosen(own, quota(adoption.own, count));
  const auto served = chosen(proxy, quota(adoption.proxy, count));
  for (Row e = 0; e < count; ++e) {
    if (user[e] != 0 || served[e] != 0) aware[e] = 1e300;  // buyers know
  }
  mark_status(people, has_account, status::bound);
  mark_status(people, chosen(aware, quota(adoption.aware, count)), status::aware);

  for_elders(people, draws, Page::elder_start, 0, [&](Row e, const Draws::Block& luck) {
    elders.last_order[e] = elders.last_unaided[e] = elders.last_proxy[e] = StartWeek::of(long_ago);
    if (user[e] != 0) {
      const double rate = adoption.order_rate * elders.need[e].value() / usual_need;
      const int weeks = weeks_since(rate, user_window, uniform(luck[0]));
      elders.last_order[e] = StartWeek::of(-weeks);
      if (uniform(luck[1]) < adoption.unaided) elders.last_unaided[e] = elders.last_order[e];
    }
    if (served[e] != 0) {
      const int weeks = weeks_since(adoption.proxy_rate, user_window, uniform(luck[2]));
      elders.last_proxy[e] = StartWeek::of(-weeks);
    }
    if (has_account[e] != 0) {
      const double part =
          adoption.least_balance + (1.0 - adoption.least_balance) * uniform(luck[3]);
      elders.balance[e] = static_cast<std::uint32_t>(part * parameters.account.cap *
                                                     static_cast<double>(elders.income[e]));
    }
  });
}

}  // namespace

double standard_age(const Population& people, Row elder, const Parameters& parameters) {
  const PopulationParameters& assumed = parameters.population;
  return (people.elders.age[elder] - assumed.mean_age) / assumed.age_deviation;
}

void give_traits(Population& people, const Margins& margins,
                 std::span<const std::uint8_t> weak_signal, const Parameters& parameters,
                 const Draws& draws) {
  ElderTraits& elders = people.elders;
  for (Row e = 0; e < elders.rows(); ++e) {
    elders.limits[e] = weak_signal[elders.home[e]] != 0 ? limit::weak_signal : std::uint8_t{0};
  }
  give_schooling(people, margins, parameters, draws);
  give_limits(people, parameters, draws);
  give_money_and_needs(people, parameters, draws);
  give_phones_and_purchases(people, parameters, draws);
  for (Row e = 0; e < elders.rows(); ++e) {
    elders.learning[e].set(static_cast<float>(
        learning_speed(elders.age[e], elders.person[e].schooling(), parameters.learning)));
    elders.memory[e] =
        HalfLife::of(static_cast<float>(starting_half_life(elders.age[e], parameters.forgetting)));
  }
}

}  // namespace yinling
