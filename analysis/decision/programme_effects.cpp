#include "analysis/decision/programme_effects.hpp"

#include "sim/base/rates.hpp"

namespace yinling {

namespace {

double yuan(Fen run, Fen none) { return yuan_of_fen(run - none); }

Fen net_loss(const RunRecord& run) {
  const Sums& all = run.groups.front();
  return all.fraud_loss - all.recovered + all.goods_loss - all.refunded;
}

double active(const RunRecord& run) {
  return static_cast<double>(run.groups.front().active_aided + run.groups.front().active_unaided);
}

const Perspective who_pays[] = {
    {"funder",
     {"funder", "出资方"},
     [](const RunRecord& run, const RunRecord& none) {
       return yuan(run.financial, none.financial);
     }},
    {"public",
     {"public", "社会"},
     [](const RunRecord& run, const RunRecord& none) { return yuan(run.economic, none.economic); }},
    {"family",
     {"family", "家庭"},
     [](const RunRecord& run, const RunRecord& none) {
       return yuan(net_loss(run), net_loss(none));
     }},
};

const ProgrammeEffect gains[] = {
    {"active",
     {"additional active adopters", "新增活跃使用者"},
     "persons",
     [](const RunRecord& run, const RunRecord& none) { return active(run) - active(none); }},
    {"adopter_years",
     {"adopter-years", "使用人年"},
     "person-years",
     [](const RunRecord& run, const RunRecord& none) {
       return static_cast<double>(run.adopter_weeks - none.adopter_weeks) / weeks_per_year;
     }},
    {"loss_averted",
     {"net loss averted", "避免的净损失"},
     "yuan",
     [](const RunRecord& run, const RunRecord& none) {
       return yuan(net_loss(none), net_loss(run));
     }},
    {"hours_saved",
     {"hours of travel saved", "节省的出行时间"},
     "hours",
     [](const RunRecord& run, const RunRecord& none) {
       return static_cast<double>(run.total.minutes_saved - none.total.minutes_saved) / 60.0;
     }},
};

}  // namespace

std::span<const Perspective> perspectives() { return who_pays; }
std::span<const ProgrammeEffect> programme_effects() { return gains; }

}  // namespace yinling
