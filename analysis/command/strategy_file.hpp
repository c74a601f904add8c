#pragma once
// Costs and effects of strategies in draws of the uncertain parameters, and those parameters, as
// CSV files.
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/decision/net_benefit.hpp"

namespace yinling {

struct StrategyFile {
  std::string file;
  std::vector<std::string> strategies;  // in the order of the file, as are the draws
  std::vector<std::string> draws;
  std::unordered_map<std::string, Eigen::Index> draw_number;
  StrategyDraws values;
};

/// Columns draw,strategy,cost,effect, in any order; every strategy once in each draw. Throws Error
/// (exit code 3).
StrategyFile read_strategies(const std::string& path);

struct ParameterDraws {
  std::vector<std::string> parameters;
  Eigen::MatrixXd values;  // rows in the order of the strategies' draws
};

/// Columns draw,parameter,…: one row for each draw of the strategies, no other. Throws Error (exit
/// code 3).
ParameterDraws read_parameter_draws(const std::string& path, const StrategyFile& strategies);

}  // namespace yinling
