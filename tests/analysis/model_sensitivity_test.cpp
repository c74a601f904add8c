// Sensitivity of a model: designs over declared parameters, estimates of models with known
// answers, and a small county.
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "analysis/compare/summary.hpp"
#include "analysis/sensitivity/designs.hpp"
#include "analysis/sensitivity/model_sensitivity.hpp"
#include "tests/support/small_county.hpp"

using namespace yinling;

namespace {

using Model = std::function<double(const Eigen::RowVectorXd& unit)>;

std::vector<Axis> some_axes(std::size_t count) {
  std::vector<Axis> axes;
  for (std::size_t p = 0; p < count; ++p) {
    axes.push_back({"p" + std::to_string(p), 2, 1, 9, Unit::number, "", {"a", "b"}});
  }
  return axes;
}

/// A model at every point; replicates differ by what they do to all points alike.
Eigen::MatrixXd results_of_model(const SensitivityDesign& design, int replicates,
                                 const Model& model) {
  Eigen::MatrixXd results(design.unit.rows(), replicates);
  for (Eigen::Index row = 0; row < results.rows(); ++row) {
    for (Eigen::Index r = 0; r < replicates; ++r) {
      results(row, r) = model(design.unit.row(row)) + 10.0 * static_cast<double>(r);
    }
  }
  return results;
}

double sloping(const Eigen::RowVectorXd& unit) { return 3 * unit[0] - 2 * unit[1] + 0 * unit[2]; }

double steep(const Eigen::RowVectorXd& unit) { return 5 * unit[0]; }

double noise_of(Eigen::Index row, Eigen::Index replicate) {
  return uniform(Draws(6, 0, 0).word(static_cast<std::uint32_t>(row), setup_week,
                                     {Page::reference, 0}, static_cast<std::uint32_t>(replicate)));
}

constexpr double level = 0.95;
constexpr std::uint32_t seed = 7;

}  // namespace

TEST_CASE("the ends and the middle of a design are the range and the best guess") {
  for (const auto method : {SensitivityMethod::morris, SensitivityMethod::tornado}) {
    const auto design = sensitivity_design(method, some_axes(3), 6, seed);
    const DesignPoints points = design.points();
    REQUIRE(static_cast<Eigen::Index>(points.values.size()) == design.unit.rows());
    for (Eigen::Index row = 0; row < design.unit.rows(); ++row) {
      for (Eigen::Index p = 0; p < 3; ++p) {
        const double value =
            points.values[static_cast<std::size_t>(row)][static_cast<std::size_t>(p)];
        const double u = design.unit(row, p);
        CHECK(value >= 1);
        CHECK(value <= 9);
        if (u == 0) CHECK(value == 1);
        if (u == 0.5) CHECK(value == 2);
        if (u == 1) CHECK(value == 9);
      }
    }
  }
}

TEST_CASE("a Sobol' design has whole base rows one after another") {
  const auto design = sensitivity_design(SensitivityMethod::sobol, some_axes(3), 8, seed);
  REQUIRE(design.blocks() == 8);
  for (Eigen::Index first = 0; first < design.unit.rows(); first += design.block_size()) {
    const auto a = design.unit.row(first);
    const auto b = design.unit.row(first + 1);
    for (Eigen::Index p = 0; p < 3; ++p) {
      Eigen::RowVectorXd swapped = a;
      swapped[p] = b[p];
      CHECK(design.unit.row(first + 2 + p) == swapped);
    }
  }
}

TEST_CASE("a sloping model has its slopes as elementary effects and no chance") {
  const auto design = sensitivity_design(SensitivityMethod::morris, some_axes(3), 10, seed);
  const auto estimate =
      estimate_sensitivity(design, results_of_model(design, 3, sloping), level, seed);
  const auto& screening = std::get<MorrisScreening>(estimate);
  CHECK(screening.trajectories.used == 10);
  CHECK(screening.trajectories.left_out == 0);
  const std::vector<double> slopes = {3, -2, 0};
  for (std::size_t p = 0; p < 3; ++p) {
    CHECK(screening.effects[p].mu == Approx(slopes[p]).margin(1e-12));
    CHECK(screening.effects[p].mu_star == Approx(std::abs(slopes[p])).margin(1e-12));
    CHECK(screening.effects[p].sigma == Approx(0).margin(1e-12));
    CHECK(screening.mu_star[p].low == Approx(std::abs(slopes[p])).margin(1e-12));
    CHECK(screening.mu_star[p].high == Approx(std::abs(slopes[p])).margin(1e-12));
  }
  CHECK(screening.chance.mu_star == Approx(0).margin(1e-12));
  const auto ranks = ranked_parameters(estimate);
  CHECK(ranks[0].parameter == 0);
  CHECK(ranks[1].parameter == 1);
  CHECK(ranks[2].parameter == 2);
  CHECK(ranks[0].beyond_chance);
  CHECK(ranks[1].beyond_chance);
}

