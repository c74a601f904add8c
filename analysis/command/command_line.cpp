#include <fmt/core.h>

#include <cstdlib>
#include <string_view>

#include "analysis/command/command.hpp"
#include "analysis/command/experiment_options.hpp"
#include "sim/base/parallel.hpp"

namespace {

using namespace yinling;

/// The language of the user's locale; --lang overrides it.
Language locale_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') {
      return std::string_view(value).starts_with("zh") ? Language::chinese : Language::english;
    }
  }
  return Language::english;
}

void add_globals(CLI::App& app, Globals& globals) {
  app.add_option("--seed", globals.seed, "Seed of all random draws (over the scenario's)");
  app.add_option("--replicates", globals.replicates, "Replicates (over the scenario's)")
      ->check(CLI::Range(1, 4095));
  app.add_option("--weeks", globals.weeks, "Weeks to simulate (over the scenario's)")
      ->check(CLI::Range(1, 520));
  app.add_option("--threads", globals.threads, "Threads; 0 = as many as the machine offers")
      ->check(CLI::Range(0, 1024));
  app.add_option("--set", globals.settings, "Set a value of the scenario: path=value (repeatable)")
      ->allow_extra_args(false);
  app.add_flag("--dry-run", globals.dry_run, "Tell runs, memory and time, and stop");
  app.add_flag("--json", globals.json, "Results as JSON");
  app.add_flag("--quiet", globals.quiet, "No progress, no notes");
  app.add_flag("--progress", globals.progress, "Progress even where stderr is no terminal");
  app.add_option_function<std::string>(
         "--lang",
         [&globals](const std::string& value) {
           globals.language = value == "zh" ? Language::chinese : Language::english;
         },
         "Language of tables and messages: zh or en (default: from the locale)")
      ->check(CLI::IsMember({"zh", "en"}))
      ->type_name("zh|en");
}

/// Only `run` is done by several processes together, and the first of them speaks.
void check_processes(const CLI::App& app, Globals& globals) {
  if (globals.exchange == nullptr) return;
  if (!globals.leads()) globals.quiet = true;
  const std::string command = app.get_subcommands().front()->get_name();
  if (globals.exchange->size() == 1 || command == "run") return;
  throw Error(ExitCode::usage, {command, 0, 0},
              say("several processes do one `run` together, and nothing else",
                  "多个进程只能共同完成一次 `run`，不能执行其他命令"),
              say("runs that do not depend on each other need no MPI: `yinling sweep --shard rank` "
                  "(see `yinling plan --help`)",
                  "互不依赖的运行不需要 MPI：`yinling sweep --shard rank`（见 `yinling plan "
                  "--help`）"));
}

}  // namespace

int yinling::run_command_line(int argc, char** argv, Exchange* exchange) {
  Globals globals;
  globals.exchange = exchange;
  // What all processes would say alike is said by the first.
  const auto end = [&](int code, const std::string& problem = "") {
    const bool alike = exchange == nullptr || exchange->ends(code != 0);
    if (!problem.empty() && (globals.leads() || !alike)) fmt::print(stderr, "{}\n", problem);
    return code;
  };
  globals.language = locale_language();
  Action action;
  CLI::App app{"Yinling (银龄): simulate digital-inclusion programmes for rural left-behind elders",
               "yinling"};
  app.set_version_flag("--version", YINLING_VERSION " (" YINLING_ARCH ")");
  app.require_subcommand(1);
  app.fallthrough();  // global options may stand after the subcommand
  add_globals(app, globals);
  Commands commands{app, globals, action};
  add_analyse(commands);
  add_attribute(commands);
  add_bench(commands);
  add_calibrate(commands);
  add_compare(commands);
  add_design(commands);
  add_diffuse(commands);
  add_explain(commands);
  add_export(commands);
  add_levers(commands);
  add_merge(commands);
  add_nation(commands);
  add_network(commands);
  add_parameters(commands);
  add_plan(commands);
  add_population(commands);
  add_portfolio(commands);
  add_random(commands);
  add_report(commands);
  add_run(commands);
  add_schema(commands);
  add_sweep(commands);
  add_sensitivity(commands);
  add_trace(commands);
  add_validate(commands);
  add_verify(commands);
  remember_command_line(argc, argv);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    const int code = globals.leads() ? app.exit(problem) : problem.get_exit_code();
    return end(code == 0 ? 0 : static_cast<int>(ExitCode::usage));
  }
  try {
    check_processes(app, globals);
    set_threads(globals.threads);
    return end(static_cast<int>(action()));
  } catch (const Error& error) {
    return end(static_cast<int>(error.code()), error.text(globals.language));
  } catch (const std::exception& problem) {
    return end(static_cast<int>(ExitCode::failed), fmt::format("yinling: {}", problem.what()));
  }
}
