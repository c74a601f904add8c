#include "analysis/store/run_store.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/store/run_tables.hpp"
#include "analysis/store/text_difference.hpp"
#include "sim/base/csv.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

namespace {

/// The resolved scenario without the lines that may change under a store: how many replicates and
/// worlds there are, and where the table of a region lies (its hash stands beside it).
std::string lasting_part(const std::string& resolved) {
  std::string text;
  bool skipping = false;
  for (std::size_t at = 0; at < resolved.size();) {
    const auto end = resolved.find('\n', at);
    const std::string_view line(resolved.data() + at, end - at);
    skipping = line.starts_with("replicates:") || line.starts_with("ignorance:") ||
               (skipping && line.starts_with("  "));
    if (!skipping && !line.starts_with("  census:")) text.append(line) += '\n';
    at = end + 1;
  }
  return text;
}

Error refused(const std::filesystem::path& file, Said reason, const std::string& difference) {
  return invalid(
      {file.string()}, std::move(reason),
      say("choose another folder, or --fresh to throw away the old runs; - is stored, + "
          "is asked for:{}",
          "请另选文件夹，或用 --fresh 丢弃旧的运行；- 为已存，+ 为本次：{}", difference));
}

/// The file, removed first if it is to be fresh.
std::filesystem::path cleared(std::filesystem::path file, StoreMode mode) {
  if (mode == StoreMode::fresh) std::filesystem::remove(file);
  return file;
}

}  // namespace

StoreIdentity identity_of(const Scenario& scenario, std::span<const Mix> mixes,
                          const DesignPoints& design) {
  StoreIdentity identity{lasting_part(resolved_yaml(scenario)), {}, design};
  for (const Mix& mix : mixes) identity.mixes.push_back(mix.name);
  return identity;
}

RunStore::RunStore(const std::filesystem::path& file, const Scenario& scenario,
                   std::span<const Mix> mixes, const DesignPoints& design, StoreMode mode,
                   const std::string& before)
    : scenario_(scenario),
      mixes_(mixes),
      design_(design),
      identity_(identity_of(scenario, mixes, design)),
      database_(cleared(file, mode), true) {
  identity_.scenario += before;
  // One writer a file, and no write-ahead log, which network file systems break.
  database_.run(
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = "
      "NORMAL");
  Statement known(database_, "SELECT count(*) FROM sqlite_master WHERE name = 'meta'");
  known.step();
  const bool was_there = known.whole(0) > 0;
  if (was_there) check_identity(mode);
  // In one go: a design has thousands of points, and each by itself would wait for the disk.
  Transaction all(database_);
  if (was_there && mode == StoreMode::begin) drop_run_tables(database_);
  if (!was_there || mode == StoreMode::begin) make_run_tables(database_);
  write_identity();  // also of runs that are gone on with: more worlds may have been asked for
  all.commit();
}

std::string RunStore::meta(const std::string& key) const {
  Statement query(database_, "SELECT value FROM meta WHERE key = ?");
  query.with(key);
  return query.step() ? query.text(0) : std::string();
}

void RunStore::set_meta(const std::string& key, std::string_view value) {
  Statement(database_, "INSERT OR REPLACE INTO meta VALUES (?, ?)").with(key, value).run();
}

void RunStore::write_identity() {
  set_meta("format", store_format);
  set_meta("program", YINLING_VERSION);
  set_meta("state", "running");
  set_meta("mixes", fmt::format("{}", fmt::join(identity_.mixes, " ")));
  set_meta("scenario", identity_.scenario);
  set_meta("resolved", resolved_yaml(scenario_));
  Statement insert(database_, "INSERT OR REPLACE INTO points VALUES (?, ?, ?)");
  for (std::size_t p = 0; p < design_.values.size(); ++p) {
    for (std::size_t a = 0; a < design_.axes.size(); ++a) {
      insert.with(p + 1, design_.axes[a].name, design_.values[p][a]).run();
    }
  }
}

