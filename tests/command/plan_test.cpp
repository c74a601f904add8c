// `yinling plan`: scripts for clusters, and the rank that a launcher gives. No cluster is at hand:
// the array is played by the environment, and `local` runs the script's tasks one after another.
#include <catch2/catch.hpp>

#include "analysis/store/database.hpp"
#include "tests/support/small_scenario.hpp"

using namespace yinling;
using namespace yinling::support;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

int shell(const std::string& line) {
  const int status = std::system((line + " >/dev/null 2>&1").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// The command with these variables in its environment.
int with_environment(const std::string& variables, const std::vector<std::string>& arguments) {
  std::string line = "env -u OMPI_COMM_WORLD_RANK -u SLURM_PROCID -u SLURM_ARRAY_TASK_ID " +
                     variables + " '" YINLING_BINARY "'";
  for (const auto& argument : arguments) line += " '" + argument + "'";
  return shell(line);
}

std::string nation_of_three(const Folder& folder) {
  return folder.file("region.yaml",
                     "seed: 7\nreplicates: 1\nweeks: 8\nplace: {census: " + data_folder +
                         "three_counties.csv, all: yes}\nlevers:\n"
                         "  I1: {coverage: 50 %, from: week 2, for: 4 weeks}\n");
}

}  // namespace

TEST_CASE("the script of a comparison is good bash, and run here gives the files of compare",
          "[slow]") {
  const Folder folder;
  const std::string scenario = small_scenario(folder, "ignorance: {worlds: 2, replicates: 2}\n");
  const std::string script = folder.path("it's.slurm");
  const std::string out = folder.path("out");
  const auto planned = run_yinling({"plan", scenario, "--slurm", "--shards", "3", "--replicates",
                                    "2", "--weeks", "8", "--folder", out, "-o", script});
  REQUIRE(planned.code == 0);
  const std::string text = text_of(script);
  CHECK(contains(text, "#SBATCH --array=1-3"));
  CHECK(contains(text, "--dependency=\"afterok:"));
  CHECK(contains(text, "--worlds 2"));
  const std::string quoted = "'" + folder.path("it'\\''s.slurm") + "'";
  CHECK(shell("bash -n " + quoted) == 0);
  CHECK(shell("YINLING='" YINLING_BINARY "' bash " + quoted) != 0);  // no task of an array
  CHECK(shell("YINLING='" YINLING_BINARY "' bash " + quoted + " nonsense") == 2);
  REQUIRE(shell("YINLING='" YINLING_BINARY "' bash " + quoted + " local") == 0);
  const std::string whole = folder.path("whole");
  REQUIRE(
      run_yinling({"compare", scenario, "--replicates", "2", "--weeks", "8", "-o", whole}).code ==
      0);
  for (const char* file : {"/runs.csv", "/summary.csv", "/worlds.csv", "/ledger.csv"}) {
    CAPTURE(file);
    CHECK(text_of(out + file) == text_of(whole + file));
  }
}

TEST_CASE("the script of a nation joins its shards") {
  const Folder folder;
  const std::string scenario = nation_of_three(folder);
  const std::string script = folder.path("nation.slurm");
  const std::string out = folder.path("out with space");
  REQUIRE(run_yinling({"plan", scenario, "--slurm", "--shards", "2", "--folder", out, "-o", script})
              .code == 0);
  CHECK(shell("bash -n '" + script + "'") == 0);
  // As Slurm calls it, then the join.
  const std::string call = "YINLING='" YINLING_BINARY "' bash '" + script + "' ";
  for (const char* task : {"1", "2"}) {
    REQUIRE(shell("SLURM_ARRAY_TASK_ID=" + std::string(task) + " " + call + "task") == 0);
  }
  REQUIRE(shell(call + "join") == 0);
  REQUIRE(run_yinling({"nation", scenario, "-o", folder.path("whole")}).code == 0);
  CHECK(text_of(out + "/counties.csv") == text_of(folder.path("whole/counties.csv")));
}

TEST_CASE("the Snakefile has a rule for the shards and one that joins them") {
  const Folder folder;
  const std::string design = folder.file("design.csv", "row,forgetting.half_life\n1,5\n2,6\n");
  const std::string scenario = small_scenario(folder);
  const std::string script = folder.path("Snakefile");
  REQUIRE(run_yinling({"plan", scenario, "--snakemake", "--shards", "2", "--design", design,
                       "--mixes", "none,family", "--folder", "out/{odd}", "-o", script})
              .code == 0);
  const std::string text = text_of(script);
  for (const char* part :
       {"rule all:", "rule shard:", "rule join:", "shards = range(1, 2 + 1)", "touch(",
        "--shard {wildcards.shard}/2", "--threads {threads}", "{params.yinling} merge",
        "--mixes none,family", "out/{{odd}}/shards/"}) {
    CAPTURE(part);
    CHECK(contains(text, part));
  }
  if (shell("command -v snakemake") != 0) {
    WARN("skipped: snakemake is absent");
    return;
  }
  CHECK(shell("cd '" + folder.path("") + "' && snakemake -s Snakefile -n --cores 1") == 0);
}

TEST_CASE("a shard follows from the rank that a launcher gives") {
  const Folder folder;
  const std::string scenario = nation_of_three(folder);
  const auto nation = [&](const std::string& out, const std::string& shard) {
    return std::vector<std::string>{"nation", scenario, "--shard", shard, "-o", folder.path(out)};
  };
  // Which counties were run.
  const auto counties_in = [&](const std::string& out) {
    const Database store(folder.path(out) + "/store.sqlite", false);
    Statement query(store, "SELECT DISTINCT point FROM runs ORDER BY point");
    std::vector<std::int64_t> counties;
    while (query.step()) counties.push_back(query.whole(0));
    return counties;
  };
  REQUIRE(with_environment("", nation("plain", "2/2")) == 0);
  REQUIRE(with_environment("OMPI_COMM_WORLD_RANK=1 OMPI_COMM_WORLD_SIZE=2",
                           nation("mpi", "rank")) == 0);
  REQUIRE(with_environment("SLURM_PROCID=1 SLURM_NTASKS=2", nation("srun", "rank")) == 0);
  // An array from 5 to 6; each task of it has a step of one process.
  REQUIRE(with_environment("SLURM_ARRAY_TASK_ID=6 SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_COUNT=2 "
                           "SLURM_PROCID=0 SLURM_NTASKS=1",
                           nation("array", "rank")) == 0);
  for (const char* out : {"plain", "mpi/2", "srun/2", "array/2"}) {
    CAPTURE(out);
    // The largest county is the first shard's, the two small ones are the second's.
    CHECK(counties_in(out) == std::vector<std::int64_t>{990101, 990102});
  }
  CHECK(with_environment("", nation("none", "rank")) == 2);
  // An array with gaps: 9 is not one of two that begin at 5.
  CHECK(with_environment("SLURM_ARRAY_TASK_ID=9 SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_COUNT=2",
                         nation("gaps", "rank")) == 2);
}

TEST_CASE("a plan without launcher, or with mixes that compare does not choose, is refused") {
  const Folder folder;
  const std::string scenario = small_scenario(folder);
  const Outcome none = run_yinling({"plan", scenario});
  CHECK(none.code == 2);
  CHECK(contains(none.err, "add --slurm or --snakemake"));
  const Outcome mixes = run_yinling({"plan", scenario, "--slurm", "--mixes", "none"});
  CHECK(mixes.code == 2);
  CHECK(contains(mixes.err, "`compare` runs all eight mixes"));
  CHECK(run_yinling({"plan", scenario, "--slurm", "--snakemake"}).code == 2);
}
