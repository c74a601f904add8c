#include "analysis/command/sensitivity_text.hpp"

namespace yinling {

namespace {

using Cells = std::vector<Cell>;

/// What every row begins with.
const std::vector<std::string> first_columns = {"measure", "unit",       "parameter",
                                                "low",     "best_guess", "high"};

Cells first_cells(const MeasuredSensitivity& measured, const Axis* axis) {
  if (axis == nullptr) return {measured.output.name, measured.output.unit, "(chance)", {}, {}, {}};
  return {
      measured.output.name, measured.output.unit, axis->name, axis->low, axis->value, axis->high};
}

ResultTable table_with(const std::vector<std::string>& columns) {
  auto all = first_columns;
  all.insert(all.end(), columns.begin(), columns.end());
  return ResultTable(std::move(all));
}

void add_cells(ResultTable& table, Cells row, const Cells& more) {
  row.insert(row.end(), more.begin(), more.end());
  table.add(std::move(row));
}

ResultTable morris_columns(const SensitivityAnswer& answer) {
  auto table = table_with({"trajectories", "left_out", "replicates", "mu", "mu_star", "mu_star_low",
                           "mu_star_high", "sigma", "level", "interval"});
  for (const auto& measured : answer.measures) {
    const auto& screening = std::get<MorrisScreening>(measured.estimate);
    const Cells sizes = {screening.trajectories.used, screening.trajectories.left_out,
                         answer.replicates};
    for (std::size_t p = 0; p < answer.design.axes.size(); ++p) {
      Cells row = first_cells(measured, &answer.design.axes[p]);
      row.insert(row.end(), sizes.begin(), sizes.end());
      const MorrisEffect& effect = screening.effects[p];
      add_cells(table, std::move(row),
                {effect.mu, effect.mu_star, screening.mu_star[p].low, screening.mu_star[p].high,
                 effect.sigma, answer.level, "bootstrap of trajectories"});
    }
    Cells row = first_cells(measured, nullptr);
    row.insert(row.end(), sizes.begin(), sizes.end());
    add_cells(
        table, std::move(row),
        {screening.chance.mu, screening.chance.mu_star, {}, {}, screening.chance.sigma, {}, ""});
  }
  return table;
}

ResultTable sobol_columns(const SensitivityAnswer& answer) {
  auto table = table_with({"rows", "left_out", "replicates", "S1", "S1_low", "S1_high", "ST",
                           "ST_low", "ST_high", "variance", "level", "interval"});
  for (const auto& measured : answer.measures) {
    const auto& screening = std::get<SobolScreening>(measured.estimate);
    const Cells sizes = {screening.rows.used, screening.rows.left_out, answer.replicates};
    for (std::size_t p = 0; p < answer.design.axes.size(); ++p) {
      Cells row = first_cells(measured, &answer.design.axes[p]);
      row.insert(row.end(), sizes.begin(), sizes.end());
      const SobolIndex& index = screening.indices.of_parameter[p];
      add_cells(
          table, std::move(row),
          {index.first, index.first_low, index.first_high, index.total, index.total_low,
           index.total_high, screening.indices.variance, answer.level, "bootstrap of base rows"});
    }
    Cells row = first_cells(measured, nullptr);
    row.insert(row.end(), sizes.begin(), sizes.end());
    add_cells(table, std::move(row),
              {screening.chance, {}, {}, {}, {}, {}, screening.indices.variance, {}, ""});
  }
  return table;
}

ResultTable tornado_columns(const SensitivityAnswer& answer) {
  auto table = table_with({"value_low", "value_high", "replicates", "best_guess_result",
                           "change_low", "change_low_low", "change_low_high", "change_high",
                           "change_high_low", "change_high_high", "level", "interval"});
  for (const auto& measured : answer.measures) {
    const auto& tornado = std::get<Tornado>(measured.estimate);
    for (std::size_t p = 0; p < answer.design.axes.size(); ++p) {
      const TornadoBar& bar = tornado.bars[p];
      add_cells(table, first_cells(measured, &answer.design.axes[p]),
                {bar.low, bar.high, answer.replicates, tornado.best_guess.value,
                 bar.at_low.difference, bar.at_low.low, bar.at_low.high, bar.at_high.difference,
                 bar.at_high.low, bar.at_high.high, answer.level, "paired t"});
    }
  }
  return table;
}

}  // namespace

ResultTable sensitivity_table(const SensitivityAnswer& answer) {
  switch (answer.design.method) {
    case SensitivityMethod::morris:
      return morris_columns(answer);
    case SensitivityMethod::sobol:
      return sobol_columns(answer);
    case SensitivityMethod::tornado:
      break;
  }
  return tornado_columns(answer);
}

}  // namespace yinling
