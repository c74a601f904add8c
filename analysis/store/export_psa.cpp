#include "analysis/store/export_psa.hpp"

#include <algorithm>
#include <iterator>

#include "analysis/compare/result_files.hpp"
#include "analysis/decision/programme_effects.hpp"
#include "sim/base/csv.hpp"

namespace yinling {

namespace {

/// One draw: its number, and the replicates whose mean it is.
struct PsaDraw {
  int number;
  std::span<const Replicate> replicates;
};

std::vector<PsaDraw> draws_in(const StoredResults& results) {
  std::vector<PsaDraw> draws;
  for (std::size_t p = 1; p < results.points.size(); ++p) {
    const auto& replicates = results.points[p].replicates;
    if (!replicates.empty()) draws.push_back({static_cast<int>(p), replicates});
  }
  if (results.points.size() > 1) return draws;
  for (const Replicate& replicate : results.scenario_runs().replicates) {
    draws.push_back({replicate.number, {&replicate, 1}});
  }
  return draws;
}

std::string strategies_csv(const std::vector<Mix>& mixes, std::size_t none,
                           const std::vector<PsaDraw>& draws,
                           const ProgrammeDifference& difference) {
  std::string text = "draw";
  for (const Mix& mix : mixes) text += "," + csv_cell(mix.name);
  text += '\n';
  for (const PsaDraw& draw : draws) {
    text += std::to_string(draw.number);
    for (std::size_t m = 0; m < mixes.size(); ++m) {
      double sum = 0;
      for (const Replicate& replicate : draw.replicates) {
        sum += difference.value(replicate.runs[m], replicate.runs[none]);
      }
      fmt::format_to(std::back_inserter(text), ",{}",
                     sum / static_cast<double>(draw.replicates.size()));
    }
    text += '\n';
  }
  return text;
}

std::string draw_parameters_csv(const DesignPoints& design, const std::vector<PsaDraw>& draws) {
  std::string text = "draw";
  for (const Axis& axis : design.axes) text += "," + csv_cell(axis.name);
  text += '\n';
  for (const PsaDraw& draw : draws) {
    text += std::to_string(draw.number);
    for (const double value : design.values[static_cast<std::size_t>(draw.number) - 1]) {
      fmt::format_to(std::back_inserter(text), ",{}", value);
    }
    text += '\n';
  }
  return text;
}

std::size_t place_of_none(const StoredResults& results) {
  const auto none = std::find_if(results.mixes.begin(), results.mixes.end(),
                                 [](const Mix& mix) { return mix.name == "none"; });
  if (none != results.mixes.end() && results.mixes.size() > 1) {
    return static_cast<std::size_t>(none - results.mixes.begin());
  }
  throw invalid({results.folder.string()},
                say("costs and effects are beyond the mix `none`; it needs `none` and another mix",
                    "成本与效果相对于组合 `none`；需要 `none` 和至少另一个组合"),
                say("export a folder that `compare` wrote", "请导出 `compare` 生成的文件夹"));
}

/// What the draws are, and which uncertainty is in them.
void note_draws(const StoredResults& results, const std::vector<PsaDraw>& draws,
                Exported& exported) {
  if (results.points.size() == 1) {
    exported.notes.push_back(
        say("{} draws, each a replicate: chance only, ignorance of the parameters is missing and "
            "there is no psa_parameters.csv (`compare --ignorance` draws plausible worlds)",
            "{} 次抽样，每次为一次重复：仅含机遇，不含参数的未知，因此没有 psa_parameters.csv（"
            "`compare --ignorance` 可抽取可能情形）",
            draws.size()));
    return;
  }
  std::size_t fewest = draws.front().replicates.size();
  for (const PsaDraw& draw : draws) fewest = std::min(fewest, draw.replicates.size());
  exported.notes.push_back(
      results.plausible_worlds()
          ? say("{} draws, each a plausible world: ignorance of the parameters; a draw is a mean "
                "over {} replicates or more, so some chance is left in it",
                "{} 次抽样，每次为一种可能情形：含参数的未知；每次为至少 {} "
                "次重复的均值，仍含少许机遇",
                draws.size(), fewest)
          : say("{} draws, each a design point, a mean over {} replicates or more: they are spread "
                "as the design is, not as knowledge is",
                "{} 次抽样，每次为一个设计点、至少 {} 次重复的均值：其分布为设计所定，并非知识所定",
                draws.size(), fewest));
  if (const auto lost = results.design.values.size() - draws.size(); lost > 0) {
    exported.notes.push_back(say("{} design points without a complete replicate are left out",
                                 "有 {} 个设计点没有完整的重复，未导出", lost));
  }
}

}  // namespace

Exported export_psa(const StoredResults& results, const std::filesystem::path& folder,
                    const PsaOptions& options) {
  const std::size_t none = place_of_none(results);
  const auto draws = draws_in(results);
  if (draws.empty()) {
    throw invalid({results.folder.string()},
                  say("no design point has a complete replicate", "没有设计点具有完整的重复"),
                  say("finish the runs first, with --resume", "请先用 --resume 完成运行"));
  }
  const ProgrammeDifference& effect = programme_effect_named(options.effect);
  const ProgrammeDifference& cost = cost_perspective_named(options.perspective);
  make_folder(folder);
  Exported exported;
  const auto write = [&](const char* name, const std::string& text) {
    write_file(folder / name, text);
    exported.files.push_back(folder / name);
  };
  write("psa_cost.csv", strategies_csv(results.mixes, none, draws, cost));
  write("psa_effect.csv", strategies_csv(results.mixes, none, draws, effect));
  const auto parameters = folder / "psa_parameters.csv";
  if (results.points.size() > 1) {
    write("psa_parameters.csv", draw_parameters_csv(results.design, draws));
  } else {
    std::error_code ignored;
    std::filesystem::remove(parameters, ignored);  // an older export's would not belong to this one
  }
  exported.notes.push_back({fmt::format("psa_cost.csv: {} ({}); psa_effect.csv: {} ({}); both "
                                        "beyond no programme",
                                        cost.label.en, cost.unit, effect.label.en, effect.unit),
                            fmt::format("psa_cost.csv：{}（{}）；psa_effect.csv：{}（{}）；"
                                        "均相对于无项目",
                                        cost.label.zh, cost.unit, effect.label.zh, effect.unit)});
  note_draws(results, draws, exported);
  return exported;
}

}  // namespace yinling
