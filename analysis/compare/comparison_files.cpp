#include "analysis/compare/comparison_files.hpp"

#include <cmath>
#include <iterator>

#include "analysis/compare/point_files.hpp"
#include "analysis/decision/budget_impact.hpp"
#include "analysis/decision/equity.hpp"
#include "analysis/decision/net_benefit.hpp"
#include "analysis/decision/programme_effects.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

namespace {

/// A line of CSV; undefined numbers are empty cells.
class Line {
 public:
  explicit Line(std::string& out) : out_(out) {}
  ~Line() { out_ += '\n'; }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  Line& add(std::string_view text) {
    next();
    out_ += text;
    return *this;
  }
  Line& add(double value) {
    next();
    if (std::isfinite(value)) fmt::format_to(std::back_inserter(out_), "{}", value);
    return *this;
  }
  Line& add(std::size_t count) { return add(static_cast<double>(count)); }
  Line& add(int count) { return add(static_cast<double>(count)); }
  Line& add(const Interval& interval) { return add(interval.low).add(interval.high); }
  Line& add(const IntervalEstimate& estimate) { return add(estimate.value).add(estimate.interval); }

 private:
  void next() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  std::string& out_;
  bool first_ = true;
};

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// Differences of a mix to no programme, one per replicate.
template <class Value>
std::vector<double> per_replicate(const Experiment& experiment, std::size_t mix, Value value) {
  std::vector<double> values;
  for (const Replicate& replicate : experiment.replicates) {
    values.push_back(value(replicate.runs[mix], replicate.runs[0]));
  }
  return values;
}

/// Values of an adopter, an hour, … that acceptability is looked at for, in yuan.
std::vector<double> values_of_effect(std::string_view effect) {
  const double step = effect == "hours_saved" ? 2.5 : effect == "loss_averted" ? 0.25 : 1000.0;
  std::vector<double> values;
  for (int i = 0; i <= 40; ++i) values.push_back(step * i);
  return values;
}

struct Ladder {
  std::string_view dimension;
  std::vector<std::string> groups;  // from the worst placed to the best
};
const std::vector<Ladder>& ladders() {
  static const std::vector<Ladder> all = {
      {"schooling", {"schooling_none", "schooling_primary", "schooling_secondary"}},
      {"distance", {"far", "near"}}};
  return all;
}

/// Pairs of groups, the one that is thought to be worse placed first.
constexpr std::pair<const char*, const char*> pairs[] = {
    {"age_80_plus", "age_60_69"},
    {"women", "men"},
    {"schooling_none", "schooling_secondary"},
    {"sight_limited", "sight_not_limited"},
    {"mobility_limited", "mobility_not_limited"},
    {"living_alone", "living_with_others"},
    {"left_behind", "not_left_behind"},
    {"far", "near"},
    {"weak_signal", "good_signal"},
    {"protective_family", "not_protective_family"}};

std::size_t group_of(const std::string& name) { return static_cast<std::size_t>(group_bit(name)); }

/// An index over a ladder of groups, replicate by replicate.
template <class Of>
IntervalEstimate index_of(const Experiment& experiment, std::size_t mix, const Measure& measure,
                          const Ladder& ladder, double level, Of of) {
  std::vector<double> values;
  for (const Replicate& replicate : experiment.replicates) {
    std::vector<GroupRate> rates;
    for (const std::string& name : ladder.groups) {
      const Sums& sums = replicate.runs[mix].groups[group_of(name)];
      rates.push_back({static_cast<double>(sums.elders), measure.value(sums)});
    }
    values.push_back(of(inequality_of_groups(rates)));
  }
  return mean_over_replicates(values, level);
}

}  // namespace

std::string attribution_csv(const Comparison& comparison) {
  std::string out = "measure,term,value,low,high,share,worlds_low,worlds_high,n,worlds,level\n";
  const auto& names = comparison.central.mixes;
  for (const LevelAttribution& one : comparison.attribution) {
    double whole = 0;
    for (const auto& part : one.chance.shapley) whole += part.value;
    const auto row = [&](std::string_view term, const IntervalEstimate& estimate, double share,
                         const Interval& worlds) {
      Line(out)
          .add(one.measure)
          .add(term)
          .add(estimate)
          .add(share)
          .add(worlds)
          .add(comparison.central.replicates.size())
          .add(comparison.ignorance.worlds)
          .add(comparison.summary.level);
    };
    for (std::size_t l = 0; l < 3; ++l) {
      const auto& part = one.chance.shapley[l];
      row("shapley " + names[l + 1].name, part,
          whole == 0 ? Interval::undefined : part.value / whole, one.shapley_worlds[l]);
    }
    row("synergy", one.chance.synergy, Interval::undefined, one.synergy_worlds);
    row("synergy_logit", one.chance.synergy_logit, Interval::undefined, {});
  }
  return out;
}

