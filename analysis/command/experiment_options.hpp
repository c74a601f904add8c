#pragma once
// What `run`, `compare` and `sweep` share: the dry run, and runs with progress, Ctrl-C and a store.
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "analysis/command/scenario_options.hpp"
#include "analysis/compare/summary.hpp"
#include "analysis/sensitivity/worlds.hpp"
#include "analysis/store/run_store.hpp"

namespace yinling {

/// Where results go and what becomes of those that are there.
struct OutputOptions {
  std::string folder;  // empty: nothing is written
  bool resume = false;
  bool fresh = false;
  std::string before;  // what runs lived before they came under the scenario, if something else
};
/// --out, --resume, --fresh.
void add_output_options(CLI::App& sub, OutputOptions& options, const std::string& files);

/// --mixes: some of the mixes of the three levels, by name.
void add_mixes_option(CLI::App& sub, std::vector<std::string>& names, const std::string& about);
/// Those mixes in their fixed order; all if none is named.
std::vector<Mix> chosen_mixes(const std::vector<std::string>& names);

/// Draws plausible worlds, with progress on stderr, and says how many draws were thrown away.
Worlds draw_with_progress(const Scenario& scenario, int worlds, const Globals& globals);

/// Prints what the experiment would take (--dry-run).
void print_estimate(const Scenario& scenario, std::span<const Mix> mixes, const Globals& globals,
                    int worlds = 0, int world_replicates = 0);

/// The runs of a scenario, of all its design points, kept in a store if there is a folder.
class StoredRuns {
 public:
  StoredRuns(const Scenario& scenario, std::span<const Mix> mixes, const DesignPoints& design,
             const OutputOptions& options, const Globals& globals);
  /// The same for points that are something else than a design: counties, say.
  StoredRuns(const Scenario& scenario, std::span<const Mix> mixes, const DesignPoints& design,
             std::function<Scenario(int)> scenario_of, const OutputOptions& options,
             const Globals& globals);
  /// Takes over the runs that another folder holds of the same work.
  void merge(const std::filesystem::path& folder);
  /// Does those of these runs that are not there yet, with progress on stderr; Ctrl-C keeps what is
  /// finished. One run may also be kept while it goes on.
  void run(std::vector<RunKey> keys, const Checkpointing* keep = nullptr);
  /// All of them are done: the store is whole.
  void close();

  /// What `run` was asked for and is there; moved out by who takes them.
  Runs runs;
  std::vector<std::pair<RunKey, Error>> failures;
  bool interrupted = false;
  SweepWork work;
  ExitCode code() const;

 private:
  /// Of processes that do runs together only the first knows what is stored: all do what it says.
  std::vector<RunKey> agreed(std::vector<RunKey> keys) const;

  std::span<const Mix> mixes_;
  std::function<Scenario(int)> scenario_of_;
  const Globals& globals_;
  std::optional<RunStore> store_;
  Runs stored_;  // from before
};

/// Runs with progress on stderr; Ctrl-C keeps finished replicates. Nothing is stored.
Experiment run_with_progress(const Scenario& scenario, std::span<const Mix> mixes,
                             const Globals& globals);

/// summary.csv as a table.
void print_summary(const Experiment& experiment, const Summary& summary, const Globals& globals);

/// The command line as it was typed, for the manifest.
void remember_command_line(int argc, char** argv);
const std::string& command_line();

}  // namespace yinling
