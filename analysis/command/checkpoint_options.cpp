#include "analysis/command/checkpoint_options.hpp"

#include "analysis/command/result_table.hpp"

namespace yinling {

namespace {

Error not_as_asked(const char* option, Said reason, Said remedy) {
  return {ExitCode::usage, {option, 0, 0}, std::move(reason), std::move(remedy)};
}

/// What differs in the programme between a checkpoint and the run that goes on from it.
std::vector<std::string> changes(const CheckpointHead& head, const Scenario& scenario,
                                 const Mix& mix) {
  auto changed = differing_sections(head.scenario, kept_scenario(scenario));
  if (head.mix != mix.name) changed.emplace_back("mix");
  return changed;
}

void check_options(const CheckpointOptions& options, const OutputOptions& output,
                   const Scenario& scenario) {
  if (options.file.empty() && (options.every || options.until)) {
    throw not_as_asked(options.every ? "--every" : "--until",
                       say("no file is given to keep the run in", "未指定保存运行的文件"),
                       say("add --checkpoint FILE", "请加 --checkpoint 文件"));
  }
  if (scenario.replicates != 1) {
    throw not_as_asked("--replicates",
                       say("a checkpoint is of one run, and {} replicates are asked for",
                           "检查点只含一次运行，而要求了 {} 次重复", scenario.replicates),
                       say("add --replicates 1", "请加 --replicates 1"));
  }
  if (!options.file.empty() && std::filesystem::exists(options.file) && !output.resume &&
      !output.fresh) {
    const CheckpointHead head = read_checkpoint_head(options.file);
    throw invalid({options.file},
                  say("it holds week {} of a run that was not finished",
                      "其中是一次未完成的运行，到第 {} 周", head.week),
                  say("--resume goes on with it; --fresh throws it away",
                      "--resume 接着运行；--fresh 丢弃它"));
  }
}

}  // namespace

void add_checkpoint_options(CLI::App& sub, CheckpointOptions& options) {
  sub.add_option("--checkpoint", options.file,
                 "Keep the run (one replicate) in this file while it goes on; --resume goes on "
                 "from it");
  sub.add_option("--every", options.every, "Weeks from one checkpoint to the next (13)")
      ->check(CLI::Range(1, 520));
  sub.add_option("--until", options.until, "Stop after this week and leave the checkpoint")
      ->check(CLI::Range(1, 520));
  sub.add_option("--from", options.from,
                 "Branch: go on from this checkpoint, which stays as it is, under this scenario's "
                 "levers, staff, budget and --mix");
}

Checkpointing checkpointing_of(const CheckpointOptions& options, const OutputOptions& output,
                               const Scenario& scenario, const Mix& mix, const Globals& globals) {
  Checkpointing keep;
  if (!keeps(options)) return keep;
  check_options(options, output, scenario);
  keep.file = options.file;
  keep.every = options.every.value_or(keep.every);
  keep.until = options.until.value_or(0);
  const bool begun = !options.file.empty() && std::filesystem::exists(options.file);
  if (output.resume && begun) {
    keep.from = options.file;
  } else {
    keep.from = options.from;
    keep.branch = true;
  }
  if (keep.from.empty()) {
    if (output.resume) {
      print_note(globals, say("there is no checkpoint {} yet; the run begins at its first week",
                              "尚无检查点 {}；运行从第一周开始", options.file));
    }
    return keep;
  }
  const CheckpointHead head = read_checkpoint_head(keep.from);
  if (keep.until > 0 && keep.until <= head.week) {
    throw not_as_asked("--until",
                       say("the checkpoint is at week {} already", "检查点已在第 {} 周", head.week),
                       say("name a later week", "请写更晚的一周"));
  }
  const auto changed = changes(head, scenario, mix);
  print_note(globals, say("going on from week {} of {}", "从 {1} 的第 {0} 周继续", head.week,
                          keep.from.string()));
  if (keep.branch && !changed.empty()) {
    print_note(globals,
               say("same seed, place, parameters and people; what changes from week {}: {}",
                   "种子、地区、参数与人口相同；自第 {} 周起改变：{}", head.week + 1,
                   fmt::format("{}", fmt::join(changed, ", "))));
  }
  return keep;
}

bool keeps(const CheckpointOptions& options) {
  return !options.file.empty() || !options.from.empty() || options.every || options.until;
}

NamedFiles branched_from(const CheckpointOptions& options, const Scenario& scenario,
                         const Mix& mix) {
  if (options.from.empty()) return {};
  const CheckpointHead head = read_checkpoint_head(options.from);
  if (changes(head, scenario, mix).empty()) return {};
  return {{"branched_from.yaml",
           fmt::format("# Weeks 1 to {} were lived under this programme, mix {}.\n{}", head.week,
                       head.mix, head.scenario)}};
}

}  // namespace yinling
