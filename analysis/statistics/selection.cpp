#include "analysis/statistics/selection.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace yinling {

SelectionConstants selection_constants(std::size_t systems, double alpha, int first_stage) {
  const double beta = alpha / (static_cast<double>(systems) - 1);
  const double degrees = first_stage - 1;
  SelectionConstants constants;
  constants.eta = 0.5 * (std::pow(2 * beta, -2 / degrees) - 1);
  constants.h_squared = 2 * constants.eta * degrees;
  return constants;
}

SequentialSelection::SequentialSelection(std::size_t systems, const SelectionRule& rule)
    : rule_(rule), sums_(systems), survivors_(systems), dropped_(systems) {
  if (systems < 2) throw std::logic_error("a selection needs two systems");
  if (rule.first_stage < 2) throw std::logic_error("a first stage needs two replicates");
  if (!(rule.indifference > 0)) throw std::logic_error("the indifference zone is empty");
  if (!(rule.alpha > 0 && rule.alpha < 1 - 1 / static_cast<double>(systems))) {
    throw std::logic_error("alpha is no better than a guess");
  }
  constants_ = selection_constants(systems, rule.alpha, rule.first_stage);
  std::iota(survivors_.begin(), survivors_.end(), std::size_t{0});
}

void SequentialSelection::add(std::span<const double> values) {
  if (finished_) return;
  if (values.size() != sums_.size()) throw std::logic_error("a replicate lacks systems");
  std::vector<double> signed_values(values.size());
  for (const std::size_t i : survivors_) {
    signed_values[i] = rule_.smaller_is_better ? -values[i] : values[i];
    sums_[i] += signed_values[i];
  }
  ++replicates_;
  if (replicates_ <= rule_.first_stage) first_stage_.push_back(std::move(signed_values));
  if (replicates_ == rule_.first_stage) measure_variances();
  if (replicates_ >= rule_.first_stage) screen();
}

/// S²_il: from the first stage only, as the proof asks.
void SequentialSelection::measure_variances() {
  const std::size_t systems = sums_.size();
  const double n = replicates_;
  variance_.assign(systems, std::vector<double>(systems));
  for (std::size_t i = 0; i < systems; ++i) {
    for (std::size_t l = 0; l < i; ++l) {
      const double mean = (sums_[i] - sums_[l]) / n;
      double squares = 0;
      for (const auto& row : first_stage_) {
        const double deviation = row[i] - row[l] - mean;
        squares += deviation * deviation;
      }
      variance_[i][l] = variance_[l][i] = squares / (n - 1);
    }
  }
}

void SequentialSelection::screen() {
  const double r = replicates_;
  const double delta = rule_.indifference;
  // The proof sums differences: X̄_i >= X̄_l - W_il, times r.
  const auto margin = [&](std::size_t i, std::size_t l) {
    return std::max(0.0,
                    delta / 2 * (constants_.h_squared * variance_[i][l] / (delta * delta) - r));
  };
  std::vector<std::size_t> kept;
  for (const std::size_t i : survivors_) {
    const bool stays = std::all_of(survivors_.begin(), survivors_.end(), [&](std::size_t l) {
      return l == i || sums_[i] >= sums_[l] - margin(i, l);
    });
    if (stays) {
      kept.push_back(i);
    } else {
      dropped_[i] = replicates_;
    }
  }
  survivors_ = std::move(kept);
  finished_ = true;
  for (const std::size_t i : survivors_) {
    for (const std::size_t l : survivors_) finished_ = finished_ && (i == l || margin(i, l) == 0);
  }
}

std::size_t SequentialSelection::best() const {
  return *std::max_element(survivors_.begin(), survivors_.end(),
                           [&](std::size_t a, std::size_t b) { return sums_[a] < sums_[b]; });
}

int SequentialSelection::stage(std::size_t system) const {
  return dropped_[system] > 0 ? dropped_[system] : replicates_;
}

Selection select_best(std::size_t systems, const SelectionRule& rule, int budget,
                      const NextReplicate& next) {
  SequentialSelection race(systems, rule);
  while (!race.finished() && race.replicates() < budget) {
    race.add(next(race.replicates(), race.survivors()));
  }
  Selection selection;
  selection.best = race.best();
  selection.decided = race.finished();
  selection.survivors = race.survivors();
  selection.replicates = race.replicates();
  for (std::size_t i = 0; i < systems; ++i) selection.stages.push_back(race.stage(i));
  return selection;
}

}  // namespace yinling
