#include "analysis/command/chosen_levers.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/command/interrupt.hpp"
#include "analysis/command/tie_file.hpp"
#include "analysis/compare/answer.hpp"
#include "analysis/compare/experiment.hpp"
#include "sim/base/csv.hpp"

namespace yinling {

namespace {

std::string listed_names(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string change_text(double value, int digits) {
  const char* const mark = value < 0 ? "−" : "";
  if (digits == 0) return grouped(value);
  return fmt::format("{}{:.{}f}", mark, std::abs(value), digits);
}

}  // namespace

std::vector<std::shared_ptr<const Lever>> chosen_levers(const Scenario& scenario,
                                                        const std::vector<std::string>& names) {
  std::vector<std::string> known;
  for (const auto& lever : scenario.levers) known.emplace_back(lever->info.id);
  if (known.empty()) {
    throw invalid({scenario.file}, say("the scenario has no levers", "方案中没有任何措施"),
                  say("write some under `levers:`; `yinling levers` lists them",
                      "请在 `levers:` 下写入；`yinling levers` 可列出全部措施"));
  }
  for (const auto& name : names) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw wrong_usage(
          "--levers",
          say("{} has no lever `{}`; it has {}", "{} 中没有措施 `{}`，只有 {}", scenario.file, name,
              listed_names(known)),
          say("add `{}` under `levers:` of the scenario with its coverage, or leave it out",
              "请在方案的 `levers:` 下加入 `{}` 并写明覆盖率，或不选它", name));
    }
    if (std::count(names.begin(), names.end(), name) > 1) {
      throw wrong_usage("--levers", say("`{}` is named twice", "`{}` 出现两次", name),
                        say("name each lever once", "每项措施只写一次"));
    }
  }
  std::vector<std::shared_ptr<const Lever>> chosen;
  for (const auto& lever : scenario.levers) {
    if (names.empty() || std::find(names.begin(), names.end(), lever->info.id) != names.end()) {
      chosen.push_back(lever);
    }
  }
  return chosen;
}

RunsInBatches::RunsInBatches(const Scenario& scenario, std::vector<std::string> measures,
                             const Globals& globals, std::int64_t planned)
    : scenario_(scenario), measures_(std::move(measures)), line_(globals), planned_(planned) {}

std::optional<MixValues> RunsInBatches::run(std::span<const Mix> mixes, int first, int count) {
  const auto runs = static_cast<std::int64_t>(mixes.size()) * count;
  auto values = mix_values(scenario_, mixes, measures_, first, count,
                           {[&](std::int64_t done, std::int64_t) {
                              line_.show(done_ + done, std::max(planned_, done_ + runs));
                            },
                            &watch_for_interrupt()});
  if (values) done_ += runs;
  return values;
}

double estimated_seconds(const Scenario& scenario, std::size_t mixes_in_batch, std::int64_t batches,
                         int replicates) {
  if (mixes_in_batch == 0 || batches == 0) return 0;
  const std::vector<Mix> mixes(mixes_in_batch, level_mixes().back());
  Scenario trial = scenario;
  trial.replicates = replicates;
  return static_cast<double>(batches) * estimate_experiment(trial, mixes).seconds;
}

std::string change_with_interval(double value, double low, double high) {
  double largest = std::abs(value);
  for (const double end : {low, high}) {
    if (std::isfinite(end)) largest = std::max(largest, std::abs(end));
  }
  const int digits = largest >= 100.0 ? 0 : largest >= 10.0 ? 1 : 2;
  const std::string sign = value > 0 ? "+" : "";
  if (!std::isfinite(value)) return "?";
  if (!std::isfinite(low)) return sign + change_text(value, digits) + " [?]";
  return fmt::format("{}{} [{}, {}]", sign, change_text(value, digits), change_text(low, digits),
                     change_text(high, digits));
}

}  // namespace yinling
