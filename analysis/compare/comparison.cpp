#include "analysis/compare/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/rank_correlation.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

namespace {

/// Bit mask of the levels (individual 1, family 2, society 4) of each mix of level_mixes().
constexpr std::array<std::size_t, 8> mask_of_mix = {0, 1, 2, 4, 3, 5, 6, 7};

constexpr std::size_t resamples_of_ranking = 4000;

/// Values of a measure in the order of coalitions, replicate by replicate.
std::vector<std::vector<double>> coalitions(const Experiment& experiment,
                                            const std::string& measure) {
  std::vector<std::vector<double>> replicates(experiment.replicates.size(),
                                              std::vector<double>(mask_of_mix.size()));
  for (std::size_t m = 0; m < mask_of_mix.size(); ++m) {
    const auto values = values_of(experiment, m, measure, 0);
    for (std::size_t r = 0; r < values.size(); ++r) replicates[r][mask_of_mix[m]] = values[r];
  }
  return replicates;
}

std::vector<double> means_of(const std::vector<std::vector<double>>& replicates) {
  std::vector<double> means(mask_of_mix.size(), 0.0);
  for (const auto& values : replicates) {
    for (std::size_t i = 0; i < means.size(); ++i) means[i] += values[i];
  }
  for (double& mean : means) mean /= static_cast<double>(replicates.size());
  return means;
}

WorldInterval over_worlds(std::vector<double> values, double level) {
  if (values.empty()) return {};
  WorldInterval result;
  result.interval = percentile_interval(values, level);
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  result.median = n % 2 == 1 ? values[n / 2] : 0.5 * (values[n / 2 - 1] + values[n / 2]);
  return result;
}

/// Larger is better: added adopters; loss averted; adopters per yuan.
AimValues aim_values(const Experiment& experiment, Aim aim) {
  AimValues values;
  for (std::size_t m = 0; m < experiment.mixes.size(); ++m) {
    const char* const measure = aim == Aim::safety ? "net_loss" : "active";
    auto own = values_of(experiment, m, measure, 0);
    const auto none = values_of(experiment, 0, measure, 0);
    for (std::size_t r = 0; r < own.size(); ++r) {
      own[r] = aim == Aim::safety ? none[r] - own[r] : own[r] - none[r];
    }
    values.push_back(std::move(own));
  }
  return values;
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Means by mix, larger is better. For thrift: yuan for an added adopter, negative; no programme
/// and mixes that gain none are out of the running.
std::vector<double> scores(const Experiment& experiment, Aim aim) {
  std::vector<double> result;
  const auto values = aim_values(experiment, aim);
  for (std::size_t m = 0; m < values.size(); ++m) {
    const double gained = mean(values[m]);
    if (aim != Aim::thrift) {
      result.push_back(gained);
      continue;
    }
    const double cost = mean_difference(experiment, m, "cost_financial");
    result.push_back(m > 0 && gained > 0 ? -cost / (gained * static_cast<double>(experiment.elders))
                                         : -std::numeric_limits<double>::infinity());
  }
  return result;
}

std::size_t largest(const std::vector<double>& values) {
  return static_cast<std::size_t>(std::max_element(values.begin(), values.end()) - values.begin());
}

/// Share of resamples of replicates, joint over mixes, in which a mix has the best ratio.
double chance_of_thrift(const Experiment& experiment, std::size_t mix, std::uint32_t seed) {
  const auto gained = aim_values(experiment, Aim::thrift);
  AimValues cost;
  for (std::size_t m = 0; m < gained.size(); ++m) {
    cost.push_back(values_of(experiment, m, "cost_financial", 0));
  }
  const std::size_t n = experiment.replicates.size();
  const Resampling resampling(seed, Page::resampled_ranking);
  std::vector<double> counts(n);
  std::size_t first = 0;
  for (std::size_t b = 0; b < resamples_of_ranking; ++b) {
    resampling.counts(b, counts);
    double best = std::numeric_limits<double>::infinity();
    std::size_t winner = 0;
    for (std::size_t m = 1; m < gained.size(); ++m) {
      const double adopters =
          std::inner_product(counts.begin(), counts.end(), gained[m].begin(), 0.0);
      const double yuan = std::inner_product(counts.begin(), counts.end(), cost[m].begin(), 0.0);
      if (adopters > 0 && yuan / adopters < best) {
        best = yuan / adopters;
        winner = m;
      }
    }
    first += winner == mix ? 1 : 0;
  }
  return static_cast<double>(first) / static_cast<double>(resamples_of_ranking);
}

/// The parameter whose ranks go best with these values over worlds, if any can be told from chance
/// among all that were drawn.
std::optional<Link> strongest_link(const Comparison& comparison, const std::vector<double>& lead) {
  const std::size_t n = lead.size();
  if (n < 8 || comparison.design.axes.empty()) return std::nullopt;
  std::vector<double> p;
  std::vector<double> correlations;
  for (std::size_t a = 0; a < comparison.design.axes.size(); ++a) {
    std::vector<double> values;
    for (const std::size_t w : comparison.world_points) {
      values.push_back(comparison.design.values[w][a]);
    }
    const RankCorrelation link = rank_correlation(values, lead);
    p.push_back(link.p);
    correlations.push_back(link.value);
  }
  const auto adjusted = holm(p);
  const auto a = static_cast<std::size_t>(std::min_element(p.begin(), p.end()) - p.begin());
  if (adjusted[a] > 0.05) return std::nullopt;
  return Link{comparison.design.axes[a].name, correlations[a], adjusted[a]};
}

Best best_for(const Comparison& comparison, Aim aim, std::uint32_t seed) {
  const Experiment& central = comparison.central;
  auto score = scores(central, aim);
  Best best;
  best.mix = largest(score);
  best.exists = std::isfinite(score[best.mix]);
  if (!best.exists) return best;
  if (aim == Aim::thrift) {
    best.chance = chance_of_thrift(central, best.mix, seed);
  } else {
    best.chance = probability_best(aim_values(central, aim), seed, resamples_of_ranking)[best.mix];
  }
  score[best.mix] = -std::numeric_limits<double>::infinity();
  best.second = largest(score);
  if (comparison.worlds.empty()) return best;
  std::vector<int> first(central.mixes.size(), 0);
  std::vector<double> lead;
  for (const Experiment& world : comparison.worlds) {
    auto of_world = scores(world, aim);
    ++first[largest(of_world)];
    const double own = of_world[best.mix];
    of_world[best.mix] = -std::numeric_limits<double>::infinity();
    lead.push_back(own - of_world[largest(of_world)]);
  }
  best.worlds =
      static_cast<double>(first[best.mix]) / static_cast<double>(comparison.worlds.size());
  first[best.mix] = -1;
  best.other =
      static_cast<std::size_t>(std::max_element(first.begin(), first.end()) - first.begin());
  best.decided_by = strongest_link(comparison, lead);
  return best;
}

Ignorances ignorance_of(const Comparison& comparison, double level) {
  Ignorances result;
  result.worlds = static_cast<int>(comparison.worlds.size());
  if (result.worlds == 0) return result;
  result.replicates = static_cast<int>(comparison.worlds.front().replicates.size());
  const std::size_t mixes = comparison.central.mixes.size();
  const auto share = [&](int count) {
    return static_cast<double>(count) / static_cast<double>(result.worlds);
  };
  std::vector<int> first(mixes, 0);
  for (const Experiment& world : comparison.worlds) ++first[largest(scores(world, Aim::adoption))];
  for (std::size_t m = 0; m < mixes; ++m) {
    AcrossWorlds across;
    const auto differences = [&](const char* measure) {
      std::vector<double> values;
      for (const Experiment& world : comparison.worlds) {
        values.push_back(mean_difference(world, m, measure));
      }
      return values;
    };
    const auto active = differences("active");
    const auto loss = differences("net_loss");
    across.active = over_worlds(active, level);
    across.independent = over_worlds(differences("independent"), level);
    across.net_loss = over_worlds(loss, level);
    across.cost = over_worlds(differences("cost_financial"), level);
    int harmful = 0;
    int mixed = 0;
    for (std::size_t w = 0; w < active.size(); ++w) {
      harmful += active[w] < 0 ? 1 : 0;
      mixed += active[w] > 0 && loss[w] > 0 ? 1 : 0;
    }
    across.first = share(first[m]);
    across.harmful = share(harmful);
    across.mixed = share(mixed);
    result.mixes.push_back(across);
  }
  return result;
}

LevelAttribution attribution_of(const Comparison& comparison, const char* measure, double scale,
                                double level) {
  LevelAttribution result{
      measure, scale, attribute(coalitions(comparison.central, measure), level), {}, {}};
  std::array<std::vector<double>, 3> shapley;
  std::vector<double> together;
  for (const Experiment& world : comparison.worlds) {
    const auto v = means_of(coalitions(world, measure));
    const auto parts = shapley_values(v);
    for (std::size_t l = 0; l < shapley.size(); ++l) shapley[l].push_back(parts[l]);
    together.push_back(synergy(v));
  }
  if (together.empty()) return result;
  for (std::size_t l = 0; l < shapley.size(); ++l) {
    result.shapley_worlds[l] = percentile_interval(shapley[l], level);
  }
  result.synergy_worlds = percentile_interval(together, level);
  return result;
}

}  // namespace

double mean_difference(const Experiment& experiment, std::size_t mix, const std::string& measure) {
  return mean(values_of(experiment, mix, measure, 0)) - mean(values_of(experiment, 0, measure, 0));
}

Comparison compare_mixes(const Scenario& scenario, Experiment central, DesignPoints design,
                         std::vector<Experiment> worlds, double level) {
  Comparison result;
  result.central = std::move(central);
  result.design = std::move(design);
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    if (worlds[w].replicates.empty()) continue;
    result.worlds.push_back(std::move(worlds[w]));
    result.world_points.push_back(w);
  }
  result.summary = summarise(result.central, scenario.seed, level);
  result.ignorance = ignorance_of(result, level);
  for (const auto& [measure, scale] : {std::pair{"active", 100.0},
                                       {"fraud_loss", 1.0},
                                       {"net_loss", 1.0},
                                       {"cost_financial", 1.0}}) {
    result.attribution.push_back(attribution_of(result, measure, scale, level));
  }
  for (std::size_t m = 0; m < result.central.mixes.size(); ++m) {
    result.costs.push_back(mean_difference(result.central, m, "cost_financial"));
    result.adopters.push_back(mean_difference(result.central, m, "active") *
                              static_cast<double>(result.central.elders));
  }
  result.frontier = cost_effectiveness_frontier(result.costs, result.adopters);
  for (std::size_t a = 0; a < aims.size(); ++a) {
    result.best[a] = best_for(result, aims[a], scenario.seed);
  }
  return result;
}

GroupChanges group_changes(const Summary& summary, std::size_t mix) {
  GroupChanges result;
  const auto& all = groups();
  std::vector<double> p_active;
  std::vector<double> p_loss;
  for (const Group& group : all) {
    p_active.push_back(summary.of(mix, "active", std::string(group.name)).p);
    p_loss.push_back(summary.of(mix, "net_loss", std::string(group.name)).p);
  }
  const auto active = holm(p_active);
  const auto loss = holm(p_loss);
  const double alpha = 1.0 - summary.level;
  for (std::size_t g = 0; g < all.size(); ++g) {
    const std::string name(all[g].name);
    if (active[g] < alpha && summary.of(mix, "active", name).difference < 0) {
      result.less_adoption.push_back(g);
    }
    if (loss[g] < alpha) {
      const bool more = summary.of(mix, "net_loss", name).difference > 0;
      (more ? result.more_loss : result.less_loss).push_back(g);
    }
  }
  return result;
}

}  // namespace yinling
