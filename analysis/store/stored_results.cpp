#include "analysis/store/stored_results.hpp"

#include <unistd.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "analysis/store/run_store.hpp"
#include "analysis/store/run_tables.hpp"
#include "sim/base/csv.hpp"

namespace yinling {

namespace {

std::string meta_value(const Database& store, std::string_view key) {
  Statement query(store, "SELECT value FROM meta WHERE key = ?");
  query.with(key);
  return query.step() ? query.text(0) : std::string();
}

/// The scenario that a store holds as text; files are what the reader takes.
Scenario scenario_of_text(const std::string& resolved) {
  struct Passing {
    std::filesystem::path path = std::filesystem::temp_directory_path() /
                                 fmt::format("yinling-stored-scenario-{}.yaml", getpid());
    ~Passing() {
      std::error_code ignored;
      std::filesystem::remove(path, ignored);
    }
  } file;
  write_file(file.path, resolved);
  Scenario scenario = read_scenario(file.path);
  scenario.file = "scenario.resolved.yaml";
  scenario.inputs.clear();
  return scenario;
}

/// Mixes by name. One that is not of the three levels names its levers by id in the ledger, so any
/// lever may be in it.
std::vector<Mix> mixes_named(const std::string& names) {
  std::vector<Mix> mixes;
  std::istringstream words(names);
  for (std::string name; words >> name;) {
    const auto known = std::find_if(level_mixes().begin(), level_mixes().end(),
                                    [&](const Mix& mix) { return mix.name == name; });
    mixes.push_back(known != level_mixes().end()
                        ? *known
                        : Mix{name, {name, name}, [](const Lever&) { return 1.0; }});
  }
  return mixes;
}

DesignPoints design_of(const Database& store, const Scenario& scenario) {
  DesignPoints design;
  Statement names(store, "SELECT DISTINCT parameter FROM points");
  while (names.step()) {
    design.axes.push_back(axis_named(scenario, names.text(0), {store.path().string()}));
  }
  // In the order of the model, not of the alphabet.
  const auto all = axes_of(scenario);
  const auto rank = [&](const Axis& axis) {
    return std::find_if(all.begin(), all.end(), [&](const Axis& a) { return a.name == axis.name; });
  };
  std::sort(design.axes.begin(), design.axes.end(),
            [&](const Axis& a, const Axis& b) { return rank(a) < rank(b); });
  Statement rows(store, "SELECT point, parameter, value FROM points");
  while (rows.step()) {
    const auto point = static_cast<std::size_t>(rows.whole(0));
    const auto axis = std::find_if(design.axes.begin(), design.axes.end(),
                                   [&](const Axis& a) { return a.name == rows.text(1); });
    if (design.values.size() < point) {
      design.values.resize(point, std::vector<double>(design.axes.size()));
    }
    design.values[point - 1][static_cast<std::size_t>(axis - design.axes.begin())] = rows.number(2);
  }
  return design;
}

std::set<RunKey> failed_runs(const Database& store, std::span<const Mix> mixes) {
  std::set<RunKey> keys;
  Statement rows(store, "SELECT point, mix, replicate FROM failures");
  while (rows.step()) {
    keys.insert({static_cast<int>(rows.whole(0)), mix_index(mixes, rows.text(1)),
                 static_cast<int>(rows.whole(2))});
  }
  return keys;
}

/// Runs of an earlier, larger order stay in a store; what was asked for last counts.
void keep_what_was_asked(const Scenario& scenario, Runs& runs, DesignPoints& design) {
  const Ignorance& ignorance = scenario.ignorance;
  std::erase_if(runs, [&](const auto& run) {
    const RunKey& key = run.first;
    if (key.point == 0) return key.replicate > scenario.replicates;
    return ignorance.worlds > 0 &&
           (key.point > ignorance.worlds || key.replicate > ignorance.replicates);
  });
  const auto worlds = static_cast<std::size_t>(ignorance.worlds);
  if (worlds > 0 && design.values.size() > worlds) design.values.resize(worlds);
}

void note_missing(const Database& store, StoredResults& results, const Runs& runs) {
  const Scenario& scenario = results.scenario;
  const auto failed = failed_runs(store, results.mixes);
  results.failed = static_cast<int>(failed.size());
  auto keys = run_keys(0, 0, results.mixes.size(), scenario.replicates);
  const auto more =
      run_keys(1, scenario.ignorance.worlds, results.mixes.size(), scenario.ignorance.replicates);
  keys.insert(keys.end(), more.begin(), more.end());
  results.missing = static_cast<int>(std::count_if(keys.begin(), keys.end(), [&](const auto& key) {
    return !runs.contains(key) && !failed.contains(key);
  }));
  if (meta_value(store, "state") != "finished" || results.missing > 0) {
    results.notes.push_back(
        say("{}: not finished, {} of {} runs are missing; only replicates with all their mixes "
            "are exported (--resume finishes the runs)",
            "{}：尚未完成，缺 {} 次运行（共 {} 次）；仅导出各组合齐全的重复（用 --resume 补完）",
            store_file, results.missing, keys.size()));
  }
  if (results.failed > 0) {
    results.notes.push_back(say("{}: {} runs failed; their replicates are left out of the exports",
                                "{}：有 {} 次运行失败；其所在的重复未导出", store_file,
                                results.failed));
  }
}

}  // namespace

StoredResults read_results(const std::filesystem::path& folder) {
  const auto file = folder / store_file;
  if (!std::filesystem::is_regular_file(file)) {
    throw invalid({folder.string()}, say("there is no {} in it", "其中没有 {}", store_file),
                  say("name a folder that `compare`, `run` or `sweep` wrote with -o",
                      "请写 `compare`、`run` 或 `sweep` 用 -o 生成的文件夹"));
  }
  const Database store(file, false);
  Statement tables(store,
                   "SELECT count(*) FROM sqlite_master WHERE name IN ('meta', 'points', 'runs')");
  tables.step();
  if (tables.whole(0) != 3 || meta_value(store, "resolved").empty()) {
    throw invalid({file.string()}, say("it is not a run store", "它不是运行库"),
                  say("name a folder that `compare`, `run` or `sweep` wrote with -o",
                      "请写 `compare`、`run` 或 `sweep` 用 -o 生成的文件夹"));
  }
  if (meta_value(store, "format") != store_format) {
    throw invalid({file.string()}, say("the store has another format", "该运行库的格式不同"),
                  say("export it with the version of yinling that made it ({})",
                      "请用生成它的 yinling 版本（{}）导出", meta_value(store, "program")));
  }
  StoredResults results;
  results.folder = folder;
  results.resolved = meta_value(store, "resolved");
  results.program = meta_value(store, "program");
  results.scenario = scenario_of_text(results.resolved);
  results.mixes = mixes_named(meta_value(store, "mixes"));
  results.design = design_of(store, results.scenario);
  Runs runs = read_runs(store, results.scenario, results.mixes);
  keep_what_was_asked(results.scenario, runs, results.design);
  note_missing(store, results, runs);
  bool any = false;
  for (std::size_t p = 0; p <= results.design.values.size(); ++p) {
    results.points.push_back(experiment_of(results.mixes, runs, static_cast<int>(p)));
    any = any || !results.points.back().replicates.empty();
  }
  if (!any) {
    throw invalid({file.string()},
                  say("no replicate has all its mixes yet; {} runs are missing",
                      "尚无各组合齐全的重复；缺 {} 次运行", results.missing),
                  say("finish the runs first: give the same command with --resume",
                      "请先用同一命令加 --resume 完成运行"));
  }
  return results;
}

}  // namespace yinling
