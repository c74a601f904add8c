#include <algorithm>
#include <cmath>
#include <memory>

#include "analysis/command/analyse.hpp"
#include "analysis/command/replicate_table.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/tie_file.hpp"
#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/interval.hpp"
#include "analysis/statistics/selection.hpp"

namespace yinling {

namespace {

constexpr std::size_t ranking_resamples = 10000;

struct RankOptions {
  std::string file;
  double indifference = 0;
  std::string alpha = ".05";
  int first_stage = 24;
  bool smaller = false;
};

/// Says in words how the selection ended, for the table does not say why several survive.
Said how_ended(const SequentialSelection& race, const std::string& best) {
  const int n = race.replicates();
  const std::size_t left = race.survivors().size();
  if (!race.finished()) {
    return say(
        "undecided: the file ends after {} replicates with {} scenarios left; add replicates",
        "未分胜负：文件在 {} 次重复后结束，仍剩 {} 个情景；请增加重复", n, left);
  }
  if (left > 1) {
    return say("after {} replicates {} scenarios are equal and best",
               "经 {} 次重复，有 {} 个情景相等且最优", n, left);
  }
  return say("`{}` is best, decided after {} replicates", "`{}` 最优，经 {} 次重复后判定", best, n);
}

ResultTable rank(const RankOptions& options, double alpha, const Globals& globals) {
  auto scenarios = read_replicates(read_csv(options.file), "scenario", say("scenario", "情景"));
  const std::size_t count = scenarios.names.size();
  const auto replicates = scenarios.replicates.size();
  if (count < 2) {
    throw invalid({options.file}, say("there is only one scenario", "只有一个情景"),
                  say("ranking needs two or more", "排序至少需要两个情景"));
  }
  if (!(alpha < 1 - 1 / static_cast<double>(count))) {
    throw wrong_usage("--alpha",
                      say("a chance of error of {} is no better than a guess among {} scenarios",
                          "错选概率 {} 并不优于在 {} 个情景中随意猜测", alpha, count),
                      say("write a smaller share, such as .05", "请写较小的值，如 .05"));
  }
  if (replicates < static_cast<std::size_t>(options.first_stage)) {
    throw invalid({options.file},
                  say("there are {} replicates, and the first stage needs {}",
                      "有 {} 次重复，而第一阶段需要 {} 次", replicates, options.first_stage),
                  say("add replicates, or give a smaller --n0", "请增加重复，或减小 --n0"));
  }
  SequentialSelection race(count,
                           {options.indifference, alpha, options.first_stage, options.smaller});
  for (std::size_t r = 0; r < replicates && !race.finished(); ++r) {
    std::vector<double> values;
    for (const auto& column : scenarios.values) values.push_back(column[r]);
    race.add(values);
  }
  const auto& constants = race.constants();
  print_note(globals, say("KN: k = {}, n0 = {}, alpha = {}, eta = {:.5f}, h2 = {:.4f}",
                          "KN：k = {}，n0 = {}，alpha = {}，eta = {:.5f}，h2 = {:.4f}", count,
                          options.first_stage, alpha, constants.eta, constants.h_squared));
  print_note(globals, how_ended(race, scenarios.names[race.best()]));
  std::vector<double> means;
  for (auto& column : scenarios.values) {
    means.push_back(mean_over_replicates(column, 0.95).value);
    if (options.smaller) {
      for (double& value : column) value = -value;
    }
  }
  const auto p_best =
      probability_best(scenarios.values, globals.seed.value_or(1), ranking_resamples);
  const auto& left = race.survivors();
  ResultTable table({"scenario", "mean", "survives", "stage", "p_best"});
  for (std::size_t i = 0; i < count; ++i) {
    const bool survives = std::find(left.begin(), left.end(), i) != left.end();
    table.add({scenarios.names[i], means[i], survives, race.stage(i), p_best[i]});
  }
  return table;
}

}  // namespace

void add_analyse_rank(CLI::App& analyse, Commands& commands) {
  auto* sub = analyse.add_subcommand("rank", "Selection of the best scenario (Kim and Nelson)");
  sub->footer(
      "FILE has columns scenario,replicate,value; every scenario has the same replicates, and "
      "they\n"
      "are taken in the order in which the first scenario has them. Columns printed:\n"
      "  mean      over all replicates of the file\n"
      "  survives  not dropped: if one alone survives, it is the best with probability 1 - alpha\n"
      "            or more, wherever the best leads by delta or more (replicates being normal)\n"
      "  stage     replicates after which it was dropped; for survivors, replicates used\n"
      "  p_best    share of 10,000 resamples of the replicates, joint over scenarios, in which "
      "its\n"
      "            mean is best (equals share); it is no p value\n"
      "Example: yinling analyse rank runs.csv --delta 5 --alpha .05 --n0 24");
  auto options = std::make_shared<RankOptions>();
  sub->add_option("FILE", options->file, "Values (CSV)")->required();
  sub->add_option("--delta", options->indifference, "A lead too small to care about, > 0")
      ->required();
  sub->add_option("--alpha", options->alpha, "Chance of a wrong choice: .05 or 5%")
      ->capture_default_str();
  sub->add_option("--n0", options->first_stage, "Replicates before the first screening")
      ->capture_default_str()
      ->check(CLI::Range(2, 1000000));
  sub->add_flag("--smaller", options->smaller, "Smaller values are better");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] {
      if (!(options->indifference > 0 && std::isfinite(options->indifference))) {
        throw wrong_usage(
            "--delta", say("{} is not a positive number", "{} 不是正数", options->indifference),
            say("write the smallest lead worth telling apart", "请写值得区分的最小差距"));
      }
      rank(*options, parse_level("--alpha", options->alpha), globals).print(globals);
      return ExitCode::ok;
    };
  });
}

}  // namespace yinling
