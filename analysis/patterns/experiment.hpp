#pragma once
// Small paired experiments on one county: every arm of a replicate has the same people and luck,
// so that the difference between arms is what was changed (model.md section 1).
#include <functional>
#include <string>
#include <vector>

#include "sim/engine/run.hpp"

namespace yinling {

/// One replicate of a county, before anything is done to it.
struct World {
  const Scenario& scenario;
  const Population& people;
  const Draws& draws;
};

/// One arm: a programme, a county made different, a hand that reaches in before a week.
struct Arm {
  int weeks = 52;
  Levers levers{};
  std::function<void(Scenario&)> model{};
  std::function<void(Population&)> county{};
  std::function<void(Week, State&)> before_week{};
};

/// Counts the events of each elder between two weeks (both included).
class EventCounts : public Diary {
 public:
  EventCounts(std::size_t elders, Week from, Week to);
  void write(Row elder, Week week, Event event, Fen amount, std::uint16_t detail) override;
  int of(Row elder, Event event) const { return counts_[elder][index(event)]; }

 private:
  Week from_;
  Week to_;
  std::vector<std::array<std::uint16_t, events>> counts_;
};

/// What an arm left behind.
struct Lived {
  RunResult result;
  State end;
};
Lived live(const World& world, const Arm& arm, Diary* diary = nullptr);

/// A lever with its defaults at full dose and, where it is negotiated, granted at once.
std::shared_ptr<Lever> full_dose(std::string_view id, Week from, int weeks);

/// Slope of a straight line by least squares.
double slope(const std::vector<double>& x, const std::vector<double>& y);

/// A row of the report, and where its interval must lie for the claim to hold.
struct PatternRow {
  int number;
  Said claim;
  Said measure;
  enum class Expected { above, below, within, either } expected = Expected::above;
  double margin = 0;  // for `within`: of a 90 % interval
};

/// A pattern: its rows, and what one replicate measures for each of them.
struct Pattern {
  std::vector<PatternRow> rows;
  std::vector<double> (*measure)(const World& world);
};

/// The twelve patterns of model.md section 1, in order.
std::span<const Pattern> patterns();

/// What replicates came to. NaN bounds with fewer than two.
struct PatternResult {
  PatternRow row;
  int n = 0;
  double effect = 0;
  double low = 0;
  double high = 0;
  bool holds = false;
};
std::vector<PatternResult> measure_patterns(const Scenario& scenario, int replicates,
                                            const std::function<void(int, int)>& progress);

}  // namespace yinling
