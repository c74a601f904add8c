#pragma once
// Orders of service other than the lot (paper 3.1.1, 3.1.2: whom to begin with; Banerjee et al.
// 2019 on nomination). They are drawn up once, before week 1, among those eligible then; who
// becomes eligible later joins by lot.
#include <functional>

#include "sim/programme/attend.hpp"

namespace yinling {

struct Nomination : ParameterSet {
  Nomination() : ParameterSet("nomination") {}
  Parameter asked = Parameter(this, "asked", 0.2, Unit::share, {0.05, 0.5}, "",
                              "elders of a village who are asked whom they would ask for help",
                              "村中被问到“会向谁求助”的老人比例");
};

/// Ranks for the levers whose plan has a rule. `village_of` gives the view of a village at week 0.
Ranks rank(LeverSpan levers, const Population& people, const Nomination& nomination,
           const std::function<Village(Row)>& village_of);

/// Scores of the elders of a village by a rule, high first; `nearest` has none.
std::vector<double> scores(const Village& village, Priority rule, const Nomination& nomination);

}  // namespace yinling
