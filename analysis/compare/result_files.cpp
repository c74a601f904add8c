#include "analysis/compare/result_files.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

#include "analysis/compare/delivery_files.hpp"
#include "analysis/compare/manifest.hpp"
#include "analysis/compare/uncertainty_told.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/parallel.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

namespace {

/// Measures that change from week to week and are worth a chart.
constexpr std::string_view weekly_measures[] = {
    "active",          "independent", "own_26_weeks",  "first_adopters", "proxy_only",
    "lapsed",          "resigned",    "never",         "aware",          "bound",
    "self_efficacy",   "trust_goods", "trust_payment", "skill",          "orders",
    "fraud_incidents", "net_loss"};

/// The fewest digits that read back as the same number; empty where undefined.
void put(std::string& out, double value) {
  if (std::isfinite(value)) fmt::format_to(std::back_inserter(out), "{}", value);
}

}  // namespace

std::string runs_csv(const Experiment& experiment) {
  std::string out = "mix,replicate,group,measure,value\n";
  const auto& all_groups = groups();
  for (std::size_t m = 0; m < experiment.mixes.size(); ++m) {
    for (const Replicate& replicate : experiment.replicates) {
      const RunRecord& run = replicate.runs[m];
      const auto row = [&](std::string_view group, std::string_view measure, double value) {
        fmt::format_to(std::back_inserter(out), "{},{},{},{},", experiment.mixes[m].name,
                       replicate.number, group, measure);
        put(out, value);
        out += '\n';
      };
      for (std::size_t g = 0; g < all_groups.size(); ++g) {
        row(all_groups[g].name, "elders", static_cast<double>(run.groups[g].elders));
        for (const Measure& measure : measures()) {
          row(all_groups[g].name, measure.name, measure.value(run.groups[g]));
        }
      }
      for (const ProgrammeMeasure& measure : programme_measures()) {
        row("all", measure.name, measure.value(run));
      }
    }
  }
  return out;
}

std::string summary_csv(const Experiment& experiment, const Summary& summary) {
  std::string out = "mix,group,measure,n,mean,sd,difference,low,high,level\n";
  const auto numbers = [&](std::initializer_list<double> values) {
    for (const double value : values) {
      put(out, value);
      out += ',';
    }
    fmt::format_to(std::back_inserter(out), "{}\n", summary.level);
  };
  constexpr double none = PairedDifference::undefined;
  for (const SummaryRow& row : summary.rows) {
    const PairedDifference& d = row.paired;
    const bool baseline = row.mix == 0;
    fmt::format_to(std::back_inserter(out), "{},{},{},{},", experiment.mixes[row.mix].name,
                   row.group, row.measure, d.n);
    numbers({d.mean, d.sd, baseline ? none : d.difference, baseline ? none : d.low,
             baseline ? none : d.high});
  }
  for (std::size_t m = 1; m < experiment.mixes.size(); ++m) {
    const CostPerAdopter& cost = summary.cost_per_adopter[m];
    fmt::format_to(std::back_inserter(out), "{},all,cost_per_additional_adopter,{},",
                   experiment.mixes[m].name, experiment.replicates.size());
    numbers({cost.gained ? cost.value : none, none, none, cost.gained ? cost.low : none,
             cost.gained ? cost.high : none});
  }
  return out;
}

std::string weekly_csv(const Scenario& scenario, const Experiment& experiment) {
  std::string out = "mix,replicate,week,date,group,measure,value\n";
  const Calendar calendar(scenario.start);
  std::vector<const Measure*> chosen;
  for (const std::string_view name : weekly_measures) chosen.push_back(&measure_named(name));
  for (std::size_t m = 0; m < experiment.mixes.size(); ++m) {
    for (const Replicate& replicate : experiment.replicates) {
      const auto& weekly = replicate.runs[m].weekly;
      for (std::size_t week = 0; week < weekly.size(); ++week) {
        // Week 0 is the state at the start; the others are dated by their last day.
        const Date date = calendar.start() + std::chrono::days{7 * static_cast<int>(week) - 1};
        for (std::size_t g = 0; g < weekly[week].size(); ++g) {
          const std::string head =
              fmt::format("{},{},{},{},{},", experiment.mixes[m].name, replicate.number, week,
                          iso_date(date), scenario.weekly_groups[g]);
          for (const Measure* measure : chosen) {
            out += head;
            out += measure->name;
            out += ',';
            put(out, measure->value(weekly[week][g]));
            out += '\n';
          }
        }
      }
    }
  }
  return out;
}

