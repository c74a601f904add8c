#pragma once
// What a comparison of the eight mixes comes to. The two kinds of uncertainty stay apart: chance
// (replicates of the scenario as it is) and ignorance (worlds drawn from the parameters' ranges).
#include <array>
#include <optional>

#include "analysis/compare/summary.hpp"
#include "analysis/decision/attribution.hpp"
#include "analysis/decision/frontier.hpp"

namespace yinling {

/// The middle of the worlds: their mean differences to no programme, at the level of the summary.
struct WorldInterval {
  double median = Interval::undefined;
  Interval interval;
};

/// A mix over the worlds.
struct AcrossWorlds {
  WorldInterval active;       // share of elders
  WorldInterval independent;  // share of elders
  WorldInterval net_loss;     // yuan per 1,000 elders
  WorldInterval cost;         // yuan
  double first = 0;           // share of worlds in which it has the most active adopters
  double harmful = 0;         // … in which there are fewer of them than with no programme
  double mixed = 0;           // … in which there are more of them, and more net loss
};

/// A parameter whose value goes with how far the best mix is ahead of the second.
struct Link {
  std::string parameter;
  double correlation = 0;  // of ranks (Spearman)
  double p_holm = 1;       // over all parameters
};

struct Ignorances {
  int worlds = 0;
  int replicates = 0;               // of each
  std::vector<AcrossWorlds> mixes;  // by mix; empty without worlds
};

/// What one wants most of a programme.
enum class Aim { adoption, safety, thrift };
inline constexpr std::array aims = {Aim::adoption, Aim::safety, Aim::thrift};

/// The best mix for an aim, and how sure that is.
struct Best {
  std::size_t mix = 0;
  std::size_t second = 0;
  double chance = 0;               // share of resamples of replicates in which it is the best
  std::optional<double> worlds;    // share of worlds in which it is the best
  std::size_t other = 0;           // the mix that is best in most of the other worlds
  std::optional<Link> decided_by;  // what its lead hangs on; none that can be told from chance
  bool exists = false;             // thrift: some mix gains adopters
};

/// Values per mix for an aim, larger is better, by replicate.
using AimValues = std::vector<std::vector<double>>;

struct LevelAttribution {
  std::string measure;
  double scale;  // to the unit of tables
  Attribution chance;
  std::array<Interval, 3> shapley_worlds{};  // individual, family, society
  Interval synergy_worlds;
};

struct Comparison {
  Experiment central;
  DesignPoints design;
  std::vector<Experiment> worlds;         // those that have all their replicates
  std::vector<std::size_t> world_points;  // their rows in design.values
  Summary summary;
  Ignorances ignorance;
  std::vector<LevelAttribution> attribution;  // active, fraud_loss, net_loss, cost_financial
  std::vector<double> costs;                  // funder's, by mix, yuan
  std::vector<double> adopters;               // additional active adopters, by mix
  std::vector<FrontierStep> frontier;         // over means of replicates
  std::array<Best, 3> best;                   // by aim
};

/// `worlds`: experiments of points 1, 2, … of the design, empty ones among them.
Comparison compare_mixes(const Scenario& scenario, Experiment central, DesignPoints design,
                         std::vector<Experiment> worlds, double level = 0.95);

/// Mean difference of a mix to the first, over replicates.
double mean_difference(const Experiment& experiment, std::size_t mix, const std::string& measure);

/// The groups whose active adoption falls, or whose net loss rises or falls, under a mix, after
/// Holm over all groups; measured against no programme.
struct GroupChanges {
  std::vector<std::size_t> less_adoption;
  std::vector<std::size_t> more_loss;
  std::vector<std::size_t> less_loss;
};
GroupChanges group_changes(const Summary& summary, std::size_t mix);

}  // namespace yinling
