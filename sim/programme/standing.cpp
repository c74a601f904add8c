#include "sim/programme/standing.hpp"

#include <utility>

#include "sim/programme/coverage.hpp"

namespace yinling {

namespace {
constexpr Week year = 52;
}

Standing::Standing(LeverInfo about, const StandingTerms& terms)
    : Lever(std::move(about)),
      price_village_(this, "price_village", terms.price_village.value, Unit::yuan,
                     terms.price_village.range, terms.price_village.evidence,
                     "setting it up in a village", "在一个村设立的费用") {
  if (terms.granted) {
    granted_.emplace(this, "granted", terms.granted->value, Unit::share, terms.granted->range,
                     terms.granted->evidence, "villages for which those who must agree do agree",
                     "有关方同意的村比例");
  }
  if (terms.delay) {
    delay_.emplace(this, "delay", terms.delay->value, Unit::weeks, terms.delay->range,
                   terms.delay->evidence, "mean time until it opens", "平均开通等待");
  }
  if (terms.price_year) {
    price_year_.emplace(this, "price_year", terms.price_year->value, Unit::yuan,
                        terms.price_year->range, terms.price_year->evidence,
                        "running it for a year, in advance", "每年运行费（预付）");
  }
}

Service Standing::service(std::size_t, const DeliveryContext&) const {
  if (!price_year_) {
    return {.reach = Reach::villages, .charge = Charge::village, .unit = UnitCost{price_village_}};
  }
  return {.reach = Reach::villages,
          .charge = Charge::year,
          .unit = UnitCost{*price_year_},
          .extra_charge = Charge::village,
          .extra = UnitCost{price_village_}};
}

bool Standing::stands(const Village& village) const {
  const Week since = village.now.villages.since[village.number][number()];
  return since > 0 && (!price_year_ || village.week() < since + year);
}

bool Standing::agreed(const Village& village) const {
  const auto luck = village.draws.block(village.number, setup_week, village_page(*this));
  return negotiated(luck, granted_ ? granted_->value() : 1.0, delay_ ? delay_->value() : 0.0,
                    village.week() - plan.from);
}

bool negotiated(const Draws::Block& luck, double granted, double mean_delay, Week asked_for) {
  if (luck[1] >= threshold(granted)) return false;
  return asked_for >= static_cast<Week>(uniform(luck[2]) * (2.0 * mean_delay + 1.0));
}

void Standing::asks(std::size_t, const Village& village, const DeliveryContext&,
                    std::vector<Row>& asking) const {
  if (stands(village) || !covers_village(village, *this) || !agreed(village)) return;
  asking.push_back(village.number);
}

bool Standing::may_wait(std::size_t, const Village& village, Row) const {
  return covers_village(village, *this);
}

bool Standing::given_extra(std::size_t, const Village& village, Row) const {
  return price_year_ && village.now.villages.since[village.number][number()] == 0;
}

void Standing::serve(std::size_t, Village& village, Row, const DeliveryContext&) const {
  village.now.villages.since[village.number][number()] = static_cast<std::int16_t>(village.week());
}

}  // namespace yinling
