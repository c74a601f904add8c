#include <algorithm>

#include "sim/base/parallel.hpp"
#include "sim/base/smooth.hpp"
#include "sim/scenario/parameters.hpp"
#include "sim/scenario/quota.hpp"
#include "sim/scenario/traits.hpp"

namespace yinling {

namespace {

/// Skills: by what one owns and does, by ability, and by chance; users manage each step with the
/// chance asked for, whatever their limits.
void give_skills(Population& people, Row e, std::uint32_t who, double ability,
                 const Parameters& parameters, const Draws& draws) {
  const AttitudeParameters& attitude = parameters.attitudes;
  const Steps& steps = parameters.steps;
  ElderTraits& elders = people.elders;
  const bool user = elders.last_order[e].ever();
  const bool bound = (elders.status[e] & status::bound) != 0;
  const bool phone = elders.person[e].smartphone();
  const auto luck = draws.block(who, setup_week, Page::elder_start, nobody, 1);
  const double usual[blocks] = {attitude.phone_skill, attitude.browse_skill, attitude.order_skill,
                                attitude.redress_skill};
  const double difficulty[blocks] = {steps.device, steps.browse, steps.order, steps.redress};
  const std::uint8_t limits = elders.limits[e];
  const double harder = steps.limitation * (((limits & limit::sight) != 0 ? 1 : 0) +
                                            ((limits & limit::dexterity) != 0 ? 1 : 0)) +
                        steps.weak_signal * ((limits & limit::weak_signal) != 0 ? 1 : 0);
  for (std::size_t k = 0; k < blocks; ++k) {
    const double scatter = 0.8 * ability + 0.6 * normal(luck[k]);
    double skill = usual[k] * (phone ? 1.0 : attitude.without_phone.value()) +
                   (bound ? attitude.bound_skill.value() : 0.0) +
                   attitude.skill_spread * scatter * (phone ? 1.0 : 0.6);
    if (user && k != index(Block::redress)) {
      skill = difficulty[k] + harder + smooth::logit(attitude.user_step) / steps.slope +
              0.3 * attitude.skill_spread * scatter;
    } else if (user) {
      skill = attitude.user_redress + attitude.skill_spread * scatter;
    }
    elders.skill[k][e].set(static_cast<float>(std::clamp(skill, 0.02, 0.98)));
  }
}

/// The latent scores of a belief, standardised to its mean and spread, into a column.
void store(std::vector<double>& latent, double mean, double spread, Column<Share>& column) {
  standardise(latent, mean, spread);
  for (Row e = 0; e < column.size(); ++e) {
    column[e].set(static_cast<float>(std::clamp(latent[e], 0.02, 0.98)));
  }
}

}  // namespace

void give_beliefs(Population& people, const Parameters& parameters, const Draws& draws) {
  const AttitudeParameters& attitude = parameters.attitudes;
  ElderTraits& elders = people.elders;
  const std::size_t count = elders.rows();
  std::vector<double> efficacy(count);
  std::vector<double> blame(count);
  std::vector<double> goods(count);
  std::vector<double> payment(count);
  std::vector<double> useful(count);
  std::vector<double> close(count);
  std::vector<double> lonely(count);
  parallel_for(people.village_count(), [&](std::size_t v) {
    const Identities identity = people.elder_identities(static_cast<Row>(v));
    for (Row e = people.villages.first_elder[v]; e < people.villages.first_elder[v + 1]; ++e) {
      const std::uint32_t who = identity[e];
      const auto mind = draws.block(who, setup_week, Page::elder_mind);
      const auto heart = draws.block(who, setup_week, Page::elder_mind, nobody, 1);
      const bool user = elders.last_order[e].ever();
      const bool bound = (elders.status[e] & status::bound) != 0;
      const Row home = elders.home[e];
      const Guide guide = people.homes.guide[home];
      const bool apart = guide == Guide::away || guide == Guide::none;
      const bool alone = people.homes.living[home] == Living::alone;
      const double ability =
          -attitude.ability_age * standard_age(people, e, parameters) +
          attitude.ability_schooling * (static_cast<int>(elders.person[e].schooling()) - 1) -
          ((elders.limits[e] & limit::sight) != 0 ? attitude.ability_sight.value() : 0.0) +
          0.7 * normal(heart[3]);
      give_skills(people, e, who, ability, parameters, draws);
      efficacy[e] = attitude.ability_weight * ability + normal(mind[0]) +
                    (user ? attitude.user_efficacy.value() : 0.0);
      blame[e] = normal(mind[1]) - 0.2 * ability;
      goods[e] = normal(mind[2]) + (user ? attitude.user_trust.value() : 0.0);
      payment[e] = 0.9 * normal(mind[3]) + 0.3 * normal(mind[2]) +
                   (bound ? attitude.bound_trust.value() : 0.0);
      useful[e] =
          normal(heart[0]) + 0.2 * ability + (user ? attitude.user_usefulness.value() : 0.0);
      close[e] = normal(heart[1]) - (apart ? 0.3 : 0.0);
      lonely[e] = normal(heart[2]) - 0.3 * normal(heart[1]) +
                  (alone ? attitude.lonely_alone.value() : 0.0) +
                  (apart ? attitude.lonely_away.value() : 0.0);
    }
  });
  store(efficacy, attitude.efficacy, attitude.spread, elders.efficacy);
  store(goods, attitude.trust_goods, attitude.spread, elders.trust_goods);
  store(payment, attitude.trust_payment, attitude.spread, elders.trust_payment);
  store(useful, attitude.usefulness, attitude.spread, elders.usefulness);
  store(close, attitude.closeness, attitude.spread, elders.closeness);
  store(lonely, attitude.loneliness, attitude.spread, elders.loneliness);
  standardise(blame, 1.0, attitude.self_blame);
  for (Row e = 0; e < count; ++e) {
    elders.self_blame[e].set(static_cast<float>(std::clamp(blame[e], 0.5, 1.5) / 2.0));
  }
}

}  // namespace yinling
