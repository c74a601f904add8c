#include <bit>
#include <memory>

#include "analysis/command/command.hpp"
#include "analysis/command/design_file.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/tie_file.hpp"

namespace yinling {

namespace {

constexpr double most_runs = 10e6;

struct DesignRequest {
  std::string parameters;
  std::uint32_t n = 0;
};

void refuse_too_many(double runs) {
  if (runs <= most_runs) return;
  throw Error(ExitCode::refused, {"--n"},
              say("the design has {:.0f} runs, more than {:.0f}",
                  "该设计有 {:.0f} 次运行，超过 {:.0f}", runs, most_runs),
              say("write a smaller --n or fewer parameters", "请减小 --n 或减少参数"));
}

std::vector<std::string> design_columns(const std::vector<std::string>& first,
                                        const std::vector<ParameterRange>& ranges) {
  auto columns = first;
  for (const auto& range : ranges) columns.push_back(range.name);
  return columns;
}

void add_point(ResultTable& table, std::vector<Cell> cells, const Eigen::RowVectorXd& point) {
  cells.insert(cells.end(), point.begin(), point.end());
  table.add(std::move(cells));
}

ResultTable plain_table(const Eigen::MatrixXd& unit, const std::vector<ParameterRange>& ranges) {
  const auto points = scaled(unit, ranges);
  ResultTable table(design_columns({"row"}, ranges));
  for (Eigen::Index i = 0; i < points.rows(); ++i) add_point(table, {i + 1}, points.row(i));
  return table;
}

ResultTable sobol_design(const DesignRequest& request, std::uint32_t seed) {
  if (!std::has_single_bit(request.n)) {
    throw wrong_usage("--n", say("{} is not a power of two", "{} 不是 2 的幂", request.n),
                      say("write 1024 or 4096, say", "请写 1024 或 4096 等"));
  }
  const auto ranges = read_ranges(request.parameters);
  const std::size_t k = ranges.size();
  refuse_too_many(static_cast<double>(request.n) * static_cast<double>(k + 2));
  if (2 * k > most_sobol_dimensions) {
    throw Error(ExitCode::refused, {request.parameters},
                say("{} parameters are too many for Sobol' points", "{} 个参数超出 Sobol' 序列", k),
                say("screen them with `design morris` first", "请先用 `design morris` 筛选"));
  }
  const auto unit = sobol_points(request.n, 2 * k, seed);
  const auto columns = static_cast<Eigen::Index>(k);
  const auto a = scaled(unit.leftCols(columns), ranges);
  const auto b = scaled(unit.rightCols(columns), ranges);
  ResultTable table(design_columns({"row", "block"}, ranges));
  for (Eigen::Index i = 0; i < a.rows(); ++i) {
    add_point(table, {i + 1, "A"}, a.row(i));
    add_point(table, {i + 1, "B"}, b.row(i));
    for (Eigen::Index p = 0; p < columns; ++p) {
      Eigen::RowVectorXd swapped = a.row(i);
      swapped[p] = b(i, p);
      add_point(table, {i + 1, "AB_" + ranges[static_cast<std::size_t>(p)].name}, swapped);
    }
  }
  return table;
}

ResultTable morris_design(const DesignRequest& request, std::uint32_t seed) {
  const auto ranges = read_ranges(request.parameters);
  const auto steps = static_cast<Eigen::Index>(ranges.size()) + 1;
  refuse_too_many(static_cast<double>(request.n) * static_cast<double>(steps));
  const auto points = scaled(morris_trajectories(request.n, ranges.size(), seed), ranges);
  ResultTable table(design_columns({"row", "trajectory", "step"}, ranges));
  for (Eigen::Index i = 0; i < points.rows(); ++i) {
    add_point(table, {i + 1, i / steps + 1, i % steps}, points.row(i));
  }
  return table;
}

ResultTable latin_design(const DesignRequest& request, std::uint32_t seed) {
  const auto ranges = read_ranges(request.parameters);
  refuse_too_many(request.n);
  return plain_table(latin_hypercube(request.n, ranges.size(), seed), ranges);
}

ResultTable factorial_design(const DesignRequest& request, std::uint32_t) {
  if (request.n < 2) {
    throw wrong_usage("--n", say("one level is no factorial design", "一个水平不成析因设计"),
                      say("write 2 or more levels", "请写 2 个或更多水平"));
  }
  const auto ranges = read_ranges(request.parameters);
  double runs = 1;
  for (std::size_t p = 0; p < ranges.size(); ++p) runs *= request.n;
  refuse_too_many(runs);
  return plain_table(full_factorial(request.n, ranges.size()), ranges);
}

using MakeDesign = ResultTable (*)(const DesignRequest&, std::uint32_t seed);

void add_one_design(CLI::App& design, Commands& commands, const char* name, const char* what,
                    const char* number, const char* footer, MakeDesign make) {
  auto* sub = design.add_subcommand(name, what);
  sub->footer(footer);
  auto request = std::make_shared<DesignRequest>();
  sub->add_option("--parameters", request->parameters, "Ranges: name,low,high (CSV)")
      ->required()
      ->type_name("FILE");
  sub->add_option("--n", request->n, number)->required()->check(CLI::Range(1U, 16777216U));
  sub->callback([&commands, request, make] {
    commands.action = [&globals = commands.globals, request, make] {
      make(*request, globals.seed.value_or(1)).print(globals);
      return ExitCode::ok;
    };
  });
}

}  // namespace

void add_design(Commands& commands) {
  auto* sub = commands.app.add_subcommand("design", "Designs: which parameter values to run");
  sub->require_subcommand(1);
  sub->footer(
      "The file of --parameters has columns name,low,high. Add a column y (and replicate, if any)\n"
      "to the printed rows and give them to `yinling analyse`.\n"
      "Example: yinling design sobol --parameters ranges.csv --n 1024 --seed 7");
  add_one_design(
      *sub, commands, "sobol", "Sobol' points in blocks, for Sobol' indices",
      "Base rows, a power of two",
      "Printed: row,block, then the parameters. Each base row has the blocks A, B and,\n"
      "for each parameter, AB_name: A with that parameter of B; n times (parameters + 2)\n"
      "runs. The points are shifted by --seed (default 1).\n"
      "Example: yinling design sobol --parameters ranges.csv --n 1024",
      sobol_design);
  add_one_design(
      *sub, commands, "morris", "Trajectories, for Morris screening", "Trajectories",
      "Printed: row,trajectory,step, then the parameters, on four levels; each step moves"
      "\none parameter by 2/3 of its range. n times (parameters + 1) runs. Chance: --seed"
      "\n(default 1).\nExample: yinling design morris --parameters ranges.csv --n 20",
      morris_design);
  add_one_design(*sub, commands, "lhs", "Latin hypercube", "Runs",
                 "Printed: row, then the parameters; each has one value in each of n equal parts of"
                 "\nits range. Chance: --seed (default 1).\n"
                 "Example: yinling design lhs --parameters ranges.csv --n 100",
                 latin_design);
  add_one_design(*sub, commands, "factorial", "All combinations of levels", "Levels of each",
                 "Printed: row, then the parameters; n equally spaced levels of each, from low to\n"
                 "high: n to the power of parameters runs.\n"
                 "Example: yinling design factorial --parameters ranges.csv --n 3",
                 factorial_design);
}

}  // namespace yinling
