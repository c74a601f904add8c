#include "analysis/command/bench_diffusion.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include "analysis/command/bench_files.hpp"
#include "analysis/command/memory.hpp"
#include "analysis/command/tie_file.hpp"
#include "sim/base/parallel.hpp"
#include "sim/engine/contagion.hpp"
#include "sim/engine/diffusion.hpp"
#include "sim/world/reference_network.hpp"

namespace yinling {

namespace {

struct DiffusionBench {
  std::optional<std::string> ties;
  std::string graph = "villages";
  std::vector<std::uint32_t> people{1'000'000};
  bool shuffle = false;
  double beta = .05;
  double gamma = .2;
  std::uint32_t steps = 100;
  int repeats = 5;
  std::string kernel = "auto";
  std::string folder = bench_folder;
};

ContagionKernel kernel_of(const std::string& name) {
  if (name == "auto") return best_kernel();
  const auto kernel = name == "avx512" ? ContagionKernel::avx512 : ContagionKernel::portable;
  if (!available(kernel)) {
    throw Error(ExitCode::refused, {"--kernel"},
                say("this processor has no AVX-512", "此处理器没有 AVX-512"),
                say("use --kernel portable or auto", "请用 --kernel portable 或 auto"));
  }
  return kernel;
}

Network network_of(const DiffusionBench& options, std::uint32_t people, const Draws& draws,
                   const Globals& globals) {
  Network network;
  if (options.ties) {
    network = symmetrised(load_ties(*options.ties, globals));
  } else if (options.graph == "watts") {
    network = small_world_network(people, 10, .1, draws);
  } else {
    network = village_network(people, 320, 10, .95, draws);
  }
  return options.shuffle ? shuffled(network, draws) : network;
}

/// Ties are fast where numbers of neighbours are close; a list that scatters them is numbered anew.
bool number_anew_if_scattered(Network& network) {
  constexpr std::uint32_t close = 10'000;
  if (share_within(network, close) >= .5) return false;
  network = renumbered(network, numbered_by_neighbourhood(network));
  return true;
}

void measure(const DiffusionBench& options, std::uint32_t asked, ContagionKernel kernel,
             const Globals& globals, ResultTable& table) {
  const auto seed = globals.seed.value_or(1);
  const Draws draws(seed, 0, 0);
  trim_memory();
  const double before = resident_memory();
  auto network = std::make_unique<Network>(network_of(options, asked, draws, globals));
  const bool anew = number_anew_if_scattered(*network);
  const auto people = network->size();
  const auto ties = network->entries() / 2;
  Contagion contagion(*network, {options.beta, options.gamma}, seed, kernel);
  network.reset();
  contagion.infect(seeds_by_share(people, .01, draws));
  trim_memory();
  for (const int count : {1, 2}) {
    set_threads(count);
    std::vector<double> seconds;
    for (int r = 0; r < options.repeats; ++r) {
      const auto start = std::chrono::steady_clock::now();
      for (std::uint32_t t = 0; t < options.steps; ++t) contagion.step();
      seconds.push_back(
          std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(seconds.begin(), seconds.end());
    const double median = seconds[seconds.size() / 2];
    const double agent_steps = static_cast<double>(people) * options.steps;
    table.add({options.ties ? std::string("ties") : options.graph, options.shuffle ? 1 : 0,
               anew ? 1 : 0, people, ties, name_of(kernel), count, options.steps, options.repeats,
               median, agent_steps / median, (resident_memory() - before) / people,
               static_cast<double>(contagion.infected()) / people});
  }
  set_threads(globals.threads);
}

ExitCode carry_out(const DiffusionBench& options, const Globals& globals) {
  const auto kernel = kernel_of(options.kernel);
  make_bench_folder(options.folder);
  ResultTable table({"graph", "shuffled", "renumbered", "people", "ties", "kernel", "threads",
                     "steps", "repeats", "median_seconds", "agent_steps_per_second",
                     "bytes_per_agent", "infected_share"});
  if (options.ties) {
    measure(options, 0, kernel, globals, table);
  } else {
    for (const auto people : options.people) measure(options, people, kernel, globals, table);
  }
  table.print(globals);
  keep_bench(table, options.folder, "diffusion", globals);
  return ExitCode::ok;
}

}  // namespace

void add_bench_diffusion(CLI::App& bench, Commands& commands) {
  auto* sub = bench.add_subcommand("diffusion", "Measure bare contagion (SIS) on ties");
  sub->footer(
      "A step: infected with 1-(1-beta)^n by n infected neighbours, recovered with gamma.\n"
      "Bytes per agent: in memory in the loop less before the ties were read or drawn.\n"
      "Scattered ties (fewer than half between numbers less than 10,000 apart) are first numbered\n"
      "anew by neighbourhood; the time of that is not measured.\n"
      "Example: yinling bench diffusion --graph villages --people 100000,1000000 -o bench");
  const auto options = std::make_shared<DiffusionBench>();
  auto& o = *options;
  auto* ties = sub->add_option("--ties", o.ties, "Tie list: CSV with village,from,to or from,to");
  sub->add_option("--graph", o.graph, "watts: k = 10, p = .1; villages of 320, 95 % of ties inside")
      ->check(CLI::IsMember({"watts", "villages"}))
      ->type_name("watts|villages")
      ->capture_default_str()
      ->excludes(ties);
  sub->add_option("--people", o.people, "Numbers of people")
      ->delimiter(',')
      ->check(CLI::Range(std::uint32_t{100}, std::uint32_t{200'000'000}))
      ->excludes(ties);
  sub->add_flag("--shuffle", o.shuffle, "Number the people at random");
  sub->add_option("--beta", o.beta, "Probability per infected neighbour and step")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  sub->add_option("--gamma", o.gamma, "Probability of recovery per step")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  sub->add_option("--steps", o.steps, "Steps of a repeat")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  sub->add_option("--repeats", o.repeats, "Repeats; the median is reported")
      ->check(CLI::Range(1, 99))
      ->capture_default_str();
  sub->add_option("--kernel", o.kernel, "Instruction set; the bits are the same")
      ->check(CLI::IsMember({"portable", "avx512", "auto"}))
      ->type_name("portable|avx512|auto")
      ->capture_default_str();
  sub->add_option("-o,--output", o.folder, "Folder of the CSV, named after the processor")
      ->capture_default_str();
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] {
      return carry_out(*options, globals);
    };
  });
}

}  // namespace yinling
