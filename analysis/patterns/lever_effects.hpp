#pragma once
// What each lever does alone at full dose: to the state it acts on first, and to adoption, loss and
// cost (MODEL.md, section "Levers").
#include "analysis/patterns/experiment.hpp"
#include "analysis/statistics/paired.hpp"

namespace yinling {

struct LeverEffect {
  LeverInfo info;
  Week measured_in = 0;            // the week before which the state is looked at
  PairedDifference state;          // of those reached, against themselves without it
  PairedDifference first;          // first-time adopters, share of elders
  PairedDifference active;         // active adopters, share of elders
  PairedDifference net_loss;       // yuan per 1,000 elders
  double cost = 0;                 // yuan
  bool as_the_paper_says() const;  // the interval of the state excludes 0 on the paper's side
};

/// Every lever against nothing in the scenario's county. Replicates are at least 2.
std::vector<LeverEffect> lever_effects(const Scenario& scenario, int replicates,
                                       const std::function<void(int, int)>& progress);

}  // namespace yinling
