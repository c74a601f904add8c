#include "sim/scenario/tie_list.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "sim/base/csv.hpp"
#include "sim/scenario/ties.hpp"

namespace yinling {

namespace {

constexpr std::array<std::string_view, layers> layer_names{"household", "kin", "neighbour",
                                                           "friendship", "market"};

struct Entry {
  TiePair tie;
  int line;
};

class Reader {
 public:
  Reader(const Population& people, const std::filesystem::path& path)
      : people_(people), csv_(read_csv(path)) {
    const auto identity = people.elder_identities();
    for (Row e = 0; e < people.elder_count(); ++e) row_of_.emplace(identity[e], e);
    from_ = csv_.column("from");
    to_ = csv_.column("to");
    layer_ = csv_.column("layer");
  }

  std::vector<TiePair> ties() const {
    std::vector<Entry> entries;
    entries.reserve(csv_.rows.size());
    for (const Csv::Row& row : csv_.rows) entries.push_back(entry(row));
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      return a.tie != b.tie ? a.tie < b.tie : a.line < b.line;
    });
    std::vector<TiePair> ties;
    for (const Entry& next : entries) {
      if (!ties.empty() && ties.back() == next.tie) continue;
      if (!ties.empty() && ties.back().from == next.tie.from && ties.back().to == next.tie.to) {
        throw invalid({csv_.file, next.line, 0},
                      say("the tie stands twice, as {} and as {}", "同一联系出现两次：{} 与 {}",
                          name_of(ties.back().layer), name_of(next.tie.layer)),
                      say("keep one layer for each pair", "每对老人只保留一个层"));
      }
      ties.push_back(next.tie);
    }
    return ties;
  }

 private:
  Row person(const Csv::Row& row, std::size_t column) const {
    const std::int64_t identity = csv_.whole(row, column);
    const auto found = identity <= 0xffffffffLL ? row_of_.find(static_cast<std::uint32_t>(identity))
                                                : row_of_.end();
    if (found == row_of_.end()) {
      throw invalid(csv_.place(row),
                    say("nobody has the identity {}", "没有身份为 {} 的老人", identity),
                    say("use a list exported with the same scenario, seed and replicate",
                        "请使用同一情景、种子与重复导出的列表"));
    }
    return found->second;
  }

  Entry entry(const Csv::Row& row) const {
    const Row from = person(row, from_);
    const Row to = person(row, to_);
    if (from == to) {
      throw invalid(csv_.place(row), say("a tie from somebody to themselves", "联系的两端是同一人"),
                    say("remove the line", "请删除该行"));
    }
    const auto name = std::find(layer_names.begin(), layer_names.end(), row.cells[layer_]);
    if (name == layer_names.end()) {
      throw invalid(csv_.place(row), say("unknown layer `{}`", "未知的层 `{}`", row.cells[layer_]),
                    say("use household, kin, neighbour, friendship or market",
                        "请使用 household、kin、neighbour、friendship 或 market"));
    }
    const auto layer = static_cast<Layer>(name - layer_names.begin());
    const bool same = people_.village_of(from) == people_.village_of(to);
    if (same == (layer == Layer::market)) {
      throw invalid(csv_.place(row),
                    same ? say("a market-day tie inside one village", "同村之间不能是集市联系")
                         : say("a {} tie between two villages", "两村之间不能是 {} 联系", *name),
                    say("ties between villages, and only they, are market-day ties",
                        "跨村联系必须且只能是 market"));
    }
    return {{std::min(from, to), std::max(from, to), layer}, row.line};
  }

  const Population& people_;
  Csv csv_;
  std::unordered_map<std::uint32_t, Row> row_of_;
  std::size_t from_ = 0;
  std::size_t to_ = 0;
  std::size_t layer_ = 0;
};

}  // namespace

std::string_view name_of(Layer layer) { return layer_names[static_cast<std::size_t>(layer)]; }

std::string write_ties(const Population& people) {
  std::string text = "village,from,to,layer\n";
  const auto identity = people.elder_identities();
  for (const TiePair& tie : list_ties(people)) {
    text += fmt::format("{},{},{},{}\n", people.village_of(tie.from), identity[tie.from],
                        identity[tie.to], name_of(tie.layer));
  }
  return text;
}

std::string write_home_ties(const Population& people) {
  std::string text = "village,from,to,layer\n";
  std::vector<TiePair> homes;
  for (const TiePair& tie : list_ties(people)) {
    if (tie.layer == Layer::household || tie.layer == Layer::market) continue;
    homes.push_back({people.elders.home[tie.from], people.elders.home[tie.to], tie.layer});
  }
  std::sort(homes.begin(), homes.end());
  const auto same = [](const TiePair& a, const TiePair& b) {
    return a.from == b.from && a.to == b.to;
  };
  homes.erase(std::unique(homes.begin(), homes.end(), same), homes.end());
  const auto identity = people.home_identities();
  for (const TiePair& tie : homes) {
    text += fmt::format("{},{},{},{}\n", people.village_of(people.homes.first_elder[tie.from]),
                        identity[tie.from], identity[tie.to], name_of(tie.layer));
  }
  return text;
}

void read_ties(Population& people, const std::filesystem::path& path) {
  store_ties(people, Reader(people, path).ties());
}

}  // namespace yinling
