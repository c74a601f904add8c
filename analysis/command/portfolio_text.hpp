#pragma once
// What a search for the best portfolio says: in words and tables, and as a table of all candidates.
#include <memory>
#include <string>
#include <vector>

#include "analysis/command/result_table.hpp"
#include "analysis/decision/portfolio_search.hpp"
#include "sim/scenario/scenario.hpp"

namespace yinling {

/// What a portfolio is chosen for.
struct PortfolioAim {
  std::string name;  // as the command line has it
  std::string measure;
  Said label;
  double sign;   // −1 where less is better
  double scale;  // from the measure to what is shown
  Said unit;     // of what is shown
};
/// active, independent, net_loss, adopter_years.
const std::vector<PortfolioAim>& portfolio_aims();

struct PortfolioReport {
  const Scenario& scenario;
  const std::vector<std::shared_ptr<const Lever>>& levers;
  const PortfolioAim& aim;
  bool public_cost = false;
  std::int64_t elders = 0;  // of one replicate
  const PortfolioQuestion& question;
  const PortfolioAnswer& answer;
};

std::string portfolio_text(const PortfolioReport& report, Language language, int width);

/// A row for each portfolio and stage: doses by lever (share of what is planned), n, means and
/// standard deviations, affordable, on_front, stage (search, fresh); rank and p_best of finalists.
ResultTable portfolio_table(const PortfolioReport& report);

}  // namespace yinling
