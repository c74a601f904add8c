#include "analysis/command/nation_tables.hpp"

#include <algorithm>
#include <map>

#include "analysis/compare/summary.hpp"
#include "analysis/statistics/paired.hpp"

namespace yinling {

namespace {

constexpr double interval_level = 0.95;

struct RegionMeasure {
  std::string name;
  std::string unit;
  std::function<double(const RunRecord&)> value;
};

/// Absolute numbers, which add up over counties.
std::vector<RegionMeasure> region_measures() {
  std::vector<RegionMeasure> list;
  const auto add = [&](const char* name, const char* unit, auto value) {
    list.push_back(
        {name, unit, [value](const RunRecord& run) { return value(run.groups.front()); }});
  };
  const auto people = [&](const char* name, std::int64_t Sums::* member) {
    add(name, "people", [member](const Sums& s) { return static_cast<double>(s.*member); });
  };
  add("active", "people",
      [](const Sums& s) { return static_cast<double>(s.active_aided + s.active_unaided); });
  people("independent", &Sums::active_unaided);
  people("first_adopters", &Sums::first_adopters);
  people("proxy_only", &Sums::proxy_only);
  people("resigned", &Sums::resigned);
  add("orders", "orders", [](const Sums& s) { return static_cast<double>(s.orders); });
  add("fraud_incidents", "frauds", [](const Sums& s) { return static_cast<double>(s.incidents); });
  add("fraud_loss", "yuan", [](const Sums& s) { return yuan_of_fen(s.fraud_loss); });
  add("net_loss", "yuan", [](const Sums& s) {
    return yuan_of_fen(s.fraud_loss - s.recovered + s.goods_loss - s.refunded);
  });
  add("spent", "yuan", [](const Sums& s) { return yuan_of_fen(s.spent); });
  for (const ProgrammeMeasure& measure : programme_measures()) {
    list.push_back({std::string(measure.name), std::string(measure.unit), measure.value});
  }
  return list;
}

/// What is reported of a place, and its counties' runs added up.
struct PlaceTotal {
  int counties = 0;
  std::int64_t elders = 0;
  std::vector<std::vector<RunRecord>> runs;  // [mix][replicate - 1]: all elders only
};

void add_run(RunRecord& sum, const RunRecord& run) {
  if (sum.groups.empty()) sum.groups.resize(1);
  sum.groups.front() += run.groups.front();
  sum.total += run.total;
  for (const auto member :
       {&RunRecord::financial, &RunRecord::economic, &RunRecord::discounted,
        &RunRecord::adopter_weeks, &RunRecord::served, &RunRecord::unmet, &RunRecord::weeks_waited,
        &RunRecord::minutes_used, &RunRecord::minutes_idle}) {
    sum.*member += run.*member;
  }
}

void add_place(PlaceTotal& sum, const PlaceTotal& place) {
  sum.counties += place.counties;
  sum.elders += place.elders;
  sum.runs.resize(place.runs.size());
  for (std::size_t m = 0; m < place.runs.size(); ++m) {
    sum.runs[m].resize(place.runs[m].size());
    for (std::size_t r = 0; r < place.runs[m].size(); ++r) {
      add_run(sum.runs[m][r], place.runs[m][r]);
    }
  }
}

/// None unless every mix and replicate is there.
std::optional<PlaceTotal> total_of_county(const Region::Member& member, std::size_t mixes,
                                          int replicates, const Runs& runs) {
  PlaceTotal total{1, member.elders, std::vector<std::vector<RunRecord>>(mixes)};
  for (const RunKey& key : run_keys(static_cast<int>(member.county.code),
                                    static_cast<int>(member.county.code), mixes, replicates)) {
    const auto run = runs.find(key);
    if (run == runs.end()) return std::nullopt;
    auto& of_mix = total.runs[static_cast<std::size_t>(key.mix)];
    of_mix.emplace_back();
    add_run(of_mix.back(), run->second);
  }
  return total;
}

class RowsOfPlaces {
 public:
  explicit RowsOfPlaces(std::span<const Mix> mixes) : mixes_(mixes) {
    const auto none =
        std::find_if(mixes.begin(), mixes.end(), [](const Mix& mix) { return mix.name == "none"; });
    if (none != mixes.end()) base_ = static_cast<std::size_t>(none - mixes.begin());
  }

