// Cost from inputs to outputs to outcomes: the ledger, the queues and the staff of the programme.
#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/compare/numbers.hpp"
#include "analysis/decision/budget_impact.hpp"
#include "analysis/decision/programme_effects.hpp"
#include "analysis/report/sections.hpp"
#include "analysis/statistics/bootstrap.hpp"

namespace yinling::report {

namespace {

Said charge_label(Charge charge) {
  switch (charge) {
    case Charge::programme:
      return {"preparation, once", "次前期准备"};
    case Charge::village:
      return {"villages", "个村"};
    case Charge::session:
      return {"sessions", "场次"};
    case Charge::person:
      return {"people", "人"};
    case Charge::parcel:
      return {"parcels", "件"};
    case Charge::year:
      return {"years of upkeep", "年维持"};
    case Charge::travel:
      return {"minutes of travel (unpaid)", "分钟路程（无偿）"};
  }
  return {};
}

/// Means over replicates of what one lever used and gave.
struct LeverAccount {
  std::array<LedgerCell, charges> cells{};  // sums over replicates
  std::int64_t asked = 0, served = 0, gave_up = 0;
};

std::vector<LeverAccount> accounts_of(const Material& m, std::size_t mix, std::size_t levers) {
  std::vector<LeverAccount> accounts(levers);
  for (const Replicate& replicate : m.central().replicates) {
    const RunRecord& run = replicate.runs[mix];
    for (const LedgerRow& row : run.ledger) {
      accounts[static_cast<std::size_t>(row.lever)].cells[static_cast<std::size_t>(row.charge)] +=
          row.cell;
    }
    for (const QueueRow& row : run.queues) {
      accounts[row.lever].asked += row.asked;
      accounts[row.lever].served += row.served;
      accounts[row.lever].gave_up += row.gave_up + (row.week == m.scenario.weeks ? row.waiting : 0);
    }
  }
  return accounts;
}

Json lever_json(const Lever& lever, const LeverAccount& account, double n) {
  Json units = Json::array();
  LedgerCell all;
  for (std::size_t c = 0; c < charges; ++c) {
    const LedgerCell& cell = account.cells[c];
    all += cell;  // with hours under way that cost nothing
    if (cell.units == 0 && cell.financial == 0 && cell.economic == 0) continue;
    units.push_back({{"what", text(charge_label(static_cast<Charge>(c)))},
                     {"units", static_cast<double>(cell.units) / n},
                     {"financial", yuan_of_fen(cell.financial) / n},
                     {"economic", yuan_of_fen(cell.economic) / n}});
  }
  return {{"id", lever.info.id},
          {"name", text(lever.info.name)},
          {"level", name_of(lever.info.level)},
          {"units", units},
          {"financial", yuan_of_fen(all.financial) / n},
          {"economic", yuan_of_fen(all.economic) / n},
          {"hours", static_cast<double>(all.minutes_used) / 60.0 / n},
          {"asked", static_cast<double>(account.asked) / n},
          {"served", static_cast<double>(account.served) / n},
          {"gave_up", static_cast<double>(account.gave_up) / n}};
}

struct RoleAccount {
  bool any = false;
  bool limited = false;
  std::int64_t people = 0, available = 0, work = 0, travel = 0;  // people of the first week
};

Json staff_json(const Material& m, std::size_t mix) {
  std::array<RoleAccount, roles> accounts{};
  for (const Replicate& replicate : m.central().replicates) {
    for (const StaffRow& row : replicate.runs[mix].staff) {
      RoleAccount& account = accounts[index(row.role)];
      account.any = true;
      account.work += row.work;
      account.travel += row.travel;
      if (!row.available) continue;
      account.limited = true;
      account.available += *row.available;
      if (row.week == 1) account.people += row.people;
    }
  }
  const auto n = static_cast<double>(m.n());
  const auto hours = [&](std::int64_t minutes) { return static_cast<double>(minutes) / 60.0 / n; };
  Json list = Json::array();
  for (std::size_t r = 0; r < roles; ++r) {
    const RoleAccount& account = accounts[r];
    if (!account.any) continue;
    list.push_back(
        {{"role", text(label_of(static_cast<Role>(r)))},
         {"people",
          account.limited ? number(static_cast<double>(account.people) / n) : Json(nullptr)},
         {"limited", account.limited},
         {"hours_available", account.limited ? number(hours(account.available)) : Json(nullptr)},
         {"hours_work", hours(account.work)},
         {"hours_travel", hours(account.travel)},
         {"hours_idle", account.limited
                            ? number(hours(account.available - account.work - account.travel))
                            : Json(nullptr)}});
  }
  return list;
}

Json years_json(const Material& m) {
  Json list = Json::array();
  const auto n = static_cast<double>(m.n());
  for (std::size_t mix = 1; mix < m.mixes().size(); ++mix) {
    std::vector<double> years;
    for (const Replicate& replicate : m.central().replicates) {
      std::vector<Fen> weekly(static_cast<std::size_t>(m.scenario.weeks), 0);
      for (const LedgerRow& row : replicate.runs[mix].ledger) {
        weekly[static_cast<std::size_t>(row.week) - 1] += row.cell.financial;
      }
      const auto by_year = budget_impact(weekly);
      years.resize(by_year.size(), 0.0);
      for (std::size_t y = 0; y < by_year.size(); ++y) years[y] += yuan_of_fen(by_year[y]) / n;
    }
    for (double& year : years) year = std::round(year);
    list.push_back({{"mix", mix}, {"yuan", years}});
  }
  return list;
}

Json perspectives_json(const Material& m, std::size_t mix) {
  Json list = Json::array();
  for (const ProgrammeDifference& view : cost_perspectives()) {
    std::vector<double> values;
    values.reserve(m.n());
    for (const Replicate& replicate : m.central().replicates) {
      values.push_back(view.value(replicate.runs[mix], replicate.runs[0]));
    }
    list.push_back(
        {{"id", view.name}, {"label", text(view.label)}, {"yuan", estimate(m.mean_of(values))}});
  }
  return list;
}

/// Yuan for one of an effect: ratio of means, interval by a paired bootstrap of replicates; null
/// where the effect cannot be told from none.
Json cost_of_one(const Material& m, std::size_t mix, std::string_view effect) {
  const auto gains = m.differences(mix, effect);
  if (!(m.mean_of(gains).interval.low > 0)) return nullptr;
  std::vector<double> costs;
  costs.reserve(m.n());
  for (const Replicate& replicate : m.central().replicates) {
    costs.push_back(cost_of("funder", replicate.runs[mix], replicate.runs[0]));
  }
  std::vector<std::size_t> rows(gains.size());
  const auto ratio = [&] {
    double cost = 0;
    double gain = 0;
    for (const std::size_t r : rows) {
      cost += costs[r];
      gain += gains[r];
    }
    return gain > 0 ? cost / gain : std::numeric_limits<double>::infinity();
  };
  for (std::size_t r = 0; r < rows.size(); ++r) rows[r] = r;
  const double value = ratio();
  const Resampling resampling(m.scenario.seed, Page::bootstrap, static_cast<std::uint32_t>(mix));
  std::vector<double> resampled(2000);
  for (std::size_t b = 0; b < resampled.size(); ++b) {
    resampling.rows(b, rows);
    resampled[b] = ratio();
  }
  return estimate(IntervalEstimate{value, percentile_interval(resampled, m.level())});
}

Json outcomes_json(const Material& m, std::size_t mix) {
  auto averted = m.differences(mix, "loss_averted");
  for (double& value : averted) value = -value;
  return {{"added_adopters", estimate(m.mean_of(m.differences(mix, "active")))},
          {"adopter_years", estimate(m.mean_of(m.differences(mix, "adopter_years")))},
          {"hours_saved", estimate(m.mean_of(m.differences(mix, "hours_saved")))},
          {"net_loss_all", estimate(m.mean_of(averted))}};
}

}  // namespace

Json cost_of_programme(const Material& m) {
  const std::size_t mix = m.programme();
  const Summary& summary = m.summary();
  const Levers levers = levers_of(m.scenario, m.mixes()[mix]);
  const auto accounts = accounts_of(m, mix, levers.size());
  const auto n = static_cast<double>(m.n());
  const auto mean = [&](const char* measure) { return summary.of(mix, measure).mean; };
  Json list = Json::array();
  std::size_t dearest = 0;
  double most = 0;
  for (std::size_t l = 0; l < levers.size(); ++l) {
    list.push_back(lever_json(*levers[l], accounts[l], n));
    if (const double cost = list.back()["financial"]; cost > most) {
      most = cost;
      dearest = l;
    }
  }
  const Said paid = amount(mean("cost_financial"), unit::yuan);
  const Said worth = amount(mean("cost_economic"), unit::yuan);
  Said title = say("The programme costs {}", "项目花费 {1}", paid.en, paid.zh);
  if (most > 0) {
    const double share = 100.0 * most / mean("cost_financial");
    const Said& name = levers[dearest]->info.name;
    title =
        say("The programme costs {}; {:.0f} % of it goes to \"{}\"",
            "项目花费 {3}，其中 {1:.0f} % 用于“{4}”", paid.en, share, name.en, paid.zh, name.zh);
  }
  const Said sentence =
      say("With unpaid hours valued it is {}. Services are given {} times; {} people wait in vain.",
          "计入无偿工时为 {3}。共提供服务 {4} 次；{5}始终没等到服务。", worth.en,
          grouped(mean("served")), grouped(mean("unmet")), worth.zh,
          amount(mean("served"), unit::none).zh, amount(mean("unmet"), unit::persons).zh);
  Json section;
  put_finding(section, title, sentence,
              joined(say("Means over {} replicates, {} prices, not discounted.",
                         "{} 次重复的均值，{} 年价格，未贴现。", m.n(), m.scenario.currency_year),
                     m.chance_basis()));
  section["mix"] = mix;
  section["inputs"] = {{"financial", mean("cost_financial")},
                       {"economic", mean("cost_economic")},
                       {"hours", mean("hours_used")}};
  section["levers"] = list;
  section["staff"] = staff_json(m, mix);
  section["outputs"] = {
      {"served", mean("served")}, {"unmet", mean("unmet")}, {"weeks_waited", mean("weeks_waited")}};
  section["outcomes"] = outcomes_json(m, mix);
  section["by_year"] = years_json(m);
  section["perspectives"] = perspectives_json(m, mix);
  section["per_outcome"] = {
      {{"id", "adopter"},
       {"label", text({"cost per additional active adopter", "每新增一名活跃使用者的费用"})},
       {"yuan", cost_of_one(m, mix, "active")}},
      {{"id", "adopter_year"},
       {"label", text({"cost per additional year of active use", "每新增一年活跃使用的费用"})},
       {"yuan", cost_of_one(m, mix, "adopter_years")}},
      {{"id", "hour_saved"},
       {"label", text({"cost per hour saved by shopping online", "网购每节省一小时的费用"})},
       {"yuan", cost_of_one(m, mix, "hours_saved")}}};
  return section;
}

}  // namespace yinling::report
