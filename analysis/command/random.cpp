#include <algorithm>
#include <array>
#include <memory>

#include "analysis/command/command.hpp"
#include "analysis/command/result_table.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/draws.hpp"

namespace yinling {

namespace {

struct Field {
  const char* name;
  std::int64_t largest;
};

constexpr std::int64_t bits32 = 0xffffffff;
constexpr std::int64_t bits16 = 0xffff;
constexpr std::array<Field, 7> fields{{{"seed", bits32},
                                       {"replicate", bits32},
                                       {"entity", bits32},
                                       {"partner", bits32},
                                       {"week", bits32},
                                       {"decision", bits16},
                                       {"draw", bits16}}};

ResultTable dump(const std::string& path) {
  const Csv input = read_csv(path);
  std::array<std::size_t, fields.size()> columns{};
  for (std::size_t i = 0; i < fields.size(); ++i) columns[i] = input.column(fields[i].name);
  auto names = input.header;
  names.insert(names.end(), {"w0", "w1", "w2", "w3"});
  ResultTable table(names);
  for (const auto& row : input.rows) {
    std::vector<Cell> cells(row.cells.begin(), row.cells.end());
    std::array<std::uint32_t, fields.size()> value{};
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const auto number = input.whole(row, columns[i]);
      if (number > fields[i].largest) {
        throw invalid(input.place(row),
                      say("{} in column `{}` does not fit {} bits", "{}（列 `{}`）超出 {} 位",
                          number, fields[i].name, fields[i].largest == bits16 ? 16 : 32),
                      say("write a number from 0 to {}", "请写 0 到 {} 之间的数",
                          fields[i].largest));
      }
      value[i] = static_cast<std::uint32_t>(number);
      cells[columns[i]] = number;
    }
    const auto& [seed, replicate, entity, partner, week, decision, draw] = value;
    for (const auto word :
         philox({entity, partner, week, (decision << 16) | draw}, {seed, replicate})) {
      cells.emplace_back(word);
    }
    table.add(std::move(cells));
  }
  return table;
}

}  // namespace

void add_random(Commands& commands) {
  auto* sub = commands.app.add_subcommand("random", "Show the random words at given addresses");
  sub->footer(
      "FILE has columns seed,replicate,entity,partner,week,decision,draw. Printed are its rows "
      "with\nthe four words of Philox4x32-10, key = (seed, replicate), counter = (entity, partner,"
      "\nweek, decision<<16 | draw).\nExample: yinling random --dump addresses.csv");
  auto file = std::make_shared<std::string>();
  sub->add_option("--dump", *file, "CSV of addresses")->required()->type_name("FILE");
  sub->callback([&commands, file] {
    commands.action = [&globals = commands.globals, file] {
      dump(*file).print(globals);
      return ExitCode::ok;
    };
  });
}

}  // namespace yinling
