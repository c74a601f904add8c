#include "analysis/command/plan_text.hpp"

#include <fmt/format.h>

namespace yinling {

namespace {

std::string replaced(std::string text, std::string_view name, std::string_view value) {
  for (auto at = text.find(name); at != std::string::npos;
       at = text.find(name, at + value.size())) {
    text.replace(at, name.size(), value);
  }
  return text;
}

std::string shell_quoted(const std::string& text) {
  return "'" + replaced(text, "'", "'\\''") + "'";
}

std::string shell_body(const std::vector<std::string>& commands, std::string_view indent) {
  std::string text;
  for (const std::string& command : commands) text += fmt::format("{}{}\n", indent, command);
  return text;
}

/// A command within a rule: braces are Snakemake's, and the string is in three double quotes.
std::string rule_body(const std::vector<std::string>& commands) {
  std::string text;
  for (const std::string& command : commands) {
    std::string line = replaced(replaced(command, "{", "{{"), "}", "}}");
    line = replaced(replaced(line, "\\", "\\\\"), "\"$yinling\"", "{params.yinling}");
    line = replaced(replaced(line, "\"$SHARD\"", "{wildcards.shard}"), "\"$THREADS\"", "{threads}");
    text += fmt::format("        {}\n", line);
  }
  return text;
}

/// Text within double quotes of Python.
std::string python_quoted(const std::string& text) {
  return "\"" + replaced(replaced(text, "\\", "\\\\"), "\"", "\\\"") + "\"";
}

}  // namespace

ShellLine& ShellLine::word(const std::string& text) {
  const bool plain = !text.empty() && text.find_first_not_of(
                                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                          "0123456789_-+=./:,%") == std::string::npos;
  return raw(plain ? text : shell_quoted(text));
}

ShellLine& ShellLine::raw(const std::string& text) {
  if (!text_.empty()) text_ += ' ';
  text_ += text;
  return *this;
}

std::string slurm_script(const ClusterPlan& plan) {
  return fmt::format(
      R"(#!/bin/bash
# {title}
# Written by: {written_by}
#   bash SCRIPT submit   an array job of {shards} tasks, and the join after them
#   bash SCRIPT local    all here, one after another
# Paths are relative to the folder where this is called; YINLING names the program if it is not on the
# PATH. A task that died goes on when it is submitted again.
#SBATCH --job-name=yinling
#SBATCH --array=1-{shards}
#SBATCH --cpus-per-task={cpus}
set -euo pipefail
yinling=${{YINLING:-yinling}}

run_task() {{
  local SHARD=$1 THREADS=$2
{task}}}

join_all() {{
{join}}}

case "${{1:-task}}" in
  task) run_task "${{SLURM_ARRAY_TASK_ID:?not a task of an array: call with submit or local}}" "${{SLURM_CPUS_PER_TASK:-{cpus}}}" ;;
  join) join_all ;;
  submit)
    job=$(sbatch --parsable "$0" task)
    sbatch --dependency="afterok:${{job%%;*}}" --array=1-1 "$0" join
    ;;
  local)
    for shard in $(seq 1 {shards}); do run_task "$shard" 0; done
    join_all
    ;;
  *)
    echo "usage: bash $0 submit|local" >&2
    exit 2
    ;;
esac
)",
      fmt::arg("title", plan.title), fmt::arg("written_by", plan.written_by),
      fmt::arg("shards", plan.shards), fmt::arg("cpus", plan.cpus),
      fmt::arg("task", shell_body(plan.task, "  ")), fmt::arg("join", shell_body(plan.join, "  ")));
}

std::string snakefile(const ClusterPlan& plan) {
  return fmt::format(
      R"(# {title}
# Written by: {written_by}
#   snakemake -s THIS_FILE --cores {cpus}
# Paths are relative to the folder where this is called; YINLING names the program if it is not on the
# PATH. A shard that died goes on when Snakemake is called again.
import os

yinling = os.environ.get("YINLING", "yinling")
out = {out}
shards = range(1, {shards} + 1)


rule all:
    input:
        out + "/{result}",


rule shard:
    output:
        touch(out + "/shards/{{shard}}.done"),
    params:
        yinling=yinling,
    threads: {cpus}
    shell:
        """
{task}        """


rule join:
    input:
        expand(out + "/shards/{{shard}}.done", shard=shards),
    output:
        out + "/{result}",
    params:
        yinling=yinling,
    shell:
        """
{join}        """
)",
      fmt::arg("title", plan.title), fmt::arg("written_by", plan.written_by),
      fmt::arg("cpus", plan.cpus), fmt::arg("out", python_quoted(plan.out)),
      fmt::arg("shards", plan.shards), fmt::arg("result", plan.result),
      fmt::arg("task", rule_body(plan.task)), fmt::arg("join", rule_body(plan.join)));
}

}  // namespace yinling
