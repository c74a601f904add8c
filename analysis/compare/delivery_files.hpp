#pragma once
// What was delivered, as CSV: the ledger, its prices, the queues, the hours of staff.
#include <string>

#include "analysis/compare/experiment.hpp"

namespace yinling {

/// mix, replicate, week, village (or all), lever, unit, units, hours_used, financial_fen,
/// economic_fen.
std::string ledger_csv(const Scenario& scenario, const Experiment& experiment);
/// lever, unit, price_fen, unpaid_fen: financial = units x price, economic = financial + units x
/// unpaid.
std::string prices_csv(const Scenario& scenario);
/// mix, replicate, week, lever: people who asked, were served, wait, and for how long; units
/// refused for lack of hours or money; people whose waiting ended unserved.
std::string queues_csv(const Scenario& scenario, const Experiment& experiment);
/// mix, replicate, week, role, place: people present and hours; no available hours where ample.
std::string staff_csv(const Experiment& experiment);

}  // namespace yinling
