#include "analysis/compare/mix_values.hpp"

#include "analysis/compare/summary.hpp"

namespace yinling {

std::optional<MixValues> mix_values(const Scenario& scenario, std::span<const Mix> mixes,
                                    std::span<const std::string> measures, int first, int count,
                                    const Progress& progress) {
  // Outcomes only: tables by week are not looked at here.
  Scenario lean = scenario;
  lean.tables.clear();
  lean.weekly_groups = {"all"};
  std::vector<std::function<double(const RunRecord&)>> value;
  for (const std::string& name : measures) {
    if (const auto* of_programme = programme_measure_named(name)) {
      value.emplace_back(of_programme->value);
    } else {
      value.emplace_back([&measure = measure_named(name)](const RunRecord& run) {
        return measure.value(run.groups.front());
      });
    }
  }
  std::vector<RunKey> keys;
  for (int replicate = first; replicate < first + count; ++replicate) {
    for (int mix = 0; mix < static_cast<int>(mixes.size()); ++mix) {
      keys.push_back({0, mix, replicate});
    }
  }
  MixValues values(mixes.size(),
                   std::vector<std::vector<double>>(
                       measures.size(), std::vector<double>(static_cast<std::size_t>(count))));
  const DesignPoints none;
  const bool whole =
      run_sweep({.scenario_of = none.scenarios(lean),
                 .mixes = mixes,
                 .keys = std::move(keys),
                 .finished =
                     [&](const RunKey& key, RunRecord&& run) {
                       for (std::size_t m = 0; m < value.size(); ++m) {
                         values[static_cast<std::size_t>(key.mix)][m]
                               [static_cast<std::size_t>(key.replicate - first)] = value[m](run);
                       }
                     },
                 .failed = [](const RunKey&, const Error& error) { throw Error(error); },
                 .progress = progress});
  if (!whole) return std::nullopt;
  return values;
}

Mix mix_of_doses(std::vector<std::pair<int, double>> doses) {
  return {"", {}, [doses = std::move(doses)](const Lever& lever) {
            for (const auto& [number, dose] : doses) {
              if (number == lever.info.number) return dose;
            }
            return 0.0;
          }};
}

}  // namespace yinling
