#include <algorithm>
#include <cmath>
#include <memory>
#include <sstream>

#include "analysis/command/analyse.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/strategy_file.hpp"
#include "analysis/command/tie_file.hpp"
#include "analysis/decision/parameter_information.hpp"
#include "sim/base/csv.hpp"

namespace yinling {

namespace {

constexpr std::size_t fewest_draws = 20;

/// Columns of the parameters in `names`, joined by +. Throws Error (exit code 2).
std::vector<Eigen::Index> columns_named(const std::string& names,
                                        const std::vector<std::string>& parameters) {
  std::vector<Eigen::Index> columns;
  std::istringstream stream(names);
  for (std::string name; std::getline(stream, name, '+');) {
    const auto found = std::find(parameters.begin(), parameters.end(), name);
    if (found == parameters.end()) {
      const auto near = nearest_name(name, parameters);
      throw wrong_usage("--together", say("there is no parameter `{}`", "没有参数 `{}`", name),
                        near.empty() ? say("join columns of the parameter file by +",
                                           "请用 + 连接参数文件中的列名")
                                     : say("is it `{}`?", "是否为 `{}`？", near));
    }
    const auto column = static_cast<Eigen::Index>(found - parameters.begin());
    if (std::find(columns.begin(), columns.end(), column) == columns.end()) {
      columns.push_back(column);
    }
  }
  return columns;
}

ResultTable evppi_table(const StrategyFile& strategies, const ParameterDraws& parameters,
                        double wtp, const std::vector<std::string>& together) {
  const Eigen::MatrixXd benefits = net_benefit(strategies.values, wtp);
  const double evpi = acceptability(benefits).evpi;
  ResultTable table({"parameter", "evppi", "evpi", "r2"});
  const auto add = [&](const std::string& name, const std::vector<Eigen::Index>& columns) {
    const auto result = parameter_information(parameters.values(Eigen::all, columns), benefits);
    table.add({name, result.evppi, evpi, result.r_squared});
  };
  std::vector<std::vector<Eigen::Index>> sets;
  sets.reserve(together.size());
  for (const auto& names : together) sets.push_back(columns_named(names, parameters.parameters));
  for (std::size_t p = 0; p < parameters.parameters.size(); ++p) {
    add(parameters.parameters[p], {static_cast<Eigen::Index>(p)});
  }
  for (std::size_t i = 0; i < together.size(); ++i) add(together[i], sets[i]);
  return table;
}

}  // namespace

void add_analyse_evppi(CLI::App& analyse, Commands& commands) {
  auto* sub = analyse.add_subcommand("evppi", "What knowing a parameter would be worth");
  sub->footer(
      "FILE has columns draw,strategy,cost,effect, the file of --parameters draw and a column for\n"
      "each parameter, of the same draws. evppi: expected value of knowing the parameter before\n"
      "choosing, per decision, in the unit of cost; evpi: of knowing everything; r2: share of the\n"
      "variance of net benefits that polynomials of the parameter explain. By regression, so a\n"
      "threshold is smoothed over, and few draws overstate; then evppi may even pass evpi.\n"
      "Example: yinling analyse evppi draws.csv --parameters psa_parameters.csv --wtp 20000\n"
      "           --together trust_loss+forewarning");
  auto file = std::make_shared<std::string>();
  auto parameters = std::make_shared<std::string>();
  auto wtp = std::make_shared<double>(0);
  auto together = std::make_shared<std::vector<std::string>>();
  sub->add_option("FILE", *file, "Costs and effects (CSV)")->required();
  sub->add_option("--parameters", *parameters, "Parameters of each draw (CSV)")->required();
  sub->add_option("--wtp", *wtp, "What a unit of effect is worth")->required();
  sub->add_option("--together", *together, "Parameters known together: a+b (repeatable)")
      ->allow_extra_args(false);
  sub->callback([&commands, file, parameters, wtp, together] {
    commands.action = [&globals = commands.globals, file, parameters, wtp, together] {
      if (!std::isfinite(*wtp) || *wtp < 0) {
        throw wrong_usage("--wtp", say("{} is not an amount of money", "{} 不是金额", *wtp),
                          say("write 0 or more", "请写 0 或更大的数"));
      }
      const auto strategies = read_strategies(*file);
      if (strategies.draws.size() < fewest_draws) {
        throw invalid({*file},
                      say("{} draws are too few for a regression", "{} 次抽样不足以做回归",
                          strategies.draws.size()),
                      say("give at least {} draws, better a thousand",
                          "请至少给出 {} 次抽样，最好上千次", fewest_draws));
      }
      evppi_table(strategies, read_parameter_draws(*parameters, strategies), *wtp, *together)
          .print(globals);
      return ExitCode::ok;
    };
  });
}

}  // namespace yinling
