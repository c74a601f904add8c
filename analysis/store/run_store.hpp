#pragma once
// The run store: one SQLite file, one row per run, written as runs finish. A process has a file of
// its own (a shard); shards of one sweep are merged at the end. Killed at any moment, it loses at
// most the runs that were under way.
//
// Tables: meta, points, runs, outcomes (by group), and what `outputs.tables` names: weekly,
// ledger, queues, staff, events; failures. Money in fen, time in minutes, beliefs and skills as
// sums in 1/65535.
#include <filesystem>
#include <set>

#include "analysis/compare/experiment.hpp"
#include "analysis/store/database.hpp"

namespace yinling {

/// The name of the store in a results folder.
inline constexpr const char* store_file = "store.sqlite";
/// Counted up when the tables change.
inline constexpr std::string_view store_format = "1";

/// What the runs of a store have in common.
struct StoreIdentity {
  std::string scenario;            // resolved, without what may grow: replicates and worlds
  std::vector<std::string> mixes;  // names
  DesignPoints design;
};
StoreIdentity identity_of(const Scenario& scenario, std::span<const Mix> mixes,
                          const DesignPoints& design);

enum class StoreMode {
  begin,   // refuses a store with unfinished runs
  resume,  // goes on with what is there
  fresh,   // throws away what is there
};

class RunStore {
 public:
  /// Opens or makes the store. Another scenario, other mixes or other design points under it are
  /// refused with what differs (exit code 3), unless `fresh`. `before` says what the runs lived
  /// before they came under the scenario, if it was something else.
  RunStore(const std::filesystem::path& file, const Scenario& scenario, std::span<const Mix> mixes,
           const DesignPoints& design, StoreMode mode, const std::string& before = {});

  std::set<RunKey> finished() const;
  void put(const RunKey& key, const RunRecord& record);
  void put_failure(const RunKey& key, const Error& error);
  /// All runs, whole.
  Runs load() const;
  /// No run is missing any more.
  void close_finished();
  /// Copies the runs of a shard of the same sweep. Runs that are here already stay.
  void merge(const std::filesystem::path& shard);

 private:
  void write_identity();
  void check_identity(StoreMode mode) const;
  std::string meta(const std::string& key) const;
  void set_meta(const std::string& key, std::string_view value);

  const Scenario& scenario_;
  std::span<const Mix> mixes_;
  const DesignPoints& design_;
  StoreIdentity identity_;
  Database database_;
};

}  // namespace yinling