void make_folder(const std::filesystem::path& folder) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) {
    throw failed({folder.string(), 0, 0}, say("the folder cannot be made", "无法创建文件夹"),
                 say("choose another folder with -o", "请用 -o 另选文件夹"));
  }
}

void write_results(const std::filesystem::path& folder, const Scenario& scenario,
                   const Experiment& experiment, const Summary& summary,
                   const Provenance& provenance, const NamedFiles& more) {
  make_folder(folder);
  struct ResultFile {
    std::string name;
    std::function<std::string()> text;
  };
  std::vector<ResultFile> results;
  const auto kept = [&](std::string_view table) {
    return std::find(scenario.tables.begin(), scenario.tables.end(), table) !=
           scenario.tables.end();
  };
  results.push_back({"runs.csv", [&] { return runs_csv(experiment); }});
  results.push_back({"summary.csv", [&] { return summary_csv(experiment, summary); }});
  if (kept("weekly")) {
    results.push_back({"weekly.csv", [&] { return weekly_csv(scenario, experiment); }});
  }
  if (kept("ledger")) {
    results.push_back({"ledger.csv", [&] { return ledger_csv(scenario, experiment); }});
  }
  results.push_back({"prices.csv", [&] { return prices_csv(scenario); }});
  if (kept("queues")) {
    results.push_back({"queues.csv", [&] { return queues_csv(scenario, experiment); }});
  }
  if (kept("staff")) results.push_back({"staff.csv", [&] { return staff_csv(experiment); }});
  for (const auto& [name, text] : more) {
    results.push_back({name, [&text = text] { return text; }});
  }
  results.push_back({"scenario.resolved.yaml", [&] { return resolved_yaml(scenario); }});
  std::vector<Manifest> entries(results.size());
  parallel_for(results.size(), [&](std::size_t i) {
    const std::string text = results[i].text();
    write_file(folder / results[i].name, text);
    entries[i] = hashed(text);
    if (const auto sentence = uncertainty_told(results[i].name); !sentence.empty()) {
      entries[i]["uncertainty"] = sentence;
    }
  });
  Manifest files;
  for (std::size_t i = 0; i < results.size(); ++i) files[results[i].name] = entries[i];

  std::vector<int> numbers;
  std::vector<std::string> mixes;
  std::uint64_t events = 0;
  for (const Replicate& replicate : experiment.replicates) {
    numbers.push_back(replicate.number);
    for (const RunRecord& run : replicate.runs) events += run.total.hash;
  }
  for (const Mix& mix : experiment.mixes) mixes.push_back(mix.name);
  const double elder_weeks = static_cast<double>(experiment.elders) * scenario.weeks *
                             static_cast<double>(numbers.size() * mixes.size());
  Manifest manifest = manifest_of(scenario, provenance);
  manifest.update(
      {{"county", scenario.county.code},
       {"weeks", scenario.weeks},
       {"mixes", mixes},
       {"replicates_asked", scenario.replicates},
       {"replicates_finished", numbers},
       {"interrupted", experiment.interrupted},
       {"elders", experiment.elders},
       {"event_hash", fmt::format("{:016x}", events)},
       {"money", "checked in every run: events = elders = summary, ledger rows = total"}});
  add_circumstances(manifest, scenario, provenance, elder_weeks, files);
  write_file(folder / "manifest.json", manifest.dump(2) + "\n");
}

}  // namespace yinling
