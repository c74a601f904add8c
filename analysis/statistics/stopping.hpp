#pragma once
// How many replicates to run: a first stage, then batches until every interval is narrow enough
// (sequential procedure of Law, "Simulation Modeling and Analysis", 9.4.1). Because the interval
// decides when to stop, it covers slightly less often than its level where replicates are few.
#include <span>

namespace yinling {

struct StoppingRule {
  int first = 20;
  int batch = 10;  // >= 1
  int most = 400;  // the cap
};

/// The half-width of an interval and the one wanted (> 0), in the unit of the measure.
struct Precision {
  double half_width = 0;  // NaN: not known yet
  double wanted = 0;
};

struct NextReplicates {
  int total = 0;         // replicates to have before asking again; = those there are if at an end
  bool reached = false;  // every half-width is as wanted
  bool capped = false;   // not reached, and the cap allows no more
};

/// What to do after `now` replicates. The total wanted is foreseen from half-widths shrinking with
/// the root of the number, taken in whole batches, at least one and at most as many as there are
/// replicates (an early half-width is a rough guess).
NextReplicates next_replicates(const StoppingRule& rule, int now,
                               std::span<const Precision> precisions);

}  // namespace yinling
