#pragma once
// What a store does not hold, from runs done again: the same seed gives the same bits, and the
// state of every run done again is compared with the store's.
#include <optional>

#include "analysis/report/material.hpp"
#include "analysis/sensitivity/model_sensitivity.hpp"

namespace yinling::report {

struct VillageOutcomes {
  int replicate = 0;
  std::vector<Said> names;
  std::vector<int> townships;
  std::vector<double> distance;         // km
  std::vector<std::vector<Sums>> sums;  // [mix][village]
};

struct StoryEvent {
  Week week = 0;
  Date date;
  Said text;
};
struct StoryLife {
  std::size_t mix = 0;
  std::vector<StoryEvent> events;
  Said ending;
};
struct ElderStory {
  Said name;
  Said how;
  Said portrait;
  std::vector<StoryLife> lives;
};

/// The programme at a share of its planned coverage, replicate by replicate.
struct DoseOutcome {
  double dose = 0;
  std::vector<double> cost, added, net_loss;  // yuan; persons; yuan per 1,000 elders
};

/// The parameters with the weakest evidence, one at a time; changes of the share of active elders.
struct TornadoOutcome {
  std::vector<Axis> axes;
  int replicates = 0;
  Tornado tornado;
};

/// What is wanted beyond villages and stories.
struct RerunOptions {
  bool doses = false;
  int tornado = 0;  // replicates at each point; 0: none
};

struct Reruns {
  std::optional<VillageOutcomes> villages;
  std::vector<ElderStory> stories;
  std::vector<DoseOutcome> doses;
  std::optional<TornadoOutcome> tornado;
  Said failed;  // why there is none of it
};

/// Runs the first replicate of every mix again, and what is wanted; throws Error if stopped.
Reruns run_again(const Material& material, const RerunOptions& options, const Progress& progress);

}  // namespace yinling::report
