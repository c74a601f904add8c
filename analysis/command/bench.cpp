#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>

#include "analysis/command/bench_diffusion.hpp"
#include "analysis/command/bench_files.hpp"
#include "analysis/command/experiment_options.hpp"
#include "analysis/command/memory.hpp"
#include "analysis/command/tie_file.hpp"
#include "sim/base/parallel.hpp"

namespace yinling {

namespace {

struct BenchOptions {
  std::string file;
  std::vector<std::uint32_t> elders;
  int repeats = 5;
  std::string folder = bench_folder;
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

/// The scenario's county several times over, as one county. Its budget does not bind, or the
/// programme of a large county would be another.
Scenario enlarged(Scenario scenario, int times) {
  for (const Figure& figure : county_figures()) figure.of(scenario.county) *= times;
  scenario.budget.reset();
  return scenario;
}

struct Bench {
  const BenchOptions& options;
  const Globals& globals;
  ResultTable work{{"work", "elders", "ties", "weeks", "threads", "repeats", "median_seconds",
                    "elder_weeks_per_second", "bytes_per_elder"}};
  ResultTable parts{
      {"mix", "elders", "part", "ns_per_elder_week", "share", "philox_blocks_per_elder_week"}};

  void measure(const Scenario& scenario) {
    trim_memory();
    const double before = resident_memory();
    const Draws draws = draws_of(scenario, 1);
    const Population people = people_of(scenario, draws);
    const auto elders = people.elder_count();
    const double elder_weeks = static_cast<double>(elders) * scenario.weeks;
    const auto ties = static_cast<std::int64_t>(people.ties.near_ties.size() / 2 +
                                                people.ties.far_ties.size() / 2);
    const Mix* const mixes[] = {&level_mixes().front(), &level_mixes().back()};
    std::vector<double> bytes;
    set_threads(1);
    for (const Mix* mix : mixes) {
      bytes.push_back(measure_parts(scenario, *mix, people, draws, before) / elders);
    }
    std::vector<int> counts{1};
    if (globals.threads != 1) counts.push_back(globals.threads > 1 ? globals.threads : 2);
    for (const int count : counts) {
      set_threads(count);
      const double synthesis =
          median_seconds(options.repeats, [&] { (void)people_of(scenario, draws); });
      work.add({"synthesis", elders, ties, 0, count, options.repeats, synthesis, Cell{}, Cell{}});
      for (std::size_t m = 0; m < std::size(mixes); ++m) {
        const Levers levers = levers_of(scenario, *mixes[m]);
        const double seconds = median_seconds(options.repeats, [&] {
          (void)simulate(
              {.scenario = scenario, .levers = levers, .people = people, .draws = draws});
        });
        work.add({"full model, " + mixes[m]->name, elders, ties, scenario.weeks, count,
                  options.repeats, seconds, elder_weeks / seconds, bytes[m]});
      }
    }
    set_threads(globals.threads);
  }

  /// Where the time of a run goes. Returns the bytes that are resident in its last week, people
  /// included, more than before.
  double measure_parts(const Scenario& scenario, const Mix& mix, const Population& people,
                       const Draws& draws, double before) {
    const Levers levers = levers_of(scenario, mix);
    std::uint64_t blocks = 0;
    const Draws counted = draws.counted(blocks);
    PartTimes times{};
    double bytes = 0;
    (void)simulate({.scenario = scenario,
                    .levers = levers,
                    .people = people,
                    .draws = counted,
                    .before_week =
                        [&](Week week, State&) {
                          if (week != scenario.weeks) return;
                          trim_memory();
                          bytes = resident_memory() - before;
                        },
                    .times = &times});
    const double elder_weeks = static_cast<double>(people.elder_count()) * scenario.weeks;
    double all = 0;
    for (const double seconds : times) all += seconds;
    const auto row = [&](std::string_view part, double seconds, Cell drawn) {
      parts.add({mix.name, people.elder_count(), part, 1e9 * seconds / elder_weeks, seconds / all,
                 std::move(drawn)});
    };
    for (std::size_t p = 0; p < times.size(); ++p) row(part_names[p], times[p], Cell{});
    row("all", all, static_cast<double>(blocks) / elder_weeks);
    return bytes;
  }
};

ExitCode carry_out(const BenchOptions& options, const Globals& globals) {
  if (options.file.empty()) {
    throw wrong_usage(
        "bench", say("measure what?", "测量什么？"),
        say("name a scenario, or `bench diffusion`", "请给出情景文件，或用 `bench diffusion`"));
  }
  const Scenario scenario = read_scenario_for(options.file, globals);
  make_bench_folder(options.folder);
  Bench bench{options, globals};
  if (options.elders.empty()) {
    bench.measure(scenario);
  } else {
    const auto once = static_cast<double>(people_of(scenario, draws_of(scenario, 1)).elder_count());
    for (const auto elders : options.elders) {
      print_note(globals, say("measuring {} elders", "正在测量 {} 位老人", elders));
      bench.measure(enlarged(scenario, std::max(1, static_cast<int>(std::lround(elders / once)))));
    }
  }
  bench.work.print(globals);
  keep_bench(bench.work, options.folder, "model", globals);
  keep_bench(bench.parts, options.folder, "parts", globals);
  return ExitCode::ok;
}

}  // namespace

void add_bench(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "bench", "Measure elder-weeks per second, bytes per elder and the time of each mechanism");
  const auto options = std::make_shared<BenchOptions>();
  sub->add_option("scenario", options->file, "Scenario (YAML)");
  sub->add_option("--elders", options->elders,
                  "About so many elders: the scenario's county several times over, without budget")
      ->delimiter(',')
      ->check(CLI::Range(std::uint32_t{1000}, std::uint32_t{100'000'000}));
  sub->add_option("--repeats", options->repeats, "Repeats; the median is reported")
      ->check(CLI::Range(1, 99))
      ->capture_default_str();
  sub->add_option("-o,--output", options->folder, "Folder of the CSVs, named after the processor")
      ->capture_default_str();
  sub->footer(
      "Measures no programme and the scenario's whole programme, on one thread and on --threads\n"
      "(two unless given). Bytes: resident in the last week less before the people were made.\n"
      "Example: yinling bench scenarios/danzhai.yaml --elders 10000,100000 --weeks 26");
  add_bench_diffusion(*sub, commands);
  sub->callback([&commands, options, sub] {
    if (sub->got_subcommand("diffusion")) return;
    commands.action = [&globals = commands.globals, options] {
      return carry_out(*options, globals);
    };
  });
}

}  // namespace yinling
