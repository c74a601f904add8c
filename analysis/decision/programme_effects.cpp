#include "analysis/decision/programme_effects.hpp"

#include <stdexcept>
#include <string>

#include "sim/base/rates.hpp"

namespace yinling {

namespace {

std::int64_t active_adopters(const RunRecord& run) {
  return run.groups.front().active_aided + run.groups.front().active_unaided;
}

Fen net_loss_of_all(const RunRecord& run) {
  const Sums& all = run.groups.front();
  return all.fraud_loss - all.recovered + all.goods_loss - all.refunded;
}

const ProgrammeDifference effects[] = {
    {"active",
     {"additional active adopters at the end", "期末新增活跃使用者"},
     "persons",
     [](const RunRecord& run, const RunRecord& none) {
       return static_cast<double>(active_adopters(run) - active_adopters(none));
     }},
    {"adopter_years",
     {"additional years of active use", "新增活跃使用人年"},
     "person-years",
     [](const RunRecord& run, const RunRecord& none) {
       return static_cast<double>(run.adopter_weeks - none.adopter_weeks) / weeks_per_year;
     }},
    {"loss_averted",
     {"net loss averted, all elders", "全体老人避免的净损失"},
     "yuan",
     [](const RunRecord& run, const RunRecord& none) { return -added_net_loss(run, none); }},
    {"hours_saved",
     {"additional hours saved by shopping online", "网购新增节省的时间"},
     "hours",
     [](const RunRecord& run, const RunRecord& none) {
       return static_cast<double>(run.total.minutes_saved - none.total.minutes_saved) / 60.0;
     }},
};

const ProgrammeDifference perspectives[] = {
    {"funder",
     {"cost to the funder", "出资方成本"},
     "yuan",
     [](const RunRecord& run, const RunRecord& none) {
       return yuan_of_fen(run.financial - none.financial);
     }},
    {"public",
     {"cost to the public, unpaid hours valued", "社会成本（含无偿工时）"},
     "yuan",
     [](const RunRecord& run, const RunRecord& none) {
       return yuan_of_fen(run.economic - none.economic);
     }},
    {"family",
     {"what elders lose more, net", "老人净损失的增加"},
     "yuan",
     [](const RunRecord& run, const RunRecord& none) { return added_net_loss(run, none); }},
};

const ProgrammeDifference& difference_named(std::span<const ProgrammeDifference> all,
                                            std::string_view name) {
  for (const ProgrammeDifference& one : all) {
    if (one.name == name) return one;
  }
  throw std::out_of_range("no effect or perspective is named " + std::string(name));
}

}  // namespace

std::span<const ProgrammeDifference> programme_effects() { return effects; }
std::span<const ProgrammeDifference> cost_perspectives() { return perspectives; }

const ProgrammeDifference& programme_effect_named(std::string_view name) {
  return difference_named(effects, name);
}

const ProgrammeDifference& cost_perspective_named(std::string_view name) {
  return difference_named(perspectives, name);
}

double effect_of(std::string_view name, const RunRecord& run, const RunRecord& none) {
  return programme_effect_named(name).value(run, none);
}

double cost_of(std::string_view perspective, const RunRecord& run, const RunRecord& none) {
  return cost_perspective_named(perspective).value(run, none);
}

double added_net_loss(const RunRecord& run, const RunRecord& none) {
  return yuan_of_fen(net_loss_of_all(run) - net_loss_of_all(none));
}

}  // namespace yinling