void RunStore::check_identity(StoreMode mode) const {
  const auto same = [&](const char* key, std::string_view now, Said reason) {
    const std::string before = meta(key);
    if (before != now) {
      throw refused(database_.path(), std::move(reason), text_difference(before, now));
    }
  };
  same("format", store_format, {"the store has another format", "该运行库的格式不同"});
  same("program", YINLING_VERSION,
       {"the store was made by another version of yinling", "该运行库由另一版本的 yinling 生成"});
  same("scenario", identity_.scenario,
       {"the store holds runs of another scenario", "该运行库中是另一方案的运行"});
  same("mixes", fmt::format("{}", fmt::join(identity_.mixes, " ")),
       {"the store holds other mixes", "该运行库中是另一些组合"});
  std::string before;
  std::string now;
  Statement points(database_, "SELECT point, parameter, value FROM points ORDER BY 1");
  while (points.step()) {
    const auto p = static_cast<std::size_t>(points.whole(0)) - 1;
    const auto axis = std::find_if(design_.axes.begin(), design_.axes.end(),
                                   [&](const Axis& a) { return a.name == points.text(1); });
    if (p >= design_.values.size() && !design_.values.empty()) continue;  // fewer points now
    before += fmt::format("point {}: {} = {}\n", p + 1, points.text(1), points.number(2));
    if (axis == design_.axes.end() || p >= design_.values.size()) continue;
    const auto a = static_cast<std::size_t>(axis - design_.axes.begin());
    now += fmt::format("point {}: {} = {}\n", p + 1, axis->name, design_.values[p][a]);
  }
  if (before != now && !design_.values.empty()) {
    throw refused(database_.path(), {"the store has other design points", "该运行库的设计点不同"},
                  text_difference(before.substr(0, 20'000), now.substr(0, 20'000)));
  }
  if (mode == StoreMode::begin && meta("state") != "finished") {
    Statement count(database_, "SELECT count(*) FROM runs");
    count.step();
    throw invalid({database_.path().string()},
                  say("it holds {} runs of work that was not finished",
                      "其中有 {} 次运行，而该任务尚未完成", count.whole(0)),
                  say("--resume goes on with them; --fresh throws them away",
                      "--resume 接着运行；--fresh 丢弃它们"));
  }
}

std::set<RunKey> RunStore::finished() const {
  std::set<RunKey> keys;
  Statement rows(database_, "SELECT point, mix, replicate FROM runs");
  while (rows.step()) {
    keys.insert({static_cast<int>(rows.whole(0)), mix_index(mixes_, rows.text(1)),
                 static_cast<int>(rows.whole(2))});
  }
  return keys;
}

void RunStore::put(const RunKey& key, const RunRecord& record) {
  Transaction all(database_);
  write_run(database_, scenario_, mixes_, key, record);
  all.commit();
}

void RunStore::put_failure(const RunKey& key, const Error& error) {
  Statement(database_, "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)")
      .with(key.point, mixes_[static_cast<std::size_t>(key.mix)].name, key.replicate,
            error.text(Language::english))
      .run();
}

Runs RunStore::load() const { return read_runs(database_, scenario_, mixes_); }

void RunStore::close_finished() { set_meta("state", "finished"); }

void RunStore::merge(const std::filesystem::path& shard) {
  // Opening it checks that it belongs to the same sweep.
  if (!std::filesystem::exists(shard)) {
    throw invalid({shard.string()}, say("there is no such shard", "没有这个分片"),
                  say("name the folders that --shard wrote", "请写 --shard 生成的文件夹"));
  }
  {
    const RunStore check(shard, scenario_, mixes_, design_, StoreMode::resume);
  }
  Statement(database_, "ATTACH ? AS shard").with(shard.string()).run();
  {
    Transaction all(database_);
    copy_run_tables(database_, "shard");
    all.commit();
  }
  database_.run("DETACH shard");
}

}  // namespace yinling
