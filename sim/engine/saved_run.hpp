#pragma once
// A run that is kept while it goes on, and goes on from what was kept. People, orders of service
// and whom coverage chooses are addressed chance: they are worked out again, not kept.
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/engine/checkpoint.hpp"

namespace yinling {

struct RunRequest;
struct RunResult;
struct State;
struct Scenario;
class Workforce;
class Purse;

/// How a run is kept.
struct Checkpointing {
  std::filesystem::path file{};  // empty: it is not kept
  int every = 13;                // weeks
  Week until = 0;                // it ends after this week, kept; 0: after the last
  std::filesystem::path from{};  // it goes on from this checkpoint; empty: it begins
  bool branch = false;           // … under a programme that may be another
  std::string program{};         // version of yinling
  std::string mix{};
  std::uint32_t replicate = 1;
};

/// What a run needs to go on.
struct RunUnderWay {
  State& now;
  std::vector<bool>& begun;  // by lever
  Workforce& workforce;
  Purse& purse;
  RunResult& result;
};

/// A scenario as checkpoints hold it: all that decides a run.
std::string kept_scenario(const Scenario& scenario);

/// What the checkpoint of a run is of.
CheckpointHead head_of(const Checkpointing& keep, const RunRequest& request, Week week);

/// Sections of two resolved scenarios that differ, by name; how often a scenario is run and what is
/// kept of it (title, replicates, ignorance, uncertainties) is no difference.
std::vector<std::string> differing_sections(const std::string& a, const std::string& b);

/// Keeps the run as it stands after `week`. Throws Error.
void save_run(const Checkpointing& keep, const RunRequest& request, const RunUnderWay& run,
              Week week);

/// Takes up the run of `keep.from`; returns the last week that it lived. Throws Error if it is
/// another run, or for a branch if more than the programme differs.
Week take_up_run(const Checkpointing& keep, const RunRequest& request, const RunUnderWay& run);

}  // namespace yinling