std::string pairing_csv(const Comparison& comparison) {
  std::string out = "mix,measure,n,correlation,vrf,p,p_holm\n";
  for (const std::string& name : measure_names()) {
    std::vector<double> p;
    for (std::size_t m = 1; m < comparison.central.mixes.size(); ++m) {
      p.push_back(comparison.summary.of(m, name).p);
    }
    const auto adjusted = holm(p);
    for (std::size_t m = 1; m < comparison.central.mixes.size(); ++m) {
      const PairedDifference& d = comparison.summary.of(m, name);
      Line(out)
          .add(comparison.central.mixes[m].name)
          .add(name)
          .add(d.n)
          .add(d.correlation)
          .add(d.vrf)
          .add(d.p)
          .add(adjusted[m - 1]);
    }
  }
  return out;
}

std::string frontier_csv(const Comparison& comparison) {
  std::string out = "perspective,effect,mix,cost,effect_value,inc_cost,inc_effect,icer,status,n\n";
  const Experiment& central = comparison.central;
  for (const ProgrammeDifference& perspective : cost_perspectives()) {
    for (const ProgrammeDifference& effect : programme_effects()) {
      std::vector<double> cost;
      std::vector<double> gain;
      for (std::size_t m = 0; m < central.mixes.size(); ++m) {
        cost.push_back(mean_of(per_replicate(central, m, perspective.value)));
        gain.push_back(mean_of(per_replicate(central, m, effect.value)));
      }
      const auto steps = cost_effectiveness_frontier(cost, gain);
      for (const std::size_t m : in_frontier_order(cost, steps)) {
        Line(out)
            .add(perspective.name)
            .add(effect.name)
            .add(central.mixes[m].name)
            .add(cost[m])
            .add(gain[m])
            .add(steps[m].cost_increment)
            .add(steps[m].effect_increment)
            .add(steps[m].icer)
            .add(name_of(steps[m].status))
            .add(central.replicates.size());
      }
    }
  }
  return out;
}

std::string acceptability_csv(const Comparison& comparison) {
  std::string out = "perspective,effect,draws,n,wtp,mix,p_best,enb,on_ceaf,evpi\n";
  const Experiment& central = comparison.central;
  const bool worlds = !comparison.worlds.empty();
  const auto n =
      static_cast<Eigen::Index>(worlds ? comparison.worlds.size() : central.replicates.size());
  const auto mixes = static_cast<Eigen::Index>(central.mixes.size());
  for (const ProgrammeDifference& perspective : cost_perspectives()) {
    for (const ProgrammeDifference& effect : programme_effects()) {
      StrategyDraws draws{Eigen::MatrixXd(n, mixes), Eigen::MatrixXd(n, mixes)};
      for (Eigen::Index m = 0; m < mixes; ++m) {
        const auto mix = static_cast<std::size_t>(m);
        const auto cost = per_replicate(central, mix, perspective.value);
        const auto gain = per_replicate(central, mix, effect.value);
        for (Eigen::Index d = 0; d < n; ++d) {
          const auto draw = static_cast<std::size_t>(d);
          if (worlds) {
            const Experiment& world = comparison.worlds[draw];
            draws.cost(d, m) = mean_of(per_replicate(world, mix, perspective.value));
            draws.effect(d, m) = mean_of(per_replicate(world, mix, effect.value));
          } else {
            draws.cost(d, m) = cost[draw];
            draws.effect(d, m) = gain[draw];
          }
        }
      }
      for (const double wtp : values_of_effect(effect.name)) {
        const Acceptability result = acceptability(net_benefit(draws, wtp));
        for (std::size_t m = 0; m < central.mixes.size(); ++m) {
          Line(out)
              .add(perspective.name)
              .add(effect.name)
              .add(worlds ? "worlds" : "replicates")
              .add(static_cast<double>(n))
              .add(wtp)
              .add(central.mixes[m].name)
              .add(result.best[m])
              .add(result.expected[m])
              .add(result.choice == m ? "true" : "false")
              .add(result.evpi);
        }
      }
    }
  }
  return out;
}

