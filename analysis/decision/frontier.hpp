#pragma once
// The cost-effectiveness frontier of strategies: which to leave out, and what the next step up buys
// (Drummond et al. 2015, chapter 4).
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace yinling {

enum class Dominance {
  none,      // on the frontier
  extended,  // a mixture of two others brings more for the same cost
  strong     // another costs no more and brings no less
};

/// ND, ED, D.
std::string_view name_of(Dominance status);

/// One strategy. Increments are to the next cheaper one on the frontier, NaN where there is none.
struct FrontierStep {
  static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  Dominance status = Dominance::none;
  double cost_increment = undefined;
  double effect_increment = undefined;
  double icer = undefined;
};

/// Mean costs and effects (more is better) of strategies in, their steps in the same order out.
/// Strong dominance first, then extended dominance until none is left. Of strategies equal in both
/// the first stays; one that lies on the line between two others stays.
std::vector<FrontierStep> cost_effectiveness_frontier(std::span<const double> cost,
                                                      std::span<const double> effect);

/// The strategies as tables show them: the frontier from cheap to dear, then the extendedly, then
/// the strongly dominated ones.
std::vector<std::size_t> in_frontier_order(std::span<const double> cost,
                                           std::span<const FrontierStep> steps);

}  // namespace yinling
