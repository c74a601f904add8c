#pragma once
// The tables of a comparison for people, in English or Chinese: adoption, loss, cost, delivery.
#include <string>

#include "analysis/compare/numbers.hpp"
#include "analysis/compare/summary.hpp"

namespace yinling {

/// What delivery came to, where staff or money is limited; empty otherwise.
std::string delivery_table(const Scenario& scenario, const Experiment& experiment,
                           const Summary& summary, Language language, int width);

/// The table, no wider than `width` cells where that can be had (it is split below about 130).
std::string comparison_table(const Scenario& scenario, const Experiment& experiment,
                             const Summary& summary, Language language, int width);

}  // namespace yinling
