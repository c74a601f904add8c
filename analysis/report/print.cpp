#include "analysis/report/print.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <sstream>
#include <thread>
#include <vector>

#include "sim/base/csv.hpp"

namespace yinling::report {

namespace {

/// A folder of its own, gone afterwards: Chromium's profile and what it says.
class PassingFolder {
 public:
  PassingFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "yinling-print-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
      throw failed(
          {name}, say("no temporary folder can be made", "无法创建临时文件夹"),
          say("set TMPDIR to a folder that can be written", "请将 TMPDIR 设为可写的文件夹"));
    }
    path = name;
  }
  ~PassingFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  PassingFolder(const PassingFolder&) = delete;
  PassingFolder& operator=(const PassingFolder&) = delete;
  std::filesystem::path path;
};

/// A path as a file URL: all but plain letters as %XX.
std::string file_url(const std::filesystem::path& file) {
  std::string url = "file://";
  for (const char c : std::filesystem::absolute(file).lexically_normal().string()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte < 128 && std::isalnum(byte) != 0) ||
                       std::string_view("/-_.~").find(c) != std::string_view::npos;
    if (plain) {
      url += c;
    } else {
      url += fmt::format("%{:02X}", byte);
    }
  }
  return url;
}

std::string last_line(const std::filesystem::path& file) {
  std::string last = "-";
  std::istringstream text(read_file(file));
  for (std::string line; std::getline(text, line);) {
    if (!line.empty()) last = line;
  }
  return last;
}

/// Exit status of a program, none if it had to be stopped. What it says goes into `log`.
std::optional<int> run_program(const std::vector<std::string>& words,
                               const std::filesystem::path& log, const std::atomic<bool>& stop,
                               std::chrono::seconds patience) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&files, 1, 2);
  posix_spawnattr_t own_group;
  posix_spawnattr_init(&own_group);
  posix_spawnattr_setflags(&own_group, POSIX_SPAWN_SETPGROUP);
  pid_t child = 0;
  const int problem =
      posix_spawn(&child, arguments[0], &files, &own_group, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&own_group);
  if (problem != 0) return 127;
  const auto until = std::chrono::steady_clock::now() + patience;
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (stop.load() || std::chrono::steady_clock::now() > until) {
      kill(-child, SIGKILL);  // with the processes it started
      waitpid(child, &status, 0);
      return std::nullopt;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace

std::optional<std::filesystem::path> find_chromium() {
  const char* const path = std::getenv("PATH");
  if (path == nullptr) return std::nullopt;
  for (const char* name : {"chromium", "chromium-browser"}) {
    std::istringstream folders(path);
    for (std::string folder; std::getline(folders, folder, ':');) {
      auto file = std::filesystem::path(folder) / name;
      if (!folder.empty() && access(file.c_str(), X_OK) == 0) return file;
    }
  }
  return std::nullopt;
}

void print_to_pdf(const std::filesystem::path& chromium, const std::filesystem::path& page,
                  const std::string& fragment, const std::filesystem::path& pdf,
                  const std::atomic<bool>& stop, std::chrono::seconds patience) {
  const PassingFolder passing;
  const auto printed = passing.path / "report.pdf";
  const auto log = passing.path / "chromium.log";
  const auto status = run_program(
      {chromium.string(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
       "--no-first-run", "--disable-background-networking", "--disable-component-update",
       "--disable-sync", "--disable-dev-shm-usage",
       "--user-data-dir=" + (passing.path / "profile").string(), "--no-pdf-header-footer",
       "--print-to-pdf=" + printed.string(), file_url(page) + '#' + fragment},
      log, stop, patience);
  if (stop.load()) {
    throw Error(ExitCode::interrupted, {pdf.string()}, say("printing was interrupted", "打印中断"),
                say("the HTML file is whole", "HTML 文件是完整的"));
  }
  if (!status) {
    throw failed({pdf.string()},
                 say("Chromium was still printing after {} seconds and was stopped",
                     "Chromium 打印 {} 秒仍未完成，已停止", patience.count()),
                 say("the HTML file is whole: try again when the machine is less busy, or print it "
                     "from a browser",
                     "HTML 文件是完整的：可在机器较空闲时重试，或在浏览器中打印"));
  }
  if (*status != 0 || !std::filesystem::is_regular_file(printed)) {
    throw failed({pdf.string()},
                 say("Chromium did not print it ({})", "Chromium 未能打印（{}）",
                     std::filesystem::is_regular_file(log) ? last_line(log) : "-"),
                 say("the HTML file is whole: open it and print it from a browser, or --no-pdf",
                     "HTML 文件是完整的：可在浏览器中打开并打印，或用 --no-pdf"));
  }
  write_file(pdf, read_file(printed));
}

}  // namespace yinling::report
