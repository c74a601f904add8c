#include "analysis/command/replicate_table.hpp"

#include <unordered_map>

namespace yinling {

namespace {

/// A name's values by replicate, in the order of the file.
struct NamedValues {
  std::string name;
  std::unordered_map<std::string, double> of_replicate;
  std::vector<std::string> replicates;
};

void require_replicates(const Csv& input, const NamedValues& of, const NamedValues& in,
                        const Said& what) {
  for (const auto& replicate : of.replicates) {
    if (in.of_replicate.contains(replicate)) continue;
    const auto text = [&](const std::string& kind, auto format) {
      return fmt::format(format, kind, in.name, replicate, kind, of.name);
    };
    throw invalid({input.file},
                  {text(what.en, FMT_STRING("{} `{}` has no replicate {}, {} `{}` has")),
                   text(what.zh, FMT_STRING("{} `{}` 没有重复 {}，而{} `{}` 有"))},
                  say("each needs the same replicates as the others", "各项的重复必须一致"));
  }
}

}  // namespace

ReplicateTable read_replicates(const Csv& input, const std::string& column, const Said& what) {
  const auto name = input.column(column);
  const auto replicate = input.column("replicate");
  const auto value = input.column("value");
  if (input.rows.empty()) {
    throw invalid({input.file}, say("there are no values", "没有任何数值"),
                  say("write one row for each value", "请每个数值写一行"));
  }
  std::vector<NamedValues> found;
  std::unordered_map<std::string, std::size_t> number;
  for (const auto& row : input.rows) {
    const auto [place, fresh] = number.try_emplace(row.cells[name], found.size());
    if (fresh) found.push_back({row.cells[name], {}, {}});
    auto& values = found[place->second];
    const auto& key = row.cells[replicate];
    if (!values.of_replicate.emplace(key, input.number(row, value)).second) {
      throw invalid(input.place(row),
                    {fmt::format("{} `{}` has replicate {} twice", what.en, values.name, key),
                     fmt::format("{} `{}` 的重复 {} 出现两次", what.zh, values.name, key)},
                    say("give each one value per replicate", "每一项的每次重复只写一个值"));
    }
    values.replicates.push_back(key);
  }
  ReplicateTable table;
  table.replicates = found.front().replicates;
  for (const auto& values : found) {
    require_replicates(input, found.front(), values, what);
    require_replicates(input, values, found.front(), what);
    table.names.push_back(values.name);
    table.values.emplace_back();
    for (const auto& r : table.replicates) table.values.back().push_back(values.of_replicate.at(r));
  }
  return table;
}

}  // namespace yinling
