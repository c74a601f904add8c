#include <algorithm>
#include <cmath>
#include <memory>
#include <unordered_map>

#include "analysis/command/analyse.hpp"
#include "analysis/command/design_file.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/sensitivity/chance.hpp"
#include "analysis/sensitivity/morris_effects.hpp"

namespace yinling {

namespace {

/// A run of a trajectory, by its step.
struct TrajectoryStep {
  std::int64_t step = 0;
  std::size_t run = 0;
};

std::vector<std::vector<TrajectoryStep>> trajectories_of(const DesignFile& design,
                                                         std::size_t parameters) {
  std::unordered_map<std::string, std::size_t> number;
  std::vector<std::vector<TrajectoryStep>> all;
  for (std::size_t i = 0; i < design.runs.size(); ++i) {
    const auto& run = design.runs[i];
    const auto [found, fresh] = number.try_emplace(run.key[0], all.size());
    if (fresh) all.emplace_back();
    const Csv cell{design.file, {"step"}, {}};
    all[found->second].push_back({cell.whole({run.line, {run.key[1]}}, 0), i});
  }
  for (auto& trajectory : all) {
    std::sort(trajectory.begin(), trajectory.end(),
              [](const auto& a, const auto& b) { return a.step < b.step; });
    for (std::size_t i = 0; i < std::max(trajectory.size(), parameters + 1); ++i) {
      const auto& run = design.runs[trajectory[std::min(i, trajectory.size() - 1)].run];
      if (i >= parameters + 1 || i >= trajectory.size() ||
          trajectory[i].step - trajectory[0].step != static_cast<std::int64_t>(i)) {
        throw invalid(design.place(run),
                      say("trajectory {} does not have {} steps in a row",
                          "轨迹 {} 没有 {} 个相连的步", run.key[0], parameters + 1),
                      say("a trajectory has one point more than there are parameters, "
                          "numbered without a gap",
                          "每条轨迹的点数比参数多一个，步号连续"));
      }
    }
  }
  return all;
}

/// Each step changes one parameter, and each parameter has its turn.
void require_turns(const DesignFile& design, const std::vector<TrajectoryStep>& trajectory,
                   const std::vector<ParameterRange>& ranges) {
  std::vector<bool> had_turn(ranges.size(), false);
  for (std::size_t i = 1; i < trajectory.size(); ++i) {
    const auto& before = design.runs[trajectory[i - 1].run];
    const auto& run = design.runs[trajectory[i].run];
    std::vector<std::size_t> changed;
    for (std::size_t p = 0; p < ranges.size(); ++p) {
      const auto column = static_cast<Eigen::Index>(p);
      if (!same_place(before.unit[column], run.unit[column])) changed.push_back(p);
    }
    if (changed.size() != 1) {
      throw invalid(design.place(run),
                    say("{} parameters change at step {} of trajectory {}, not one",
                        "有 {} 个参数在第 {} 步改变（轨迹 {}），应为一个", changed.size(),
                        run.key[1], run.key[0]),
                    say("use the points of `design morris` as they are",
                        "请原样使用 `design morris` 的各点"));
    }
    if (had_turn[changed.front()]) {
      throw invalid(design.place(run),
                    say("`{}` changes twice in trajectory {}", "`{}` 在轨迹 {} 中改变了两次",
                        ranges[changed.front()].name, run.key[0]),
                    say("use the points of `design morris` as they are",
                        "请原样使用 `design morris` 的各点"));
    }
    had_turn[changed.front()] = true;
  }
}

/// Cells that a step left alone may differ by rounding: take them over.
Eigen::RowVectorXd without_rounding(Eigen::RowVectorXd unit, const Eigen::RowVectorXd& before) {
  for (Eigen::Index p = 0; p < unit.size(); ++p) {
    if (same_place(unit[p], before[p])) unit[p] = before[p];
  }
  return unit;
}

ResultTable morris_table(const std::string& path, const std::string& parameters,
                         const Globals& globals) {
  const auto ranges = read_ranges(parameters);
  const auto design = read_design(path, ranges, {"trajectory", "step"});
  const auto trajectories = trajectories_of(design, ranges.size());
  const auto k = static_cast<Eigen::Index>(ranges.size());
  const Eigen::VectorXd means = design.means();
  Eigen::MatrixXd unit(static_cast<Eigen::Index>(design.runs.size()), k);
  Eigen::VectorXd y(unit.rows());
  Eigen::Index row = 0;
  for (const auto& trajectory : trajectories) {
    require_turns(design, trajectory, ranges);
    for (std::size_t i = 0; i < trajectory.size(); ++i, ++row) {
      const auto run = trajectory[i].run;
      const auto& point = design.runs[run].unit;
      unit.row(row) = i == 0 ? point : without_rounding(point, unit.row(row - 1));
      y[row] = means[static_cast<Eigen::Index>(run)];
    }
  }
  const auto effects = morris_effects(elementary_effects(unit, y));
  ResultTable table({"parameter", "mu", "mu_star", "sigma"});
  for (std::size_t p = 0; p < ranges.size(); ++p) {
    table.add({ranges[p].name, effects[p].mu, effects[p].mu_star, effects[p].sigma});
  }
  if (design.results.size() > 1) {
    // An effect of chance alone is the difference of two means over the step.
    const double chance = std::sqrt(2 * chance_of_means(design.values).variance) / morris_step;
    const double half_normal = 0.7978845608028654;  // mean of |normal|, sqrt(2/pi)
    table.add({"(noise)", {}, chance * half_normal, chance});
  }
  print_note(globals, say("{} trajectories", "轨迹 {} 条", trajectories.size()));
  return table;
}

}  // namespace

void add_analyse_morris(CLI::App& analyse, Commands& commands) {
  auto* sub = analyse.add_subcommand("morris", "Morris screening: elementary effects");
  sub->footer(
      "FILE has the columns of `design morris` (trajectory,step, the parameters) and y, in any\n"
      "order. An elementary effect is the change of y per range of the parameter; mu is their "
      "mean,\n"
      "mu_star of their absolute values (does it matter?), sigma their standard deviation (is it\n"
      "bent, or does it act with others?). With a column `replicate`, the same replicates for "
      "every\n"
      "run, y is the mean over them, and a last row `(noise)` has the mu_star and sigma that "
      "chance\n"
      "alone would give: parameters near it cannot be told from chance.\n"
      "Example: yinling analyse morris results.csv --parameters ranges.csv");
  auto file = std::make_shared<std::string>();
  auto parameters = std::make_shared<std::string>();
  sub->add_option("FILE", *file, "Runs of the design with y (CSV)")->required();
  sub->add_option("--parameters", *parameters, "Ranges: name,low,high (CSV)")->required();
  sub->callback([&commands, file, parameters] {
    commands.action = [&globals = commands.globals, file, parameters] {
      morris_table(*file, *parameters, globals).print(globals);
      return ExitCode::ok;
    };
  });
}

}  // namespace yinling
