// A long run as a user meets it: killed, resumed, branched, refused.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <thread>

#include "sim/base/sha256.hpp"
#include "tests/support/small_scenario.hpp"

using namespace yinling;
using namespace yinling::support;
using Catch::Matchers::Contains;

namespace {

std::vector<std::string> long_run(const std::string& scenario, const std::vector<std::string>& more,
                                  int weeks = 60, int replicates = 1) {
  std::vector<std::string> arguments = {"run",          scenario,
                                        "--weeks",      std::to_string(weeks),
                                        "--replicates", std::to_string(replicates)};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

/// SHA-256 of all tables of a results folder.
std::string hash_of_tables(const std::string& folder) {
  std::string all;
  for (const char* file : {"runs.csv", "summary.csv", "weekly.csv", "ledger.csv", "queues.csv",
                           "staff.csv", "scenario.resolved.yaml"}) {
    const std::string text = text_of(folder + "/" + file);
    CHECK(!text.empty());
    all += sha256(text);
  }
  return all;
}

/// Starts the command, sends it a signal as soon as it has written a file (anew), and returns its
/// exit code; what it says is in FILE.said. A shell that looked would be slower than a short run.
int signal_once_written(const std::vector<std::string>& arguments, int signal,
                        const std::string& file) {
  const auto written = [&] {
    std::error_code absent;
    const auto time = std::filesystem::last_write_time(file, absent);
    return absent ? std::filesystem::file_time_type::min() : time;
  };
  std::string binary = YINLING_BINARY;
  std::vector<std::string> words = arguments;
  std::vector<char*> line = {binary.data()};
  for (std::string& word : words) line.push_back(word.data());
  line.push_back(nullptr);
  posix_spawn_file_actions_t streams;
  posix_spawn_file_actions_init(&streams);
  posix_spawn_file_actions_addopen(&streams, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&streams, 2, (file + ".said").c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const auto before = written();
  pid_t pid = 0;
  REQUIRE(posix_spawn(&pid, binary.c_str(), &streams, nullptr, line.data(), environ) == 0);
  posix_spawn_file_actions_destroy(&streams);
  int status = 0;
  while (waitpid(pid, &status, WNOHANG) == 0) {
    if (written() != before) {
      kill(pid, signal);
      waitpid(pid, &status, 0);
      break;
    }
    std::this_thread::sleep_for(std::chrono::microseconds(100));
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

TEST_CASE("a run killed and resumed gives the files of one that ran through") {
  const Folder folder;
  const std::string scenario = small_scenario(folder);
  const int weeks = 300;
  REQUIRE(run_yinling(long_run(scenario, {"-o", folder.path("whole")}, weeks)).code == 0);
  const std::string whole = hash_of_tables(folder.path("whole"));
  const std::string kept = folder.path("run.ckpt");
  const auto arguments = long_run(
      scenario, {"--checkpoint", kept, "--every", "1", "-o", folder.path("killed"), "--resume"},
      weeks);
  // Twice; a run that is done before it can be killed takes its checkpoint with it, and is tried
  // again.
  for (int tries = 0; tries < 20 && !std::filesystem::exists(kept); ++tries) {
    signal_once_written(arguments, SIGKILL, kept);
    if (std::filesystem::exists(kept)) signal_once_written(arguments, SIGKILL, kept);
  }
  CHECK(std::filesystem::exists(kept));
  REQUIRE(run_yinling(arguments).code == 0);
  CHECK(hash_of_tables(folder.path("killed")) == whole);
  CHECK(!std::filesystem::exists(kept));  // the run is finished
}

TEST_CASE("an interrupted run is kept and says so") {
  const Folder folder;
  const std::string kept = folder.path("run.ckpt");
  // Ten years of a large county, so that no machine is done before the signal.
  const auto arguments = long_run(YINLING_SOURCE_DIR "/scenarios/rudong.yaml",
                                  {"--checkpoint", kept, "--every", "1"}, 520);
  CHECK(signal_once_written(arguments, SIGINT, kept) == 130);
  CHECK(std::filesystem::exists(kept));
  CHECK_THAT(text_of(kept + ".said"), Contains("is kept in " + kept));
}

TEST_CASE("a run stopped at a week goes on, or branches; without a change it is the straight run") {
  const Folder folder;
  const std::string scenario = small_scenario(folder);
  REQUIRE(run_yinling(long_run(scenario, {"--mix", "family", "-o", folder.path("whole")})).code ==
          0);
  const std::string whole = hash_of_tables(folder.path("whole"));
  const std::string kept = folder.path("week20.ckpt");
  const auto stopped =
      run_yinling(long_run(scenario, {"--mix", "family", "--checkpoint", kept, "--until", "20"}));
  CHECK(stopped.code == 0);
  CHECK(stopped.out.empty());
  CHECK_THAT(stopped.err, Contains("week 20 is kept in " + kept));

  const auto same = run_yinling(
      long_run(scenario, {"--mix", "family", "--from", kept, "-o", folder.path("same")}));
  CHECK(same.code == 0);
  CHECK_THAT(same.err, Contains("going on from week 20"));
  CHECK(hash_of_tables(folder.path("same")) == whole);
  CHECK(!std::filesystem::exists(folder.path("same/branched_from.yaml")));
  CHECK(std::filesystem::exists(kept));  // others may branch from it

  const auto other = run_yinling(
      long_run(scenario, {"--mix", "family+society", "--from", kept, "-o", folder.path("other")}));
  CHECK(other.code == 0);
  CHECK_THAT(other.err, Contains("same seed, place, parameters and people; what changes from week "
                                 "21: mix"));
  CHECK(hash_of_tables(folder.path("other")) != whole);
  CHECK_THAT(text_of(folder.path("other/branched_from.yaml")),
             Contains("Weeks 1 to 20 were lived under this programme, mix family."));
  // Its store does not pass for that of a straight run.
  const auto straight = run_yinling(
      long_run(scenario, {"--mix", "family+society", "--resume", "-o", folder.path("other")}));
  CHECK(straight.code == 3);
  CHECK_THAT(straight.err, Contains("another scenario"));
}

TEST_CASE("what checkpoints cannot do is said before anything runs") {
  const Folder folder;
  const std::string scenario = small_scenario(folder);
  const std::string kept = folder.path("run.ckpt");
  REQUIRE(run_yinling(long_run(scenario, {"--mix", "family", "--checkpoint", kept, "--until", "9"}))
              .code == 0);
  const auto refused = [&](const std::vector<std::string>& more, int code, const std::string& why) {
    const auto outcome = run_yinling(long_run(scenario, more));
    CHECK(outcome.code == code);
    CHECK_THAT(outcome.err, Contains(why));
  };
  refused({"--every", "3"}, 2, "add --checkpoint FILE");
  refused({"--until", "3"}, 2, "add --checkpoint FILE");
  const auto twice = run_yinling(long_run(scenario, {"--checkpoint", kept}, 60, 2));
  CHECK(twice.code == 2);
  CHECK_THAT(twice.err, Contains("add --replicates 1"));
  refused({"--checkpoint", kept}, 3, "it holds week 9 of a run that was not finished");
  refused({"--checkpoint", scenario}, 3, "this is not a checkpoint");
  refused({"--checkpoint", kept, "--resume"}, 3, "the checkpoint is of mix family, not individual");
  refused({"--checkpoint", kept, "--resume", "--mix", "family", "--set",
           "parameters.learning.rate=0.06"},
          3, "what differs");
  refused({"--from", kept, "--mix", "family", "--seed", "8"}, 3,
          "the checkpoint has seed 7, not 8");
  refused({"--from", kept, "--mix", "society"}, 3, "F1 has begun in the checkpoint");
  refused({"--from", kept, "--mix", "family", "--checkpoint", folder.path("b"), "--until", "9"}, 2,
          "the checkpoint is at week 9 already");
  refused({"--from", folder.path("none"), "--mix", "family"}, 3, "there is no checkpoint");
  CHECK(
      run_yinling(long_run(scenario, {"--mix", "family", "--checkpoint", kept, "--fresh"})).code ==
      0);
}
