#pragma once
// What a comparison says for people beyond its main table: how it holds over plausible worlds, what
// each level contributes, which mixes are worth their money, and the best mix for each aim.
#include <string>

#include "analysis/compare/comparison.hpp"

namespace yinling {

/// The mixes over plausible worlds; or that ignorance was not looked at, and how to.
std::string ignorance_table(const Comparison& comparison, Language language, int width);
/// Shapley shares of the three levels, and synergy.
std::string attribution_table(const Comparison& comparison, Language language, int width);
/// The cost-effectiveness frontier of the mixes.
std::string frontier_table(const Comparison& comparison, Language language, int width);

/// "9 of 12 worlds", "all 12 worlds" / "12 种情形中的 9 种", "12 种情形中每一种"
Said of_worlds(double share, int worlds);

/// A sentence for each aim: the best mix, how sure that is, and what would change it; then who is
/// worse off, and what pairing saved.
std::vector<Said> findings(const Scenario& scenario, const Comparison& comparison);

}  // namespace yinling
