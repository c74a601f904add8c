#include "analysis/sensitivity/calibration.hpp"

#include <Eigen/Dense>
#include <cmath>

#include "analysis/baseline/pins.hpp"
#include "sim/base/rates.hpp"

namespace yinling {

namespace {

/// A full course: ten weekly sessions (evidence: 8-12 group sessions).
constexpr int course_sessions = 10;
constexpr double course_hours = 1.5;
constexpr double skill_sd = 0.2;

// Ranges of targets: fraud_online_incid in proportion (.02 to .2 for .05), ours for the stories,
// training_effect_use for the course.
const CalibratedConstant constants[] = {
    {"intent",
     "intercept",
     "intent_intercept",
     {"own order in 26 weeks, last week", "末周 26 周内自己下过单"},
     0.118,
     Unit::number,
     false,
     "adoption.own",
     {}},
    {"needs",
     "mean",
     "needs_mean",
     {"orders per active user and month", "活跃使用者每月下单"},
     1.5,
     Unit::per_week,
     true,
     "parcels.orders_per_month",
     {}},
    {"shopping",
     "ask_child",
     "ask_child",
     {"a child bought in 26 weeks, last week", "末周 26 周内子女代购过"},
     0.25,
     Unit::share,
     true,
     "adoption.proxy",
     {}},
    {"fraud",
     "pressure",
     "scam_pressure",
     {"scams per shopper-year", "每位购物者每年受骗"},
     0.02,
     Unit::per_week,
     true,
     "",
     {0.008, 0.08}},
    {"word_of_mouth",
     "retell_success",
     "retell_success",
     {"success to loss stories heard", "听到的成功与受损故事之比"},
     3.0,
     Unit::share,
     true,
     "",
     {1.5, 6.0}},
    {"learning",
     "rate",
     "learning_rate",
     {"gain of a full course, SD", "完整课程的收获（标准差）"},
     0.60,
     Unit::number,
     true,
     "",
     {0.25, 1.1}},
};
constexpr Eigen::Index size = std::size(constants);

Parameter& parameter_of(Parameters& parameters, const CalibratedConstant& constant) {
  for (ParameterSet* set : parameters.sets()) {
    if (set->name() != constant.set) continue;
    for (std::size_t i = 0; i < set->size(); ++i) {
      if (set->at(i).name() == constant.name) return set->at(i);
    }
  }
  throw std::logic_error("no such parameter");
}

Eigen::VectorXd to_scale(const std::vector<double>& values) {
  Eigen::VectorXd x(size);
  for (Eigen::Index i = 0; i < size; ++i) {
    const double v = values[static_cast<std::size_t>(i)];
    x[i] = constants[i].logarithmic ? std::log(v) : v;
  }
  return x;
}

std::vector<double> from_scale(const Eigen::VectorXd& x) {
  std::vector<double> values;
  for (Eigen::Index i = 0; i < size; ++i) {
    values.push_back(constants[i].logarithmic ? std::exp(x[i]) : x[i]);
  }
  return values;
}

/// Quantities of the baseline, each the mean over all replicates of all scenarios.
std::vector<double> obtain(std::vector<Scenario>& scenarios, const std::vector<double>& values,
                           const std::atomic<bool>* stop) {
  std::vector<double> sums(static_cast<std::size_t>(size), 0.0);
  double runs = 0;
  for (Scenario& scenario : scenarios) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      parameter_of(scenario.parameters, constants[i]).set(values[i]);
    }
    const Experiment experiment =
        run_experiment(scenario, level_mixes().subspan(0, 1), {nullptr, stop});
    const Population people = people_of(scenario, draws_of(scenario, 1));
    const double gain = course_gain(people, scenario.parameters, course_sessions, course_hours);
    for (const Replicate& replicate : experiment.replicates) {
      const RunRecord& run = replicate.runs.front();
      const double row[] = {own_at_end(run),
                            orders_per_month(run),
                            proxy_at_end(run),
                            scams_per_shopper_year(run),
                            success_to_loss_stories(run),
                            gain};
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += row[i];
      runs += 1;
    }
  }
  for (double& sum : sums) sum /= std::max(1.0, runs);
  return sums;
}

/// Misses on the logarithmic scale, on which all targets weigh alike.
Eigen::VectorXd misses(const std::vector<double>& obtained, const std::vector<double>& targets) {
  Eigen::VectorXd r(size);
  for (Eigen::Index i = 0; i < size; ++i) {
    const auto k = static_cast<std::size_t>(i);
    r[i] = std::log(std::max(1e-9, obtained[k]) / targets[k]);
  }
  return r;
}

}  // namespace

std::span<const CalibratedConstant> calibrated_constants() { return constants; }

double course_gain(const Population& people, const Parameters& parameters, int sessions,
                   double hours) {
  const ElderTraits& who = people.elders;
  double gained = 0;
  for (Row e = 0; e < people.elder_count(); ++e) {
    // The recursion of practise() and forget() for one who attends every session.
    const double start = who.skill[0][e].value();
    const double keep = weekly_factor(who.memory[e].weeks());
    const double share = std::min(1.0, parameters.learning.rate * who.learning[e].value() * hours);
    double skill = start;
    for (int s = 0; s < sessions; ++s) {
      const double base = start + parameters.forgetting.savings * (skill - start);
      skill = base + (skill - base) * keep;
      skill += share * (1.0 - skill);
    }
    gained += skill - start;
  }
  return gained / std::max<double>(1, people.elder_count()) / skill_sd;
}

CalibrationGoal usual_goal() {
  CalibrationGoal goal;
  for (const auto& constant : constants) goal.targets.push_back(constant.target);
  return goal;
}

Calibration calibrate(std::vector<Scenario> scenarios, const CalibrationGoal& goal,
                      const std::function<void(const CalibrationStep&)>& report,
                      const std::atomic<bool>* stop) {
  Calibration result;
  std::vector<double> values;
  for (const auto& constant : constants) {
    values.push_back(parameter_of(scenarios.front().parameters, constant).value());
  }
  Eigen::VectorXd x = to_scale(values);
  // A first guess of how each quantity answers to its constant; Broyden's updates learn the rest.
  Eigen::MatrixXd slope = Eigen::MatrixXd::Identity(size, size);
  slope(0, 0) = 0.3;
  Eigen::VectorXd miss;
  Eigen::VectorXd step;
  for (int s = 0; s < goal.most_steps; ++s) {
    const auto obtained = obtain(scenarios, from_scale(x), stop);
    if (stop != nullptr && stop->load()) break;
    const Eigen::VectorXd now = misses(obtained, goal.targets);
    if (s > 0) slope += ((now - miss) - slope * step) * step.transpose() / step.squaredNorm();
    miss = now;
    result.steps.push_back({from_scale(x), obtained});
    report(result.steps.back());
    if (miss.cwiseAbs().maxCoeff() < goal.tolerance) {
      result.converged = true;
      break;
    }
    step = -slope.fullPivLu().solve(miss);
    const double largest = step.cwiseAbs().maxCoeff();
    if (largest > 1.0) step *= 1.0 / largest;  // no farther than a factor e in one step
    x += step;
  }
  return result;
}

}  // namespace yinling
