#include "analysis/command/design_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace yinling {

namespace {

constexpr std::array<const char*, 6> own_columns{"row",  "block", "trajectory",
                                                 "step", "y",     "replicate"};
/// Of a range: what other programs' rounding may change.
constexpr double rounding_of_files = 1e-6;

std::string joined_cells(const std::vector<std::string>& cells, char separator) {
  std::string text;
  for (const auto& cell : cells) {
    if (!text.empty()) text += separator;
    text += cell;
  }
  return text;
}

/// Shares of the ranges; outside them by more than rounding is an error.
Eigen::RowVectorXd unit_point(const Csv& input, const Csv::Row& row,
                              const std::vector<ParameterRange>& ranges,
                              const std::vector<std::size_t>& columns) {
  Eigen::RowVectorXd unit(static_cast<Eigen::Index>(ranges.size()));
  for (std::size_t p = 0; p < ranges.size(); ++p) {
    const auto& range = ranges[p];
    const double value = input.number(row, columns[p]);
    const double share = (value - range.low) / (range.high - range.low);
    if (share < -rounding_of_files || share > 1 + rounding_of_files) {
      throw invalid(input.place(row),
                    say("{} in column `{}` lies outside its range {} to {}",
                        "{}（列 `{}`）超出范围 {} 至 {}", value, range.name, range.low, range.high),
                    say("give --parameters the file that the design was made with",
                        "--parameters 应为生成该设计时所用的文件"));
    }
    unit[static_cast<Eigen::Index>(p)] = share;
  }
  return unit;
}

}  // namespace

bool same_place(double a, double b) { return std::abs(a - b) <= rounding_of_files; }

std::vector<ParameterRange> read_ranges(const std::string& path) {
  const Csv input = read_csv(path);
  const auto name = input.column("name");
  const auto low = input.column("low");
  const auto high = input.column("high");
  std::vector<ParameterRange> ranges;
  std::unordered_set<std::string> names(own_columns.begin(), own_columns.end());
  for (const auto& row : input.rows) {
    const ParameterRange range{row.cells[name], input.number(row, low), input.number(row, high)};
    if (range.name.empty()) {
      throw invalid(input.place(row), say("the parameter has no name", "参数没有名称"),
                    say("name it in the column `name`", "请在 `name` 列写明"));
    }
    if (!names.insert(range.name).second) {
      throw invalid(input.place(row),
                    say("`{}` is a parameter already or a column of designs",
                        "`{}` 已是参数名或设计表的列名", range.name),
                    say("give it another name", "请换一个名称"));
    }
    if (!(range.low < range.high)) {
      throw invalid(input.place(row),
                    say("`{}` has no range: low {} is not below high {}",
                        "`{}` 没有范围：下限 {} 不小于上限 {}", range.name, range.low, range.high),
                    say("write low below high, or leave the parameter out",
                        "请让下限小于上限，或去掉该参数"));
    }
    ranges.push_back(range);
  }
  if (ranges.empty()) {
    throw invalid({input.file}, say("there is no parameter", "没有参数"),
                  say("write a row name,low,high for each", "请为每个参数写一行 name,low,high"));
  }
  return ranges;
}

DesignFile read_design(const std::string& path, const std::vector<ParameterRange>& ranges,
                       const std::vector<std::string>& key) {
  const Csv input = read_csv(path);
  std::vector<std::size_t> key_columns;
  key_columns.reserve(key.size());
  for (const auto& name : key) key_columns.push_back(input.column(name));
  std::vector<std::size_t> columns;
  columns.reserve(ranges.size());
  for (const auto& range : ranges) columns.push_back(input.column(range.name));
  const auto y = input.column("y");
  const bool replicated =
      std::find(input.header.begin(), input.header.end(), "replicate") != input.header.end();
  const auto replicate = replicated ? input.column("replicate") : 0;

  DesignFile design;
  design.file = input.file;
  std::unordered_map<std::string, std::size_t> run_number;
  std::unordered_map<std::string, std::size_t> replicate_number;
  std::vector<std::vector<double>> values;  // by run, by replicate, NaN where missing
  for (const auto& row : input.rows) {
    std::vector<std::string> cells;
    cells.reserve(key.size());
    for (const auto column : key_columns) cells.push_back(row.cells[column]);
    const auto [found, fresh] =
        run_number.try_emplace(joined_cells(cells, '\x1f'), design.runs.size());
    const auto unit = unit_point(input, row, ranges, columns);
    if (fresh) {
      design.runs.push_back({row.line, cells, unit});
      values.emplace_back();
    } else if (((design.runs[found->second].unit - unit).array().abs() > rounding_of_files).any()) {
      throw invalid(input.place(row),
                    say("its parameters differ from those on line {}, the same run",
                        "参数与第 {} 行（同一次运行）不同", design.runs[found->second].line),
                    say("replicates of a run differ in `replicate` and `y` only",
                        "同一运行的各次重复只在 `replicate` 与 `y` 上不同"));
    }
    const std::string label = replicated ? row.cells[replicate] : "";
    const auto [number, first_time] = replicate_number.try_emplace(label, design.results.size());
    if (first_time) design.results.push_back(label);
    auto& results = values[found->second];
    if (results.size() <= number->second) results.resize(number->second + 1, std::nan(""));
    if (!std::isnan(results[number->second])) {
      throw invalid(input.place(row),
                    say("{} {} is there twice", "{} {} 出现两次", joined_cells(key, ','),
                        joined_cells(cells, ',') + (replicated ? " replicate " + label : "")),
                    say("write each run once, or tell its replicates apart in a column `replicate`",
                        "每次运行只写一行，或用 `replicate` 列区分各次重复"));
    }
    results[number->second] = input.number(row, y);
  }
  if (design.runs.empty()) {
    throw invalid({input.file}, say("there is no row under the header", "表头之下没有数据行"),
                  say("write a row for each run of the design", "请为设计的每次运行写一行"));
  }
  design.values.resize(static_cast<Eigen::Index>(design.runs.size()),
                       static_cast<Eigen::Index>(design.results.size()));
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t r = 0; r < design.results.size(); ++r) {
      if (r >= values[i].size() || std::isnan(values[i][r])) {
        throw invalid(design.place(design.runs[i]),
                      say("this run has no replicate {}, another run has",
                          "该运行没有重复 {}，而其他运行有", design.results[r]),
                      say("give every run the same replicates", "请让每次运行的重复一致"));
      }
      design.values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(r)) = values[i][r];
    }
  }
  return design;
}

}  // namespace yinling
