#pragma once
// The `yinling` command: one file per subcommand. Results go to stdout, all else to stderr.
#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/engine/exchange.hpp"

namespace yinling {

/// Options that every subcommand understands.
struct Globals {
  std::optional<std::uint32_t> seed;
  std::optional<int> replicates;
  std::optional<int> weeks;
  int threads = 0;
  std::vector<std::string> settings;  // path=value
  bool dry_run = false;
  bool json = false;
  bool quiet = false;
  bool progress = false;
  Language language = Language::english;
  Exchange* exchange = nullptr;  // processes that mpirun started to do one run together

  /// Whether this process is the one that writes and speaks.
  bool leads() const { return exchange == nullptr || exchange->rank() == 0; }
};

/// A subcommand's work, chosen by parsing the command line.
using Action = std::function<ExitCode()>;

struct Commands {
  CLI::App& app;
  const Globals& globals;
  Action& action;
};

// Each adds its subcommand (with --help and an example) to the app.
void add_analyse(Commands& commands);
void add_attribute(Commands& commands);
void add_bench(Commands& commands);
void add_calibrate(Commands& commands);
void add_compare(Commands& commands);
void add_design(Commands& commands);
void add_diffuse(Commands& commands);
void add_explain(Commands& commands);
void add_export(Commands& commands);
void add_levers(Commands& commands);
void add_merge(Commands& commands);
void add_nation(Commands& commands);
void add_network(Commands& commands);
void add_parameters(Commands& commands);
void add_plan(Commands& commands);
void add_population(Commands& commands);
void add_portfolio(Commands& commands);
void add_random(Commands& commands);
void add_report(Commands& commands);
void add_run(Commands& commands);
void add_schema(Commands& commands);
void add_sweep(Commands& commands);
void add_sensitivity(Commands& commands);
void add_trace(Commands& commands);
void add_validate(Commands& commands);
void add_verify(Commands& commands);

/// The whole program: reads the command line, does what it says, says what went wrong; the result
/// is the exit code. `exchange`: the processes that do it together, or none.
int run_command_line(int argc, char** argv, Exchange* exchange = nullptr);

}  // namespace yinling
