#include "analysis/decision/attribution.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>

namespace yinling {

namespace {

int part_count(std::span<const double> v) {
  if (!std::has_single_bit(v.size())) throw std::logic_error("coalitions are not 2^parts");
  return std::countr_zero(v.size());
}

/// For each part, calls pair(without, with) on every two coalitions that differ in it.
template <class Pair>
void for_each_pair(std::size_t coalitions, const Pair& pair) {
  for (std::size_t part = 1; part < coalitions; part *= 2) {
    for (std::size_t s = 0; s < coalitions; ++s) {
      if ((s & part) == 0) pair(s, s | part);
    }
  }
}

template <class Quantity>
std::vector<IntervalEstimate> over_replicates(const std::vector<std::vector<double>>& replicates,
                                              double level, const Quantity& quantity) {
  std::vector<std::vector<double>> columns;
  for (const auto& v : replicates) {
    const auto values = quantity(std::span<const double>(v));
    columns.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) columns[i].push_back(values[i]);
  }
  std::vector<IntervalEstimate> estimates;
  for (const auto& column : columns) estimates.push_back(mean_over_replicates(column, level));
  return estimates;
}

}  // namespace

std::vector<double> factorial_effects(std::span<const double> v) {
  const int parts = part_count(v);
  std::vector<double> effects(v.begin(), v.end());
  for_each_pair(v.size(), [&](std::size_t without, std::size_t with) {
    const double low = effects[without];
    const double high = effects[with];
    effects[without] = high + low;
    effects[with] = high - low;
  });
  const double half = std::ldexp(1.0, parts - 1);
  for (double& effect : effects) effect /= half;
  effects[0] /= 2;
  return effects;
}

std::vector<double> harsanyi_dividends(std::span<const double> v) {
  part_count(v);
  std::vector<double> dividends(v.begin(), v.end());
  for_each_pair(v.size(), [&](std::size_t without, std::size_t with) {
    dividends[with] -= dividends[without];
  });
  return dividends;
}

std::vector<double> shapley_values(std::span<const double> v) {
  const int parts = part_count(v);
  // Share of the orders in which exactly `size` given parts come before a given one.
  std::vector<double> weight(static_cast<std::size_t>(std::max(parts, 1)));
  double orders = parts;  // parts · C(parts − 1, size)
  for (int size = 0; size < parts; ++size) {
    weight[static_cast<std::size_t>(size)] = 1 / orders;
    orders *= static_cast<double>(parts - 1 - size) / (size + 1);
  }
  std::vector<double> shapley(static_cast<std::size_t>(parts));
  for_each_pair(v.size(), [&](std::size_t without, std::size_t with) {
    const auto part = static_cast<std::size_t>(std::countr_zero(with ^ without));
    shapley[part] +=
        weight[static_cast<std::size_t>(std::popcount(without))] * (v[with] - v[without]);
  });
  return shapley;
}

double synergy(std::span<const double> v) {
  part_count(v);
  double whole = v.back() - v.front();
  for (std::size_t part = 1; part < v.size(); part *= 2) whole -= v[part] - v.front();
  return whole;
}

double synergy_logit(std::span<const double> v) {
  std::vector<double> logits;
  for (const double p : v) {
    if (!(p > 0 && p < 1)) return Interval::undefined;
    logits.push_back(std::log(p / (1 - p)));
  }
  return synergy(logits);
}

Attribution attribute(const std::vector<std::vector<double>>& replicates, double level) {
  for (const auto& v : replicates) {
    if (v.size() != replicates.front().size()) throw std::logic_error("a replicate lacks values");
  }
  const auto one = [](double (*quantity)(std::span<const double>)) {
    return [quantity](std::span<const double> v) { return std::vector<double>{quantity(v)}; };
  };
  Attribution result;
  if (replicates.empty()) return result;
  result.effects = over_replicates(replicates, level, factorial_effects);
  result.dividends = over_replicates(replicates, level, harsanyi_dividends);
  result.shapley = over_replicates(replicates, level, shapley_values);
  result.synergy = over_replicates(replicates, level, one(synergy)).front();
  result.synergy_logit = over_replicates(replicates, level, one(synergy_logit)).front();
  return result;
}

}  // namespace yinling