std::string equity_csv(const Comparison& comparison) {
  std::string out =
      "mix,measure,kind,worse_placed,better_placed,value,low,high,ratio,ratio_low,ratio_high,n,"
      "level\n";
  const Experiment& central = comparison.central;
  const double level = comparison.summary.level;
  for (std::size_t m = 0; m < central.mixes.size(); ++m) {
    for (const Measure& measure : measures()) {
      const std::string name(measure.name);
      for (const auto& [worse, better] : pairs) {
        const auto gap = gap_between(values_of(central, m, name, group_of(worse)),
                                     values_of(central, m, name, group_of(better)), level);
        Line(out)
            .add(central.mixes[m].name)
            .add(name)
            .add("gap")
            .add(worse)
            .add(better)
            .add(gap.absolute)
            .add(gap.relative)
            .add(central.replicates.size())
            .add(level);
      }
      for (const Ladder& ladder : ladders()) {
        const auto row = [&](const char* kind, const IntervalEstimate& index) {
          Line(out)
              .add(central.mixes[m].name)
              .add(name)
              .add(kind)
              .add(ladder.groups.front())
              .add(ladder.groups.back())
              .add(index)
              .add("")
              .add("")
              .add("")
              .add(central.replicates.size())
              .add(level);
        };
        row("concentration", index_of(central, m, measure, ladder, level,
                                      [](const auto& i) { return i.concentration; }));
        if (measure.unit == "share") {
          row("erreygers", index_of(central, m, measure, ladder, level,
                                    [](const auto& i) { return i.erreygers; }));
        }
      }
    }
  }
  return out;
}

std::string worlds_csv(const Comparison& comparison) {
  std::string out = "mix,measure,worlds,replicates,median,low,high,level,first,worse,mixed\n";
  const Ignorances& ignorance = comparison.ignorance;
  for (std::size_t m = 0; m < ignorance.mixes.size(); ++m) {
    const AcrossWorlds& across = ignorance.mixes[m];
    for (const auto& [name, interval] : {std::pair{"active", across.active},
                                         {"independent", across.independent},
                                         {"net_loss", across.net_loss},
                                         {"cost_financial", across.cost}}) {
      Line(out)
          .add(comparison.central.mixes[m].name)
          .add(name)
          .add(ignorance.worlds)
          .add(ignorance.replicates)
          .add(interval.median)
          .add(interval.interval)
          .add(comparison.summary.level)
          .add(across.first)
          .add(across.harmful)
          .add(across.mixed);
    }
  }
  return out;
}

std::string budget_impact_csv(const Comparison& comparison) {
  std::string out = "mix,year,financial_yuan,low,high,n,level\n";
  const Experiment& central = comparison.central;
  const double level = comparison.summary.level;
  for (std::size_t m = 0; m < central.mixes.size(); ++m) {
    std::vector<std::vector<double>> years;  // by year and replicate
    for (const Replicate& replicate : central.replicates) {
      const RunRecord& run = replicate.runs[m];
      std::vector<Fen> weekly(run.weekly.empty() ? 0 : run.weekly.size() - 1, 0);
      for (const LedgerRow& row : run.ledger) {
        weekly[static_cast<std::size_t>(row.week) - 1] += row.cell.financial;
      }
      const auto by_year = budget_impact(weekly);
      years.resize(by_year.size());
      for (std::size_t y = 0; y < years.size(); ++y) years[y].push_back(yuan_of_fen(by_year[y]));
    }
    for (std::size_t y = 0; y < years.size(); ++y) {
      Line(out)
          .add(central.mixes[m].name)
          .add(y + 1)
          .add(mean_over_replicates(years[y], level))
          .add(central.replicates.size())
          .add(level);
    }
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> comparison_files(const Comparison& comparison) {
  std::vector<std::pair<std::string, std::string>> files = {
      {"attribution.csv", attribution_csv(comparison)},
      {"pairing.csv", pairing_csv(comparison)},
      {"frontier.csv", frontier_csv(comparison)},
      {"acceptability.csv", acceptability_csv(comparison)},
      {"equity.csv", equity_csv(comparison)},
      {"budget_impact.csv", budget_impact_csv(comparison)}};
  if (comparison.ignorance.worlds > 0) {
    files.emplace_back("worlds.csv", worlds_csv(comparison));
    files.emplace_back("points.csv", points_csv(comparison.design));
  }
  return files;
}

}  // namespace yinling