TEST_CASE("the interval of mu_star holds it where parameters act together") {
  const auto design = sensitivity_design(SensitivityMethod::morris, some_axes(2), 20, seed);
  const auto product = [](const Eigen::RowVectorXd& unit) { return unit[0] * unit[1]; };
  const auto estimate =
      estimate_sensitivity(design, results_of_model(design, 2, product), level, seed);
  const auto& screening = std::get<MorrisScreening>(estimate);
  for (std::size_t p = 0; p < 2; ++p) {
    CHECK(screening.mu_star[p].low < screening.effects[p].mu_star);
    CHECK(screening.mu_star[p].high > screening.effects[p].mu_star);
    CHECK(screening.effects[p].sigma > 0.1);
  }
}

TEST_CASE("what chance alone would give is known from the replicates") {
  const auto design = sensitivity_design(SensitivityMethod::morris, some_axes(2), 200, seed);
  const int replicates = 4;
  Eigen::MatrixXd results(design.unit.rows(), replicates);
  for (Eigen::Index row = 0; row < results.rows(); ++row) {
    for (Eigen::Index r = 0; r < replicates; ++r) results(row, r) = noise_of(row, r);
  }
  const auto estimate = estimate_sensitivity(design, results, level, seed);
  const auto& screening = std::get<MorrisScreening>(estimate);
  // Of a uniform: variance 1/12; the mean size of a normal is sqrt(2/pi) of its deviation.
  const double sigma = std::sqrt(2.0 / 12.0 / replicates) / morris_step;
  // Relative error of a variance from 599 x 3 residuals of a uniform: sqrt(.8/1797) = .021.
  CHECK(screening.chance.sigma == Approx(sigma).epsilon(3.891 * 0.021 / 2));
  CHECK(screening.chance.mu_star == Approx(screening.chance.sigma * std::sqrt(2 / M_PI)));
  const auto& single = estimate_sensitivity(design, results.leftCols(1), level, seed);
  CHECK(std::isnan(std::get<MorrisScreening>(single).chance.mu_star));
  for (const auto& rank : ranked_parameters(single)) CHECK_FALSE(rank.beyond_chance);
}

TEST_CASE("a sloping model has the squares of its slopes as shares of variance") {
  const auto design = sensitivity_design(SensitivityMethod::sobol, some_axes(3), 1024, seed);
  const auto estimate =
      estimate_sensitivity(design, results_of_model(design, 2, sloping), level, seed);
  const auto& screening = std::get<SobolScreening>(estimate);
  const std::vector<double> shares = {9.0 / 13.0, 4.0 / 13.0, 0};
  for (std::size_t p = 0; p < 3; ++p) {
    CHECK(screening.indices.of_parameter[p].first == Approx(shares[p]).margin(0.02));
    CHECK(screening.indices.of_parameter[p].total == Approx(shares[p]).margin(0.02));
  }
  CHECK(screening.indices.variance == Approx(13.0 / 12.0).epsilon(0.02));
  CHECK(screening.chance == Approx(0).margin(1e-12));
  CHECK(ranked_parameters(estimate)[0].parameter == 0);
}

TEST_CASE("a tornado has the change from the best guess to both ends") {
  const auto design = sensitivity_design(SensitivityMethod::tornado, some_axes(3), 1, seed);
  const auto estimate =
      estimate_sensitivity(design, results_of_model(design, 3, sloping), level, seed);
  const auto& tornado = std::get<Tornado>(estimate);
  CHECK(tornado.best_guess.value == Approx(0.5 + 10));
  CHECK(tornado.bars[0].at_low.difference == Approx(-3 * 0.45));
  CHECK(tornado.bars[0].at_high.difference == Approx(3 * 0.45));
  CHECK(tornado.bars[1].at_low.difference == Approx(2 * 0.45));
  CHECK(tornado.bars[1].at_high.difference == Approx(-2 * 0.45));
  CHECK(tornado.bars[0].swing() == Approx(2.7));
  CHECK(tornado.bars[2].swing() == 0);
  CHECK(tornado.bars[0].low == Approx(1.1));
  CHECK(tornado.bars[0].high == Approx(8.3));
  CHECK(ranked_parameters(estimate)[0].parameter == 0);
  CHECK(ranked_parameters(estimate)[0].beyond_chance);
  CHECK_FALSE(ranked_parameters(estimate)[2].beyond_chance);
}

TEST_CASE("both ends on one side of the best guess swing as far as the farther one") {
  const auto design = sensitivity_design(SensitivityMethod::tornado, some_axes(1), 1, seed);
  const auto bent = [](const Eigen::RowVectorXd& unit) { return std::pow(unit[0] - 0.5, 2); };
  const auto estimate =
      estimate_sensitivity(design, results_of_model(design, 2, bent), level, seed);
  CHECK(std::get<Tornado>(estimate).bars[0].swing() == Approx(0.45 * 0.45));
}

