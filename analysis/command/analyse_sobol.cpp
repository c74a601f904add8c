#include <memory>
#include <unordered_map>

#include "analysis/command/analyse.hpp"
#include "analysis/command/design_file.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/tie_file.hpp"
#include "analysis/sensitivity/chance.hpp"
#include "analysis/sensitivity/sobol_indices.hpp"

namespace yinling {

namespace {

std::vector<std::string> block_names(const std::vector<ParameterRange>& ranges) {
  std::vector<std::string> names{"A", "B"};
  for (const auto& range : ranges) names.push_back("AB_" + range.name);
  return names;
}

/// The runs of each base row, in the order of block_names().
using BaseRow = std::vector<std::size_t>;
constexpr std::size_t no_run = static_cast<std::size_t>(-1);

std::vector<BaseRow> base_rows(const DesignFile& design, const std::vector<std::string>& blocks) {
  std::unordered_map<std::string, std::size_t> block_number;
  for (std::size_t b = 0; b < blocks.size(); ++b) block_number.emplace(blocks[b], b);
  std::unordered_map<std::string, std::size_t> row_number;
  std::vector<BaseRow> rows;
  for (std::size_t i = 0; i < design.runs.size(); ++i) {
    const auto& run = design.runs[i];
    const auto block = block_number.find(run.key[1]);
    if (block == block_number.end()) {
      throw invalid(design.place(run), say("there is no block `{}`", "没有区块 `{}`", run.key[1]),
                    say("blocks are A, B and AB_name of each parameter",
                        "区块为 A、B 以及各参数的 AB_参数名"));
    }
    const auto [found, fresh] = row_number.try_emplace(run.key[0], rows.size());
    if (fresh) rows.emplace_back(blocks.size(), no_run);
    rows[found->second][block->second] = i;
  }
  for (const auto& row : rows) {
    std::size_t there = 0;
    while (row[there] == no_run) ++there;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      if (row[b] != no_run) continue;
      const auto& run = design.runs[row[there]];
      throw invalid(design.place(run),
                    say("row {} has no block {}", "第 {} 组没有区块 {}", run.key[0], blocks[b]),
                    say("a row is complete with A, B and AB_name of each parameter",
                        "每组应包含 A、B 以及各参数的 AB_参数名"));
    }
  }
  return rows;
}

/// Block AB_name is A with that parameter of B; anything else would give wrong indices silently.
void require_swaps(const DesignFile& design, const std::vector<BaseRow>& rows,
                   const std::vector<ParameterRange>& ranges) {
  for (const auto& row : rows) {
    const auto& a = design.runs[row[0]].unit;
    const auto& b = design.runs[row[1]].unit;
    for (std::size_t swapped = 0; swapped < ranges.size(); ++swapped) {
      const auto& run = design.runs[row[2 + swapped]];
      for (std::size_t p = 0; p < ranges.size(); ++p) {
        const auto column = static_cast<Eigen::Index>(p);
        if (same_place(run.unit[column], p == swapped ? b[column] : a[column])) continue;
        throw invalid(design.place(run),
                      say("`{}` is not that of block {}", "`{}` 与区块 {} 的取值不同",
                          ranges[p].name, p == swapped ? "B" : "A"),
                      say("block AB_name is block A with only that parameter of block B",
                          "区块 AB_参数名 即区块 A，仅该参数取自区块 B"));
      }
    }
  }
}

ResultTable sobol_table(const std::string& path, const std::string& parameters, double level,
                        const Globals& globals) {
  const auto ranges = read_ranges(parameters);
  const auto design = read_design(path, ranges, {"row", "block"});
  const auto rows = base_rows(design, block_names(ranges));
  require_swaps(design, rows, ranges);
  if (rows.size() < 2) {
    throw invalid(
        {path}, say("there is one base row only", "只有一组基准行"),
        say("indices need at least two, better thousands", "计算指数至少需要两组，最好上千组"));
  }
  const auto n = static_cast<Eigen::Index>(rows.size());
  SobolResults results{Eigen::VectorXd(n), Eigen::VectorXd(n),
                       Eigen::MatrixXd(n, static_cast<Eigen::Index>(ranges.size()))};
  const Eigen::VectorXd y = design.means();
  for (Eigen::Index i = 0; i < n; ++i) {
    const auto& row = rows[static_cast<std::size_t>(i)];
    const auto of_block = [&](std::size_t block) {
      return y[static_cast<Eigen::Index>(row[block])];
    };
    results.a[i] = of_block(0);
    results.b[i] = of_block(1);
    for (std::size_t p = 0; p < ranges.size(); ++p) {
      results.ab(i, static_cast<Eigen::Index>(p)) = of_block(2 + p);
    }
  }
  const auto indices = sobol_indices(results, level, globals.seed.value_or(1));
  ResultTable table({"parameter", "S1", "S1_low", "S1_high", "ST", "ST_low", "ST_high"});
  for (std::size_t p = 0; p < ranges.size(); ++p) {
    const auto& index = indices.of_parameter[p];
    table.add({ranges[p].name, index.first, index.first_low, index.first_high, index.total,
               index.total_low, index.total_high});
  }
  if (design.results.size() > 1) {
    table.add({"(noise)", chance_of_means(design.values).share, {}, {}, {}, {}, {}});
  }
  print_note(globals, say("{} base rows, variance of y {}", "基准行 {} 组，y 的方差 {}",
                          rows.size(), indices.variance));
  if (!(indices.variance > 0)) {
    print_note(globals, say("y does not vary, so indices are undefined", "y 没有变化，指数无定义"));
  }
  return table;
}

}  // namespace

void add_analyse_sobol(CLI::App& analyse, Commands& commands) {
  auto* sub = analyse.add_subcommand("sobol", "Sobol' indices: shares of variance");
  sub->footer(
      "FILE has the columns of `design sobol` (row,block, the parameters) and y, in any order; "
      "the\n"
      "blocks of a base row have the same `row`. S1: share of the variance of y that the "
      "parameter\n"
      "explains alone, ST: with all its interactions; an S1 near 0 may come out negative. The\n"
      "intervals are percentiles of 1000 bootstrap samples of base rows (seed: --seed, default "
      "1).\n"
      "With a column `replicate`, the same replicates for every run, y is the mean over them, and "
      "a\n"
      "last row `(noise)` has under S1 the share of the variance between runs that is chance; "
      "every\n"
      "ST includes about that much. Without replicates it is unknown.\n"
      "Example: yinling analyse sobol results.csv --parameters ranges.csv");
  auto file = std::make_shared<std::string>();
  auto parameters = std::make_shared<std::string>();
  auto level = std::make_shared<std::string>(".95");
  sub->add_option("FILE", *file, "Runs of the design with y (CSV)")->required();
  sub->add_option("--parameters", *parameters, "Ranges: name,low,high (CSV)")->required();
  sub->add_option("--level", *level, "Level of the intervals: .95 or 95%")->capture_default_str();
  sub->callback([&commands, file, parameters, level] {
    commands.action = [&globals = commands.globals, file, parameters, level] {
      double share = 0;
      if (!parse_share(*level, share) || !(share > 0 && share < 1)) {
        throw wrong_usage(
            "--level",
            say("`{}` is not a level between 0 and 1", "`{}` 不是 0 与 1 之间的置信水平", *level),
            say("write .95 or 95%", "请写 .95 或 95%"));
      }
      sobol_table(*file, *parameters, share, globals).print(globals);
      return ExitCode::ok;
    };
  });
}

}  // namespace yinling
