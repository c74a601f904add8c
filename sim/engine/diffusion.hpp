#pragma once
// Reference models of diffusion, whose answers are known, on the draws and threads of the engine.
// All are synchronous: a step sees only what was true at the end of the step before.
//   bass         Bass 1969: hazard p + q·F, F = share of those one listens to who adopted
//   si, sis      Kermack and McKendrick 1927: hazard β per adopted contact (β·F on a complete
//                graph); sis: gives up with probability γ per unit of time
//   cascade      Goldenberg et al. 2001: a new adopter tries each listener once, with chance p
//   threshold    Granovetter 1978 on ties: adopts when K of those one listens to have
//   watts        Watts 2002: adopts when a fraction φ of those one listens to have
//   granovetter  each adopts when as many as their own threshold have
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/base/draws.hpp"
#include "sim/world/network.hpp"

namespace yinling {

enum class DiffusionModel { bass, si, sis, cascade, threshold, watts, granovetter };

/// Models that cannot move again after a step without change.
bool settles(DiffusionModel model);

struct DiffusionRules {
  DiffusionModel model = DiffusionModel::bass;
  double p = 0;      // per unit of time; cascade: chance per tie
  double q = 0;      // per unit of time
  double beta = 0;   // per unit of time and adopted contact; complete graph: at F = 1
  double gamma = 0;  // probability per unit of time
  double phi = 0;    // fraction
  std::uint32_t threshold = 0;
  std::vector<std::uint32_t> thresholds;  // of each person (granovetter)
  double dt = 1;                          // units of time in a step (bass, si, sis)
};

/// Who listens to whom.
class Listening {
 public:
  /// Everybody listens to everybody.
  static Listening complete(std::uint32_t people);
  /// The neighbours of a node are those the node listens to.
  static Listening to(const Network& network);
  /// The neighbours of a node are those who listen to the node.
  static Listening of(Network audience);

  std::uint32_t people() const { return people_; }
  bool is_complete() const { return complete_; }
  std::span<const std::uint32_t> audience(std::uint32_t person) const {
    return audience_.neighbours(person);
  }
  /// How many a person listens to.
  std::uint32_t sources(std::uint32_t person) const {
    return complete_ ? people_ - 1 : sources_[person];
  }
  std::uint32_t most_sources() const;

 private:
  bool complete_ = false;
  std::uint32_t people_ = 0;
  Network audience_;
  std::vector<std::uint32_t> sources_;
};

/// The `share` of people (rounded to whole persons) with the lowest persistent priority: a larger
/// share contains the smaller.
std::vector<std::uint32_t> seeds_by_share(std::uint32_t people, double share, const Draws& draws);

/// Adopters after step 0 (the seeds), 1, …, steps. `until_still`: stops after the first step
/// without change.
std::vector<std::uint64_t> diffuse(const DiffusionRules& rules, const Listening& listening,
                                   std::span<const std::uint32_t> seeds, const Draws& draws,
                                   std::uint32_t steps, bool until_still = false);

}  // namespace yinling