TEST_CASE("points without a result are left out with their block, and counted") {
  const double none = Interval::undefined;
  const auto morris = sensitivity_design(SensitivityMethod::morris, some_axes(3), 3, seed);
  auto results = results_of_model(morris, 2, sloping);
  results(5, 1) = none;  // in the second trajectory
  const auto screening =
      std::get<MorrisScreening>(estimate_sensitivity(morris, results, level, seed));
  CHECK(screening.trajectories.used == 2);
  CHECK(screening.trajectories.left_out == 1);
  CHECK(screening.effects[0].mu == Approx(3));
  results(0, 0) = none;
  const auto nothing = estimate_sensitivity(morris, results, level, seed);
  CHECK(std::get<MorrisScreening>(nothing).trajectories.used == 1);
  CHECK(std::isnan(std::get<MorrisScreening>(nothing).effects[0].mu_star));
  CHECK(ranked_parameters(nothing).size() == 3);

  const auto sobol = sensitivity_design(SensitivityMethod::sobol, some_axes(3), 4, seed);
  auto rows = results_of_model(sobol, 2, sloping);
  rows(4, 0) = none;
  CHECK(std::get<SobolScreening>(estimate_sensitivity(sobol, rows, level, seed)).rows.left_out ==
        1);

  const auto tornado = sensitivity_design(SensitivityMethod::tornado, some_axes(2), 1, seed);
  auto ends = results_of_model(tornado, 2, steep);
  ends(1, 0) = none;  // the first parameter low
  const auto turned = estimate_sensitivity(tornado, ends, level, seed);
  CHECK(std::get<Tornado>(turned).ends.left_out == 1);
  CHECK(std::isnan(std::get<Tornado>(turned).bars[0].at_low.difference));
  CHECK(std::get<Tornado>(turned).bars[0].swing() > 0);
}

TEST_CASE("cost per adopter of replicates has the ratio of the sums as its mean") {
  const std::vector<double> costs = {10, 20};
  const std::vector<double> adopters = {1, 3};
  const auto values = ratio_by_replicate(costs, adopters);
  CHECK(values == std::vector<double>{8.75, 6.25});
  const std::vector<double> lost = {2, -2};
  for (const double value : ratio_by_replicate(costs, lost)) CHECK(std::isnan(value));
}

TEST_CASE("the weakest parameters are axes of the shipped scenario and of no calibrated constant") {
  const Scenario scenario = read_scenario(YINLING_SOURCE_DIR "/scenarios/danzhai.yaml");
  CHECK(weakest_parameters().size() == 8);
  for (const auto name : weakest_parameters()) {
    const Axis axis = axis_named(scenario, std::string(name), {});
    INFO(axis.name);
    CHECK_FALSE(axis.evidence.empty());
    // The brackets of the calibration span orders of magnitude.
    CHECK((axis.low == 0 || axis.high / axis.low < 20));
  }
}

TEST_CASE("the best guess of a small county's tornado is the scenario as it is", "[parallel]") {
  const Scenario scenario = small_county(26, 28);
  const std::vector<Mix> mixes = {level_mixes().front(), level_mixes().back()};
  const int replicates = 2;
  const auto design = sensitivity_design(SensitivityMethod::tornado,
                                         {axis_named(scenario, "word_of_mouth.trust_step", {}),
                                          axis_named(scenario, "intent.trust", {})},
                                         1, scenario.seed);
  Runs runs;
  const DesignPoints points = design.points();
  auto keys = run_keys(0, static_cast<int>(design.unit.rows()), mixes.size(), replicates);
  REQUIRE(run_sweep(
      {.scenario_of = points.scenarios(scenario),
       .mixes = mixes,
       .keys = keys,
       .finished = [&](const RunKey& key, RunRecord&& record) { runs[key] = std::move(record); },
       .failed = [](const RunKey&, const Error& error) { FAIL(error.what()); },
       .progress = {}}));
  const Experiment as_it_is = [&] {
    Runs copy = runs;
    return experiment_of(mixes, copy, 0);
  }();
  for (const char* const name : {"active", "net_loss", "cost_financial"}) {
    const auto results = results_of(sensitivity_output(name), runs, design.unit.rows(), replicates);
    CHECK_FALSE(results.hasNaN());
    const auto none = values_of(as_it_is, 0, name, 0);
    const auto all = values_of(as_it_is, 1, name, 0);
    for (int r = 0; r < replicates; ++r) {
      const auto place = static_cast<std::size_t>(r);
      CHECK(results(0, r) == all[place] - none[place]);
    }
  }
  // A run that is missing takes its point away, and no other.
  runs.erase({3, 1, 2});
  const auto results =
      results_of(sensitivity_output("active"), runs, design.unit.rows(), replicates);
  CHECK(results.row(2).array().isNaN().all());
  CHECK_FALSE(results.row(1).hasNaN());
}
