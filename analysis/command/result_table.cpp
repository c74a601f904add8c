#include "analysis/command/result_table.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "sim/base/csv.hpp"

namespace yinling {

void ResultTable::add(std::vector<Cell> row) {
  if (row.size() != columns_.size()) throw std::logic_error("a row has too few or many cells");
  rows_.push_back(std::move(row));
}

std::string ResultTable::csv() const {
  std::string text;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    text += (i == 0 ? "" : ",") + csv_cell(columns_[i]);
  }
  text += '\n';
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += ',';
      text += row[i].csv();
    }
    text += '\n';
  }
  return text;
}

std::string ResultTable::json() const {
  auto array = nlohmann::ordered_json::array();
  for (const auto& row : rows_) {
    auto object = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      auto& field = object[columns_[i]];
      if (row[i].undefined()) continue;  // stays null
      if (const auto* whole = std::get_if<std::int64_t>(&row[i].value())) {
        field = *whole;
      } else if (const auto* number = std::get_if<double>(&row[i].value())) {
        field = *number;
      } else {
        field = std::get<std::string>(row[i].value());
      }
    }
    array.push_back(std::move(object));
  }
  return array.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

void ResultTable::print(const Globals& globals) const {
  print_result(globals.json ? json() : csv());
}

void print_result(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
    throw failed(
        {}, say("the result cannot be written to stdout", "结果无法写到标准输出"),
        say("check the free space and where the output goes", "请检查剩余空间和输出的去向"));
  }
}

void print_note(const Globals& globals, const Said& note) {
  if (!globals.quiet) fmt::print(stderr, "{}\n", note.in(globals.language));
}

}  // namespace yinling
