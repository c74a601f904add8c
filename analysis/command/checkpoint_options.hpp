#pragma once
// A long run that is kept while it goes on, goes on after an end, or branches (`yinling run`).
#include "analysis/command/experiment_options.hpp"
#include "analysis/compare/result_files.hpp"

namespace yinling {

struct CheckpointOptions {
  std::string file;
  std::optional<int> every;
  std::optional<int> until;
  std::string from;
};
/// --checkpoint, --every, --until, --from.
void add_checkpoint_options(CLI::App& sub, CheckpointOptions& options);

/// How the run is kept, with a note of where it goes on from. Throws Error for what cannot be.
Checkpointing checkpointing_of(const CheckpointOptions& options, const OutputOptions& output,
                               const Scenario& scenario, const Mix& mix, const Globals& globals);

/// Whether a checkpoint is written or read.
bool keeps(const CheckpointOptions& options);

/// What a branch lived before, as a file of the results: none if its programme is the same.
NamedFiles branched_from(const CheckpointOptions& options, const Scenario& scenario,
                         const Mix& mix);

}  // namespace yinling
