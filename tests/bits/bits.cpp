// What a build for other instructions must repeat to the bit: of every replicate and mix of a
// scenario the hashes of events and state and the sums. Needs nothing above the engine, so that
// test.sh compiles little to compare builds.
#include <cstdio>
#include <cstdlib>

#include "sim/base/error.hpp"
#include "sim/engine/mixes.hpp"

using namespace yinling;

int main(int count, char** words) {
  if (count != 3) {
    std::fputs("usage: yinling_bits SCENARIO REPLICATES\n", stderr);
    return 2;
  }
  try {
    const Scenario scenario = read_scenario(words[1]);
    for (int replicate = 1; replicate <= std::atoi(words[2]); ++replicate) {
      const Draws draws = draws_of(scenario, replicate);
      const Population people = people_of(scenario, draws);
      for (const Mix& mix : level_mixes()) {
        const Levers levers = levers_of(scenario, mix);
        const RunResult run =
            simulate({.scenario = scenario, .levers = levers, .people = people, .draws = draws});
        std::printf("%d %s %016llx %016llx %lld %lld %lld %lld\n", replicate, mix.name.c_str(),
                    static_cast<unsigned long long>(run.total.hash),
                    static_cast<unsigned long long>(run.state_hash),
                    static_cast<long long>(run.adopter_weeks),
                    static_cast<long long>(run.groups.front().fraud_loss),
                    static_cast<long long>(run.financial), static_cast<long long>(run.discounted));
      }
    }
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
