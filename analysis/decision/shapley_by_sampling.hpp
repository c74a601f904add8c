#pragma once
// Shapley values of many levers from sampled orders in which they join (Castro, Gómez and Tejada
// 2009), each order taken forward and in reverse (antithetic), no coalition simulated twice.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "analysis/statistics/interval.hpp"

namespace yinling {

/// Bit i is lever i of the caller's list.
using Coalition = std::uint64_t;
/// Values of coalitions, asked for in one batch: for each its values over the replicates, always
/// the same replicates in the same order.
using CoalitionValues =
    std::function<std::vector<std::vector<double>>(std::span<const Coalition> coalitions)>;

/// A lever's Shapley value with two intervals, which answer different questions.
struct ShapleyEstimate {
  double value = Interval::undefined;
  Interval over_replicates;  // chance: other replicates, the same orders (t)
  Interval over_orders;      // sampling of orders: other pairs of orders, the same replicates (t)
};

struct ShapleyResult {
  bool exact = false;          // from all coalitions; over_orders then has no width
  std::size_t pairs = 0;       // of orders (0 where exact)
  std::size_t coalitions = 0;  // valued
  double whole = 0;            // v(all) − v(none), mean over replicates = Σ value
  std::vector<ShapleyEstimate> levers;
};

class ShapleyBySampling {
 public:
  /// 1 to 63 levers, else std::logic_error.
  ShapleyBySampling(std::size_t levers, std::uint32_t seed, CoalitionValues values);

  /// Values so far unknown coalitions of `more` further pairs of orders in one batch. From the call
  /// on that would ask for as many coalitions as there are, or more (counted without reuse:
  /// 2 + 2·pairs·(levers − 1)), all are valued and the result is exact.
  void sample(std::size_t more);

  /// From all sampled so far; at least one pair. 0 < level < 1.
  ShapleyResult result(double level) const;

  /// The order of a pair: lever numbers, first to join first.
  std::vector<std::size_t> order(std::size_t pair) const;

 private:
  void value(const std::vector<Coalition>& wanted);
  const std::vector<double>& known(Coalition coalition) const { return known_.at(coalition); }
  ShapleyResult exact_result(double level) const;

  std::size_t levers_;
  std::uint32_t seed_;
  CoalitionValues values_;
  std::unordered_map<Coalition, std::vector<double>> known_;
  std::size_t pairs_ = 0;
  bool exact_ = false;
};

}  // namespace yinling
