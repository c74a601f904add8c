// `yinling nation`: every county of a region, each synthesised from its own row of the table and
// run by itself; results by county, by province and together.
#include <chrono>
#include <memory>

#include "analysis/command/experiment_options.hpp"
#include "analysis/command/memory.hpp"
#include "analysis/command/nation_estimate.hpp"
#include "analysis/command/nation_tables.hpp"
#include "analysis/command/shard.hpp"
#include "analysis/compare/manifest.hpp"
#include "analysis/compare/numbers.hpp"
#include "analysis/compare/result_files.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/parallel.hpp"

namespace yinling {

namespace {

struct NationOptions {
  std::string file;
  std::vector<std::string> mixes{"none", "individual+family+society"};
  std::int64_t memory = 0;  // 0: what the machine has
  std::string shard;
  std::vector<std::string> merged;  // folders
  OutputOptions output;
};

constexpr double gibibyte = 1024.0 * 1024.0 * 1024.0;

Scenario read_region_for(const NationOptions& options, const Globals& globals) {
  Scenario scenario = read_scenario_for(options.file, globals, Places::region_too);
  if (!scenario.region) {
    throw invalid(
        {options.file, 0, 0}, say("the place is one county", "地点只有一个县"),
        say("write `place: {{census: FILE, under: 52}}` or `{{census: FILE, all: yes}}`; one "
            "county is run by `yinling compare`",
            "请写 `place: {{census: 文件, under: 52}}` 或 `{{census: 文件, all: yes}}`；"
            "单个县请用 `yinling compare`"));
  }
  // Weeks of single counties are not kept.
  scenario.tables.clear();
  scenario.weekly_groups = {"all"};
  return scenario;
}

void print_nation_estimate(const Scenario& scenario, std::span<const Mix> mixes,
                           const NationEstimate& estimate, const Globals& globals) {
  const Region& region = *scenario.region;
  if (globals.json) {
    ResultTable table({"counties", "left_out", "elders", "largest", "mixes", "replicates", "weeks",
                       "runs", "threads", "bytes_per_elder", "memory_mib", "seconds"});
    table.add({static_cast<std::int64_t>(region.counties.size()),
               static_cast<std::int64_t>(region.left_out.size()), region.elders(), estimate.largest,
               static_cast<std::int64_t>(mixes.size()), scenario.replicates, scenario.weeks,
               estimate.runs, threads(), estimate.bytes_per_elder,
               static_cast<double>(estimate.bytes) / 1048576.0, estimate.seconds});
    table.print(globals);
    return;
  }
  const auto elders = grouped(static_cast<double>(region.elders()));
  const auto largest = grouped(static_cast<double>(estimate.largest));
  const Said text = say(
      "{} counties ({} rows left out), {} rural elders; the largest county has {}.\n"
      "{} mixes x {} replicates x {} weeks = {} runs on {} threads:\n"
      "about {:.2f} GiB of memory ({:.0f} bytes per elder, a county for each thread) and {:.0f} "
      "s.\n"
      "Nothing was run or written.\n",
      "{} 个县（另有 {} 行未纳入），农村老人 {} 人；最大的县 {} 人。\n"
      "{} 种组合 × {} 次重复 × {} 周 ＝ {} 次运行，{} 线程：\n"
      "约需内存 {:.2f} GiB（每位老人 {:.0f} 字节，每线程一个县）、时间 {:.0f} 秒。\n"
      "未运行，未写入任何文件。\n",
      region.counties.size(), region.left_out.size(), elders, largest, mixes.size(),
      scenario.replicates, scenario.weeks, estimate.runs, threads(),
      static_cast<double>(estimate.bytes) / gibibyte, estimate.bytes_per_elder, estimate.seconds);
  print_result(text.in(globals.language));
}

void refuse_unless_it_fits(const NationOptions& options, const NationEstimate& estimate) {
  const std::int64_t memory = options.memory > 0 ? options.memory : available_memory();
  if (estimate.bytes <= memory) return;
  throw Error(
      ExitCode::refused, {options.file, 0, 0},
      say("about {:.2f} GiB of memory are needed and {:.2f} GiB may be used",
          "约需内存 {:.2f} GiB，可用 {:.2f} GiB", static_cast<double>(estimate.bytes) / gibibyte,
          static_cast<double>(memory) / gibibyte),
      say("take fewer --threads (each holds a county of up to {} elders), or give more with "
          "--memory",
          "请减少 --threads（每线程占用一个县，最多 {} 位老人），或用 --memory 放宽限制",
          estimate.largest));
}

/// Runs of a shard, which has whole populations; the county's code is the point.
std::vector<RunKey> keys_of_counties(const Region& region, std::size_t mixes, int replicates,
                                     const Shard& shard) {
  std::vector<std::int64_t> elders;  // of each population
  for (const Region::Member& member : region.counties) {
    elders.insert(elders.end(), static_cast<std::size_t>(replicates), member.elders);
  }
  const std::vector<int> part = dealt_by_size(elders, shard.of);
  std::vector<RunKey> keys;
  for (std::size_t i = 0; i < region.counties.size(); ++i) {
    const int code = static_cast<int>(region.counties[i].county.code);
    for (const RunKey& key : run_keys(code, code, mixes, replicates)) {
      const auto population = static_cast<std::int64_t>(i) * replicates + key.replicate - 1;
      if (part[static_cast<std::size_t>(population)] == shard.part) keys.push_back(key);
    }
  }
  return keys;
}

/// Counties that could not be run are left out like rows that could not be read.
std::vector<LeftOut> all_left_out(const Region& region,
                                  const std::vector<std::pair<RunKey, Error>>& failures) {
  std::vector<LeftOut> left_out = region.left_out;
  std::map<int, const Error*> of_county;  // of the first replicate that failed
  auto sorted = failures;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [key, error] : sorted) of_county.try_emplace(key.point, &error);
  for (const auto& [code, error] : of_county) {
    left_out.push_back({region.of(static_cast<std::uint32_t>(code)).county, error->reason()});
  }
  return left_out;
}

void write_nation(const NationOptions& options, const Scenario& scenario,
                  std::span<const Mix> mixes, const NationTables& tables, const StoredRuns& stored,
                  double seconds) {
  const std::filesystem::path folder(options.output.folder);
  Manifest files;
  const auto write = [&](const char* name, const std::string& text) {
    write_file(folder / name, text);
    files[name] = hashed(text);
  };
  const auto left_out = left_out_table(all_left_out(*scenario.region, stored.failures));
  write("nation.csv", tables.nation.csv());
  write("provinces.csv", tables.provinces.csv());
  write("counties.csv", tables.counties.csv());
  write("left_out.csv", left_out.csv());
  write("scenario.resolved.yaml", resolved_yaml(scenario));
  std::vector<std::string> names;
  for (const Mix& mix : mixes) names.push_back(mix.name);
  const Provenance provenance{command_line(), seconds};
  Manifest manifest = manifest_of(scenario, provenance);
  manifest.update(
      {{"weeks", scenario.weeks},
       {"mixes", names},
       {"replicates", scenario.replicates},
       {"counties", tables.counted},
       {"rows_left_out", left_out.rows()},
       {"elders", tables.elders},
       {"event_hash", fmt::format("{:016x}", tables.event_hash)},
       {"money", "checked in every run: events = elders = summary, ledger rows = total"},
       {"uncertainty", "low and high: chance over the replicates; ignorance is not explored"},
       {"synthesis_thread_seconds", stored.work.synthesis_seconds},
       {"weeks_thread_seconds", stored.work.weeks_seconds},
       {"peak_memory_bytes", peak_memory()}});
  // Runs that were there before this command are not in its time.
  add_circumstances(manifest, scenario, provenance, stored.work.elder_weeks, files);
  write_file(folder / "manifest.json", manifest.dump(2) + "\n");
}

ExitCode nation(NationOptions options, const Globals& globals) {
  const Shard shard = shard_of(options.shard);
  options.output.folder = shard.folder(options.output.folder);
  const Scenario scenario = read_region_for(options, globals);
  const auto mixes = chosen_mixes(options.mixes);
  const NationEstimate estimate = estimate_nation(scenario, mixes, globals.threads);
  if (globals.dry_run) print_nation_estimate(scenario, mixes, estimate, globals);
  refuse_unless_it_fits(options, estimate);
  if (globals.dry_run) return ExitCode::ok;
  if (options.output.folder.empty()) {
    throw Error(ExitCode::usage, {"-o", 0, 0}, say("no folder is given", "未指定文件夹"),
                say("add -o FOLDER, or --dry-run", "请加 -o 文件夹，或用 --dry-run"));
  }
  const Region& region = *scenario.region;
  print_note(globals,
             say("{} counties, {} rural elders; {} rows are left out (left_out.csv)",
                 "{} 个县，农村老人 {} 人；{} 行未纳入（left_out.csv）", region.counties.size(),
                 grouped(static_cast<double>(region.elders())), region.left_out.size()));
  const auto start = std::chrono::steady_clock::now();
  const DesignPoints none;
  StoredRuns stored(
      scenario, mixes, none,
      [&](int code) { return scenario_of_county(scenario, static_cast<std::uint32_t>(code)); },
      options.output, globals);
  for (const auto& folder : options.merged) stored.merge(folder);
  stored.run(keys_of_counties(region, mixes.size(), scenario.replicates, shard));
  stored.close();
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (stored.interrupted) {
    print_note(globals, say("interrupted; {} of {} runs are kept, and --resume goes on",
                            "已中断；{1} 次运行中已保留 {0} 次，可用 --resume 继续",
                            stored.runs.size(), estimate.runs));
    return ExitCode::interrupted;
  }
  print_note(globals,
             say("{:.0f} s; of all threads together, synthesis {:.0f} s and weeks {:.0f} s; "
                 "at most {:.2f} GiB of memory",
                 "共 {:.0f} 秒；各线程合计：合成人口 {:.0f} 秒，逐周模拟 {:.0f} 秒；内存最多 "
                 "{:.2f} GiB",
                 seconds, stored.work.synthesis_seconds, stored.work.weeks_seconds,
                 static_cast<double>(peak_memory()) / gibibyte));
  if (shard.of > 1) {
    print_note(globals, say("shard {} of {}: {} runs are in {}; `yinling nation --merge` joins the "
                            "shards",
                            "第 {}/{} 片：{} 次运行在 {}；用 `yinling nation --merge` 合并各分片",
                            shard.part + 1, shard.of, stored.runs.size(), options.output.folder));
    return stored.code();
  }
  const NationTables tables = nation_tables(scenario, mixes, stored.runs);
  write_nation(options, scenario, mixes, tables, stored, seconds);
  tables.nation.print(globals);
  return stored.code();
}

}  // namespace

void add_nation(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "nation", "Run every county of a table, or of a province, each from its own row");
  const auto options = std::make_shared<NationOptions>();
  sub->add_option("scenario", options->file, "Scenario (YAML) whose place has `under` or `all`")
      ->required();
  add_mixes_option(*sub, options->mixes,
                   "Mixes to run (default: none and individual+family+society)");
  sub->add_option(
         "--memory", options->memory,
         "Memory that may be used, such as 22GiB (default: what the machine has left); what "
         "would need more is refused")
      ->transform(CLI::AsSizeValue(false));
  add_shard_option(*sub, options->shard, "--merge");
  sub->add_option("--merge", options->merged,
                  "Folders of shards whose runs are taken over; what is missing is run");
  add_output_options(*sub, options->output,
                     "nation.csv, provinces.csv, counties.csv, left_out.csv, store.sqlite");
  sub->footer(
      "Example: yinling nation scenarios/nation.yaml --set place.census=counties-2020.csv \\\n"
      "           --set place.under=52 -o out/guizhou");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] { return nation(*options, globals); };
  });
}

}  // namespace yinling
