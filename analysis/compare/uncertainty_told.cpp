#include "analysis/compare/uncertainty_told.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace yinling {

namespace {

constexpr std::pair<std::string_view, std::string_view> told[] = {
    {"runs.csv",
     "a row per replicate, no interval; chance is the spread of replicates, ignorance "
     "is not in it"},
    {"summary.csv",
     "n replicates; paired t interval (bootstrap for the cost per additional "
     "adopter) of chance; ignorance is not in it but in worlds.csv"},
    {"weekly.csv",
     "a row per replicate, no interval; chance is the spread of replicates, "
     "ignorance is not in it"},
    {"ledger.csv", "a row per replicate, no interval; ignorance is not in it"},
    {"queues.csv", "a row per replicate, no interval; ignorance is not in it"},
    {"staff.csv", "a row per replicate, no interval; ignorance is not in it"},
    {"prices.csv", "prices as the scenario sets them, without uncertainty"},
    {"attribution.csv",
     "n replicates, t interval of chance (low, high); percentile interval over "
     "worlds of ignorance (worlds_low, worlds_high; empty without worlds)"},
    {"pairing.csv", "n replicates; paired two-sided t test of chance; ignorance is not in it"},
    {"frontier.csv",
     "means of n replicates, no interval; chance and ignorance of the choice are "
     "in acceptability.csv"},
    {"acceptability.csv",
     "n draws: worlds (ignorance, with the chance of their replicates) or, "
     "without worlds, replicates (chance alone); column draws says which"},
    {"equity.csv", "n replicates, t interval of chance; ignorance is not in it"},
    {"budget_impact.csv", "n replicates, t interval of chance; ignorance is not in it"},
    {"worlds.csv",
     "percentile interval over worlds of ignorance, with the chance of each world's "
     "replicates in it; chance apart is in summary.csv"},
    {"points.csv", "parameters of the worlds as they were drawn, without uncertainty"},
};

}  // namespace

std::string_view uncertainty_told(std::string_view file) {
  const auto* found = std::find_if(std::begin(told), std::end(told),
                                   [&](const auto& row) { return row.first == file; });
  return found == std::end(told) ? std::string_view{} : found->second;
}

}  // namespace yinling
