#include "analysis/baseline/pins.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/paired.hpp"
#include "sim/base/rates.hpp"

namespace yinling {

namespace {

/// Sums of everyone after week w.
const Sums& at(const RunRecord& run, std::size_t week) { return run.weekly[week][0]; }
const Sums& start(const RunRecord& run) { return at(run, 0); }
const Sums& end(const RunRecord& run) { return at(run, run.weekly.size() - 1); }

double ratio(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Person-weeks in a state, by the state at the beginning of each week.
template <class Count>
std::int64_t person_weeks(const RunRecord& run, Count count) {
  std::int64_t sum = 0;
  for (std::size_t w = 0; w + 1 < run.weekly.size(); ++w) sum += count(at(run, w));
  return sum;
}

std::int64_t shopper_weeks(const RunRecord& run) {
  return person_weeks(run, [](const Sums& s) { return s.own_26_weeks; });
}
std::int64_t active_weeks(const RunRecord& run) {
  return person_weeks(run, [](const Sums& s) { return s.active_aided + s.active_unaided; });
}

double first_order_hazard(const RunRecord& run) {
  return ratio(run.total.of(Event::first_ordered),
               person_weeks(run, [](const Sums& s) { return s.never_ordered; }));
}

double lapse_hazard(const RunRecord& run) {
  std::int64_t lapsing = 0;
  for (std::size_t w = 1; w < run.weekly.size(); ++w) lapsing += at(run, w).lapsing;
  return ratio(lapsing, shopper_weeks(run));
}

double losses_per_shopper_year(const RunRecord& run) {
  const double goods = ratio(run.total.of(Event::goods_lost), shopper_weeks(run)) * weeks_per_year;
  return scams_per_shopper_year(run) + goods;
}

/// The standard deviation between elders that drifts are measured in.
constexpr double belief_sd = 0.2;

/// Largest drift of mean self-efficacy, trusts and skill, in SD.
double largest_drift(const RunRecord& run) {
  const auto drift = [&](std::int64_t Sums::* sum, double parts) {
    const double per = 65535.0 * parts * static_cast<double>(start(run).elders);
    return std::abs(static_cast<double>(end(run).*sum - start(run).*sum)) / per / belief_sd;
  };
  return std::max({drift(&Sums::efficacy, 1), drift(&Sums::trust_goods, 1),
                   drift(&Sums::trust_payment, 1), drift(&Sums::skill, 4)});
}

/// Largest change of a share from week 0 within the first 26 weeks.
template <class Count>
double largest_change(const RunRecord& run, Count count) {
  double largest = 0;
  for (std::size_t w = 1; w < run.weekly.size() && w <= 26; ++w) {
    largest = std::max(largest,
                       std::abs(ratio(count(at(run, w)) - count(start(run)), start(run).elders)));
  }
  return largest;
}

double largest_jump(const RunRecord& run) {
  return largest_change(run, [](const Sums& s) { return s.active_aided + s.active_unaided; });
}

const Pin all_pins[] = {
    {"smartphone_week_0",
     {"smartphone, week 0", "第 0 周有智能手机"},
     0.50,
     0.49,
     0.51,
     [](const RunRecord& r) { return ratio(start(r).smartphone, start(r).elders); }},
    {"bound_week_0",
     {"payment set up, week 0", "第 0 周已开通支付"},
     0.20,
     0.19,
     0.21,
     [](const RunRecord& r) { return ratio(start(r).bound, start(r).elders); }},
    {"own_week_0",
     {"own order in 26 weeks, week 0", "第 0 周 26 周内自己下过单"},
     0.10,
     0.09,
     0.11,
     [](const RunRecord& r) { return ratio(start(r).own_26_weeks, start(r).elders); }},
    {"proxy_week_0",
     {"a child bought in 26 weeks, week 0", "第 0 周 26 周内子女代购过"},
     0.25,
     0.24,
     0.26,
     [](const RunRecord& r) { return ratio(start(r).proxy, start(r).elders); }},
    {"own_at_end",
     {"own order in 26 weeks, last week", "末周 26 周内自己下过单"},
     0.118,
     0.10,
     0.14,
     own_at_end},
    {"first_order_hazard",
     {"first own order, per week of a non-user", "未使用者每周首次下单"},
     5e-4,
     2e-4,
     1e-3,
     first_order_hazard},
    {"lapse_hazard",
     {"lapse (26 weeks idle), per week of a user", "使用者每周停用（26 周未下单）"},
     2.5e-3,
     1e-3,
     5e-3,
     lapse_hazard},
    {"resigned",
     {"resigned, last week", "末周放弃学习"},
     0.0,
     0.0,
     0.03,
     [](const RunRecord& r) { return ratio(end(r).given_up, end(r).elders); }},
    {"losses_per_shopper_year",
     {"loss events per shopper-year", "每位购物者每年受损次数"},
     0.05,
     0.02,
     0.20,
     losses_per_shopper_year},
    {"largest_drift",
     {"largest drift of beliefs and skill, SD", "信念与技能的最大漂移（标准差）"},
     0.0,
     0.0,
     0.25,
     largest_drift},
    {"largest_jump",
     {"largest change of active adoption, weeks 0-26", "0–26 周活跃使用率的最大变化"},
     0.0,
     0.0,
     0.01,
     largest_jump},
};

const Stage all_stages[] = {
    {"aware",
     {"know that one can shop online", "知道可以网购"},
     [](const RunRecord& r) { return ratio(end(r).aware, end(r).elders); }},
    {"smartphone",
     {"have a smartphone", "有智能手机"},
     [](const RunRecord& r) { return ratio(end(r).smartphone, end(r).elders); }},
    {"tries",
     {"attempts per need of those who know and have one", "知情且有手机者每次需要的尝试"},
     [](const RunRecord& r) { return ratio(r.total.of(Event::attempted), r.total.needs); }},
    {"succeeds",
     {"orders per attempt", "每次尝试的下单"},
     [](const RunRecord& r) {
       return ratio(r.total.of(Event::ordered), r.total.of(Event::attempted));
     }},
    {"gives_up",
     {"failed episodes per attempt", "每次尝试的失败"},
     [](const RunRecord& r) {
       return ratio(r.total.of(Event::gave_up), r.total.of(Event::attempted));
     }},
    {"set_up",
     {"have payment set up", "已开通支付"},
     [](const RunRecord& r) { return ratio(end(r).bound, end(r).elders); }},
    {"refused_self",
     {"set-ups refused by oneself, per elder-year", "本人拒绝开通（每老人每年）"},
     [](const RunRecord& r) {
       return ratio(r.total.of(Event::refused_self),
                    person_weeks(r, [](const Sums& s) { return s.elders; })) *
              weeks_per_year;
     }},
    {"refused_child",
     {"set-ups refused by a child, per elder-year", "子女拒绝开通（每老人每年）"},
     [](const RunRecord& r) {
       return ratio(r.total.of(Event::refused_child),
                    person_weeks(r, [](const Sums& s) { return s.elders; })) *
              weeks_per_year;
     }},
    {"orders", {"orders per active user and month", "活跃使用者每月下单"}, orders_per_month},
    {"unaided",
     {"orders that were unaided", "独立完成的订单比例"},
     [](const RunRecord& r) {
       return ratio(r.total.of(Event::ordered_unaided), r.total.of(Event::ordered));
     }},
    {"stays",
     {"users of week 0 level still there", "末周使用率与第 0 周之比"},
     [](const RunRecord& r) { return ratio(end(r).own_26_weeks, start(r).own_26_weeks); }},
    {"change_own",
     {"largest change of own order in 26 weeks, weeks 0-26",
      "0–26 周“26 周内自己下过单”的最大变化"},
     [](const RunRecord& r) {
       return largest_change(r, [](const Sums& s) { return s.own_26_weeks; });
     }},
    {"proxy", {"a child bought in 26 weeks", "26 周内子女代购过"}, proxy_at_end},
    {"scams",
     {"scams per shopper-year (expected)", "每位购物者每年受骗（期望）"},
     scams_per_shopper_year},
    {"mistakes",
     {"wrong goods kept, per shopper-year", "每位购物者每年买错未退"},
     [](const RunRecord& r) {
       return ratio(r.total.of(Event::mistake_kept), shopper_weeks(r)) * weeks_per_year;
     }},
    {"stories",
     {"success to loss stories heard", "听到的成功与受损故事之比"},
     success_to_loss_stories},
};

}  // namespace

std::span<const Pin> pins() { return all_pins; }
std::span<const Stage> funnel() { return all_stages; }

double orders_per_month(const RunRecord& run) {
  return ratio(run.total.of(Event::ordered), active_weeks(run)) * weeks_per_month;
}
double scams_per_shopper_year(const RunRecord& run) {
  return static_cast<double>(run.total.shopper_scam_hazard) * 0x1p-32 /
         static_cast<double>(std::max<std::int64_t>(1, shopper_weeks(run))) * weeks_per_year;
}
double success_to_loss_stories(const RunRecord& run) {
  return ratio(run.total.of(Event::heard_success), run.total.of(Event::heard_loss));
}
double proxy_at_end(const RunRecord& run) { return ratio(end(run).proxy, end(run).elders); }
double own_at_end(const RunRecord& run) { return ratio(end(run).own_26_weeks, end(run).elders); }

Estimated estimated(const std::vector<double>& values, double level) {
  // The interval of a mean is that of its difference to nothing.
  const std::vector<double> nothing(values.size(), 0.0);
  const PairedDifference d = paired_difference(values, nothing, level);
  return {d.n, d.mean, d.low, d.high};
}

}  // namespace yinling
