#pragma once
// What a comparison says, for people: one table and one sentence, in English or Chinese.
#include <string>

#include "analysis/compare/summary.hpp"

namespace yinling {

/// What delivery came to, where staff or money is limited; empty otherwise.
std::string delivery_table(const Scenario& scenario, const Experiment& experiment,
                           const Summary& summary, Language language, int width);

/// The table, no wider than `width` cells where that can be had (it is split below about 130).
std::string comparison_table(const Scenario& scenario, const Experiment& experiment,
                             const Summary& summary, Language language, int width);

/// What the table says, in a sentence or two.
Said comparison_sentence(const Scenario& scenario, const Experiment& experiment,
                         const Summary& summary);

/// A whole number with thousands separated: 12,345.
std::string grouped(double value);

}  // namespace yinling
