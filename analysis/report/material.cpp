#include "analysis/report/material.hpp"

#include <algorithm>

#include "analysis/decision/programme_effects.hpp"
#include "sim/base/csv.hpp"

namespace yinling::report {

namespace {

constexpr const char* make_one_en = "make it with `yinling compare FILE -o OUT` and name OUT here";
constexpr const char* make_one_zh = "请先用 `yinling compare FILE -o OUT` 生成，再在此写 OUT";

/// Whether the mixes are the eight of the three levels.
bool eight_mixes(const std::vector<Mix>& mixes) {
  const auto known = level_mixes();
  return std::equal(mixes.begin(), mixes.end(), known.begin(), known.end(),
                    [](const Mix& one, const Mix& other) { return one.name == other.name; });
}

Json manifest_of(const std::filesystem::path& folder) {
  const auto file = folder / "manifest.json";
  if (!std::filesystem::is_regular_file(file)) {
    throw invalid(
        {file.string()},
        say("it is missing: the comparison was not finished", "缺少该文件：这次比较没有完成"),
        say("finish it: give the same `compare` command with --resume",
            "请用同一 `compare` 命令加 --resume 完成"));
  }
  Json manifest = Json::parse(read_file(file), nullptr, false);
  if (!manifest.is_object() || !manifest.contains("files")) {
    throw invalid({file.string()}, say("it is not a manifest of results", "它不是结果清单"),
                  say(make_one_en, make_one_zh));
  }
  return manifest;
}

}  // namespace

std::string_view name_of(Audience audience) {
  switch (audience) {
    case Audience::planner:
      return "planner";
    case Audience::ngo:
      return "ngo";
    case Audience::academic:
      return "academic";
  }
  return "";
}

Material read_material(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) {
    throw invalid({folder.string()}, say("there is no such folder", "没有这个文件夹"),
                  say(make_one_en, make_one_zh));
  }
  StoredResults results = read_results(folder);
  if (!eight_mixes(results.mixes)) {
    throw invalid({folder.string()},
                  say("it does not hold the eight mixes that a report compares",
                      "其中没有报告所比较的八种组合"),
                  say(make_one_en, make_one_zh));
  }
  if (results.missing > 0) {
    throw invalid({folder.string()},
                  say("the comparison is not finished, {} runs are missing",
                      "比较尚未完成，缺 {} 次运行", results.missing),
                  say("finish it: give the same `compare` command with --resume",
                      "请用同一 `compare` 命令加 --resume 完成"));
  }
  if (results.points.front().replicates.size() < 2) {
    throw invalid({folder.string()},
                  say("there is only one replicate, so no interval can be given",
                      "只有一次重复，无法给出区间"),
                  say("compare with at least two, better twenty: `--replicates 20`",
                      "请至少重复两次，最好二十次：`--replicates 20`"));
  }
  Material material{.folder = folder,
                    .scenario = results.scenario,
                    .resolved = results.resolved,
                    .program = results.program,
                    .comparison = {},
                    .manifest = manifest_of(folder),
                    .notes = {}};
  if (results.failed > 0) {
    material.notes.push_back(
        say("{} runs failed; the replicates and worlds they belong to are left "
            "out of this report.",
            "有 {} 次运行失败；其所在的重复与情形未计入本报告。", results.failed));
  }
  std::vector<Experiment> worlds;
  if (results.plausible_worlds()) {
    const auto whole = static_cast<std::size_t>(results.scenario.ignorance.replicates);
    for (std::size_t p = 1; p < results.points.size(); ++p) {
      worlds.push_back(std::move(results.points[p]));
      if (worlds.back().replicates.size() < whole) worlds.back() = {};
    }
  }
  material.comparison = compare_mixes(results.scenario, std::move(results.points.front()),
                                      results.design, std::move(worlds));
  return material;
}

std::vector<double> Material::differences(std::size_t mix, std::string_view effect) const {
  std::vector<double> values;
  values.reserve(n());
  for (const Replicate& replicate : central().replicates) {
    values.push_back(effect_of(effect, replicate.runs[mix], replicate.runs[0]));
  }
  return values;
}

std::vector<double> Material::in_worlds(std::size_t mix, const char* measure) const {
  std::vector<double> values;
  values.reserve(comparison.worlds.size());
  for (const Experiment& world : comparison.worlds) {
    values.push_back(mean_difference(world, mix, measure));
  }
  return values;
}

std::vector<double> Material::p_over_mixes(const char* measure) const {
  std::vector<double> p;
  p.reserve(mixes().size());
  for (std::size_t mix = 1; mix < mixes().size(); ++mix) p.push_back(summary().of(mix, measure).p);
  auto adjusted = holm(p);
  adjusted.insert(adjusted.begin(), Interval::undefined);
  return adjusted;
}

int Material::beyond_chance(std::size_t mix, const char* measure) const {
  if (!(p_over_mixes(measure)[mix] < 1.0 - level())) return 0;
  return summary().of(mix, measure).difference > 0 ? 1 : -1;
}

IntervalEstimate Material::mean_of(const std::vector<double>& values) const {
  return mean_over_replicates(values, level());
}

Said Material::chance_basis() const {
  return say(
      "n = {} paired replicates. Intervals: {:g} % of chance; ignorance of the parameters is "
      "not in them.",
      "n = {} 次配对重复。区间为随机性的 {:g} % 区间，不含参数的不确定性。", n(), 100.0 * level());
}

Said Material::gain_over_all(std::size_t some) const {
  if (some >= n()) return {};
  const Said gain = more_or_less(mean_of(differences(programme(), "active")).value, unit::persons);
  return say("Over all {} replicates of the comparison the whole programme brings {}.",
             "比较中全部 {0} 次重复的均值：全部措施使使用者{2}。", n(), gain.en, gain.zh);
}

Said Material::worlds_basis() const {
  return say(
      "n = {} plausible worlds with {} paired replicate{} each; parameters drawn from their "
      "plausible ranges.",
      "n = {} 种可能的情形，每种 {} 次配对重复；参数从其合理范围中抽取。", worlds(),
      comparison.ignorance.replicates, comparison.ignorance.replicates == 1 ? "" : "s");
}

}  // namespace yinling::report
