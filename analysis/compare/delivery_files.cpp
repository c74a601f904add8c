#include "analysis/compare/delivery_files.hpp"

#include <iterator>
#include <map>

#include "sim/engine/week.hpp"

namespace yinling {

std::string ledger_csv(const Scenario& scenario, const Experiment& experiment) {
  std::string out =
      "mix,replicate,week,village,lever,unit,units,hours_used,financial_fen,"
      "economic_fen\n";
  for (std::size_t m = 0; m < experiment.mixes.size(); ++m) {
    const Levers levers = levers_of(scenario, experiment.mixes[m]);
    for (const Replicate& replicate : experiment.replicates) {
      for (const LedgerRow& row : replicate.runs[m].ledger) {
        fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{},{},{}\n",
                       experiment.mixes[m].name, replicate.number, row.week,
                       row.village == whole_county ? "all" : std::to_string(row.village),
                       levers[static_cast<std::size_t>(row.lever)]->info.id, name_of(row.charge),
                       row.cell.units, static_cast<double>(row.cell.minutes_used) / 60.0,
                       row.cell.financial, row.cell.economic);
      }
    }
  }
  return out;
}

std::string prices_csv(const Scenario& scenario) {
  std::string out = "lever,unit,price_fen,unpaid_fen\n";
  const DeliveryContext context = delivery_context(scenario.parameters);
  for (const auto& lever : scenario.levers) {
    std::map<Charge, UnitCost> prices;
    UnitCost fixed;
    fixed.price = lever->fixed_cost();
    if (fixed.price > 0) prices[Charge::programme] = fixed;
    for (std::size_t s = 0; s < lever->services(); ++s) {
      const Service service = lever->service(s, context);
      prices[service.charge] = service.unit;
      if (service.extra.price > 0 || service.extra.unpaid > 0) {
        prices[service.extra_charge] = service.extra;
      }
    }
    UnitCost travel;
    travel.unpaid = fen_of_yuan(context.time.volunteer_hour / 60.0);
    prices[Charge::travel] = travel;
    for (const auto& [charge, cost] : prices) {
      fmt::format_to(std::back_inserter(out), "{},{},{},{}\n", lever->info.id, name_of(charge),
                     cost.price, cost.unpaid);
    }
  }
  return out;
}

std::string queues_csv(const Scenario& scenario, const Experiment& experiment) {
  std::string out =
      "mix,replicate,week,lever,asked,served,waiting,weeks_waited,units_short_of_hours,"
      "units_short_of_money,gave_up\n";
  for (std::size_t m = 0; m < experiment.mixes.size(); ++m) {
    const Levers levers = levers_of(scenario, experiment.mixes[m]);
    for (const Replicate& replicate : experiment.replicates) {
      for (const QueueRow& row : replicate.runs[m].queues) {
        fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{},{},{},{}\n",
                       experiment.mixes[m].name, replicate.number, row.week,
                       levers[row.lever]->info.id, row.asked, row.served, row.waiting, row.waited,
                       row.short_of_hours, row.short_of_money, row.gave_up);
      }
    }
  }
  return out;
}

std::string staff_csv(const Experiment& experiment) {
  std::string out =
      "mix,replicate,week,role,place,people,hours_available,hours_work,hours_travel,hours_idle\n";
  const auto hours = [](std::int64_t minutes) { return static_cast<double>(minutes) / 60.0; };
  for (std::size_t m = 0; m < experiment.mixes.size(); ++m) {
    for (const Replicate& replicate : experiment.replicates) {
      for (const StaffRow& row : replicate.runs[m].staff) {
        fmt::format_to(std::back_inserter(out), "{},{},{},{},{},", experiment.mixes[m].name,
                       replicate.number, row.week, name_of(row.role),
                       row.township < 0 ? "county" : fmt::format("township {}", row.township));
        if (row.available) {
          fmt::format_to(std::back_inserter(out), "{},{},{},{},{}\n", row.people,
                         hours(*row.available), hours(row.work), hours(row.travel),
                         hours(*row.available - row.work - row.travel));
        } else {
          fmt::format_to(std::back_inserter(out), ",,{},{},\n", hours(row.work), hours(row.travel));
        }
      }
    }
  }
  return out;
}

}  // namespace yinling
