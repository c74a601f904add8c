#pragma once
// A task list for a cluster, as a script of Slurm or a Snakefile. Tasks are independent processes
// that exchange nothing; each has a store of its own, and a last one joins them.
#include <string>
#include <vector>

namespace yinling {

/// A command line behind `yinling`, quoted for a shell.
class ShellLine {
 public:
  ShellLine& word(const std::string& text);
  /// A shell's own expression, which is not quoted.
  ShellLine& raw(const std::string& text);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

struct ClusterPlan {
  std::string written_by;  // the command line
  std::string title;       // of the scenario
  std::string out;         // folder of the whole; each shard has one below it
  std::string result;      // file below `out` that the join writes
  int shards = 1;
  int cpus = 1;  // of each task
  /// What one task does and what joins all, command after command. In a task, SHARD stands for its
  /// number and THREADS for its processors.
  std::vector<std::string> task;
  std::vector<std::string> join;
};

/// A bash script: `bash SCRIPT submit` hands an array job and the join after it to Slurm, `bash
/// SCRIPT local` does all here, one after another.
std::string slurm_script(const ClusterPlan& plan);
std::string snakefile(const ClusterPlan& plan);

}  // namespace yinling