  /// The columns behind those that name the place.
  static std::vector<std::string> columns(std::vector<std::string> names) {
    for (const char* name : {"mix", "measure", "unit", "n", "mean", "sd", "per_1000_elders",
                             "difference", "low", "high", "difference_per_1000_elders", "level"}) {
      names.emplace_back(name);
    }
    return names;
  }

  void add(ResultTable& table, const std::vector<Cell>& names, const PlaceTotal& place) const {
    const double per_1000 = 1000.0 / static_cast<double>(place.elders);
    for (std::size_t m = 0; m < mixes_.size(); ++m) {
      for (const RegionMeasure& measure : measures_) {
        const auto values = values_of(place, m, measure);
        const bool compared = base_ && *base_ != m;
        const PairedDifference d = paired_difference(
            values, compared ? values_of(place, *base_, measure) : values, interval_level);
        std::vector<Cell> row = names;
        row.insert(row.end(), {mixes_[m].name, measure.name, measure.unit, d.n, d.mean, d.sd,
                               d.mean * per_1000});
        if (compared) {
          row.insert(row.end(), {d.difference, d.low, d.high, d.difference * per_1000});
        } else {
          row.insert(row.end(), 4, Cell{});
        }
        row.emplace_back(interval_level);
        table.add(std::move(row));
      }
    }
  }

 private:
  static std::vector<double> values_of(const PlaceTotal& place, std::size_t mix,
                                       const RegionMeasure& measure) {
    std::vector<double> values;
    for (const RunRecord& run : place.runs[mix]) values.push_back(measure.value(run));
    return values;
  }

  std::span<const Mix> mixes_;
  std::optional<std::size_t> base_;
  std::vector<RegionMeasure> measures_ = region_measures();
};

}  // namespace

NationTables nation_tables(const Scenario& scenario, std::span<const Mix> mixes, const Runs& runs) {
  const RowsOfPlaces rows(mixes);
  NationTables tables{
      ResultTable(RowsOfPlaces::columns({"code", "province", "prefecture", "county", "elders"})),
      ResultTable(RowsOfPlaces::columns({"code", "province", "counties", "elders"})),
      ResultTable(RowsOfPlaces::columns({"counties", "elders"}))};
  std::map<std::uint32_t, std::pair<std::string, PlaceTotal>> provinces;
  PlaceTotal nation;
  for (const Region::Member& member : scenario.region->counties) {
    const auto total = total_of_county(member, mixes.size(), scenario.replicates, runs);
    if (!total) continue;
    const County& county = member.county;
    rows.add(
        tables.counties,
        {std::int64_t{county.code}, county.province, county.prefecture, county.name, total->elders},
        *total);
    auto& province = provinces[county.code / 10000 * 10000];
    province.first = county.province;
    add_place(province.second, *total);
    add_place(nation, *total);
  }
  for (const auto& [code, province] : provinces) {
    const auto& [name, total] = province;
    rows.add(tables.provinces, {std::int64_t{code}, name, total.counties, total.elders}, total);
  }
  if (nation.counties > 0) rows.add(tables.nation, {nation.counties, nation.elders}, nation);
  tables.counted = nation.counties;
  tables.elders = nation.elders;
  for (const auto& of_mix : nation.runs) {
    for (const RunRecord& run : of_mix) tables.event_hash += run.total.hash;
  }
  return tables;
}

ResultTable left_out_table(std::vector<LeftOut> left_out) {
  std::stable_sort(left_out.begin(), left_out.end(), [](const LeftOut& a, const LeftOut& b) {
    return a.county.code < b.county.code;
  });
  ResultTable table({"code", "province", "prefecture", "county", "reason", "reason_zh"});
  for (const LeftOut& row : left_out) {
    table.add({std::int64_t{row.county.code}, row.county.province, row.county.prefecture,
               row.county.name, row.reason.en, row.reason.zh});
  }
  return table;
}

}  // namespace yinling
