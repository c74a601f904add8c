#include "analysis/sensitivity/worlds.hpp"

#include <algorithm>
#include <mutex>

#include "analysis/sensitivity/calibration.hpp"
#include "sim/base/parallel.hpp"

namespace yinling {

namespace {

constexpr int most_attempts = 100;
constexpr int calibrated_weeks = 104;  // the pins are read after so long
constexpr double solved_within = 0.1;
constexpr int most_steps = 15;

/// A name as 32 bits (FNV-1a), so that a parameter has its own address whatever stands beside it.
std::uint32_t address_of(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const char letter : name) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
  return hash;
}

std::string name_of(const CalibratedConstant& constant) {
  return fmt::format("{}.{}", constant.set, constant.name);
}

/// A draw in [0, 1) for a name in one attempt at a world.
double uniform_of(const Draws& draws, std::string_view name, int world, int attempt) {
  return uniform(draws.word(address_of(name), setup_week, {Page::world, 0},
                            static_cast<std::uint32_t>(world),
                            static_cast<std::uint32_t>(attempt)));
}

class WorldMaker {
 public:
  explicit WorldMaker(const Scenario& scenario)
      : scenario_(scenario), draws_(scenario.seed, 0, 0), axes_(uncertain_axes(scenario)) {
    // Solved, not drawn; they stand behind the others.
    std::erase_if(axes_, [](const Axis& axis) {
      const auto constants = calibrated_constants();
      return std::any_of(constants.begin(), constants.end(),
                         [&](const auto& constant) { return name_of(constant) == axis.name; });
    });
    drawn_ = axes_.size();
    for (const auto& constant : calibrated_constants()) {
      axes_.push_back(axis_named(scenario, name_of(constant), {}));
    }
  }

  const std::vector<Axis>& axes() const { return axes_; }

  enum class Outcome { made, contradictory, unsolved };

  Outcome attempt(int world, int attempt, const std::atomic<bool>* stop,
                  std::vector<double>& values) const {
    values.clear();
    for (std::size_t a = 0; a < drawn_; ++a) {
      values.push_back(value_at(axes_[a], uniform_of(draws_, axes_[a].name, world, attempt)));
    }
    Scenario drawn = with_values(scenario_, std::span(axes_).first(drawn_), values);
    drawn.replicates = 1;
    drawn.weeks = calibrated_weeks;
    CalibrationGoal goal{targets(values, world, attempt), solved_within, most_steps};
    try {
      const auto calibration = calibrate({drawn}, goal, [](const CalibrationStep&) {}, stop);
      if (!calibration.converged) return Outcome::unsolved;
      const auto& solved = calibration.steps.back().values;
      values.insert(values.end(), solved.begin(), solved.end());
      return Outcome::made;
    } catch (const Error&) {
      return Outcome::contradictory;
    }
  }

 private:
  /// What the baseline of this world is like.
  std::vector<double> targets(const std::vector<double>& values, int world, int attempt) const {
    std::vector<double> result;
    for (const auto& constant : calibrated_constants()) {
      if (constant.follows.empty()) {
        const Axis axis{name_of(constant),
                        constant.target,
                        constant.range.low,
                        constant.range.high,
                        constant.unit,
                        "",
                        {}};
        result.push_back(value_at(axis, uniform_of(draws_, axis.name, world, attempt)));
        continue;
      }
      double ratio = 1.0;  // where that parameter is not uncertain
      for (std::size_t a = 0; a < drawn_; ++a) {
        if (axes_[a].name == constant.follows) ratio = values[a] / axes_[a].value;
      }
      result.push_back(constant.target * ratio);
    }
    return result;
  }

  const Scenario& scenario_;
  Draws draws_;
  std::vector<Axis> axes_;
  std::size_t drawn_ = 0;
};

}  // namespace

Worlds draw_worlds(const Scenario& scenario, int worlds, const Progress& progress) {
  Worlds result;
  if (worlds == 0) return result;
  const WorldMaker maker(scenario);
  result.design.axes = maker.axes();
  result.design.values.resize(static_cast<std::size_t>(worlds));
  const auto stopped = [&] { return progress.stop != nullptr && progress.stop->load(); };
  std::mutex guard;
  std::int64_t done = 0;
  parallel_for(result.design.values.size(), [&](std::size_t w) {
    int contradictory = 0;
    int unsolved = 0;
    std::vector<double> values;
    for (int attempt = 0; attempt < most_attempts && !stopped(); ++attempt) {
      const auto outcome = maker.attempt(static_cast<int>(w) + 1, attempt, progress.stop, values);
      if (outcome == WorldMaker::Outcome::made) {
        result.design.values[w] = values;
        break;
      }
      (outcome == WorldMaker::Outcome::unsolved ? unsolved : contradictory) += 1;
    }
    const std::lock_guard lock(guard);
    result.contradictory += contradictory;
    result.unsolved += unsolved;
    ++done;
    if (progress.report && !stopped()) progress.report(done, worlds);
  });
  // Those before the first that was not made.
  const auto missing = std::find_if(result.design.values.begin(), result.design.values.end(),
                                    [](const auto& values) { return values.empty(); });
  result.design.values.erase(missing, result.design.values.end());
  if (static_cast<int>(result.design.values.size()) < worlds && !stopped()) {
    throw failed(
        {scenario.file},
        say("world {} could not be made in {} draws", "第 {} 种情形在 {} 次抽取中都无法得到",
            result.design.values.size() + 1, most_attempts),
        say("narrow `uncertainties:` to parameters that go together",
            "请把 `uncertainties:` 限于可以相容的参数"));
  }
  return result;
}

}  // namespace yinling
