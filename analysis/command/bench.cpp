#include <algorithm>
#include <chrono>
#include <memory>

#include "analysis/command/bench_diffusion.hpp"
#include "analysis/command/experiment_options.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/tie_file.hpp"
#include "sim/base/parallel.hpp"

namespace yinling {

namespace {

struct BenchOptions {
  std::string file;
  int repeats = 5;
};

using Clock = std::chrono::steady_clock;

template <class Work>
double median_seconds(int repeats, Work work) {
  std::vector<double> seconds;
  for (int i = 0; i < repeats; ++i) {
    const auto start = Clock::now();
    work();
    seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
  }
  std::nth_element(seconds.begin(), seconds.begin() + repeats / 2, seconds.end());
  return seconds[static_cast<std::size_t>(repeats / 2)];
}

double bytes_per_elder(const Population& people) {
  const State state = initial_state(people);
  const auto elders = static_cast<double>(people.elder_count());
  const double homes = static_cast<double>(people.home_count()) / elders;
  return static_cast<double>(people.elders.bytes_per_row() + state.elders.bytes_per_row()) +
         homes * static_cast<double>(people.homes.bytes_per_row() + state.homes.bytes_per_row()) +
         static_cast<double>(people.ties.near_ties.size() * sizeof(NearTie) +
                             people.ties.far_ties.size() * sizeof(Row)) /
             elders +
         2 * sizeof(std::uint32_t) + 2;  // where each elder's ties begin; two faces
}

ExitCode carry_out(const BenchOptions& options, const Globals& globals) {
  if (options.file.empty()) {
    throw wrong_usage(
        "bench", say("measure what?", "测量什么？"),
        say("name a scenario, or `bench diffusion`", "请给出情景文件，或用 `bench diffusion`"));
  }
  const Scenario scenario = read_scenario_for(options.file, globals);
  const Draws draws = draws_of(scenario, 1);
  const Population people = people_of(scenario, draws);
  ResultTable table({"work", "elders", "ties", "weeks", "threads", "repeats", "median_seconds",
                     "elder_weeks_per_second", "bytes_per_elder"});
  const int most = threads();
  std::vector<int> counts{1};
  if (most > 1) counts.push_back(most);
  const auto ties =
      static_cast<std::int64_t>(people.ties.near_ties.size() / 2 + people.ties.far_ties.size() / 2);
  for (const int count : counts) {
    set_threads(count);
    const double synthesis =
        median_seconds(options.repeats, [&] { (void)people_of(scenario, draws); });
    table.add({"synthesis", people.elder_count(), ties, 0, count, options.repeats, synthesis,
               Cell{}, bytes_per_elder(people)});
    for (const Mix* mix : {&level_mixes().front(), &level_mixes().back()}) {
      const Levers levers = levers_of(scenario, *mix);
      const double seconds = median_seconds(options.repeats, [&] {
        (void)simulate({.scenario = scenario, .levers = levers, .people = people, .draws = draws});
      });
      table.add({"full model, " + mix->name, people.elder_count(), ties, scenario.weeks, count,
                 options.repeats, seconds,
                 static_cast<double>(people.elder_count()) * scenario.weeks / seconds,
                 bytes_per_elder(people)});
    }
  }
  set_threads(globals.threads);
  table.print(globals);
  return ExitCode::ok;
}

}  // namespace

void add_bench(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "bench", "Measure elder-weeks per second and bytes per elder of the full model");
  const auto options = std::make_shared<BenchOptions>();
  sub->add_option("scenario", options->file, "Scenario (YAML)");
  sub->add_option("--repeats", options->repeats, "Repeats; the median is reported")
      ->check(CLI::Range(1, 99))
      ->capture_default_str();
  sub->footer("Example: yinling bench scenarios/danzhai.yaml --threads 2");
  add_bench_diffusion(*sub, commands);
  sub->callback([&commands, options, sub] {
    if (sub->got_subcommand("diffusion")) return;
    commands.action = [&globals = commands.globals, options] {
      return carry_out(*options, globals);
    };
  });
}

}  // namespace yinling
